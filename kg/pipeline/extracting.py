"""What a build does first for one document, in whichever process: it reads and extracts it, or finds it extracted."""

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.documents import Refusal, Source, read_source
from kg.extract import VERSION, extract
from kg.model import Document
from kg.pipeline.cache import Cache
from kg.pipeline.guard import guarded


class ToExtract(Struct, frozen=True):
    """A file, and where extractions are kept, if they are."""

    source: Source
    graph_dir: Path | None = None


class Extracted(Struct, frozen=True):
    """A document, and what was taken out of it."""

    document: Document
    extraction: bytes
    """As a line of JSON: cheaper between processes than the value."""
    anew: bool
    """Whether it did not come from the cache."""


def extract_source(task: ToExtract) -> Extracted | Refusal:
    """Read a document and extract it, or find it extracted."""
    document = read(task.source)
    if isinstance(document, Refusal):
        return document
    cache = Cache(task.graph_dir, VERSION) if task.graph_dir else None
    return guarded(document.path, "extracted", lambda: _extracted(document, cache))


def read(source: Source) -> Document | Refusal:
    """Read what discovery found, or say why not."""
    return guarded(str(source.path), "read", lambda: read_source(source))


def _extracted(document: Document, cache: Cache | None) -> Extracted:
    kept = cache.get(document) if cache else None
    extraction = kept or extract(document)
    if cache and kept is None:
        cache.put(document, extraction)
    return Extracted(document, msgspec.json.encode(extraction), anew=kept is None)
