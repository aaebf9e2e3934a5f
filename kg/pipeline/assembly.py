"""What a build is put together from, and what both ways to do it, from nothing and from another, do with a document."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from kg.documents import Refusal
from kg.model import Document, Extraction
from kg.pipeline.curating import Curating
from kg.pipeline.guard import died
from kg.pipeline.mapping import Mapped, ToMap, map_document
from kg.pipeline.storing import Storing
from kg.pipeline.taking import Taking
from kg.pipeline.workers import Workers
from kg.resolve.ledger import Ledger
from kg.store.documents import Documents
from kg.store.progress import Stages


class Assembly(Struct, frozen=True, kw_only=True):
    """All that one build writes to, and who works for it."""

    documents: Documents
    ledger: Ledger
    storing: Storing
    taking: Taking
    curating: Curating
    workers: Workers
    stages: Stages

    def sight(self, document_id: str) -> None:
        """Have the ledger take in what a document names, as people left it."""
        _, extraction = self.curating.pair(document_id)
        self.ledger.take(msgspec.json.decode(extraction, type=Extraction))

    def mapped(self, ids: Iterable[str]) -> Iterator[tuple[Document, Mapped | Refusal]]:
        """Give documents with their quads, or with why these cannot be written."""
        tasks = (ToMap(*self.curating.pair(each), self.ledger.of_document(each)) for each in ids)
        for task, outcome in self.workers.map(map_document, tasks):
            yield task.document, outcome or died(task.document.path)

    def put(self, document: Document, mapped: Mapped) -> None:
        """Put what a document says into the store, and note what the shapes say about it."""
        self.documents.check(document.id, mapped.violations)
        self.storing.put(document.id, mapped)
