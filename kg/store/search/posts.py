"""Finds who holds a post by a body and a title, or a person and a title: 信阳高新区 党工委书记."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from kg.store.search.forms import Span, form, words
from kg.store.search.pool import Filter, Found, Pool
from kg.store.search.sounds import Readings
from kg.store.search.ways import Fit, plain_ways

_ENDS = 10
"""So many of the bodies and persons that a name may mean are asked for their posts."""
_MOST = 200
_LONGEST = 16
"""A title that stands right behind a name has no more characters."""
_KNOWN = "SELECT form FROM title WHERE form IN (SELECT value FROM json_each(?)) ORDER BY length(form) DESC LIMIT 1"
_IS_TITLE = "SELECT EXISTS (SELECT 1 FROM title WHERE instr(form, ?))"
_POSTS = """
SELECT holder, node.label, title, form = :title AS is_all FROM post JOIN node ON node.id = body
WHERE {end} = :node AND instr(form, :title)
AND (:last IS NULL OR (post.first <= :last AND post.last >= :first))
ORDER BY is_all DESC, post.last DESC, holder LIMIT :most
"""


class _Asked(NamedTuple):
    """A name and a title."""

    name: str
    title: str


def holders(database: sqlite3.Connection, text: str, readings: Readings, kept: Filter) -> Iterator[Found]:
    """Give who holds the posts that a text names, of each body the latest holder first."""
    for asked in _asked(database, text):
        found = list(_holders(database, asked, readings, kept))
        if found:
            yield from found
            return


def _asked(database: sqlite3.Connection, text: str) -> Iterator[_Asked]:
    """Part a text into a name and a title: at a blank, or before the longest title that it ends with."""
    parts = text.split()
    if len(parts) > 1:
        for name, title in ((parts[:-1], parts[-1]), (parts[1:], parts[0])):
            if _is_title(database, form(title)):
                yield _Asked(" ".join(name), form(title))
        return
    whole = form(text)
    ends = [whole[place:] for place in range(max(2, len(whole) - _LONGEST), len(whole) - 1)]
    row = database.execute(_KNOWN, (json.dumps(ends),)).fetchone()
    if row and words(whole):
        yield _Asked(whole[: -len(row[0])], row[0])


def _is_title(database: sqlite3.Connection, title: str) -> bool:
    return len(title) > 1 and bool(database.execute(_IS_TITLE, (title,)).fetchone()[0])


def _holders(database: sqlite3.Connection, asked: _Asked, readings: Readings, kept: Filter) -> Iterator[Found]:
    ends = Pool(database, _ENDS, Filter(database, None, None))
    ends.add_same(asked.name)
    if not ends.found:
        ends.add(plain_ways(asked.name, readings))
    within = kept.within._asdict() if kept.within else {"first": None, "last": None}
    turn = 0
    for node in ends.found:
        for end in ("body", "holder"):
            given = {"node": node, "title": asked.title, "most": _MOST, **within}
            rows = database.execute(_POSTS.format(end=end), given).fetchall()
            admitted = kept.admits(database, [row[0] for row in rows])
            for holder, body, title, _ in rows:
                turn += 1
                if holder in admitted:
                    yield _found(holder, f"{body} {title}", asked, turn)


def _found(holder: int, name: str, asked: _Asked, turn: int) -> Found:
    whole = form(name)
    places = ((whole.find(part), len(part)) for part in (form(asked.name), asked.title))
    spans = tuple(Span(place, place + length) for place, length in places if place >= 0)
    return Found(holder, Fit.post, turn, name, whole, spans)
