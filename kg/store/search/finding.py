"""Finds nodes by their names."""

import sqlite3
from collections.abc import Sequence

from msgspec import Struct

from kg.lexicon.words import search_words
from kg.resolve.naming import normalise
from kg.store.search.index import words
from kg.store.search.nodes import index_of, types_of
from kg.store.snapshot import Snapshot

_BEST_FIRST = """
SELECT node.id, node.iri, node.label, node.degree, name.name,
       min(CASE WHEN form = :form THEN 0 WHEN substr(form, 1, length(:form)) = :form THEN 1 ELSE 2 END) AS fit
FROM words JOIN name ON name.id = words.rowid JOIN node ON node.id = name.node
WHERE words MATCH :match AND (:type IS NULL OR EXISTS (
    SELECT 1 FROM type JOIN term ON term.iri = class
    WHERE type.node = node.id AND (class = :type OR substr(class, -1 - length(:type)) IN ('#' || :type, '/' || :type))))
GROUP BY node.id ORDER BY fit, degree DESC, length(name), node.iri LIMIT :limit
"""
_LEAST_SCATTERED = 3


class Hit(Struct, frozen=True):
    """A node that was found, and the one of its names that it was found by."""

    iri: str
    label: str
    types: tuple[str, ...]
    matched: str
    degree: int


def search(snapshot: Snapshot, text: str, type: str | None = None, limit: int = 20) -> list[Hit]:  # noqa: A002
    """Find nodes by name: the same name first, then names that begin so, then those that hold it; then by degree.

    Of several words each must be in one name. If nothing holds the text as written, names that hold the words in it do
    (梅川加速器 finds 梅川科技企业加速器), else names that hold all of its characters (梅高管委会 finds 梅川高新区管委会).
    A name in Latin letters is found by the beginnings of its words.
    `type` is a class's IRI or its last part (``Person``).
    """
    phrases = [words(word) for word in text.split()]
    characters = " ".join(phrases).split()
    with index_of(snapshot) as database:
        hits = _hits(database, phrases, text, type, limit)
        if hits or len(characters) < _LEAST_SCATTERED:
            return hits
        return _hits(database, _words_inside(text), text, type, limit) or _hits(database, characters, text, type, limit)


def _words_inside(text: str) -> list[str]:
    return [words(word) for word in search_words(text)]


def _hits(database: sqlite3.Connection, phrases: Sequence[str], text: str, type_: str | None, limit: int) -> list[Hit]:
    match = " AND ".join(f'"{phrase}" *' for phrase in phrases if phrase)
    given = {"form": normalise(text), "match": match, "type": type_, "limit": limit}
    rows = database.execute(_BEST_FIRST, given).fetchall() if match else []
    types = types_of(database, (row[0] for row in rows))
    return [Hit(iri, label, types[number], matched, degree) for number, iri, label, degree, matched, _ in rows]
