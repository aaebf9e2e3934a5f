"""How well and how fast names are found: for each kind of query over a graph, success@1, success@5, mean reciprocal rank, time.

Queries are made of the graph's own names by chance (`--seed`). A hit counts if it is the thing that was meant or one of
the same name. Pinyin and mistakes are asked only where they can mean one name. Times are of one process, after one
query of each kind; `cpu` is what the thread computed, which others on the machine do not disturb.
"""

import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import click
import numpy as np
from opencc import OpenCC

from kg.store.search import Hit, Wanted, find
from kg.store.search.forms import form
from kg.store.search.grams import less_one
from kg.store.search.nodes import index_of
from kg.store.search.readings import readings
from kg.store.snapshot import Snapshot, open_current

_NAMES = "SELECT iri, name, kind FROM name JOIN node ON node.id = name.node WHERE kind < 3 ORDER BY name.id"
_POSTS = """
SELECT holder.iri, body.label, post.title FROM post
JOIN node AS holder ON holder.id = post.holder JOIN node AS body ON body.id = post.body
"""
_TRADITIONAL = OpenCC("s2t")
_COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


class Query(NamedTuple):
    """What is typed, and what is meant."""

    text: str
    iris: frozenset[str]
    form: str


class Named(NamedTuple):
    """A thing by one of its names."""

    iri: str
    name: str
    kind: int

    @property
    def length(self) -> int:
        """How many characters its form has."""
        return len(form(self.name))


class Measured(NamedTuple):
    """How the queries of a kind fared."""

    ranks: list[int]
    """Of the thing that was meant; 0 where it was not among the first twenty."""
    wall: list[float]
    cpu: list[float]


class Names:
    """The names of a graph, and what may be meant by a query."""

    def __init__(self, database: sqlite3.Connection, chance: Random) -> None:
        self.chance = chance
        self.all = [Named(*row) for row in database.execute(_NAMES)]
        self.posts = database.execute(_POSTS).fetchall()
        self._near = Counter(piece for form_ in {form(each.name) for each in self.all} for piece in less_one(form_))
        self._sounds = Counter(sound(each) for each in {each.name for each in self.all if each.length <= 4})

    def some(self, count: int, wanted: Callable[[Named], bool]) -> Iterator[Named]:
        """Give names by chance."""
        found = [each for each in self.all if wanted(each)]
        return iter(self.chance.sample(found, min(count, len(found))))

    def is_clear(self, text: str) -> bool:
        """Whether what is typed is one mistake from one name at most."""
        return max(self._near[piece] for piece in less_one(form(text))) <= 1

    def sounds_alone(self, named: Named) -> bool:
        """Whether no other short name sounds so."""
        return self._sounds[sound(named.name)] == 1


def sound(name: str) -> str:
    """Give a name in pinyin, each character as it is mostly read."""
    return "".join((readings(character) or (character,))[0] for character in form(name))


def initials(name: str) -> str:
    """Give the first letters of a name's pinyin."""
    return "".join((readings(character) or (character,))[0][0] for character in form(name))


