"""Lends evaluators to queries, and keeps spare ones ready, so that a quick query never waits behind a slow one."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from kg.errors import DamagedSnapshot, KGError
from kg.settings import Settings
from kg.store.columns.engine import Budget
from kg.web.evaluators.forking import ForkServer
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
)
from kg.web.evaluators.slowness import Slowness
from kg.web.evaluators.supervision import Gone, Supervision, Watched

SPARE = 2
"""Evaluators that are kept ready."""
_MOST_IDLE = 4
"""That are kept when more queries came at once."""
_OPENING = 60
"""Seconds that an evaluator may take to open a snapshot."""
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
_MOMENT = 0.1
"""Seconds to wait for a quick query to be done, rather than to make another evaluator, which costs more than most queries."""
_GROWN = 1 << 26
"""Bytes of memory, besides what the columns keep, with which an evaluator is not used again."""

_STOPPING = "the server is stopping; ask again when it is back"

log = logging.getLogger(__name__)


class Evaluators:
    """The evaluators of one application, the first made when it is needed; safe to use from any thread."""

    def __init__(self, settings: Settings) -> None:
        """Start nothing yet."""
        self._limits = _limits(settings)
        lanes = Lanes(settings.graph, settings.max_long_queries)
        self._supervision = Supervision(lanes, settings.max_slow_queries, self._limits)
        self._slowness = Slowness()
        self._forks = ForkServer(self._limits)
        self._changed = Condition()
        self._idle: list[Evaluator] = []
        self._quick = 0
        """How many queries run that are not slow yet."""
        self._waiting = 0
        self._making = 0
        self._seen: set[Path] = set()
        self._snapshot: Path | None = None
        """The newest: spare evaluators have this one open."""
        self._closed = False

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
                self._dismiss()
                return self._answer(question, start, gone)
        except EvaluatorEnded as error:
            if self._closed:
                raise BusyError(_STOPPING) from error
            if isinstance(error, EvaluatorKilled):
                raise _killed(error) from error
            raise

    def begin_here(self) -> None:
        """Be ready to make evaluators at once; for a process that has just begun, see `ForkServer.begin_here`."""
        self._forks.begin_here()

    def follow(self, snapshot: Path) -> None:
        """Have spare evaluators ready for a snapshot that is to be served next, unless none was ever needed.

        Raises SnapshotError if it is damaged, in whatever way: it is opened in a process that may come to grief.
        """
        if self._snapshot is not None:
            self.prepare(snapshot)

    def prepare(self, snapshot: Path) -> None:
        """Have spare evaluators ready for a snapshot; raises as `follow` does."""
        spare: list[Evaluator] = []
        try:
            spare += (self._new(snapshot) for _ in range(SPARE))
            for each in spare:
                each.opened(_OPENING)
        except BaseException as error:
            for each in spare:
                each.end()
            if self._closed:
                raise BusyError(_STOPPING) from error
            if isinstance(error, EvaluatorEnded):
                message = f"{snapshot}: cannot be opened: {error}; build or load the graph again"
                raise DamagedSnapshot(message) from error
            raise
        self._renew(snapshot, spare)

    def close(self) -> None:
        """End all evaluators: queries under way are cut off, and further ones refused."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._dismiss()
        self._forks.close()

    def _dismiss(self) -> None:
        """End the evaluators that are idle."""
        with self._changed:
            idle, self._idle = self._idle, []
        for each in idle:
            each.end()

    def _answer(self, question: Question, start: float, gone: Gone) -> Answer:
        if self._slowness.expected(question):
            with self._supervision.place(), self._lent(self._apart(question.snapshot)) as evaluator:
                evaluator.ask(question)
                return self._watched(evaluator, question, start, gone)
        with self._lent(self._take(question.snapshot)) as evaluator:
            if self._asked(evaluator, question):
                return evaluator.answer()
            evaluator.slow_down()
            with self._supervision.place():
                self._make_spare(question.snapshot)
                return self._watched(evaluator, question, start, gone)

    def _watched(self, evaluator: Evaluator, question: Question, start: float, gone: Gone) -> Answer:
        slow = False
        try:
            self._supervision.watch(Watched(evaluator, start + question.seconds, question.seconds, gone))
            return evaluator.answer()
        except TooSlowError:
            slow = True
            raise
        except EvaluatorKilled as error:
            raise BusyError(_STOPPING) if self._closed else _killed(error) from error
        finally:
            slow = slow or evaluator.worked() > _SLOW or time.monotonic() > start + _LATE
            self._slowness.learn(question, slow=slow)

    @contextmanager
    def _lent(self, evaluator: Evaluator) -> Iterator[Evaluator]:
        try:
            yield evaluator
        finally:
            self._give_back(evaluator)

    def _apart(self, snapshot: Path) -> Evaluator:
        """Make an evaluator for a slow query, which is slowed down already while it opens the snapshot."""
        self._notice(snapshot)
        evaluator = self._new(snapshot)
        evaluator.slow_down()
        return self._opened(evaluator)

    def _asked(self, evaluator: Evaluator, question: Question) -> bool:
        """Ask, and tell whether the query was quick."""
        with self._changed:
            self._quick += 1
        try:
            evaluator.ask(question)
            until = time.monotonic() + min(_PATIENCE, question.seconds)
            while not evaluator.done(_CROWDED):
                if evaluator.worked() > (_CROWDED if self._crowded() else _QUICK) or time.monotonic() > until:
                    return False
            return True
        finally:
            with self._changed:
                self._quick -= 1
                self._changed.notify()

    def _crowded(self) -> bool:
        return self._waiting > 0 or self._supervision.count > 0

    def _take(self, snapshot: Path) -> Evaluator:
        """Take the evaluator that was idle last, or a new one if none gets idle at once."""
        self._notice(snapshot)
        with self._wanted():
            with self._changed:
                if snapshot == self._snapshot:
                    self._changed.wait_for(lambda: self._idle or self._quick < SPARE or self._closed, _MOMENT)
                    if self._idle:
                        return self._idle.pop()
            return self._opened(self._new(snapshot))

    @contextmanager
    def _wanted(self) -> Iterator[None]:
        with self._changed:
            self._waiting += 1
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1

    def _notice(self, snapshot: Path) -> None:
        """Take a snapshot that was not asked before for the newest."""
        if snapshot not in self._seen:
            self._renew(snapshot, [])

    def _renew(self, snapshot: Path, spare: list[Evaluator]) -> None:
        with self._changed:
            self._seen.add(snapshot)
            self._snapshot = snapshot
            old, self._idle = self._idle, spare
            self._changed.notify_all()
        for each in old:
            each.end()

    def _make_spare(self, snapshot: Path) -> None:
        with self._changed:
            if snapshot != self._snapshot or len(self._idle) + self._making >= SPARE:
                return
            self._making += 1
        try:
            self._give_back(self._opened(self._new(snapshot)))
        except (EvaluatorEnded, KGError) as error:
            if not self._closed:
                log.warning("no spare evaluator could be made: %s", error)
        finally:
            with self._changed:
                self._making -= 1

    @staticmethod
    def _opened(evaluator: Evaluator) -> Evaluator:
        try:
            evaluator.opened(_OPENING)
        except BaseException:
            evaluator.end()
            raise
        return evaluator

    def _new(self, snapshot: Path) -> Evaluator:
        if self._closed:
            raise BusyError(_STOPPING)
        return Evaluator(self._forks, snapshot, self._limits)

    def _give_back(self, evaluator: Evaluator) -> None:
        good = evaluator.reusable and evaluator.memory() < _GROWN + (self._limits.columns.memory << 20)
        with self._changed:
            good = good and not self._closed and evaluator.snapshot == self._snapshot and len(self._idle) < _MOST_IDLE
            if good:
                self._idle.append(evaluator)
                self._changed.notify()
        if not good:
            evaluator.end()


def _limits(settings: Settings) -> Limits:
    memory, disk = settings.max_query_memory, settings.max_query_disk
    return Limits(memory, disk, Budget(min(settings.columns_memory, memory >> 20), disk))


def _killed(error: EvaluatorKilled) -> BusyError:
    return BusyError(f"{error}, as systems do for want of memory; ask again later, or for less")
