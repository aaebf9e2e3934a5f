"""The list of a snapshot's documents, the latest first, and what was wrong with them."""

from itertools import islice

import msgspec
from msgspec import Struct

from kg.documents import Refusal
from kg.graph.shapes import Violation
from kg.graph.vocabulary import ZONE
from kg.store.manifest import Validation
from kg.store.search.nodes import index_of
from kg.store.snapshot import VALIDATION, Snapshot

_FOUND = """
FROM node JOIN type ON node = id WHERE class = ? AND (? = '' OR instr(label, ?) OR instr(iri, ?))
AND (? = '' OR substr(first, 1, length(?)) = ?)
"""


class Listed(Struct, frozen=True):
    """A document."""

    iri: str
    title: str
    """Its IRI's last part where it has none."""
    date: str | None


class DocumentList(Struct, frozen=True):
    """Some documents, the latest first; those without a date at the end."""

    total: int
    """That fit."""
    documents: tuple[Listed, ...]


class Problems(Struct, frozen=True):
    """What was wrong with documents."""

    validation: Validation | None
    """How they stood up to the SHACL shapes; None where they were not checked."""
    results: tuple[Violation, ...]
    """Of the shapes, document by document."""
    refused: tuple[Refusal, ...]
    """Files that could not be read, with the reason."""
    refused_total: int
    truncated: bool
    """Whether there are more results or files than are listed."""


def list_documents(snapshot: Snapshot, text: str, date: str, limit: int, offset: int) -> DocumentList:
    """Give documents with a text in their titles or addresses, of a year, month or day; an empty text is in all."""
    fits = (ZONE.Document.value, text, text, text, date, date, date)
    with index_of(snapshot) as database:
        (total,) = database.execute(f"SELECT count(*) {_FOUND}", fits).fetchone()
        order = "ORDER BY first IS NULL, first DESC, label, id LIMIT ? OFFSET ?"
        rows = database.execute(f"SELECT iri, label, first {_FOUND} {order}", (*fits, limit, offset))
        return DocumentList(total, tuple(Listed(*row) for row in rows))


def problems(snapshot: Snapshot, limit: int, offset: int) -> Problems:
    """Give what was wrong with a snapshot's documents, from the `offset`-th of each kind on."""
    manifest = snapshot.manifest
    path = snapshot.path / VALIDATION
    results: list[Violation] = []
    if path.exists():
        with path.open("rb") as lines:
            results = [msgspec.json.decode(each, type=Violation) for each in islice(lines, offset, offset + limit + 1)]
    refused = manifest.refused[offset : offset + limit]
    more = len(results) > limit or len(manifest.refused) > offset + limit
    return Problems(manifest.validation, tuple(results[:limit]), refused, len(manifest.refused), more)
