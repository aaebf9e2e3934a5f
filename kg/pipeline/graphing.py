"""The second half of a build that starts from another: who is who among all documents now, and what the graph says then."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import pyoxigraph as ox

from kg.documents import Refusal
from kg.graph.derived import derived_quads
from kg.model import Document, Extraction
from kg.pipeline.curating import NOTHING, Curating, Settlement
from kg.pipeline.guard import died
from kg.pipeline.mapping import Mapped, ToMap, map_document
from kg.pipeline.storing import Storing
from kg.pipeline.taking import Taking
from kg.pipeline.workers import Workers
from kg.resolve.ledger import Ledger
from kg.store.documents import Documents
from kg.store.progress import Stages


class Graphing:
    """Brings ledger and store up to the documents of one build."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a build writes to
        self,
        documents: Documents,
        ledger: Ledger,
        storing: Storing,
        taking: Taking,
        curating: Curating,
        workers: Workers,
        stages: Stages,
    ) -> None:
        self._documents = documents
        self._ledger = ledger
        self._storing = storing
        self._taking = taking
        self._curating = curating
        self._workers = workers
        self._stages = stages
        self._settlement = NOTHING

    def run(self) -> Settlement:
        """Decide, map what that changes, and write it. A document that cannot be mapped is as if it had not been."""
        changed, gone = sorted(self._taking.changed), sorted(self._taking.gone())
        documents, things = self._settle(changed, gone)
        while gone := self._map(documents, gone):
            documents, touched = self._settle([], gone)
            things |= touched
        with self._stages.stage("store"):
            self._storing.derive(self._derived(things), self._ledger.redirects())
            self._storing.finish()
        return self._settlement

    def leave_out(self, failed: Mapping[str, Refusal]) -> Settlement:
        """Go on without documents that cannot be mapped, when all others are; gives the last settling."""
        for refusal in failed.values():
            self._taking.refuse(refusal)
        gone = sorted(failed)
        for each in gone:
            self._documents.remove(each)
        self._storing.close_filling()
        while gone:
            documents, _ = self._settle([], gone)
            gone = self._map(documents, gone)
        return self._settlement

    def _settle(self, changed: Iterable[str], gone: Iterable[str]) -> tuple[list[str], set[str]]:
        """Give the documents to map, and the things of which something is derived anew."""
        with self._stages.stage("resolve"):
            for each in gone:
                self._ledger.drop(each)
            for each in changed:
                self._ledger.take(msgspec.json.decode(self._curating.pair(each)[1], type=Extraction))
            settled = self._curating.settle(self._ledger)
            self._settlement = settled
            renamed = self._storing.documents_of(iri for iri in sorted(settled.altered) if self._is_renamed(iri))
            there = filter(self._documents.has, renamed)
            return sorted({*settled.documents, *there}), set(settled.things)

    def _is_renamed(self, iri: str) -> bool:
        """Tell whether documents have something of a thing in their graphs that all of them together decide."""
        known = self._ledger.outcome(iri)
        return known is not None and self._storing.is_renamed(iri, derived_quads(iri, known))

    def _map(self, ids: list[str], gone: Iterable[str]) -> list[str]:
        """Put what documents say into the store; give those that cannot be mapped, which are left out."""
        failed = []
        tasks = (ToMap(*self._curating.pair(each), self._ledger.of_document(each)) for each in ids)
        with self._stages.stage("map", len(ids)) as steps:
            for task, outcome in self._workers.map(map_document, tasks):
                if isinstance(outcome, Mapped):
                    self._documents.check(task.document.id, outcome.violations)
                    self._storing.put(task.document.id, outcome)
                else:
                    failed.append(self._leave_out(task.document, outcome))
                steps.advance()
            for each in (*gone, *failed):
                self._storing.remove(each)
        return failed

    def _leave_out(self, document: Document, refusal: Refusal | None) -> str:
        self._taking.refuse(refusal or died(document.path))
        self._documents.remove(document.id)
        return document.id

    def _derived(self, things: Iterable[str]) -> Iterator[tuple[str, Iterator[ox.Quad]]]:
        """Give what is derived of each thing: nothing of one that is gone."""
        for iri in sorted(things):
            known = self._ledger.outcome(iri)
            yield iri, derived_quads(iri, known) if known else iter(())
