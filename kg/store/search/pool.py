"""The nodes that a query found so far: the best of them, by names read in the order of how much their things are linked."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.store.search.forms import Span, form
from kg.store.search.grams import class_piece
from kg.store.search.schema import TITLES, Kind
from kg.store.search.ways import MOST, Fit, Way
from kg.times import Days

_CANDIDATES = 3_000
"""So many names are looked at for one way to mean them; those of less linked things are left."""
_HEARD = 500
"""So many of those that may sound so: to hear a name takes ten times as long as to read it."""
_BY_SOUND = frozenset({Fit.pinyin, Fit.pinyin_prefix, Fit.pinyin_infix, Fit.sound})
_CLASSES = "SELECT iri FROM term WHERE uses > 0 AND (iri = :type OR substr(iri, -1 - length(:type)) IN ('#' || :type, '/' || :type))"
_HELD = "node IN (SELECT id FROM node WHERE node.id = name.node AND first <= :last AND last >= :first)"
_SAME = "SELECT id, node, name, form, kind FROM name WHERE form = :form AND id < :titles"
_LIKE = """
SELECT name.id, node, name, form, kind FROM words CROSS JOIN name ON name.id = words.rowid
WHERE words MATCH :match AND words.rowid >= :from AND words.rowid < :to
"""


class Found(NamedTuple):
    """A node, and how it was found."""

    node: int
    fit: Fit
    turn: int
    """Among those of a fit, what comes first: the first way to mean it."""
    name: str
    form: str
    spans: tuple[Span, ...]


class Filter:
    """Which nodes are wanted: those of a type, those that are spoken of within some days, or all."""

    def __init__(self, database: sqlite3.Connection, type_: str | None, within: Days | None) -> None:
        """Find out which classes the type stands for: its IRI or the last part of that."""
        self.classes: tuple[str, ...] | None = None
        if type_:
            self.classes = tuple(iri for (iri,) in database.execute(_CLASSES, {"type": type_}))
        self.within = within

    def match(self, match: str) -> str:
        """Narrow a query for pieces of names to the names of the classes' things."""
        if self.classes is None:
            return match
        pieces = " OR ".join(f'"{class_piece(each)}"' for each in self.classes)
        return f"({match}) AND ({pieces})" if pieces else '""'

    @property
    def condition(self) -> str:
        """What the row of a name must fulfil besides."""
        return f" AND {_HELD}" if self.within else ""

    @property
    def values(self) -> dict[str, str]:
        """The values that the condition speaks of."""
        return self.within._asdict() if self.within else {}

    def admits(self, database: sqlite3.Connection, nodes: Sequence[int]) -> set[int]:
        """Give those of the nodes that are wanted, whenever they are spoken of."""
        if self.classes is None:
            return set(nodes)
        marks = ", ".join("?" * len(self.classes))
        query = f"SELECT 1 FROM type WHERE node = ? AND class IN ({marks})"  # noqa: S608 - marks alone
        return {node for node in nodes if database.execute(query, (node, *self.classes)).fetchone()}


class Pool:
    """What a query found, up to as many nodes as are wanted."""

    def __init__(self, database: sqlite3.Connection, wanted: int, kept: Filter) -> None:
        """Look in an index."""
        self._database = database
        self._wanted = wanted
        self.filter = kept
        self._turn = 0
        self.found: dict[int, Found] = {}
        self.is_cut = False
        """Whether there may be more than was looked at."""

    @property
    def is_full(self) -> bool:
        """Whether there is no need to look on."""
        return len(self.found) >= self._wanted

    def add_same(self, text: str) -> None:
        """Add the things of this very name."""
        given = {"form": form(text), "titles": TITLES, **self.filter.values}
        rows = self._database.execute(
            f"{_SAME}{self.filter.condition} ORDER BY id LIMIT {_CANDIDATES}", given
        ).fetchall()
        kept = self.filter.admits(self._database, [row[1] for row in rows])
        self.put(
            Found(node, Fit.exact if kind == Kind.label else Fit.alias, kind, name, found, (Span(0, len(found)),))
            for _, node, name, found, kind in rows
            if node in kept
        )

    def add(self, ways: Iterable[Way]) -> None:
        """Add the things that are meant in these ways, one after another until there are as many as are wanted."""
        for way in ways:
            if self.is_full:
                self.is_cut = True
                return
            self._turn += 1
            self.put(self._meant(way))

    def put(self, found: Iterable[Found]) -> None:
        """Add what was found unless it was before."""
        for each in found:
            known = self.found.get(each.node)
            if known is None or (known.fit, known.turn) > (each.fit, each.turn):
                self.found[each.node] = each
            if self.is_full:
                self.is_cut = True
                return

    def _meant(self, way: Way) -> Iterator[Found]:
        start = TITLES if way.fit == Fit.title else 0
        given = {"match": self.filter.match(way.match), "from": start, "to": start + TITLES, **self.filter.values}
        rows = self._database.execute(f"{_LIKE}{self.filter.condition} ORDER BY words.rowid", given)
        most = _HEARD if way.fit in _BY_SOUND else _CANDIDATES
        for count, (_, node, name, found, _) in enumerate(rows):
            if count >= most:
                self.is_cut = True
                return
            spans = way.check(found)
            if spans is not None:
                turn = len(spans) or MOST if way.fit == Fit.characters else self._turn
                yield Found(node, way.fit, turn, name, found, spans)
