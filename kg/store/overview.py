"""What a graph holds, at a glance: things by class and year, documents by month, zones by province with what is theirs.

All of it comes out of the indexes of names and of links, whose numbers numpy takes together: a graph of ten million
triples takes some seconds, once for each snapshot.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from kg.graph.vocabulary import ROLE_PROPERTIES, ZONE
from kg.store.links.arrays import Array, Links
from kg.store.money import amounts
from kg.store.search.nodes import index_of, term_labels
from kg.store.snapshot import Snapshot

_DEEPEST = 12
"""Steps that lead from a place or a body upwards; none lies deeper."""
_BY_YEAR = """
SELECT substr(first, 1, 4) AS year, class, count(*) FROM node JOIN type ON node = id
WHERE first IS NOT NULL AND class IN ({marks}) GROUP BY year, class ORDER BY year, class
"""
_BY_MONTH = """
SELECT substr(first, 1, 7) AS month, count(*) FROM node JOIN type ON node = id
WHERE class = ? AND first IS NOT NULL GROUP BY month ORDER BY month
"""
_OF_CLASS = "SELECT id, iri, label FROM node JOIN type ON node = id WHERE class = ? ORDER BY id"
_DATED = tuple(each.value for each in (ZONE.Event, ZONE.Policy, ZONE.Document))
"""What has one time of its own; the time of a person or a firm is that of its facts."""
_PROVINCES = ("省", "自治区", "特别行政区")
_CITIES = ("北京市", "天津市", "上海市", "重庆市")
"""Those that are provinces."""


class YearCount(Struct, frozen=True):
    """So many things of a class in a year."""

    year: str
    iri: str
    """Of the class."""
    label: str
    count: int


class MonthCount(Struct, frozen=True):
    """So many documents of a month."""

    month: str
    """As 2023-11, or the year where no more is known."""
    count: int


class ZoneRow(Struct, frozen=True):
    """A zone with what is its own, its parks', streets' and bodies' included."""

    iri: str
    label: str
    province: str | None
    """The name of the province that it lies in, as far as the graph tells."""
    officials: int
    """Who holds or held a post there."""
    events: int
    """That took place there or that it organised."""
    projects: int
    yuan: float
    """The investment of these, where documents give one: the largest where they differ."""


class Overview(Struct, frozen=True):
    """What a graph holds."""

    years: tuple[YearCount, ...]
    """Events, policies and documents, by the year in which they begin."""
    months: tuple[MonthCount, ...]
    """Documents."""
    zones: tuple[ZoneRow, ...]
    """Parks apart; those with most of everything first."""


def overview(snapshot: Snapshot) -> Overview:
    """Give a snapshot's numbers."""
    with index_of(snapshot) as database:
        labels = term_labels(database, _DATED)
        query = _BY_YEAR.format(marks=", ".join("?" * len(_DATED)))
        years = tuple(YearCount(year, iri, labels[iri], n) for year, iri, n in database.execute(query, _DATED))
        months = tuple(MonthCount(*row) for row in database.execute(_BY_MONTH, (ZONE.Document.value,)))
        return Overview(years, months, tuple(_zones(snapshot, database)))


class _Part(Struct, frozen=True):
    """The edges of some relations."""

    source: Array
    target: Array


