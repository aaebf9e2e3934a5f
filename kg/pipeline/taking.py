"""The first half of a build: the documents of the snapshot before are brought up to the files, and extracted."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kg.documents import Inputs, Refusal
from kg.llm.reading import Reader
from kg.model import Document, Extraction
from kg.pipeline.base import Base
from kg.pipeline.comparing import Comparison, Stays, compare
from kg.pipeline.extracting import Extracted, ToExtract, ToExtractAgain, Unchanged, extract_again, update_source
from kg.pipeline.guard import died
from kg.pipeline.workers import Workers
from kg.store.documents import Documents, FileState, Kept
from kg.store.progress import Stages
from kg.store.publish import Staging


class _Again(NamedTuple):
    """A document that stays, but has to be extracted again."""

    was: str
    id: str
    state: FileState


class Taking:
    """Takes in the documents of one build."""

    def __init__(self, stage: Staging, stages: Stages, workers: Workers, documents: Documents) -> None:
        """Write to `documents`, which are those that the build starts from."""
        self._stage = stage
        self._stages = stages
        self._workers = workers
        self._documents = documents
        self.refused: list[Refusal] = []
        self.before = frozenset(documents.ids())
        self.changed: set[str] = set()
        """The ids of documents that are new, or are not as they were."""
        self.extracted = 0

    def take(self, found: Inputs, base: Base, stays: Stays) -> None:
        """Bring the documents up to the files; `stays` tells which stay as they are, of which no file was found."""
        for refusal in found.refusals:
            self.refuse(refusal)
        with self._stages.stage("compare"):
            kept = _kept(base.texts) if base.texts else list(self._documents.kept())
            comparison = compare(found, kept, self._stage.graph_dir, stays)
            again = list(_again(comparison, kept)) if base.texts else []
            if base.folder:
                self._leave(comparison)
        with self._stages.stage("extract", len(comparison.to_read) + len(again)):
            self._read(comparison.to_read if base.folder else map(_as_new, comparison.to_read))
            if base.texts:
                self._extract_again(base.texts, again)

    def ask(self, reader: Reader) -> None:
        """Have a model read the documents that were taken in, beside what the rules found."""
        ids = sorted(self.changed)
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
        self.changed.update(comparison.renamed.values())

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
            self._documents.remove(document_id)
        elif isinstance(outcome, Unchanged):
            self._documents.note(document_id, outcome.state)
        else:
            state = outcome.state or FileState("", "", "")
            if self._documents.put(outcome.document, outcome.extraction, state):
                self.changed.add(document_id)
            self.extracted += outcome.anew
        self._stages.progress.advance()

    def _pairs(self, ids: Iterable[str]) -> Iterator[tuple[Document, Extraction]]:
        for each in ids:
            document, extraction = self._documents.one(each)
            yield document, msgspec.json.decode(extraction, type=Extraction)


def _kept(folder: Path) -> list[Kept]:
    with closing(Documents(folder)) as documents:
        return list(documents.kept())


def _again(comparison: Comparison, kept: Iterable[Kept]) -> Iterator[_Again]:
    read = {task.source.id for task in comparison.to_read}
    for each in kept:
        new = comparison.renamed.get(each.id, each.id)
        if new not in read and each.id not in comparison.gone:
            yield _Again(each.id, new, each.state)


def _as_new(task: ToExtract) -> ToExtract:
    """Have a file read whatever it holds: there is no document that it could be the same as."""
    return replace(task, state=task.state and replace(task.state, digest=""))
