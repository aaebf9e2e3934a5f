"""One document as a reader wants it: its text, the things that it names, and what was taken out of it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

import pyoxigraph as ox
from msgspec import Struct
from msgspec.structs import asdict

from kg.curation.statements import Pattern
from kg.errors import NotInGraph
from kg.graph.terms import document_id
from kg.graph.vocabulary import DCTERMS, PAV, RDF, ZONE
from kg.model import Document, Extraction, PlaceKind
from kg.resolve import BASE
from kg.store.claims import Claims
from kg.store.labels import NAMES, OTHER_NAMES
from kg.store.quads import Quads
from kg.store.search.nodes import Node, index_of, nodes, term_labels
from kg.store.snapshot import Snapshot
from kg.store.stated import FactRow, facts_in
from kg.store.texts import extracted
from kg.store.values import text_of
from kg.store.visible import name_of, resource


class Mention(Struct, frozen=True):
    """Where the text names a thing, by one of the names that the document has for it."""

    start: int
    end: int
    """Characters of the whole text."""
    iri: str


class Taken(FactRow, frozen=True, kw_only=True):
    """A fact that was taken out of the document."""

    label: str
    """The name of its relation."""
    pattern: Pattern | None
    """How a curation file names it, to reject or confirm it; None where it cannot."""


class Stretch(Struct, frozen=True):
    """A page, paragraph, table or row of the file that the text was read from."""

    start: int
    end: int
    """Characters of the whole text."""
    kind: PlaceKind
    number: int
    """Counted from 1, in the file; a row's in its table."""


class Source(Struct, frozen=True, kw_only=True):
    """A document, or a part of its text with what stands in it."""

    iri: str
    id: str | None
    """By which a curation file names it; None for a document of others."""
    title: str | None
    date: str | None
    publishers: tuple[str, ...]
    """The IRIs of those who issued it; `things` has their names."""
    address: str | None
    """Of the web, if it was fetched."""
    fetched: str | None
    """When; UTC, ISO 8601."""
    path: str | None
    """The file as the user named it."""
    media_type: str | None
    characters: int | None
    """Of the whole text; None where the snapshot has no texts, as one that was loaded from RDF."""
    start: int
    text: str | None
    """From `start` on, as it was read."""
    places: tuple[Stretch, ...]
    """Of the file, as far as they are in this part; none where lines are all that it has."""
    mentions: tuple[Mention, ...]
    """In the order of the text; of names that overlap, the longest."""
    facts: tuple[Taken, ...]
    """With their sentences, in the order of the text."""
    things: dict[str, Node]
    """What the document names and its facts speak of, by IRI; helpers apart."""
    names: dict[str, str]
    """What the document itself calls them, by IRI, as a curation file names them."""
    labels: dict[str, str]
    """The names of the classes that facts speak of, by IRI."""
    truncated: bool
    """Whether the text goes on after this part."""


def source(snapshot: Snapshot, iri: str, start: int, length: int) -> Source:
    """Give a document by the IRI of its graph, from a character on; raises NotInGraph."""
    graph, store = _graph(snapshot, iri), snapshot.store
    about = {each.predicate: text_of(each.object) for each in store.quads_for_pattern(graph, None, None, graph)}
    read, extraction = _read(snapshot, iri) or (None, None)
    part = read.text[start : start + length] if read else None
    facts = sorted(_within(facts_in(store, graph), start, length if read else None), key=_place)
    names = _names(store, graph) if part else {}
    claims = Claims(extraction, names) if extraction else None
    publishers = sorted(name_of(each.object) for each in store.quads_for_pattern(graph, DCTERMS.publisher, None, graph))
    with index_of(snapshot) as database:
        labels = term_labels(database, {each.relation for each in facts})
        classes = term_labels(database, {each.object for each in facts if each.relation == RDF.type.value})
        ends = chain.from_iterable((each.subject, each.object) for each in facts)
        things = nodes(database, {*ends, *names.values(), *publishers})
    named = {name: iri for name, iri in names.items() if iri in things and ZONE.Event.value not in things[iri].types}
    return Source(
        iri=iri,
        id=document_id(BASE, graph),
        title=about.get(DCTERMS.title),
        date=about.get(DCTERMS.date),
        publishers=tuple(publishers),
        address=about.get(PAV.retrievedFrom),
        fetched=read.origin.fetched if read and read.origin else None,
        path=read.path if read else about.get(ZONE.source),
        media_type=read.media_type if read else None,
        characters=len(read.text) if read else None,
        start=start,
        text=part,
        places=tuple(_stretches(read, start, length) if read else ()),
        mentions=tuple(_mentions(part or "", start, named)),
        facts=tuple(_taken(each, labels, claims) for each in facts),
        things=things,
        names=claims.names if claims else {},
        labels=classes,
        truncated=read is not None and start + length < len(read.text),
    )


def _graph(snapshot: Snapshot, iri: str) -> ox.NamedNode:
    graph = resource(iri)
    if not isinstance(graph, ox.NamedNode) or not snapshot.store.contains_named_graph(graph):
        message = f"<{iri}> is no document of the graph: evidence names the documents that it is from"
        raise NotInGraph(message)
    return graph


def _read(snapshot: Snapshot, iri: str) -> tuple[Document, Extraction] | None:
    """Give the document as it was read, and what was taken out of it; None where the snapshot keeps no texts."""
    with suppress(NotInGraph):
        return extracted(snapshot, document_id(BASE, ox.NamedNode(iri)) or "")
    return None


def _within(facts: Iterable[FactRow], start: int, length: int | None) -> Iterator[FactRow]:
    """Keep the facts whose sentences begin in a part of the text; those without a place are in its first part."""
    for fact in facts:
        if length is None or start <= (fact.start or 0) < start + length:
            yield fact


def _place(fact: FactRow) -> tuple[int, str]:
    return fact.start or 0, fact.statement


def _names(store: Quads, graph: ox.NamedNode) -> dict[str, str]:
    """Give the names that a document has for things, with these; the document itself is none."""
    quads = chain.from_iterable(
        store.quads_for_pattern(None, ox.NamedNode(name), None, graph) for name in (*NAMES, *OTHER_NAMES)
    )
    return {
        quad.object.value: name_of(quad.subject)
        for quad in quads
        if quad.subject != graph and isinstance(quad.object, ox.Literal) and quad.object.value
    }


def _taken(row: FactRow, labels: dict[str, str], claims: Claims | None) -> Taken:
    return Taken(**asdict(row), label=labels[row.relation], pattern=claims.pattern(row) if claims else None)


def _stretches(read: Document, start: int, length: int) -> Iterator[Stretch]:
    for place in read.places:
        if place.start < start + length and place.end > start:
            yield Stretch(place.start, place.end, place.kind, place.number)


def _mentions(text: str, start: int, names: dict[str, str]) -> Iterator[Mention]:
    """Find names in a text, the longest first.

    >>> list(_mentions("云溪高新区党工委", 10, {"云溪": "a:city", "云溪高新区": "a:zone"}))
    [Mention(start=10, end=15, iri='a:zone')]
    """
    if names:
        longest_first = sorted(names, key=len, reverse=True)
        for match in re.finditer("|".join(map(re.escape, longest_first)), text):
            yield Mention(start + match.start(), start + match.end(), names[match[0]])
