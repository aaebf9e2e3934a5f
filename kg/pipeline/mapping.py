"""What a build does then for one document, in whichever process: it writes the document's quads and checks them."""

import gzip
from io import BytesIO

import msgspec
from msgspec import Struct

from kg.documents import Refusal
from kg.graph.lines import knowledge_lines, quad_lines, triple_lines
from kg.graph.mapping import document_portions
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
    """The quads of a document and what the shapes say about them.

    Quads are N-Quads in gzip, a twentieth of their size: those of a long document are passed on and wait in little room.
    """

    quads: bytes
    """In the document's own graph; some come more than once."""
    knowledge: bytes
    """What they add to the default graph."""
    violations: tuple[Violation, ...]


def map_document(task: ToMap) -> Mapped | Refusal:
    """Write a document's quads and check them."""
    return guarded(task.document.path, "mapped to RDF", lambda: _mapped(task))


def _mapped(task: ToMap) -> Mapped:
    extraction = msgspec.json.decode(task.extraction, type=Extraction)
    graph = document_node(BASE, task.document.id)
    said, adds = BytesIO(), BytesIO()
    violations: dict[Violation, None] = {}
    for portion in document_portions(extraction, task.document, task.resolution):
        quads = quad_lines(portion)
        triples = triple_lines(quads, graph)
        said.write(_compressed(quads))
        adds.write(_compressed(knowledge_lines(triples, graph)))
        violations.update(dict.fromkeys(read_shapes().violations_in(graph.value, triples)))
    return Mapped(said.getvalue(), adds.getvalue(), tuple(violations))


def _compressed(lines: bytes) -> bytes:
    return gzip.compress(lines, compresslevel=1, mtime=0)
