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
from kg.pipeline.assembly import Assembly
from kg.pipeline.curating import Settlement
from kg.pipeline.graphing import Graphing
from kg.resolve.ledger import Ledger
from kg.resolve.remembered import forget
from kg.store.snapshot import RESOLUTION
from kg.store.steps import Steps

_PORTION = 1000
"""So many ids are read at once."""


class _Reached(Struct, frozen=True):
    """How far documents are mapped."""

    last: str = ""
    """The id of the last one that is loaded."""
    failed: dict[str, str] = {}
    """Why some cannot be mapped, by their ids."""


class Founding:
    """Makes ledger and store of the documents of one build."""

    def __init__(self, parts: Assembly, steps: Steps) -> None:
        self._parts = parts
        self._steps = steps

    def run(self) -> Settlement:
        """Decide, map and load; documents that cannot be mapped are left out when all others are."""
        settlement = self._resolve()
        failed = self._map()
        if failed:
            self._steps.forget()
            settlement = Graphing(self._parts).leave_out(failed)
        self._parts.workers.rest()
        storing = self._parts.storing
        if self._steps.has("derive"):
            storing.finish()
            return settlement
        with self._parts.stages.stage("store"):
            storing.derive(self._derived(), self._parts.ledger.redirects())
            storing.finish()
        self._note("derive")
        return settlement

    def _resolve(self) -> Settlement:
        """Decide who is who, unless that was done; what people decided in vain is found again."""
        if not self._steps.has("resolve"):
            self._take()
        with self._parts.stages.stage("resolve"):
            settlement = self._parts.curating.settle(self._parts.ledger, whole=True)
            self._parts.ledger.commit()
            forget()
        self._note("resolve")
        return settlement

    def _take(self) -> None:
        with self._parts.stages.stage("take", self._parts.documents.count()) as steps:
            for each in self._ids(""):
                self._parts.sight(each)
                steps.advance()

    def _map(self) -> dict[str, Refusal]:
        """Map all documents that are not mapped yet, load what they say, and give those that cannot be mapped."""
        reached = self._steps.get("map", _Reached) if self._steps.has("map") else _Reached()
        failed, last, documents = dict(reached.failed), reached.last, self._parts.documents
        with self._parts.stages.stage("map", documents.count(last)) as steps:
            for document, outcome in self._parts.mapped(self._ids(last)):
                last = document.id
                if isinstance(outcome, Refusal):
                    failed[last] = outcome.reason
                else:
                    self._parts.put(document, outcome)
                steps.advance()
                if self._parts.storing.is_full:
                    self._load(_Reached(last, failed))
            self._load(_Reached(last, failed))
        return {each: Refusal(documents.one(each)[0].path, reason) for each, reason in failed.items()}

    def _load(self, reached: _Reached) -> None:
        with self._parts.stages.aside("store"):
            self._parts.storing.load()
        self._parts.documents.commit()
        self._note("map", msgspec.to_builtins(reached))

    def _ids(self, last: str) -> Iterator[str]:
        """Give the ids behind one, in their order; what is read of the documents meanwhile does not matter."""
        while portion := self._parts.documents.after(last, _PORTION):
            yield from portion
            last = portion[-1]

    def _derived(self) -> Iterator[tuple[str, Iterator[ox.Quad]]]:
        return ((iri, derived_quads(iri, known)) for iri, known in self._parts.ledger.everything())

    def _note(self, step: str, value: object = True) -> None:
        self._steps.note(step, value, self._parts.stages.so_far())


def ledger_of(folder: Path, steps: Steps, predecessor: Path) -> Ledger:
    """Give the ledger of a build from nothing: the one that was completed, or a new one, which knows what things there were."""
    path = folder / RESOLUTION
    if steps.has("resolve"):
        return Ledger.reopen(path)
    path.unlink(missing_ok=True)
    return Ledger.create(path, predecessor=predecessor)
