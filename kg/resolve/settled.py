"""What a settling changed, and where things are whose IRI has gone; read from a ledger's tables."""

import sqlite3
from collections.abc import Iterable, Iterator

_GONE = """
SELECT g.iri, r.target FROM gone g LEFT JOIN redirect r ON r.iri = g.iri
AND EXISTS (SELECT 1 FROM entity e WHERE e.iri = r.target AND e.outcome IS NOT NULL)
WHERE NOT EXISTS (SELECT 1 FROM entity e WHERE e.iri = g.iri AND e.outcome IS NOT NULL) ORDER BY g.iri, r.target
"""
_REDIRECTS = """
SELECT iri, target FROM redirect r
WHERE EXISTS (SELECT 1 FROM entity e WHERE e.iri = r.target AND e.outcome IS NOT NULL) ORDER BY iri, target
"""
_REPLACEMENTS = """
SELECT target FROM redirect r WHERE iri = ?
AND EXISTS (SELECT 1 FROM entity e WHERE e.iri = r.target AND e.outcome IS NOT NULL) ORDER BY target
"""


class Settled:
    """What a settling changed; to be read before the next `take` or `drop`."""

    def __init__(self, database: sqlite3.Connection, unmatched: tuple[str, ...]) -> None:
        """Read from the notes of the settling."""
        self._database = database
        self.unmatched = unmatched
        """The IRIs of decisions that match nothing."""

    def documents(self) -> Iterator[str]:
        """Give the documents that are new or changed, and those in which something has another IRI now."""
        rows = "SELECT d.id FROM touched t JOIN document d ON d.number = t.document ORDER BY d.id"
        return (doc for (doc,) in self._database.execute(rows))

    def entities(self) -> Iterator[str]:
        """Give the IRIs of things that are new, or of which something else is known now."""
        rows = "SELECT a.iri FROM altered a JOIN entity e ON e.iri = a.iri WHERE e.outcome IS NOT NULL ORDER BY a.iri"
        return (iri for (iri,) in self._database.execute(rows))

    def gone(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the IRIs that are no more, with what replaces them; also those that had gone, if that has changed."""
        return _grouped(self._database.execute(_GONE))


def redirects(database: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the IRIs that have gone and are replaced, with what replaces them."""
    return _grouped(database.execute(_REDIRECTS))


def replacements(database: sqlite3.Connection, iri: str) -> tuple[str, ...]:
    """Give what replaces one IRI that has gone."""
    return tuple(target for (target,) in database.execute(_REPLACEMENTS, (iri,)))


def _grouped(rows: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Gather the second parts of rows, which are in the order of the first."""
    current: str | None = None
    found: list[str] = []
    for first, second in rows:
        if current is not None and first != current:
            yield current, tuple(found)
            found = []
        current = first
        found += [second] if second else []
    if current is not None:
        yield current, tuple(found)
