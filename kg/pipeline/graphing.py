"""The second half of a build that starts from another: who is who among all documents now, and what the graph says then."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.documents import Refusal
from kg.graph.derived import derived_quads
from kg.pipeline.assembly import Assembly
from kg.pipeline.curating import NOTHING, Settlement


class Graphing:
    """Brings ledger and store up to the documents of one build."""

    def __init__(self, parts: Assembly) -> None:
        self._parts = parts
        self._settlement = NOTHING

    def run(self) -> Settlement:
        """Decide, map what that changes, and write it. A document that cannot be mapped is as if it had not been."""
        storing, taking = self._parts.storing, self._parts.taking
        changed, gone = sorted(taking.changed), sorted(taking.gone())
        documents, things = self._settle(changed, gone)
        while gone := self._map(documents, gone):
            documents, touched = self._settle([], gone)
            things |= touched
        with self._parts.stages.stage("store"):
            storing.derive(self._derived(things), self._parts.ledger.redirects())
            storing.finish()
        return self._settlement

    def leave_out(self, failed: Mapping[str, Refusal]) -> Settlement:
        """Go on without documents that cannot be mapped, when all others are; gives the last settling."""
        for each, refusal in failed.items():
            self._leave_out(each, refusal)
        self._parts.storing.close_filling()
        gone = sorted(failed)
        while gone:
            documents, _ = self._settle([], gone)
            gone = self._map(documents, gone)
        return self._settlement

    def _settle(self, changed: Iterable[str], gone: Iterable[str]) -> tuple[list[str], set[str]]:
        """Give the documents to map, and the things of which something is derived anew."""
        with self._parts.stages.stage("resolve"):
            for each in gone:
                self._parts.ledger.drop(each)
            for each in changed:
                self._parts.sight(each)
            settled = self._parts.curating.settle(self._parts.ledger)
            self._settlement = settled
            renamed = self._parts.storing.documents_of(iri for iri in sorted(settled.altered) if self._is_renamed(iri))
            there = filter(self._parts.documents.has, renamed)
            return sorted({*settled.documents, *there}), set(settled.things)

    def _is_renamed(self, iri: str) -> bool:
        """Tell whether documents have something of a thing in their graphs that all of them together decide."""
        known = self._parts.ledger.outcome(iri)
        return known is not None and self._parts.storing.is_renamed(iri, derived_quads(iri, known))

    def _map(self, ids: list[str], gone: Iterable[str]) -> list[str]:
        """Put what documents say into the store; give those that cannot be mapped, which are left out."""
        failed = []
        with self._parts.stages.stage("map", len(ids)) as steps:
            for document, outcome in self._parts.mapped(ids):
                if isinstance(outcome, Refusal):
                    self._leave_out(document.id, outcome)
                    failed.append(document.id)
                else:
                    self._parts.put(document, outcome)
                steps.advance()
            for each in (*gone, *failed):
                self._parts.storing.remove(each)
        return failed

    def _leave_out(self, document_id: str, refusal: Refusal) -> None:
        self._parts.taking.refuse(refusal)
        self._parts.documents.remove(document_id)

    def _derived(self, things: Iterable[str]) -> Iterator[tuple[str, Iterator[ox.Quad]]]:
        """Give what is derived of each thing: nothing of one that is gone."""
        for iri in sorted(things):
            known = self._parts.ledger.outcome(iri)
            yield iri, derived_quads(iri, known) if known else iter(())
