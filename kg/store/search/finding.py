"""Finds nodes by what they are called."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log2
from pathlib import Path
from typing import Literal, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from kg.store.search.forms import spans_in
from kg.store.search.nodes import index_in, index_of, types_of
from kg.store.search.pool import Filter, Found, Pool
from kg.store.search.posts import holders
from kg.store.search.schema import check_version, read_readings
from kg.store.search.sounds import Readings
from kg.store.search.ways import Fit, forgiving_ways, plain_ways, scattered_ways, title_ways
from kg.store.snapshot import Snapshot
from kg.times import Days

MOST = 1_000
"""So many hits can be paged through."""
_COUNTED = 300
"""So many of the best hits are counted by type, if that many are not asked for anyway."""
_NODES = "SELECT id, iri, label, degree, first, last FROM node WHERE id IN (SELECT value FROM json_each(?))"
_SHARE = 64
"""A degree of two to this power would be worth as much as the next better fit."""

FitName = Literal[
    "exact", "alias", "post", "prefix", "infix", "words", "pinyin", "pinyin_prefix", "pinyin_infix", "title", "sound",
    "typo", "characters",
]  # fmt: skip
"""The names of `kg.store.search.ways.Fit`."""


class _Node(NamedTuple):
    """A node of the index."""

    id: int
    iri: str
    label: str
    degree: int
    first: str | None
    last: str | None


class Hit(Struct, frozen=True):
    """A node that was found, and why."""

    iri: str
    label: str
    types: tuple[str, ...]
    matched: str
    """The one of its names that it was found by; of a post, the body and the title."""
    spans: tuple[tuple[int, int], ...]
    """Where in `matched` stands what was typed: start and end, in characters (code points)."""
    fit: FitName
    """How it fits, the best first: the name itself, another name, a post that it holds, the beginning of a name, a part,
    all the words; a sound or initials of all, the beginning or a part; a title that it holds; and where nothing fits so:
    another character of the same sound, one mistake, the same characters apart from each other."""
    score: float
    """Between 0 and 1: how well it fits, and among equals how much it is linked."""
    degree: int
    first: str | None
    """The first day on which it is spoken of, if one is known."""
    last: str | None


class Hits(Struct, frozen=True):
    """One page of what was found."""

    hits: tuple[Hit, ...]
    truncated: bool
    """Whether there are more after this page."""
    counts: dict[str, int]
    """How many hits each class has, of all pages."""
    exhaustive: bool
    """Whether these are all; otherwise there are at least as many."""


class Wanted(NamedTuple):
    """Which of what is found is wanted."""

    type: str | None = None
    """A class's IRI, or its last part (``Person``)."""
    limit: int = 20
    offset: int = 0
    within: Days | None = None
    """Days within which a thing is spoken of."""


def search(
    snapshot: Snapshot,
    text: str,
    type: str | None = None,  # noqa: A002
    limit: int = 20,
    within: Days | None = None,
) -> list[Hit]:
    """Find nodes by name, the best first; `find` tells more."""
    return list(find(snapshot, text, Wanted(type, limit, within=within)).hits)


def find(snapshot: Snapshot, text: str, wanted: Wanted) -> Hits:
    """Find nodes by what is typed, as `kg.store.search.ways` tells: by names, pinyin, titles; mistakes if nothing fits.

    They are ordered by how well they fit (`Fit`), then by degree, then the shortest name first. Raises SnapshotError for
    the index of another version of zonegraph.
    """
    most = max(min(wanted.offset + wanted.limit, MOST) + 1, _COUNTED)
    with index_of(snapshot) as database:
        check_version(database, snapshot.id)
        pool = Pool(database, most, Filter(database, wanted.type, wanted.within))
        _fill(pool, database, text, snapshot.opened(_readings))
        return _page(database, pool, wanted)


def _fill(pool: Pool, database: sqlite3.Connection, text: str, readings: Readings) -> None:
    """Look for what is typed as it is typed, and only if nothing is called so for what may be meant by mistake."""
    pool.add_same(text)
    pool.put(holders(database, text, readings, pool.filter))
    pool.add(plain_ways(text, readings))
    pool.add(title_ways(text))
    for fallback in (forgiving_ways(text, readings), scattered_ways(text)):
        if not pool.found:
            pool.add(fallback)


def _page(database: sqlite3.Connection, pool: Pool, wanted: Wanted) -> Hits:
    rows = database.execute(_NODES, (json.dumps(list(pool.found)),))
    nodes = {row[0]: _Node(*row) for row in rows}
    ranked = sorted(pool.found.values(), key=lambda found: _rank(found, nodes[found.node]))
    types = types_of(database, nodes)
    end = wanted.offset + wanted.limit
    shown = ranked[wanted.offset : end]
    return Hits(
        hits=tuple(_falling(_hit(found, nodes[found.node], types[found.node]) for found in shown)),
        truncated=len(ranked) > end,
        counts=dict(Counter(chain.from_iterable(types.values())).most_common()),
        exhaustive=not pool.is_cut,
    )


def _falling(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Let no hit have a better score than the one before it: posts are ordered by when they were held."""
    least = 1.0
    for hit in hits:
        least = min(least, hit.score)
        yield replace(hit, score=least)


def _rank(found: Found, node: _Node) -> tuple[int, int, int, int, str]:
    return found.fit, found.turn, -node.degree, len(found.form), node.iri


def _hit(found: Found, node: _Node, types: tuple[str, ...]) -> Hit:
    worth = (len(Fit) - found.fit + min(log2(node.degree + 1) / _SHARE, 1)) / (len(Fit) + 1)
    return Hit(
        iri=node.iri,
        label=node.label,
        types=types,
        matched=found.name,
        spans=spans_in(found.name, found.spans),
        fit=cast("FitName", found.fit.name),
        score=round(worth, 4),
        degree=node.degree,
        first=node.first,
        last=node.last,
    )


def _readings(folder: Path) -> Readings:
    with index_in(folder) as database:
        return read_readings(database)
