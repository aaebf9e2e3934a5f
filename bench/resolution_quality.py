"""Measures resolution on a generated collection, over pairs of mentions.

Precision is the share of the pairs held for one thing that are; recall is the share of the pairs of one thing that are
found. Weights are fitted to the collections of the seeds that begin with “tuning”; these are measured with others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
from collection import Known, Truth, collection

from kg.extract import extract
from kg.model import Document, Extraction
from kg.resolve import Ledger
from kg.resolve.naming import normalise
from kg.resolve.resolution import Resolution

_SEED = "measuring"
_GOALS = ("Person", "Enterprise", "GovernmentBody", "Zone", "Policy", "Event")
_PRECISION, _RECALL = 0.99, 0.95


class Mention(NamedTuple):
    """Something in a document: what it truly is, and what resolution takes it for."""

    kind: str
    true: str
    taken: str
    where: str
    """Document, name and what else shows it, for the list of errors."""


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


def mentions(extraction: Extraction, truth: Truth, found: Resolution) -> Iterator[Mention]:
    """Give all of a document of which the truth is known."""
    doc = extraction.doc
    names = {entity.id: entity.name for entity in extraction.entities}
    for entity in extraction.entities:
        if entity.id in truth.entities:
            kind = "Park" if entity.kind == "park" else entity.type
            where = f"{doc} {entity.name} {_posts(extraction, entity.id, names)}"
            yield Mention(kind, truth.entities[entity.id], found.iri(doc, entity.id), where)
    events = found.others.get("events", {}).get(doc, {})
    for event in extraction.events:
        if event.id in truth.events:
            where = f"{doc} {event.date} {event.label}"
            yield Mention("Event", truth.events[event.id], events.get(event.id, f"{doc}#{event.id}"), where)
    tenures = found.others.get("tenures", {}).get(doc, {})
    for number, tenure in truth.tenures.items():
        fact = extraction.facts[number]
        where = f"{doc} {names[fact.s]} {names[fact.o or '']} {fact.title} {fact.date}"
        yield Mention("Tenure", tenure, tenures.get(str(number), f"{doc}#{number}"), where)


def _posts(extraction: Extraction, entity: str, names: Mapping[str, str]) -> str:
    """Tell what posts someone has, or what else an entity is tied to."""
    ties = [
        f"{fact.title or fact.rel}@{names[fact.o]}"
        for fact in extraction.facts
        if fact.s == entity and fact.o and fact.o in names
    ]
    return "、".join(ties[:3])


def read_by_extractor(known: Known) -> tuple[Extraction, Truth]:
    """Extract from the text instead, and find for each entity the true one of its type that bears one of its names."""
    extraction = extract(Document(known.truth.doc, known.text, f"{known.truth.doc}.txt", ""))
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in known.extraction.entities:
        for name in {entity.name, *entity.aliases}:
            named[entity.type, normalise(name)].add(known.truth.entities[entity.id])
    found = {}
    for entity in extraction.entities:
        fitting = (named.get((entity.type, normalise(name)), set()) for name in (entity.name, *entity.aliases))
        first = next((each for each in fitting if each), set[str]())
        if len(first) == 1:
            found[entity.id] = next(iter(first))
    return extraction, Truth(known.truth.doc, found, _same_events(known, extraction), {}, {})


def _same_events(known: Known, extraction: Extraction) -> dict[str, str]:
    """Find for each extracted event the true one that is told in the same line, if that tells of one only."""
    told: dict[int | None, set[str]] = defaultdict(set)
    for event in known.extraction.events:
        told[event.line].add(known.truth.events[event.id])
    return {event.id: next(iter(told[event.line])) for event in extraction.events if len(told[event.line]) == 1}


@click.command()
@click.option("--documents", type=int, default=10_000, show_default=True)
@click.option("--seed", default=_SEED, show_default=True, help="Names the world.")
@click.option("--from-text", is_flag=True, help="Resolve what the extractor reads, instead of the truth.")
@click.option("--errors", metavar="TYPE", help="Also list the worst confusions of a type: Person, Zone, Event …")
@click.option("--most", type=int, default=15, show_default=True, help="How many confusions of either kind.")
def main(documents: int, seed: str, from_text: bool, errors: str | None, most: int) -> None:
    """Print precision and recall for each type."""
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    with TemporaryDirectory() as folder, Ledger.create(Path(folder) / "resolution.sqlite") as ledger:
        truths = []
        for known in collection(seed, documents):
            extraction, truth = read_by_extractor(known) if from_text else (known.extraction, known.truth)
            ledger.take(extraction)
            truths.append((extraction, truth))
        ledger.settle()
        for extraction, truth in truths:
            for mention in mentions(extraction, truth, ledger.of_document(extraction.doc)):
                by_kind[mention.kind].append(mention)
    _print_scores(by_kind)
    for line in _confusions(by_kind.get(errors or "", []), most):
        click.echo(line)


def _print_scores(by_kind: Mapping[str, list[Mention]]) -> None:
    click.echo(f"{'':16}{'mentions':>9}{'things':>8}{'precision':>11}{'recall':>9}")
    for kind in sorted(by_kind, key=lambda kind: (kind not in _GOALS, kind)):
        found = by_kind[kind]
        score = pairs((each.true, each.taken) for each in found)
        missed = kind in _GOALS and (score.precision < _PRECISION or score.recall < _RECALL)
        things = len({each.true for each in found})
        mark = f"  (goal: {_PRECISION}, {_RECALL})" if missed else ""
        click.echo(f"{kind:16}{len(found):9}{things:8}{score.precision:11.4f}{score.recall:9.4f}{mark}")


def _confusions(found: list[Mention], most: int) -> Iterator[str]:
    """Tell the worst: things taken for one, then things torn apart, each with examples of either side."""
    for title, key, other in (("taken for one", "taken", "true"), ("torn apart", "true", "taken")):
        groups: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        for each in found:
            groups[getattr(each, key)][getattr(each, other)].append(each)
        wrong = [(_lost(parts), name, parts) for name, parts in groups.items() if len(parts) > 1]
        for lost, name, parts in sorted(wrong, key=lambda each: (-each[0], each[1]))[:most]:
            yield f"\n{title}: {lost} pairs, {name}"
            for part, examples in sorted(parts.items(), key=lambda each: -len(each[1]))[:4]:
                yield f"  {len(examples):5} {part}: {'; '.join(each.where for each in examples[:3])}"


def _lost(parts: Mapping[str, list[Mention]]) -> int:
    """Count the pairs across the parts."""
    sizes = [len(each) for each in parts.values()]
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


if __name__ == "__main__":
    main()