def _zones(snapshot: Snapshot, database: sqlite3.Connection) -> Iterator[ZoneRow]:
    links = Links.of(snapshot)
    parks = {row[0] for row in database.execute(_OF_CLASS, (ZONE.Park.value,))}
    zones = [row for row in database.execute(_OF_CLASS, (ZONE.Zone.value,)) if row[0] not in parks]
    regions = {number: label for number, _, label in database.execute(_OF_CLASS, (ZONE.Region.value,))}
    projects = {iri: number for number, iri, _ in database.execute(_OF_CLASS, (ZONE.Project.value,))}
    up = _edges(links, (ZONE.partOf.value, ZONE.locatedIn.value))
    own = _belonging(up, [number for number, _, _ in zones], len(links.kind))
    posts = _edges(links, (ZONE.holdsPost.value,))
    events = _events(links)
    located = _edges(links, (ZONE.locatedIn.value,))
    located = _only(located, np.isin(located.source, list(projects.values())))
    money = np.zeros(len(links.kind))
    for iri, yuan in amounts(snapshot).items():
        if iri in projects:
            money[projects[iri]] = yuan
    above = _parents(up)
    officials = _gathered(posts, own)
    happened, built = _gathered(events, own), _gathered(located, own)
    rows = [
        ZoneRow(
            iri,
            label,
            _province(number, above, regions),
            len(officials.get(number, ())),
            len(happened.get(number, ())),
            len(built.get(number, ())),
            float(sum(money[each] for each in built.get(number, ()))),
        )
        for number, iri, label in zones
    ]
    yield from sorted(rows, key=lambda row: (-row.officials - row.events - row.projects, row.label))


def _edges(links: Links, iris: Sequence[str]) -> _Part:
    wanted = [number for number, iri in enumerate(links.names.relations) if iri in iris]
    kept = np.isin(links.edges.relation, wanted)
    return _Part(links.edges.source[kept], links.edges.target[kept])


def _only(part: _Part, kept: Array) -> _Part:
    return _Part(part.source[kept], part.target[kept])


def _events(links: Links) -> _Part:
    """Give each event with the place or the body that it is of."""
    place, organises = _edges(links, (ZONE.place.value,)), _edges(links, (ROLE_PROPERTIES["organise"].value,))
    return _Part(np.concatenate((place.source, organises.target)), np.concatenate((place.target, organises.source)))


def _belonging(up: _Part, zones: Sequence[int], size: int) -> dict[int, frozenset[int]]:
    """Give for what lies in zones, or is a body of theirs, these zones; a zone is in itself, and in none around it."""
    found: dict[int, frozenset[int]] = {zone: frozenset((zone,)) for zone in zones}
    zone_numbers = np.asarray(zones, np.int64)
    inside = np.zeros(size, np.bool_)
    inside[zone_numbers] = True
    front = inside.copy()
    for _ in range(_DEEPEST):
        kept = front[up.target] & ~np.isin(up.source, zone_numbers)
        reached = defaultdict[int, set[int]](set)
        for source, target in zip(up.source[kept].tolist(), up.target[kept].tolist(), strict=True):
            reached[source] |= found[target]
        grown = [node for node, its in reached.items() if not its <= found.get(node, frozenset())]
        if not grown:
            break
        front = np.zeros(size, np.bool_)
        for node in grown:
            found[node] = found.get(node, frozenset()) | reached[node]
        front[grown] = True
    return found


def _gathered(part: _Part, own: dict[int, frozenset[int]]) -> dict[int, set[int]]:
    """Give the sources of edges by the zones that their targets belong to."""
    found: dict[int, set[int]] = defaultdict(set)
    for source, target in zip(part.source.tolist(), part.target.tolist(), strict=True):
        for zone in own.get(target, ()):
            found[zone].add(source)
    return found


def _parents(up: _Part) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for source, target in zip(up.source.tolist(), up.target.tolist(), strict=True):
        found[source].append(target)
    return found


def _province(number: int, above: dict[int, list[int]], regions: dict[int, str]) -> str | None:
    """Give the province above a zone: the first region on the way up that is called like one."""
    front, seen = [number], {number}
    for _ in range(_DEEPEST):
        front = [each for below in front for each in above.get(below, ()) if each not in seen]
        seen.update(front)
        found = sorted(label for each in front if (label := regions.get(each, "")) and _is_province(label))
        if found:
            return found[0]
    return None


def _is_province(label: str) -> bool:
    return label.endswith(_PROVINCES) or label in _CITIES
