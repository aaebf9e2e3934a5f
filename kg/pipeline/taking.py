"""The first half of a build: the documents of the snapshot before are brought up to the files, and extracted."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kg.documents import Inputs, Refusal
from kg.extract import VERSION
from kg.llm.reading import Reader
from kg.model import Document, Extraction
from kg.pipeline.base import Base
from kg.pipeline.cache import Cache
from kg.pipeline.comparing import Comparison, Stays, compare
from kg.pipeline.extracting import Extracted, ToExtract, ToExtractAgain, Unchanged, extract_again, update_source
from kg.pipeline.guard import died
from kg.pipeline.workers import Workers
from kg.store.costs import Cost
from kg.store.documents import Documents, FileState, Kept
from kg.store.progress import Stages
from kg.store.publish import Staging

_PORTION = 200
"""So many documents are taken in until what there is of them is safe from a kill."""


class _Again(NamedTuple):
    """A document that stays, but has to be extracted again."""

    was: str
    id: str
    state: FileState


class Taking:
    """Takes in the documents of one build."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a build consists of
        self,
        stage: Staging,
        stages: Stages,
        workers: Workers,
        documents: Documents,
        base: Base,
        safe: Callable[[], None] = lambda: None,
    ) -> None:
        """Write to `documents`: those that the build starts from, or those that one before had taken in for it.

        `safe` is called whenever what was taken in so far is safe from a kill.
        """
        self._stage = stage
        self._stages = stages
        self._workers = workers
        self._documents = documents
        self._base = base
        self._safe = safe
        self._cache = Cache(stage.graph_dir, VERSION)
        self.refused: list[Refusal] = []
        self.before = frozenset(documents.ids()) if base.folder else frozenset()
        self.changed: set[str] = set()
        """The ids of documents that are new, or are not as they were; not kept of a build from nothing, in which all are."""
        self.is_altered = False
        """Whether documents have come, changed or gone."""
        self.extracted = 0
        self._taken = 0
        self._reading = 0.0

    def take(self, found: Inputs, stays: Stays) -> None:
        """Bring the documents up to the files; `stays` tells which stay as they are, of which no file was found."""
        for refusal in found.refusals:
            self.refuse(refusal)
        texts = self._base.texts
        with self._stages.stage("compare"):
            kept = _kept(texts) if texts else list(self._documents.kept())
            comparison = compare(found, kept, stays)
            again = list(_again(comparison, kept)) if texts else []
            if not texts:
                self._leave(comparison)
            del kept, found
        with self._stages.stage("extract", len(comparison.to_read) + len(again)), closing(self._cache):
            tasks = (each.task(self._stage.graph_dir) for each in comparison.to_read)
            self._read(map(_as_new, tasks) if texts else tasks)
            if texts:
                self._extract_again(texts, again)
        self._stages.add("read", Cost(processor=round(self._reading, 2)))
        self._documents.commit()

    def ask(self, reader: Reader) -> None:
        """Have a model read the documents that were taken in, beside what the rules found."""
        ids = sorted(self.changed if self._base.folder else self._documents.ids())
        with self._stages.stage("ask", len(ids)) as steps:
            for document_id, extraction in zip(ids, reader.read(self._pairs(ids)), strict=True):
                document, _ = self._documents.one(document_id)
                self._documents.put(document, msgspec.json.encode(extraction), self._documents.state(document_id))
                steps.advance()

    def gone(self) -> set[str]:
        """Give the ids that no document has any more."""
        return set(self.before.difference(self._documents.ids()))

    def refuse(self, refusal: Refusal) -> None:
        """Leave a file out."""
        self.refused.append(refusal)
        self._stages.progress.refuse(refusal)

    def _leave(self, comparison: Comparison) -> None:
        for each in comparison.gone:
            self._documents.remove(each)
        self._documents.rename(comparison.renamed)
        self._note(comparison.renamed.values())
        self.is_altered |= bool(comparison.gone)

    def _read(self, tasks: Iterable[ToExtract]) -> None:
        for task, outcome in self._workers.map(update_source, tasks):
            self._take(task.source.id, str(task.source.path), outcome)

    def _extract_again(self, folder: Path, again: Iterable[_Again]) -> None:
        with closing(Documents(folder)) as old:
            texts = ((replace(old.one(each.was)[0], id=each.id), each.state) for each in again)
            tasks = (ToExtractAgain(document, self._stage.graph_dir, state) for document, state in texts)
            for task, outcome in self._workers.map(extract_again, tasks):
                self._take(task.document.id, task.document.path, outcome)

    def _take(self, document_id: str, path: str, outcome: Extracted | Unchanged | Refusal | None) -> None:
        if outcome is None or isinstance(outcome, Refusal):
            self.refuse(outcome or died(path))
            self.is_altered |= self._documents.remove(document_id)
        elif isinstance(outcome, Unchanged):
            self._documents.note(document_id, outcome.state)
        else:
            self._keep(document_id, outcome)
        self._stages.progress.advance()

    def _keep(self, document_id: str, outcome: Extracted) -> None:
        if outcome.key:
            self._cache.keep(outcome.key, outcome.extraction)
            self.extracted += 1
        if self._documents.put(outcome.document, outcome.extraction, outcome.state or FileState("", "", "")):
            self._note([document_id])
        self._reading += outcome.reading
        self._taken += 1
        if not self._taken % _PORTION:
            self._documents.commit()
            self._safe()

    def _note(self, ids: Iterable[str]) -> None:
        """Note documents that are not as they were."""
        listed = list(ids)
        self.is_altered |= bool(listed)
        if self._base.folder:
            self.changed.update(listed)

    def _pairs(self, ids: Iterable[str]) -> Iterator[tuple[Document, Extraction]]:
        for each in ids:
            document, extraction = self._documents.one(each)
            yield document, msgspec.json.decode(extraction, type=Extraction)


def _kept(folder: Path) -> list[Kept]:
    with closing(Documents(folder)) as documents:
        return list(documents.kept())


def _again(comparison: Comparison, kept: Iterable[Kept]) -> Iterator[_Again]:
    read = {each.id for each in comparison.to_read}
    for each in kept:
        new = comparison.renamed.get(each.id, each.id)
        if new not in read and each.id not in comparison.gone:
            yield _Again(each.id, new, each.state)


def _as_new(task: ToExtract) -> ToExtract:
    """Have a file read whatever it holds: there is no document that it could be the same as."""
    return replace(task, state=task.state and replace(task.state, digest=""))
