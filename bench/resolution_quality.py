"""Measures resolution on a generated collection: of all pairs of mentions that it holds for one thing, how many are; and
of those that are, how many it finds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import click
from collection import Known, Truth, collection
from kg.extract import extract
from kg.model import Document, Extraction
from kg.resolve import resolve

TUNING, MEASURING = "tuning", "measuring"
"""The seed of the collections that weights may be fitted to, and that of those that they are measured on."""


class Seen(NamedTuple):
    """A mention in a document: what it truly is, and what resolution takes it for."""

    kind: str
    true: str
    taken: str
    where: str
    """Document and name, for the list of errors."""


class Score(NamedTuple):
    """Pairs of mentions: taken for one thing and so; taken for one; truly one."""

    right: int
    taken: int
    true: int

    @property
    def precision(self) -> float:
        """Give the share of the pairs taken for one that are."""
        return self.right / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the true pairs that are found."""
        return self.right / self.true if self.true else 1.0


def pairs(mentions: Iterable[tuple[str, str]]) -> Score:
    """Count pairs in mentions of which the true and the taken identity are given.

    >>> pairs([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")])
    Score(right=1, taken=2, true=3)
    """
    cells = Counter(mentions)
    true, taken = Counter[str](), Counter[str]()
    for (one, other), count in cells.items():
        true[one] += count
        taken[other] += count
    return Score(*(sum(count * (count - 1) // 2 for count in counts.values()) for counts in (cells, taken, true)))


Identities = Callable[[str], tuple[dict[str, str], dict[str, str]]]
"""Gives for a document the IRIs of its entities and of its events, by local ids."""


def resolved(extractions: Iterable[Extraction]) -> Identities:
    """Resolve, as `kg build` does."""
    resolution = resolve(extractions)
    return lambda doc: (resolution.iris.get(doc, {}), {})


def seen(known: Iterable[tuple[Extraction, Truth]], identities: Identities) -> Iterator[Seen]:
    """Give all mentions of which the truth is known."""
    for extraction, truth in known:
        entities, events = identities(extraction.doc)
        for entity in extraction.entities:
            if entity.id in truth.entities:
                kind = "Park" if entity.kind == "park" else entity.type
                where = f"{extraction.doc} {entity.name} {extraction.title or ''}"
                yield Seen(kind, truth.entities[entity.id], entities[entity.id], where)
        for event in extraction.events:
            if event.id in truth.events:
                taken = events.get(event.id, f"{extraction.doc} {event.id}")
                yield Seen("Event", truth.events[event.id], taken, f"{extraction.doc} {event.date} {event.label}")


def read_by_extractor(known: Known) -> tuple[Extraction, Truth]:
    """Extract from the text instead, and find for each entity the true one of its type that bears one of its names."""
    extraction = extract(Document(known.truth.doc, known.text, f"{known.truth.doc}.txt", ""))
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in known.extraction.entities:
        for name in {entity.name, *entity.aliases, *known.truth.said[entity.id]}:
            names[entity.type, name].add(known.truth.entities[entity.id])
    found = {}
    for entity in extraction.entities:
        fitting = names[entity.type, entity.name] or set().union(
            *(names[entity.type, alias] for alias in entity.aliases)
        )
        if len(fitting) == 1:
            found[entity.id] = fitting.pop()
    return extraction, Truth(known.truth.doc, found, _same_events(known, extraction, found), {}, {})


def _same_events(known: Known, extraction: Extraction, found: dict[str, str]) -> dict[str, str]:
    """Find for each extracted event the true one that is told in the same line."""
    told = {event.line: known.truth.events[event.id] for event in known.extraction.events}
    return {event.id: told[event.line] for event in extraction.events if event.line in told}


@click.command()
@click.option("--documents", type=int, default=10_000, show_default=True)
@click.option("--seed", default=MEASURING, show_default=True, help=f"“{TUNING}” is for fitting weights.")
@click.option("--from-text", is_flag=True, help="Resolve what the extractor reads, instead of the truth.")
@click.option("--errors", metavar="TYPE", help="Also list the worst confusions of a type: Person, Zone, Event …")
@click.option("--most", type=int, default=15, show_default=True, help="How many confusions.")
def main(documents: int, seed: str, from_text: bool, errors: str | None, most: int) -> None:
    """Print precision and recall over pairs of mentions, for each type."""

    def read() -> Iterator[tuple[Extraction, Truth]]:
        for known in collection(seed, documents):
            yield read_by_extractor(known) if from_text else (known.extraction, known.truth)

    known = list(read()) if from_text else None
    identities = resolved(each for each, _ in (known or read()))
    by_kind: dict[str, list[Seen]] = defaultdict(list)
    for mention in seen(known or read(), identities):
        by_kind[mention.kind].append(mention)
    click.echo(f"{'':16}{'mentions':>9}{'things':>8}{'precision':>11}{'recall':>9}")
    for kind, mentions in sorted(by_kind.items()):
        score = pairs((each.true, each.taken) for each in mentions)
        things = len({each.true for each in mentions})
        click.echo(f"{kind:16}{len(mentions):9}{things:8}{score.precision:11.4f}{score.recall:9.4f}")
    for line in _confusions(by_kind.get(errors or "", []), most):
        click.echo(line)


def _confusions(mentions: list[Seen], most: int) -> Iterator[str]:
    """Tell the worst: things taken for one, then things torn apart, each with an example of either side."""
    for title, key, other in (("taken for one", "taken", "true"), ("torn apart", "true", "taken")):
        groups: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
        for each in mentions:
            groups[getattr(each, key)][getattr(each, other)].append(each)
        wrong = [(_lost(parts), name, parts) for name, parts in groups.items() if len(parts) > 1]
        for lost, name, parts in sorted(wrong, key=lambda each: (-each[0], each[1]))[:most]:
            yield f"\n{title}: {lost} pairs, {name}"
            for part, found in sorted(parts.items(), key=lambda each: -len(each[1]))[:4]:
                yield f"  {len(found):5} {part}: {'; '.join(each.where for each in found[:2])}"


def _lost(parts: dict[str, list[Seen]]) -> int:
    sizes = [len(found) for found in parts.values()]
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


if __name__ == "__main__":
    main()
