"""When to look: after a quiet spell, after the longest delay, and again after what went wrong."""

from msgspec import Struct

_SOONEST = 3
"""So many times the quiet spell it takes until what went wrong is tried again; twice as long each time."""
_LATEST = 600.0
"""Seconds that it takes at most."""
LOOK = 600.0
"""Seconds between two looks if nothing is said to change: an event may have been lost."""


class Due(Struct, frozen=True):
    """How to look."""

    rest: float
    overdue: bool = False


class Spells:
    """The times of changes, in seconds of one clock that never goes back."""

    def __init__(self, quiet: float, longest: float, now: float) -> None:
        """Begin with a look at once."""
        self._quiet = quiet
        self._longest = longest
        self._first: float | None = None
        self._last = now
        self._taken: float | None = None
        self._impatient = False
        self._again = now
        self._not_before = now
        self._soonest = self._pause = min(_SOONEST * quiet, _LATEST)
        self._failed = now

    def changed(self, now: float) -> None:
        """Something has changed."""
        self._first = now if self._first is None else self._first
        self._last = now

    def due(self, now: float) -> Due | None:
        """Tell whether to look, and how; whoever is told looks, and says then what came of it."""
        if now < self._not_before:
            return None
        if self._first is not None and now - self._last >= self._quiet:
            return self._taking(Due(self._quiet))
        if self._first is not None and now - self._first >= self._longest:
            return self._taking(Due(0 if self._impatient else self._quiet, overdue=True))
        return self._taking(Due(self._quiet)) if self._first is None and now >= self._again else None

    def done(self, now: float, *, overdue: bool, unfinished: bool) -> None:
        """Go on after a look that nothing stood in the way of; what was not at rest is waited for."""
        self._pause = self._soonest
        self._again = now + LOOK
        self._impatient = overdue and unfinished and not self._impatient
        if unfinished:
            self._first = self._taken if self._taken is not None and not overdue else now
            self._last = now

    def failed(self, now: float, *, wait: bool = True) -> None:
        """Look again later, each time after a longer pause; before that only if not told to wait, and after a change."""
        self._failed = now
        self._again = now + self._pause
        self._not_before = self._again if wait else now
        self._pause = min(2 * self._pause, _LATEST)

    def mended(self) -> None:
        """What went wrong may go well now: look as soon as after the first failure."""
        self._again = self._not_before = min(self._again, self._failed + self._soonest)

    def _taking(self, due: Due) -> Due:
        self._taken, self._first = self._first, None
        return due
