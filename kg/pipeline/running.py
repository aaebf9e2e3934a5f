"""The flow, from the files that the user named to a published snapshot."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import msgspec
import pyoxigraph as ox

from kg.documents import Refusal, find_inputs
from kg.errors import NothingToDo
from kg.extract import VERSION
from kg.graph.mapping import entity_quads
from kg.llm.reading import Reader
from kg.llm.requests import prompt_version
from kg.model import Document, Extraction
from kg.pipeline.cache import Cache
from kg.pipeline.extracting import Extracted, ToExtract, extract_source
from kg.pipeline.guard import died
from kg.pipeline.mapping import Mapped, ToMap, map_document
from kg.pipeline.workers import Workers
from kg.resolve import Resolution, resolve
from kg.store.contents import Size, write_contents
from kg.store.documents import DocumentsWriter, read_documents
from kg.store.manifest import Counts, Input, Manifest, Validation, versions
from kg.store.ontology import ontology_version
from kg.store.progress import Progress, Stages, Unseen
from kg.store.publish import Staging, publish, staging
from kg.store.snapshot import FACTS, VALIDATION

_QUADS = "quads.nq"
"""Of all documents, until they are in the store."""
_MERGED = "merged.jsonl"
"""The facts of rules and model, until they take the place of the rules' alone."""
_PORTION = 32_000_000
"""So many bytes of quads are loaded at once. The store takes a whole file at the same speed, but with 1.7 GB of memory."""


def build(  # noqa: PLR0913, an option each
    inputs: Sequence[str],
    graph_dir: Path,
    jobs: int | None = None,
    progress: Progress | None = None,
    *,
    reader: Reader | None = None,
    ocr: bool = False,
) -> Manifest:
    """Publish the graph of all documents that files, folders and patterns name.

    With a reader, a language model reads each document as well; with `ocr`, scanned pages are read too.

    A file that cannot be read, extracted or mapped is refused, with its reason, and the others go on. What the shapes
    object to is counted and listed, not left out. Raises NothingToDo if not one document is left, SnapshotError if the
    directory cannot be written to; the old snapshot then stays.
    """
    with staging(graph_dir) as stage, Workers(jobs) as workers:
        return _Build(stage, workers, Stages(progress or Unseen()), reader).run(inputs, ocr=ocr)


