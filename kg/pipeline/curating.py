"""What people decided, in a build: which documents it changes, what it makes of their extractions, what fits nothing."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.curation import Applied, Curation, Unmatched, apply
from kg.curation.files import Placed
from kg.curation.statements import Apart, Different, Rename, Same
from kg.documents import Refusal
from kg.model import Document, Extraction
from kg.resolve import rulings
from kg.resolve.rulings import Decisions
from kg.store.snapshot import CURATION


class Settlement(Struct, frozen=True):
    """What settling the ledger changed."""

    documents: frozenset[str]
    """To be mapped."""
    things: frozenset[str]
    """The IRIs of what is new, is known otherwise, or is gone."""
    altered: frozenset[str]
    """Those that are there."""
    unmatched: tuple[str, ...]
    """The IRIs that people decided about, and that are none."""
    joined: frozenset[tuple[str, str]] = frozenset()
    """The pairs of IRIs that people keep apart, and that are one node."""


NOTHING = Settlement(frozenset(), frozenset(), frozenset(), ())
"""What a ledger that was not settled has changed."""


class Pairs(Protocol):
    """Documents, each with its extraction as JSON, as it was extracted."""

    def ids(self) -> Iterator[str]:
        """Give the ids of all."""

    def has(self, document_id: str) -> bool:
        """Tell whether there is a document of this id."""

    def one(self, document_id: str) -> tuple[Document, bytes]:
        """Give one that is there."""


class Changes(Protocol):
    """What a settling changed."""

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The IRIs of decisions that match nothing."""

    def documents(self) -> Iterator[str]:
        """Give those to be mapped."""

    def entities(self) -> Iterator[str]:
        """Give the IRIs of what is new, or is known otherwise."""

    def gone(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the IRIs that are no more, with what replaces them."""


class Nodes(Protocol):
    """What decides which nodes there are: a ledger, or what does the same on many machines."""

    def settle(self, decisions: Decisions) -> Changes:
        """Decide, by what people have decided too."""

    def outcome(self, iri: str) -> Any | None:
        """Give what is known of a node that a statement names, None if there is none."""

    def redirect(self, iri: str) -> tuple[str, ...]:
        """Give what replaces an IRI; nothing if nothing does."""


class Curating:
    """Applies one curation to the documents of a build, which keeps them as they were extracted."""

    def __init__(self, curation: Curation, documents: Pairs) -> None:
        """Apply a curation to what is in `documents` by the time that it is asked for."""
        self._curation = curation
        self._documents = documents

    def pair(self, document_id: str) -> tuple[Document, bytes]:
        """Give a document and its extraction, as JSON, as people left it."""
        document, extraction = self._documents.one(document_id)
        return document, curated(self._curation, document, extraction)

    def touched(self, base: Path) -> set[str]:
        """Give the documents about which something else is decided than in the build before."""
        before = Curation.decode((base / CURATION).read_bytes())
        if before.everywhere() != self._curation.everywhere():
            return set(self._documents.ids())
        named = (each for each in before.documents | self._curation.documents if self._documents.has(each))
        return {each for each in named if before.said_of(each) != self._curation.said_of(each)}

    def settle(self, ledger: Nodes, *, whole: bool = False) -> Settlement:
        """Settle by what is decided about nodes; an IRI that one other has replaced stands for that.

        The ledger of a build from nothing learns only by settling what replaces the IRIs of the build before. Of a `whole`
        one it is not listed what has changed, for all has.
        """
        settled = _settled(ledger, _decisions(self._curation, ledger), whole=whole)
        if any(ledger.redirect(iri) for iri in settled.unmatched):
            again = _settled(ledger, _decisions(self._curation, ledger), whole=whole)
            documents, things = settled.documents | again.documents, settled.things | again.things
            settled = replace(again, documents=documents, things=things)
        apart = [each.apart for each in self._curation.about_nodes(Apart)]
        lost = tuple(iri for pair in apart for iri in pair if not _living(iri, ledger))
        joined = frozenset(pair for pair in apart if set(pair).isdisjoint(lost) and len(_nodes(pair, ledger)) == 1)
        return replace(settled, unmatched=(*settled.unmatched, *lost), joined=joined)

    def unmatched(self, settlement: Settlement) -> Iterator[Refusal]:
        """Name the statements that fit nothing: no document, nothing that it says, or no node."""
        for each in (*self._of_documents(), *self._of_nodes(settlement)):
            yield Refusal(each.place, each.reason)

    def write(self, folder: Path) -> None:
        """Keep with the snapshot what was applied: the next build compares."""
        (folder / CURATION).write_bytes(self._curation.encode())

    def _of_documents(self) -> Iterator[Unmatched]:
        for document_id in sorted(self._curation.documents):
            named = self._curation.naming(document_id)
            if self._documents.has(document_id):
                yield from _applied(named, *self._documents.one(document_id)).unmatched
            else:
                yield from (Unmatched(each.place, f"there is no document {document_id!r}") for each in named)

    def _of_nodes(self, settlement: Settlement) -> Iterator[Unmatched]:
        lost = frozenset(settlement.unmatched)
        for placed in self._curation.statements:
            for iri in sorted(lost.intersection(placed.statement.nodes())):
                yield Unmatched(placed.place, f"there is no node <{iri}>, and nothing that has replaced it")
            if isinstance(placed.statement, Apart) and placed.statement.apart in settlement.joined:
                reason = "the two have become one node: say with `different` in which documents it is the other"
                yield Unmatched(placed.place, reason)


def curated(curation: Curation, document: Document, extraction: bytes) -> bytes:
    """Give the extraction of a document, as JSON, as people left it."""
    statements = curation.of_document(document.id)
    if not statements:
        return extraction
    return msgspec.json.encode(_applied(statements, document, extraction).extraction)


def _applied(statements: Iterable[Placed], document: Document, extraction: bytes) -> Applied:
    return apply(statements, msgspec.json.decode(extraction, type=Extraction), document)


def _settled(ledger: Nodes, decisions: Decisions, *, whole: bool) -> Settlement:
    settled = ledger.settle(decisions)
    if whole:
        return replace(NOTHING, unmatched=settled.unmatched)
    altered = frozenset(settled.entities())
    gone = frozenset(iri for iri, _ in settled.gone())
    return Settlement(frozenset(settled.documents()), altered | gone, altered, settled.unmatched)


def _living(iri: str, ledger: Nodes) -> tuple[str, ...]:
    """The nodes that an IRI stands for: itself, or those that have replaced it."""
    return (iri,) if ledger.outcome(iri) is not None else ledger.redirect(iri)


def _nodes(iris: Iterable[str], ledger: Nodes) -> set[str]:
    return {node for iri in iris for node in _living(iri, ledger)}


def _decisions(curation: Curation, ledger: Nodes) -> Decisions:
    """What was decided about nodes, by the IRIs that they have now."""
    same = [_now(each.same, ledger) for each in curation.about_nodes(Same)]
    return Decisions(
        same=tuple((iris[0], other) for iris in same for other in iris[1:]),
        different=tuple(
            rulings.Different(_now([each.different], ledger)[0], each.documents)
            for each in curation.about_nodes(Different)
        ),
        renamed={_now([each.rename], ledger)[0]: each.to for each in curation.about_nodes(Rename)},
    )


def _now(iris: Iterable[str], ledger: Nodes) -> list[str]:
    """Put in the place of each IRI the one that has replaced it, unless that is by this very decision."""
    listed = list(iris)
    replaced: Mapping[str, tuple[str, ...]] = {iri: ledger.redirect(iri) for iri in listed}
    return [replaced[iri][0] if len(replaced[iri]) == 1 and replaced[iri][0] not in listed else iri for iri in listed]
