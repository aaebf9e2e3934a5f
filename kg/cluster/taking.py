"""The first half of a build: every document is read and extracted once, and written down."""

from collections.abc import Iterator
from functools import partial

import msgspec
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from kg.cluster.finding import Found
from kg.cluster.shelf import Shelf
from kg.cluster.tables import each
from kg.cluster.work import TAKEN, Reading, take
from kg.documents import Refusal
from kg.model import Document

_decode = msgspec.msgpack.Decoder(Document).decode


def taken(found: Found, shelf: Shelf, reading: Reading, width: int) -> DataFrame:
    """Give a table of documents and refused files, as `TAKEN` says."""
    return shelf.keep("taken", each(found.files.repartition(width), partial(take, reading), TAKEN))


def refusals(table: DataFrame) -> Iterator[Refusal]:
    """Give those of a table that has the columns path and reason, in the order of their paths."""
    rows = table.where("reason IS NOT NULL").select("path", "reason").orderBy("path").toLocalIterator()
    return (Refusal(path, reason) for path, reason in rows)


class Chosen:
    """Some documents, brought here: those that people have decided something about."""

    def __init__(self, table: DataFrame, ids: frozenset[str]) -> None:
        """Bring those of a table with these ids."""
        wanted = table.where(f.col("doc").isin(sorted(ids)) & f.col("reason").isNull())
        rows = wanted.select("doc", "document", "extraction").collect() if ids else []
        self._pairs = {doc: (_decode(document), bytes(extraction)) for doc, document, extraction in rows}

    def ids(self) -> Iterator[str]:
        """Give their ids."""
        return iter(sorted(self._pairs))

    def has(self, document_id: str) -> bool:
        """Tell whether there is one of this id."""
        return document_id in self._pairs

    def one(self, document_id: str) -> tuple[Document, bytes]:
        """Give one, and its extraction as JSON."""
        return self._pairs[document_id]
