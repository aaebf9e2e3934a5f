"""Has queries answered by evaluators, and sees to it that a quick one never waits behind a slow one."""

import time
from pathlib import Path

from kg.settings import Settings
from kg.store.columns.engine import Budget
from kg.web.evaluators.lanes import Lanes
from kg.web.evaluators.process import Evaluator
from kg.web.evaluators.questions import (
    Answer,
    BusyError,
    EvaluatorEnded,
    EvaluatorKilled,
    Limits,
    Question,
    TooSlowError,
    too_slow,
)
from kg.web.evaluators.slowness import Slowness
from kg.web.evaluators.stock import STOPPING, Stock
from kg.web.evaluators.supervision import Gone, Supervision, Watched

_QUICK = 0.05
"""Seconds of a processor that most queries take; one that takes more goes on as a slow one, and a spare takes its place."""
_CROWDED = 0.01
"""The same while other queries wait for an evaluator, or slow ones run: these come in flocks."""
_PATIENCE = 0.5
"""Seconds by the clock after which a query is no quick one either: it may wait for the disk."""
_SLOW = 0.2
"""Seconds of a processor after which a query is taken for a slow one from the start when it is asked again."""
_LATE = 2.0
"""The same by the clock."""


class Evaluators:
    """The evaluators of one application; safe to use from any thread."""

    def __init__(self, settings: Settings) -> None:
        """Start nothing yet."""
        limits = _limits(settings)
        lanes = Lanes(settings.graph, settings.max_long_queries)
        self._supervision = Supervision(lanes, settings.max_slow_queries, limits)
        self._slowness = Slowness()
        self._stock = Stock(limits)

    def answer(self, question: Question, gone: Gone = lambda: False) -> Answer:
        """Give the answer to a question; one that is still being read is none of ours any more.

        Raises TooSlowError if it takes longer than its seconds, TooMuchMemory and TooMuchDisk, BusyError if there are
        too many slow queries, ClientGone once `gone` says so, and the errors of `evaluation.evaluate`.
        """
        start = time.monotonic()
        try:
            try:
                return self._answer(question, start, gone)
            except EvaluatorKilled:  # its process was gone before, as others may be, or had hardly begun
                self._stock.dismiss()
                return self._answer(question, start, gone)
        except EvaluatorEnded as error:
            if self._stock.closed:
                raise BusyError(STOPPING) from error
            if isinstance(error, EvaluatorKilled):
                raise _killed(error) from error
            raise

    def begin_here(self) -> None:
        """Be ready to make evaluators at once; for a process that has just begun, see `ForkServer.begin_here`."""
        self._stock.begin_here()

    def follow(self, snapshot: Path) -> None:
        """Have spare evaluators ready for a snapshot that is to be served next, unless none was ever needed.

        Raises DamagedSnapshot, as `Stock.prepare` does.
        """
        if self._stock.was_needed:
            self._stock.prepare(snapshot)

    def prepare(self, snapshot: Path) -> None:
        """Have spare evaluators ready for a snapshot; raises as `follow` does."""
        self._stock.prepare(snapshot)

    def close(self) -> None:
        """End all evaluators: queries under way are cut off, and further ones refused."""
        self._stock.close()

    def _answer(self, question: Question, start: float, gone: Gone) -> Answer:
        if self._slowness.expected(question):
            with self._supervision.place(), self._stock.apart(question.snapshot) as evaluator:
                _opened(evaluator, question, start + question.seconds)
                evaluator.ask(question)
                return self._watched(evaluator, question, start, gone)
        with self._stock.lent(question.snapshot) as evaluator:
            if self._asked(evaluator, question):
                return evaluator.answer()
            evaluator.slow_down()
            with self._supervision.place():
                self._stock.make_spare(question.snapshot)
                return self._watched(evaluator, question, start, gone)

    def _asked(self, evaluator: Evaluator, question: Question) -> bool:
        """Ask, and tell whether the query was quick."""
        with self._stock.quickly():
            evaluator.ask(question)
            until = time.monotonic() + min(_PATIENCE, question.seconds)
            while not evaluator.done(_CROWDED):
                if evaluator.worked() > (_CROWDED if self._crowded() else _QUICK) or time.monotonic() > until:
                    return False
            return True

    def _crowded(self) -> bool:
        return self._stock.waiting > 0 or self._supervision.count > 0

    def _watched(self, evaluator: Evaluator, question: Question, start: float, gone: Gone) -> Answer:
        slow = False
        try:
            self._supervision.watch(Watched(evaluator, start + question.seconds, question.seconds, gone))
            return evaluator.answer()
        except TooSlowError:
            slow = True
            raise
        except EvaluatorKilled as error:
            raise BusyError(STOPPING) if self._stock.closed else _killed(error) from error
        finally:
            slow = slow or evaluator.worked() > _SLOW or time.monotonic() > start + _LATE
            self._slowness.learn(question, slow=slow)


def _opened(evaluator: Evaluator, question: Question, until: float) -> None:
    """Wait until an evaluator has its snapshot open: on a busy machine that takes a slow one long, which is the query's time."""
    left = until - time.monotonic()
    if not evaluator.done(left):
        raise too_slow(question.seconds)
    evaluator.opened(0)


def _limits(settings: Settings) -> Limits:
    memory, disk = settings.max_query_memory, settings.max_query_disk
    return Limits(memory, disk, Budget(min(settings.columns_memory, memory >> 20), disk))


def _killed(error: EvaluatorKilled) -> BusyError:
    return BusyError(f"{error}, as systems do for want of memory; ask again later, or for less")
