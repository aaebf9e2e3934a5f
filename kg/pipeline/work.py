"""What a build does for one document at a time, in whichever process.

A document that cannot be read, or that our code fails on, comes back as a Refusal; what every document would suffer
from, a broken lexicon or ontology or a full disk, is raised.
"""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.documents import Refusal, Source, read_source
from kg.errors import ResourceError, SnapshotError
from kg.extract import VERSION, extract
from kg.graph.mapping import document_quads, knowledge
from kg.graph.shapes import Violation, read_shapes
from kg.graph.terms import document_node
from kg.model import Document, Extraction
from kg.pipeline.cache import Cache
from kg.resolve import BASE, Resolution

R = TypeVar("R")


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


class ToMap(Struct, frozen=True):
    """A document, what was taken out of it, and which nodes its entities are."""

    document: Document
    extraction: bytes
    resolution: Resolution


class Mapped(Struct, frozen=True):
    """The quads of a document, in its own graph and in the default graph, and what the shapes say about them."""

    quads: bytes
    """N-Quads."""
    violations: tuple[Violation, ...]


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


def died(path: str) -> Refusal:
    """Refuse a document of which a process died."""
    return Refusal(path, "the process that worked on it died: a crash in a library, or too little memory")


def _extracted(document: Document, cache: Cache | None) -> Extracted:
    kept = cache.get(document) if cache else None
    extraction = kept or extract(document)
    if cache and kept is None:
        cache.put(document, extraction)
    return Extracted(document, msgspec.json.encode(extraction), anew=kept is None)


def map_document(task: ToMap) -> Mapped | Refusal:
    """Write a document's quads and check them."""
    return guarded(task.document.path, "mapped to RDF", lambda: _mapped(task))


def _mapped(task: ToMap) -> Mapped:
    extraction = msgspec.json.decode(task.extraction, type=Extraction)
    quads = list(document_quads(extraction, task.document, task.resolution))
    violations = read_shapes().violations(document_node(BASE, task.document.id).value, quads)
    serialised = ox.serialize(chain(quads, knowledge(quads)), format=ox.RdfFormat.N_QUADS)
    return Mapped(serialised or b"", tuple(violations))


def guarded(path: str, what: str, work: Callable[[], R]) -> R | Refusal:
    """Do the work, or report what it raises: one document that our code cannot take must not end a build."""
    try:
        return work()
    except (ResourceError, SnapshotError):
        raise
    except MemoryError:
        return Refusal(path, f"could not be {what}: it takes more memory than there is")
    except Exception as error:  # noqa: BLE001 - any bug, which the reason makes findable
        frame = extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        reason = " ".join(f"could not be {what}: {type(error).__name__}: {error} ({place})".split())
        return Refusal(path, reason)