def queries(names: Names, count: int) -> Iterator[tuple[str, list[Query]]]:
    """Give queries of each kind."""
    person = lambda each: "/person/" in each.iri and each.kind == 0  # noqa: E731
    label = lambda each: each.kind == 0  # noqa: E731
    long = lambda each: label(each) and each.length >= 4  # noqa: E731
    made: dict[str, Iterator[tuple[Named, str]]] = {
        "full name": ((each, each.name) for each in names.some(count, label)),
        "prefix": ((each, each.name[: max(2, len(each.name) * 2 // 3)]) for each in names.some(count, long)),
        "infix": ((each, each.name[1 : max(3, len(each.name) - 1)]) for each in names.some(count, long)),
        "pinyin": ((each, sound(each.name)) for each in names.some(count * 3, person) if names.sounds_alone(each)),
        "initials": ((each, initials(each.name)) for each in names.some(count, person)),
        "mixed": ((each, each.name[0] + sound(each.name[1:])) for each in names.some(count, person)),
        "traditional": ((each, _TRADITIONAL.convert(each.name)) for each in names.some(count, label)),
        "alias": ((each, each.name) for each in names.some(count, lambda each: each.kind == 1)),
        "number": (
            (each, each.name.replace("〔", "(").replace("〕", ")")) for each in names.some(count, lambda e: e.kind == 2)
        ),
        **{kind: _mistaken(names, count, mistake) for kind, mistake in _MISTAKES.items()},
    }
    for kind, pairs in made.items():
        yield kind, [Query(text, frozenset({each.iri}), form(each.name)) for each, text in pairs][:count]
    holders = defaultdict(set)
    for iri, body, title in names.posts:
        holders[body, title].add(iri)
    posts = names.chance.sample(sorted(holders), min(count, len(holders)))
    for kind, blank in (("body and title", " "), ("body, title, no blank", "")):
        yield kind, [Query(f"{body}{blank}{title}", frozenset(holders[body, title]), "") for body, title in posts]
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    characters = list(Counter(c for each in names.all for c in form(each.name)))
    for kind, texts in {
        "one letter": list(alphabet),
        "two letters": ["".join(names.chance.choices(alphabet, k=2)) for _ in range(count)],
        "one character": names.chance.sample(characters, min(count, len(characters))),
        "nonsense": [
            "".join(names.chance.choices(_COMMON + alphabet, k=names.chance.randint(2, 12))) for _ in range(count)
        ],
    }.items():
        yield kind, [Query(text, frozenset(), "") for text in texts]


def _mistaken(names: Names, count: int, mistake: Callable[[str, int, str], str]) -> Iterator[tuple[Named, str]]:
    for named in names.some(count * 3, lambda each: each.kind == 0 and each.length >= 3):
        place = names.chance.randrange(1, len(named.name))
        text = mistake(named.name, place, names.chance.choice(_COMMON))
        if text != named.name and len(form(text)) >= 3 and names.is_clear(text):
            yield named, text


_MISTAKES: dict[str, Callable[[str, int, str], str]] = {
    "one wrong": lambda name, place, other: name[:place] + other + name[place + 1 :],
    "one missing": lambda name, place, _: name[:place] + name[place + 1 :],
    "one too many": lambda name, place, other: name[:place] + other + name[place:],
    "two swapped": lambda name, place, _: name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :],
}


def measure(asked: list[Query], ask: Callable[[str], tuple[Hit, ...]]) -> Measured:
    """Ask, and note where among the hits that is which was meant, and how long it took."""
    measured = Measured([], [], [])
    for query in asked:
        wall, cpu = time.perf_counter(), time.thread_time()
        hits = ask(query.text)
        measured.wall.append(time.perf_counter() - wall)
        measured.cpu.append(time.thread_time() - cpu)
        right = (rank for rank, hit in enumerate(hits, 1) if hit.iri in query.iris or form(hit.matched) == query.form)
        measured.ranks.append(next(right, 0))
    return measured


def line(kind: str, asked: list[Query], measured: Measured) -> str:
    """Write a line of the table."""
    total = len(asked)
    shares = (
        sum(0 < rank <= 1 for rank in measured.ranks) / total,
        sum(0 < rank <= 5 for rank in measured.ranks) / total,
        sum(1 / rank for rank in measured.ranks if rank) / total,
    )
    known = asked[0].iris or asked[0].form
    quality = "  ".join(f"{share:5.3f}" for share in shares) if known else "    –      –      –"
    times = "  ".join(
        f"{np.percentile(each, q) * 1e3:6.2f}" for each in (measured.wall, measured.cpu) for q in (50, 99)
    )
    return f"{kind:22} {total:5}  {quality}  {times}"


@click.command(help=__doc__)
@click.option("--graph", type=click.Path(path_type=Path, exists=True), required=True, help="A graph directory.")
@click.option("--count", default=300, help="Queries of each kind.")
@click.option("--seed", default=7)
def main(graph: Path, count: int, seed: int) -> None:
    """Measure, and print one table."""
    with open_current(graph) as snapshot:
        report(snapshot, count, seed)


def report(snapshot: Snapshot, count: int, seed: int) -> None:
    """Print one table of a snapshot's queries."""
    with index_of(snapshot) as database:
        names = Names(database, Random(seed))  # noqa: S311 - no secret
        things = database.execute("SELECT count(*) FROM node").fetchone()[0]
    click.echo(f"{things:,} things, {len(names.all):,} names; milliseconds")
    click.echo(
        f"{'':22} {'n':>5}  {'s@1':>5}  {'s@5':>5}  {'MRR':>5}  {'p50':>6}  {'p99':>6}  {'cpu50':>6}  {'cpu99':>6}"
    )
    made = list(queries(names, count))
    del names

    def ask(text: str) -> tuple[Hit, ...]:
        return find(snapshot, text, Wanted()).hits

    for _, asked in made:
        ask(asked[0].text)
    for kind, asked in made:
        click.echo(line(kind, asked, measure(asked, ask)))


if __name__ == "__main__":
    main()
