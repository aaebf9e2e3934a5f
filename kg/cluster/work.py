"""What is done in the engine's Python processes, row by row, with the functions of the stages.

Documents are read, extracted and mapped in a child of each such process, so that one of which a process dies is refused
and the others go on.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.cluster.tables import Row
from kg.curation import Curation
from kg.documents import Refusal, Source
from kg.errors import ResourceError
from kg.extract import VERSION
from kg.graph.derived import derived_quads
from kg.graph.mapping import knowledge
from kg.model import Document, Extraction
from kg.pipeline.curating import curated
from kg.pipeline.extracting import Extracted, Received, ToExtract, extract_received, extract_source
from kg.pipeline.guard import died
from kg.pipeline.mapping import Mapped, ToMap, map_document
from kg.pipeline.version import mapping_version
from kg.pipeline.workers import Workers
from kg.resolve.assembling import Decided, assemble
from kg.resolve.judging import Judge
from kg.resolve.layers import LAYERS
from kg.resolve.naming import BASE, iri
from kg.resolve.outcomes import outcome
from kg.resolve.rulings import Decisions
from kg.resolve.seeing import First, pack, see, sighted
from kg.store.documents import EVENT

TAKEN = (
    "doc string, path string, document binary, extraction binary, packed binary, told array<string>, sha256 string, "
    "reason string"
)
SEEN = "doc string, local string, form bigint, issued string, keys array<string>, sighting binary"
DECIDED = "form bigint, identity string, iri string, sighting binary, count bigint, outcome binary"
OUTCOMES = "iri string, position bigint, outcome binary"
MAPPED = "doc string, path string, quads binary, knowledge binary, violations binary, reason string"
QUADS = "s string, p string, o string, graph string"
"""As N-Triples writes terms; no graph is the default graph."""

_encode = msgspec.msgpack.Encoder().encode
_decode_document = msgspec.msgpack.Decoder(Document).decode


class Versions(Struct, frozen=True):
    """Of what works on documents: on every node the same, for one graph is made of what all give."""

    extractor: str
    mapping: str


@cache
def own_versions() -> Versions:
    """Those of this process."""
    return Versions(VERSION, mapping_version())


class Reading(Struct, frozen=True):
    """What reading asks of beside a file."""

    versions: Versions
    curation: Curation
    ocr: bool


@cache
def _child() -> Workers:
    """The child of this process, for as long as the engine keeps this one."""
    return Workers(1, apart=True)


def _check(versions: Versions) -> None:
    if versions != own_versions():
        message = f"a worker has kg {own_versions()}, the driver {versions}: install the same on every node"
        raise ResourceError(message)


def take(reading: Reading, rows: Iterator[Row]) -> Iterator[Row]:
    """Read and extract files: `TAKEN` of rows of path, doc, content and note."""
    _check(reading.versions)
    tasks = (_task(reading, *row) for row in rows)
    for task, found in _child().map(_taken, tasks):
        doc, path = (task.source.id, str(task.source.path)) if isinstance(task, ToExtract) else (task.id, task.path)
        if isinstance(found, Extracted):
            yield _taken_row(reading.curation, path, found)
        else:
            yield doc, path, None, None, None, None, None, (found or died(path)).reason


def _task(reading: Reading, path: str, doc: str, content: bytes | None, note: bytes | None) -> ToExtract | Received:
    if content is None:
        return ToExtract(Source(Path(path), doc, reading.ocr))
    return Received(path, doc, content, note, reading.ocr)


def _taken(task: ToExtract | Received) -> Extracted | Refusal:
    return extract_source(task) if isinstance(task, ToExtract) else extract_received(task)


def _taken_row(curation: Curation, path: str, found: Extracted) -> Row:
    document = found.document
    left = msgspec.json.decode(curated(curation, document, found.extraction), type=Extraction)
    said = msgspec.json.decode(found.extraction, type=Extraction)
    told = [fact.rel for fact in said.facts] + [EVENT] * len(said.events)
    return document.id, path, _encode(document), found.extraction, pack(left), told, document.sha256, None


def sightings(position: int, alone: frozenset[str], rows: Iterator[Row]) -> Iterator[Row]:
    """Sight the things of a layer: `SEEN` of rows of doc, packed extraction, and what is known by local ids."""
    for doc, packed, known in rows:
        for seen in see(LAYERS[position], packed, dict(known or ()), alone=doc in alone):
            yield doc, seen.local, seen.form, seen.issued, list(seen.keys), seen.sighting


def verdicts(position: int, decisions: Decisions, _block: str, rows: list[Row]) -> Iterator[Row]:
    """Decide a block: `DECIDED` of rows of block, form, first sighting, count and sighting.

    A row with a form says of which thing it is; one without what is known of a thing, where that follows from the block.
    """
    layer = LAYERS[position]
    forms = [
        (sighted(layer, content, First(*first), count), form, content, count)
        for _, form, *first, count, content in rows
    ]
    forms.sort(key=lambda each: each[0].ref)
    verdict = Judge(layer, BASE, decisions).judge([sighting for sighting, *_ in forms])
    for sighting, form, content, count in forms:
        identity = verdict.identities[sighting.ref]
        yield form, identity, iri(BASE, identity), content, count, None
    for identity, told in verdict.outcomes.items():
        yield None, identity, iri(BASE, identity), None, None, _encode(told)


def outcomes(position: int, decisions: Decisions, node: str, rows: list[Row]) -> Iterator[Row]:
    """Describe a thing: `OUTCOMES` of rows of IRI, sighting and count."""
    forms = ((content, count) for _, content, count in rows)
    yield node, position, _encode(outcome(LAYERS[position], node, forms, decisions))


def quads(versions: Versions, curation: Curation, rows: Iterator[Row]) -> Iterator[Row]:
    """Map documents: `MAPPED` of rows of document, extraction, and what is decided of what they name."""
    _check(versions)
    tasks = (_to_map(curation, *row) for row in rows)
    for task, found in _child().map(map_document, tasks):
        name = (task.document.id, task.document.path)
        if isinstance(found, Mapped):
            yield *name, found.quads, found.knowledge, msgspec.json.encode(found.violations), None
        else:
            yield *name, None, None, None, (found or died(task.document.path)).reason


def _to_map(curation: Curation, packed: bytes, extraction: bytes, decided: list[Mapping[str, Any]] | None) -> ToMap:
    document = _decode_document(packed)
    resolution = assemble({document.id: [Decided(**each) for each in decided or ()]})
    return ToMap(document, curated(curation, document, extraction), resolution)


def said(rows: Iterator[Row]) -> Iterator[Row]:
    """Give the quads of documents' own graphs, each once, as `QUADS`."""
    for (packed,) in rows:
        yield from _lines(gzip.decompress(packed))


