"""The evaluators that are ready: lent to queries, taken back if they are as good as before, new for each snapshot."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from kg.errors import DamagedSnapshot, KGError
from kg.web.evaluators.forkserver import ForkServer
from kg.web.evaluators.process import Evaluator
from kg.web.evaluators.questions import BusyError, EvaluatorEnded, Limits

SPARE = 2
"""Evaluators that are kept ready."""
_MOST_IDLE = 4
"""That are kept when more queries came at once."""
_OPENING = 60
"""Seconds that an evaluator may take to open a snapshot."""
_MOMENT = 0.1
"""Seconds to wait for a quick query to be done, rather than to make another evaluator, which costs more than most queries."""
_GROWN = 1 << 26
"""Bytes of memory, besides what the columns keep, with which an evaluator is not used again."""

STOPPING = "the server is stopping; ask again when it is back"

log = logging.getLogger(__name__)


class Stock:
    """The evaluators that no query has, the first made when it is needed; safe to use from any thread."""

    def __init__(self, limits: Limits) -> None:
        """Start nothing yet."""
        self.closed = False
        self.waiting = 0
        """How many queries wait for an evaluator."""
        self._limits = limits
        self._forks = ForkServer(limits)
        self._changed = Condition()
        self._idle: list[Evaluator] = []
        self._quick = 0
        """How many queries run that are not slow yet."""
        self._making = 0
        self._seen: set[Path] = set()
        self._snapshot: Path | None = None
        """The newest: spare evaluators have this one open."""

    def begin_here(self) -> None:
        """Be ready to make evaluators at once; for a process that has just begun, see `ForkServer.begin_here`."""
        self._forks.begin_here()

    @property
    def was_needed(self) -> bool:
        """Whether any evaluator ever was."""
        return self._snapshot is not None

    def prepare(self, snapshot: Path) -> None:
        """Have spare evaluators ready for a snapshot that is to be asked next.

        Raises DamagedSnapshot for one that cannot be opened, in whatever way: it is opened in a process that may come to
        grief.
        """
        spare: list[Evaluator] = []
        try:
            spare += (self._new(snapshot) for _ in range(SPARE))
            for each in spare:
                each.opened(_OPENING)
        except BaseException as error:
            for each in spare:
                each.end()
            if self.closed:
                raise BusyError(STOPPING) from error
            if isinstance(error, EvaluatorEnded):
                message = f"{snapshot}: cannot be opened: {error}; build or load the graph again"
                raise DamagedSnapshot(message) from error
            raise
        self._renew(snapshot, spare)

    @contextmanager
    def lent(self, snapshot: Path) -> Iterator[Evaluator]:
        """Lend the evaluator that was idle last, or a new one if none gets idle at once."""
        evaluator = self._take(snapshot)
        try:
            yield evaluator
        finally:
            self._give_back(evaluator)

    @contextmanager
    def apart(self, snapshot: Path) -> Iterator[Evaluator]:
        """Lend a new evaluator to a slow query: it is slowed down already while it opens the snapshot, and not done with that."""
        self._notice(snapshot)
        evaluator = self._new(snapshot)
        evaluator.slow_down()
        try:
            yield evaluator
        finally:
            self._give_back(evaluator)

    @contextmanager
    def quickly(self) -> Iterator[None]:
        """Count a query that is not slow yet: its evaluator may be idle in a moment."""
        with self._changed:
            self._quick += 1
        try:
            yield
        finally:
            with self._changed:
                self._quick -= 1
                self._changed.notify()

    def make_spare(self, snapshot: Path) -> None:
        """Put another evaluator in the place of one that a slow query keeps."""
        with self._changed:
            if snapshot != self._snapshot or len(self._idle) + self._making >= SPARE:
                return
            self._making += 1
        try:
            self._give_back(self._opened(self._new(snapshot)))
        except (EvaluatorEnded, KGError) as error:
            if not self.closed:
                log.warning("no spare evaluator could be made: %s", error)
        finally:
            with self._changed:
                self._making -= 1

    def dismiss(self) -> None:
        """End the evaluators that are idle."""
        with self._changed:
            idle, self._idle = self._idle, []
        for each in idle:
            each.end()

    def close(self) -> None:
        """End all evaluators, and make none any more."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()
        self.dismiss()
        self._forks.close()

    def _take(self, snapshot: Path) -> Evaluator:
        self._notice(snapshot)
        with self._wanted():
            with self._changed:
                if snapshot == self._snapshot:
                    self._changed.wait_for(lambda: self._idle or self._quick < SPARE or self.closed, _MOMENT)
                    if self._idle:
                        return self._idle.pop()
            return self._opened(self._new(snapshot))

    @contextmanager
    def _wanted(self) -> Iterator[None]:
        with self._changed:
            self.waiting += 1
        try:
            yield
        finally:
            with self._changed:
                self.waiting -= 1

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

    def _new(self, snapshot: Path) -> Evaluator:
        if self.closed:
            raise BusyError(STOPPING)
        return Evaluator(self._forks, snapshot, self._limits)

    @staticmethod
    def _opened(evaluator: Evaluator) -> Evaluator:
        try:
            evaluator.opened(_OPENING)
        except BaseException:
            evaluator.end()
            raise
        return evaluator

    def _give_back(self, evaluator: Evaluator) -> None:
        good = evaluator.reusable and evaluator.memory() < _GROWN + (self._limits.columns.memory << 20)
        with self._changed:
            good = good and not self.closed and evaluator.snapshot == self._snapshot and len(self._idle) < _MOST_IDLE
            if good:
                self._idle.append(evaluator)
                self._changed.notify()
        if not good:
            evaluator.end()
