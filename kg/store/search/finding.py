"""Finds nodes by what they are called."""

import json
import sqlite3
from collections import Counter
from functools import lru_cache
from itertools import chain
from math import log2
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from kg.store.search.forms import Span, spans_in
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
    spans: tuple[Span, ...]
    """Where in `matched` stands what was typed: start and end, in characters."""
    fit: str
    """How it fits: a name of `kg.store.search.ways.Fit`, from ``exact`` to ``characters``."""
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


def search(
    snapshot: Snapshot,
    text: str,
    type: str | None = None,  # noqa: A002
    limit: int = 20,
    offset: int = 0,
    within: Days | None = None,
) -> list[Hit]:
    """Find nodes by name, the best first; `find` tells more."""
    return list(find(snapshot, text, type, limit, offset, within).hits)


def find(  # noqa: PLR0913, PLR0917 - one for each thing that can be asked
    snapshot: Snapshot,
    text: str,
    type: str | None = None,  # noqa: A002
    limit: int = 20,
    offset: int = 0,
    within: Days | None = None,
) -> Hits:
    """Find nodes by what is typed, as `kg.store.search.ways` tells: by names, pinyin, titles; mistakes if nothing fits.

    They are ordered by how well they fit (`Fit`), then by degree, then the shortest name first. `type` is a class's IRI
    or its last part (``Person``); `within`, days in which a thing must be spoken of. Raises SnapshotError for the index
    of another version of zonegraph.
    """
    wanted = min(offset + limit, MOST) + 1
    with index_of(snapshot) as database:
        check_version(database, snapshot.id)
        pool = Pool(database, max(wanted, _COUNTED), Filter(database, type, within))
        _fill(pool, database, text, _readings(snapshot.path))
        return _page(database, pool, limit, offset)


def _fill(pool: Pool, database: sqlite3.Connection, text: str, readings: Readings) -> None:
    """Look for what is typed as it is typed, and only if nothing is called so for what may be meant by mistake."""
    pool.add_same(text)
    pool.put(holders(database, text, readings, pool.filter))
    pool.add(plain_ways(text, readings))
    pool.add(title_ways(text))
    for fallback in (forgiving_ways(text, readings), scattered_ways(text)):
        if not pool.found:
            pool.add(fallback)


def _page(database: sqlite3.Connection, pool: Pool, limit: int, offset: int) -> Hits:
    rows = database.execute(_NODES, (json.dumps(list(pool.found)),))
    nodes = {row[0]: _Node(*row) for row in rows}
    ranked = sorted(pool.found.values(), key=lambda found: _rank(found, nodes[found.node]))
    types = types_of(database, nodes)
    shown = ranked[offset : offset + limit]
    return Hits(
        hits=tuple(_hit(found, nodes[found.node], types[found.node]) for found in shown),
        truncated=len(ranked) > offset + limit,
        counts=dict(Counter(chain.from_iterable(types.values())).most_common()),
        exhaustive=not pool.is_cut,
    )


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
        fit=found.fit.name,
        score=round(worth, 4),
        degree=node.degree,
        first=node.first,
        last=node.last,
    )


@lru_cache(maxsize=2)
def _readings(folder: Path) -> Readings:
    """Read the readings of a snapshot once: it never changes."""
    with index_in(folder) as database:
        return read_readings(database)
