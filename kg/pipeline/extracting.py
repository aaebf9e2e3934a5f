"""What a build does first for one document, in whichever process: it reads and extracts it, or finds it extracted."""

import gc
from functools import cache
from pathlib import Path, PurePath
from time import process_time

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.documents import Refusal, Source, read_source
from kg.documents.origins import note_of
from kg.documents.reading import File, document_of
from kg.documents.stamps import digest
from kg.errors import UnreadableDocument
from kg.extract import VERSION, extract
from kg.model import Document, Extraction
from kg.pipeline.cache import key_of, reading
from kg.pipeline.guard import guarded
from kg.store.documents import FileState


class ToExtract(Struct, frozen=True):
    """A file, where extractions are kept, if they are, and what is known of it, if anything is."""

    source: Source
    graph_dir: Path | None = None
    state: FileState | None = None
    """With a digest if the snapshot before has a document of the file."""


class ToExtractAgain(Struct, frozen=True):
    """A document that was read before, by an extractor of another version."""

    document: Document
    graph_dir: Path
    state: FileState


class Received(Struct, frozen=True):
    """A file whose bytes an engine has read, and the id of its document."""

    path: str
    id: str
    data: bytes
    note: bytes | None = None
    """The note beside it, if there is one."""
    ocr: bool = False


class Extracted(Struct, frozen=True):
    """A document, and what was taken out of it."""

    document: Document
    extraction: bytes
    """As a line of JSON: cheaper between processes than the value."""
    state: FileState | None
    """As it was before the document was read."""
    key: bytes | None = None
    """What the extraction is to be kept under; None where it came from the cache, or nothing is kept."""
    reading: float = 0.0
    """Seconds of a processor that reading the document took."""


class Unchanged(Struct, frozen=True):
    """A file that holds what it held, though it looked otherwise."""

    state: FileState


def update_source(task: ToExtract) -> Extracted | Unchanged | Refusal:
    """Find that a file holds what it held, or read and extract it."""
    state = guarded(str(task.source.path), "read", lambda: _state(task))
    if isinstance(state, Refusal):
        return state
    return Unchanged(state) if state.digest and state == task.state else extract_source(replace(task, state=state))


def extract_source(task: ToExtract) -> Extracted | Refusal:
    """Read a document and extract it, or find it extracted."""
    start = process_time()
    document = read(task.source)
    if isinstance(document, Refusal):
        return document
    spent = process_time() - start
    return guarded(document.path, "extracted", lambda: _extracted(document, task.graph_dir, task.state, spent))


def extract_received(task: Received) -> Extracted | Refusal:
    """Read and extract what was received."""
    document = guarded(task.path, "read", lambda: _received(task))
    if isinstance(document, Refusal):
        return document
    return guarded(task.path, "extracted", lambda: _extracted(document, None, None, 0.0))


def extract_again(task: ToExtractAgain) -> Extracted | Refusal:
    """Extract a document, or find it extracted."""
    return guarded(task.document.path, "extracted", lambda: _extracted(task.document, task.graph_dir, task.state, 0.0))


def read(source: Source) -> Document | Refusal:
    """Read what discovery found, or say why not."""
    return guarded(str(source.path), "read", lambda: read_source(source))


def _received(task: Received) -> Document | Refusal:
    try:
        note = None if task.note is None else note_of(task.note, PurePath(task.path).name)
        return document_of(File(task.path, task.data, note), task.id, ocr=task.ocr)
    except UnreadableDocument as error:
        return Refusal(task.path, str(error))


def _state(task: ToExtract) -> FileState:
    """Take the digest before the document is read: one of an older content is found out by the next build."""
    state = task.state or FileState("", "", "")
    try:
        return replace(state, digest=digest(task.source))
    except UnreadableDocument:
        return replace(state, digest="")


def _anew(document: Document) -> Extraction:
    extraction = extract(document)
    _spare_collector()
    return extraction


@cache
def _spare_collector() -> None:
    """Keep from the collector of garbage the word lists that a first extraction loads: they stay as long as the process."""
    gc.freeze()


def _extracted(document: Document, graph_dir: Path | None, state: FileState | None, reading_took: float) -> Extracted:
    kept = reading(graph_dir, VERSION).get(document) if graph_dir else None
    extraction = kept or _anew(document)
    key = key_of(document) if graph_dir and kept is None else None
    return Extracted(document, msgspec.json.encode(extraction), state, key, reading_took)