def derived(rows: Iterator[Row]) -> Iterator[Row]:
    """Give what is derived of things, and what that adds to the default graph, as `QUADS`: of rows of `OUTCOMES`."""
    for node, position, told in rows:
        yield from written(derived_quads(node, LAYERS[position].read_outcome.decode(told)))


def written(found: Iterable[ox.Quad]) -> Iterator[Row]:
    """Write quads of a named graph as `QUADS`, with what they add to the default graph."""
    listed = list(found)
    yield from _lines(ox.serialize([*listed, *knowledge(listed)], format=ox.RdfFormat.N_QUADS) or b"")


def _lines(text: bytes) -> Iterator[Row]:
    """Part lines of N-Quads, each once, into their terms: only an object may have blanks in it, and a graph is an IRI."""
    for line in dict.fromkeys(text.decode().split("\n")):
        if line:
            s, p, rest = line.removesuffix(" .").split(" ", 2)
            o, graph = _object(rest)
            yield s, p, o, graph


def _object(rest: str) -> tuple[str, str | None]:
    """Part what stands behind a predicate.

    >>> _object('<a:o> <a:g>'), _object('"甲 <a:g>"^^<a:t>'), _object('"12"^^<a:t> <a:g>')
    (('<a:o>', '<a:g>'), ('"甲 <a:g>"^^<a:t>', None), ('"12"^^<a:t>', '<a:g>'))
    """
    o, blank, graph = rest.rpartition(" ")
    is_graph = blank and graph.startswith("<") and graph.endswith(">") and '"' not in graph
    return (o, graph) if is_graph else (rest, None)