class _Build:
    """One build, and what it has counted so far. Every stage streams: no more than the entities is held in memory."""

    def __init__(self, stage: Staging, workers: Workers, stages: Stages, reader: Reader | None) -> None:
        self.stage = stage
        self.workers = workers
        self.stages = stages
        self.reader = reader
        self.inputs: list[Input] = []
        self.refused: list[Refusal] = []
        self.extracted = 0
        self.facts: Counter[str] = Counter()
        self.events = 0
        self.severities: Counter[str] = Counter()
        self.mapped: set[str] = set()
        self.conforming = 0

    def run(self, inputs: Sequence[str], *, ocr: bool) -> Manifest:
        self._extract(inputs, ocr=ocr)
        if self.reader:
            self._ask(self.reader)
        with self.stages.stage("resolve"):
            resolution = resolve(self._extractions())
        self._map(resolution)
        if not self.mapped:
            raise NothingToDo("no document could be read: nothing was built, and the graph stays as it is")
        kept = resolution.of_documents(self.mapped)
        size = write_contents(self.stage, self.stages, lambda store: self._fill(store, kept), ox.DefaultGraph())
        manifest = self._manifest(kept, size)
        publish(self.stage, manifest)
        Cache(self.stage.graph_dir, VERSION).remove_other_versions()
        return manifest

    def _extract(self, inputs: Sequence[str], *, ocr: bool) -> None:
        """Write ``documents.sqlite`` and ``facts.jsonl``, in the order of the files."""
        found = find_inputs(inputs, ocr=ocr)
        for refusal in found.refusals:
            self._refuse(refusal)
        tasks = (ToExtract(source, self.stage.graph_dir) for source in found.sources)
        with (
            self.stages.stage("extract", len(found.sources)) as steps,
            closing(DocumentsWriter(self.stage.folder)) as documents,
            self._write(FACTS) as facts,
        ):
            for task, outcome in self.workers.map(extract_source, tasks):
                self._take(outcome or died(str(task.source.path)), documents, facts)
                steps.advance()

    def _take(self, outcome: Extracted | Refusal, documents: DocumentsWriter, facts: BinaryIO) -> None:
        if isinstance(outcome, Refusal):
            self._refuse(outcome)
            return
        document = outcome.document
        documents.add(document)
        facts.write(outcome.extraction + b"\n")
        self.inputs.append(Input(document.path, document.sha256, document.id))
        self.extracted += outcome.anew

    def _ask(self, reader: Reader) -> None:
        """Write ``facts.jsonl`` anew, with what a model found in each document."""
        rules = (msgspec.json.decode(line, type=Extraction) for line in self._lines())
        documents = zip(read_documents(self.stage.folder), rules, strict=True)
        with self.stages.stage("ask", len(self.inputs)) as steps, self._write(_MERGED) as merged:
            for extraction in reader.read(documents):
                merged.write(msgspec.json.encode(extraction) + b"\n")
                steps.advance()
        (self.stage.folder / _MERGED).replace(self.stage.folder / FACTS)

    def _lines(self) -> Iterator[bytes]:
        with (self.stage.folder / FACTS).open("rb") as facts:
            yield from facts

    def _extractions(self) -> Iterator[Extraction]:
        for line in self._lines():
            extraction = msgspec.json.decode(line, type=Extraction)
            self.facts.update(fact.rel for fact in extraction.facts)
            self.events += len(extraction.events)
            yield extraction

    def _map(self, resolution: Resolution) -> None:
        """Write the quads of all documents, and ``validation.jsonl``."""
        pairs = zip(read_documents(self.stage.folder), self._lines(), strict=True)
        tasks = (ToMap(document, line, resolution.of_document(document.id)) for document, line in pairs)
        with (
            self.stages.stage("map", len(self.inputs)) as steps,
            self._write(_QUADS) as quads,
            self._write(VALIDATION) as validation,
        ):
            for task, outcome in self.workers.map(map_document, tasks):
                self._keep(task.document, outcome or died(task.document.path), quads, validation)
                steps.advance()

    def _keep(self, document: Document, outcome: Mapped | Refusal, quads: BinaryIO, validation: BinaryIO) -> None:
        if isinstance(outcome, Refusal):
            self._refuse(outcome)
            return
        self.mapped.add(document.id)
        self.conforming += not outcome.violations
        self.severities.update(violation.severity for violation in outcome.violations)
        quads.write(outcome.quads)
        validation.writelines(msgspec.json.encode(violation) + b"\n" for violation in outcome.violations)

    def _fill(self, store: ox.Store, resolution: Resolution) -> None:
        path = self.stage.folder / _QUADS
        with path.open("rb") as quads:
            while lines := quads.readlines(_PORTION):
                store.bulk_load(b"".join(lines), ox.RdfFormat.N_QUADS)
        store.bulk_extend(entity_quads(resolution))
        path.unlink()

    def _manifest(self, resolution: Resolution, size: Size) -> Manifest:
        return Manifest(
            id=self.stage.id,
            created=self.stage.created,
            kind="built",
            predecessor=self.stage.predecessor,
            counts=Counts(
                documents=len(self.mapped),
                extracted=self.extracted,
                refused=len(self.refused),
                entities=dict(sorted(Counter(entity.type for entity in resolution.entities.values()).items())),
                facts=dict(sorted(self.facts.items())),
                events=self.events,
                triples=size.triples,
                graphs=size.graphs,
            ),
            validation=Validation(len(self.mapped), self.conforming, dict(sorted(self.severities.items()))),
            versions=versions() | self._versions(),
            seconds=self.stages.seconds,
            inputs=tuple(each for each in self.inputs if each.document in self.mapped),
            refused=tuple(self.refused),
        )

    def _versions(self) -> dict[str, str]:
        asked = {"prompt": prompt_version()} if self.reader else {}
        return {"extractor": VERSION, "ontology": ontology_version()} | asked

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.append(refusal)
        self.stages.progress.refuse(refusal)

    def _write(self, name: str) -> BinaryIO:
        return (self.stage.folder / name).open("wb")
