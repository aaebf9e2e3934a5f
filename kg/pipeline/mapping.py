"""What a build does then for one document, in whichever process: it writes the document's quads and checks them."""

from collections.abc import Iterable

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.documents import Refusal
from kg.graph.mapping import document_quads, knowledge
from kg.graph.shapes import Violation, read_shapes
from kg.graph.terms import document_node
from kg.model import Document, Extraction
from kg.pipeline.guard import guarded
from kg.resolve import BASE, Resolution


class ToMap(Struct, frozen=True):
    """A document, what was taken out of it, and which nodes its entities are."""

    document: Document
    extraction: bytes
    resolution: Resolution


class Mapped(Struct, frozen=True):
    """The quads of a document as N-Quads, and what the shapes say about them."""

    quads: bytes
    """In the document's own graph."""
    knowledge: bytes
    """What they add to the default graph."""
    violations: tuple[Violation, ...]


def map_document(task: ToMap) -> Mapped | Refusal:
    """Write a document's quads and check them."""
    return guarded(task.document.path, "mapped to RDF", lambda: _mapped(task))


def _mapped(task: ToMap) -> Mapped:
    extraction = msgspec.json.decode(task.extraction, type=Extraction)
    quads = list(document_quads(extraction, task.document, task.resolution))
    violations = read_shapes().violations(document_node(BASE, task.document.id).value, quads)
    return Mapped(_written(quads), _written(knowledge(quads)), tuple(violations))


def _written(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
