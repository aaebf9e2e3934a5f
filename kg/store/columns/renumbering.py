"""Brings columns up to what has changed, by number: terms that came take their places, and the others move up or down.

Nothing is read as text but what came and went, so that a small change of a large graph costs a fraction of numbering it anew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from kg.store.columns.dictionary import Dictionary, Term, update_dictionary
from kg.store.columns.kinds import NUMBERS, kind_of, scaled
from kg.store.columns.layout import DATABASE, FOLDER, Layout, Range

_MUCH = 0.05
"""If more of the triples changed than this, they are numbered anew."""

Numbers = NDArray[np.uint32]
_Row = tuple[int, int, int]
"""A triple by the numbers of its property, its subject and its object."""


class _New(NamedTuple):
    """A term that came, by where it stands in the order of all."""

    kind: int
    """Its place among the ranges."""
    place: int
    """The older number that it comes before."""
    key: int | bytes
    term: Term


class Numbered(NamedTuple):
    """The terms of new columns."""

    ranges: tuple[Range, ...]
    terms: int
    """How many."""


class Moves(NamedTuple):
    """Where the terms are now."""

    of: Numbers
    """By their older number; of one that went it means nothing."""
    gone: Numbers
    """The older numbers of those that went."""
    came: dict[Term, int]


def renumber(  # noqa: PLR0913, PLR0917 - what there was, what changed, and where it goes
    database: duckdb.DuckDBPyConnection, folder: Path, base: Path, layout: Layout, gone: ox.Store, came: ox.Store
) -> Numbered | None:
    """Write the tables `terms` and `numbered`, and the dictionary, from older columns and the triples that went and came.

    None, and nothing is written, where that is no gain: much has changed, or a term is of a kind that there was not.
    """
    ranges = {each.kind: place for place, each in enumerate(layout.ranges)}
    if len(gone) + len(came) > _MUCH * sum(each.triples for each in layout.properties.values()):
        return None
    if any(isinstance(term, ox.Triple) or kind_of(term) not in ranges for quad in came for term in _terms(quad)):
        return None
    dictionary = Dictionary(base, layout)
    database.execute(f"ATTACH '{base / FOLDER / DATABASE}' AS old (READ_ONLY)")
    old = [_row(quad, lambda term: dictionary.place(term)[0]) for quad in gone]
    new = sorted(_new(dict.fromkeys(term for quad in came for term in _terms(quad)), dictionary, ranges))
    known = {dictionary.place(term)[0] for quad in came for term in _terms(quad) if dictionary.place(term)[1]}
    moves = _moves(layout.terms, new, _vanished(database, layout, old, known))
    there = {**{term: int(moves.of[dictionary.place(term)[0]]) for quad in came for term in _terms(quad)}, **moves.came}
    _write_triples(database, layout, moves, old, [_row(quad, there.__getitem__) for quad in came])
    _write_terms(database, moves)
    database.execute("DETACH old")
    texts = [(each.place, each.term.value.encode()) for each in new]
    count = update_dictionary(base / FOLDER, folder, moves.gone.tolist(), texts)
    return Numbered(tuple(_ranges(layout, new, moves.gone)), count)


def _terms(quad: ox.Quad) -> tuple[Any, Any, Any]:
    return quad.predicate, quad.subject, quad.object


def _row(quad: ox.Quad, number: Callable[[Any], int]) -> _Row:
    predicate, subject, target = map(number, _terms(quad))
    return predicate, subject, target


def _new(terms: Iterable[Term], dictionary: Dictionary, ranges: dict[Any, int]) -> Iterator[_New]:
    for term in terms:
        place, there = dictionary.place(term)
        if not there:
            kind = kind_of(term)
            key = scaled(term.value) if kind.family in NUMBERS else term.value.encode()
            yield _New(ranges[kind], place, key, term)


def _vanished(database: duckdb.DuckDBPyConnection, layout: Layout, gone: Sequence[_Row], known: set[int]) -> list[int]:
    """Give the older numbers of terms that nothing names any more: as many triples that do went as there were."""
    went = Counter(number for row in gone for number in row)
    listed = ", ".join(str(each) for each in sorted(went.keys() - known)) or "NULL"
    left = Counter({each.number: each.triples for each in layout.properties.values()})
    for table in _tables(layout):
        for end in "so":
            rows = database.execute(
                f"SELECT {end}, count(*) FROM {table} WHERE {end} IN ({listed}) GROUP BY 1"
            ).fetchall()
            left.update(dict(rows))
    return sorted(number for number in went.keys() - known if left[number] == went[number])


def _tables(layout: Layout) -> list[str]:
    own = [f"old.p{each.number}" for each in layout.properties.values() if not each.shared]
    return [*own, "old.rest"] if len(own) < len(layout.properties) else own


def _moves(terms: int, new: Sequence[_New], vanished: Sequence[int]) -> Moves:
    gone = np.array(vanished, dtype=np.uint32)
    numbers = np.arange(terms, dtype=np.int64)
    places = np.array([each.place for each in new], dtype=np.int64)
    moved = numbers + np.searchsorted(places, numbers, side="right") - np.searchsorted(gone, numbers)
    came = places + np.arange(len(new)) - np.searchsorted(gone, places)
    return Moves(moved.astype(np.uint32), gone, {each.term: int(now) for each, now in zip(new, came, strict=True)})


def _write_triples(
    database: duckdb.DuckDBPyConnection, layout: Layout, moves: Moves, gone: Sequence[_Row], came: Sequence[_Row]
) -> None:
    database.execute("CREATE TABLE numbered (s UINTEGER, p UINTEGER, o UINTEGER)")
    less, more = ({p: list(rows) for p, rows in groupby(sorted(each), lambda row: row[0])} for each in (gone, came))
    went = set(moves.gone.tolist())
    before = {int(moves.of[each.number]): each for each in layout.properties.values() if each.number not in went}
    for number in sorted(before.keys() | more.keys()):
        pairs = [_pairs(more.get(number, []))]
        if found := before.get(number):
            table = f"old.rest WHERE p = {found.number}" if found.shared else f"old.p{found.number}"
            columns = database.execute(f"SELECT s, o FROM {table}").fetchnumpy()
            s, o = _without(columns["s"], columns["o"], _pairs(less.get(found.number, [])))
            pairs.append((moves.of[s], moves.of[o]))
        s, o = (np.concatenate(each) for each in zip(*pairs, strict=True))
        portion = {"s": s, "o": o, "p": np.full(len(s), number, dtype=np.uint32)}  # noqa: F841 - DuckDB finds it
        database.execute("INSERT INTO numbered SELECT s, p, o FROM portion")


def _pairs(rows: Sequence[_Row]) -> tuple[Numbers, Numbers]:
    s, o = (np.array([row[end] for row in rows], dtype=np.uint32) for end in (1, 2))
    return s, o


def _without(s: Numbers, o: Numbers, gone: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    if not len(gone[0]):
        return s, o
    there, went = (subjects.astype(np.uint64) << np.uint64(32) | objects for subjects, objects in ((s, o), gone))
    stays = ~np.isin(there, went)
    return s[stays], o[stays]


def _write_terms(database: duckdb.DuckDBPyConnection, moves: Moves) -> None:
    stay = np.ones(len(moves.of), dtype=bool)
    stay[moves.gone] = False
    moved = {"was": np.flatnonzero(stay).astype(np.uint32), "id": moves.of[stay]}  # noqa: F841 - DuckDB finds it
    database.execute("""
        CREATE TABLE terms AS SELECT moved.id, value, number
        FROM moved JOIN old.texts AS texts ON texts.id = was LEFT JOIN old.numbers AS numbers ON numbers.id = was
    """)
    rows = [[id_, term.value, scaled(term.value) if _is_number(term) else None] for term, id_ in moves.came.items()]
    if rows:
        database.executemany("INSERT INTO terms VALUES (?, ?, ?)", rows)


def _is_number(term: Term) -> bool:
    return kind_of(term).family in NUMBERS


def _ranges(layout: Layout, new: Sequence[_New], gone: Numbers) -> Iterator[Range]:
    """Give the ranges as they are now; one without a term is none."""
    came, start = Counter(each.kind for each in new), 0
    for place, each in enumerate(layout.ranges):
        went = int(np.searchsorted(gone, each.end) - np.searchsorted(gone, each.start))
        end = start + each.end - each.start + came[place] - went
        if end > start:
            yield Range(each.kind, start, end)
        start = end
