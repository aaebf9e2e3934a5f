"""How often a server is asked: one request after another, with a pause that the server may lengthen."""

from collections import defaultdict

from kg.errors import NotFetched
from kg.fetching.clock import Clock

PATIENCE = 600.0
"""Seconds: a server that wants a longer pause is left alone, and the user is told."""


class Pace:
    """When each server may be asked again."""

    def __init__(self, clock: Clock, delay: float) -> None:
        """Pause so many seconds at least between an answer and the next request to the same server."""
        self._clock = clock
        self._delay = delay
        self._delays: dict[str, float] = defaultdict(lambda: delay)
        self._turns: dict[str, float] = {}

    def wait(self, server: str) -> None:
        """Wait for the server's next turn; raises NotFetched where that is longer than anybody would wait."""
        pause = self._turns.get(server, 0.0) - self._clock.now()
        if pause > PATIENCE:
            message = f"the server wants no request for another {pause:.0f} s: run the same command again then"
            raise NotFetched(message)
        if pause > 0:
            self._clock.sleep(pause)

    def answered(self, server: str) -> None:
        """Count the pause from now."""
        self.postpone(server, self._delays[server])

    def slow_down(self, server: str, delay: float) -> None:
        """Pause so long at least, as the server's robots.txt asks."""
        self._delays[server] = max(self._delay, delay)
        self.answered(server)

    def postpone(self, server: str, seconds: float) -> None:
        """Leave a server alone for so many seconds from now."""
        self._turns[server] = max(self._turns.get(server, 0.0), self._clock.now() + seconds)
