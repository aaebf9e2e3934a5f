"""The second half of a build from nothing: ledger and store of all its documents, portion by portion.

Nothing is held of all documents at once. What is done is noted (`kg.store.steps`), so that a build that was killed is gone
on with: who is who is decided at one go, documents are mapped and loaded a portion at a time. To load a portion twice
changes nothing, for a store is a set.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.documents import Refusal
from kg.graph.derived import derived_quads
from kg.model import Extraction
from kg.pipeline.curating import Curating, Settlement
from kg.pipeline.graphing import Graphing
from kg.pipeline.guard import died
from kg.pipeline.mapping import Mapped, ToMap, map_document
from kg.pipeline.storing import Storing
from kg.pipeline.workers import Workers
from kg.resolve.ledger import Ledger
from kg.resolve.remembered import forget
from kg.store.documents import Documents
from kg.store.progress import Stages
from kg.store.snapshot import RESOLUTION
from kg.store.steps import Steps

_PORTION = 1000
"""So many ids are read at once."""


class _Reached(Struct, frozen=True):
    """How far documents are mapped."""

    last: str = ""
    """The id of the last one that is loaded."""
    failed: dict[str, str] = {}
    """Why some cannot be mapped, by their ids; empty if a process died."""


class Founding:
    """Makes ledger and store of the documents of one build."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a build writes to
        self,
        documents: Documents,
        ledger: Ledger,
        storing: Storing,
        curating: Curating,
        workers: Workers,
        stages: Stages,
        steps: Steps,
    ) -> None:
        self._documents = documents
        self._ledger = ledger
        self._storing = storing
        self._curating = curating
        self._workers = workers
        self._stages = stages
        self._steps = steps

    def run(self, graphing: Graphing) -> Settlement:
        """Decide, map and load; documents that cannot be mapped are then left out by `graphing`."""
        settlement = self._resolve()
        failed = self._map()
        if failed:
            self._steps.forget()
            settlement = graphing.leave_out(failed)
        self._workers.rest()
        if self._steps.has("derive"):
            self._storing.finish()
            return settlement
        with self._stages.stage("store"):
            self._storing.derive(self._derived(), self._ledger.redirects())
            self._storing.finish()
        self._note("derive")
        return settlement

    def _resolve(self) -> Settlement:
        """Decide who is who, unless that was done; what people decided in vain is found again."""
        done = self._steps.has("resolve")
        if not done:
            self._take()
        with self._stages.stage("resolve"):
            settlement = self._curating.settle(self._ledger, whole=True)
            self._ledger.commit()
            forget()
        self._note("resolve")
        return settlement

    def _take(self) -> None:
        with self._stages.stage("take", self._documents.count()) as steps:
            for each in self._ids(""):
                self._ledger.take(msgspec.json.decode(self._curating.pair(each)[1], type=Extraction))
                steps.advance()

    def _map(self) -> dict[str, Refusal]:
        """Map all documents that are not mapped yet, load what they say, and give those that cannot be mapped."""
        reached = self._steps.get("map", _Reached) if self._steps.has("map") else _Reached()
        failed = dict(reached.failed)
        tasks = (ToMap(*self._curating.pair(each), self._ledger.of_document(each)) for each in self._ids(reached.last))
        with self._stages.stage("map", self._documents.count(reached.last)) as steps:
            last = reached.last
            for task, outcome in self._workers.map(map_document, tasks):
                last = task.document.id
                if isinstance(outcome, Mapped):
                    self._documents.check(last, outcome.violations)
                    self._storing.put(last, outcome)
                else:
                    failed[last] = (outcome or died(task.document.path)).reason
                steps.advance()
                if self._storing.is_full:
                    self._load(_Reached(last, failed))
            self._load(_Reached(last, failed))
        return {each: Refusal(self._documents.one(each)[0].path, reason) for each, reason in failed.items()}

    def _load(self, reached: _Reached) -> None:
        with self._stages.aside("store"):
            self._storing.load()
        self._documents.commit()
        self._note("map", msgspec.to_builtins(reached))

    def _ids(self, last: str) -> Iterator[str]:
        """Give the ids behind one, in their order; what is read of the documents meanwhile does not matter."""
        while portion := self._documents.after(last, _PORTION):
            yield from portion
            last = portion[-1]

    def _derived(self) -> Iterator[tuple[str, Iterator[ox.Quad]]]:
        return ((iri, derived_quads(iri, known)) for iri, known in self._ledger.everything())

    def _note(self, step: str, value: object = True) -> None:
        self._steps.note(step, value, self._stages.so_far())


def ledger_of(folder: Path, steps: Steps, predecessor: Path) -> Ledger:
    """Give the ledger of a build from nothing: the one that was completed, or a new one, which knows what things there were."""
    path = folder / RESOLUTION
    if steps.has("resolve"):
        return Ledger.reopen(path)
    path.unlink(missing_ok=True)
    return Ledger.create(path, predecessor=predecessor)
