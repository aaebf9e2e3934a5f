"""The time, as a value that is passed in: a run that waits can be tested without waiting."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and lets it pass."""

    def now(self) -> float:
        """Seconds since some moment; never goes back."""

    def date(self) -> datetime:
        """The day and time, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""


class SystemClock:
    """The machine's own."""

    def now(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def date(self) -> datetime:
        """The day and time, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
