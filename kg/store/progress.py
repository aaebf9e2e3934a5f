"""What a long run tells whoever waits for it, and what it remembers of its own speed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from kg.documents import Refusal
from kg.store.costs import Cost, Meter


class Progress(Protocol):
    """Is told what is going on; a command line draws a bar of it."""

    def stage(self, name: str, total: int | None) -> None:
        """Another stage begins, with so many steps if that is known."""

    def advance(self) -> None:
        """One more step of the stage is done."""

    def refuse(self, refusal: Refusal) -> None:
        """Leave a file out, for the reason it gives; the run goes on."""


class Unseen:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None) -> None:
        """Do nothing."""

    def advance(self) -> None:
        """Do nothing."""

    def refuse(self, refusal: Refusal) -> None:
        """Do nothing."""


class Stages:
    """Announces the stages of one run and measures them."""

    def __init__(self, progress: Progress, meter: Meter | None = None) -> None:
        """Start with no stage; memory and disk are measured as far as the meter does."""
        self.progress = progress
        self.costs: dict[str, Cost] = {}
        self._meter = meter or Meter()
        self._under_way: list[str] = []
        self._begun: set[str] = set()

    @property
    def seconds(self) -> dict[str, float]:
        """How long each stage took."""
        return {name: cost.seconds for name, cost in self.costs.items() if cost.seconds or name in self._begun}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Progress]:
        """Run one stage, which may come again; what is given tells its steps."""
        self.progress.stage(name, total)
        with self.aside(name):
            yield self.progress

    @contextmanager
    def aside(self, name: str) -> Iterator[None]:
        """Do in the midst of a stage what counts as another: the one that is under way stands still meanwhile."""
        self._switch()
        self._under_way.append(name)
        self._begun.add(name)
        try:
            yield
        finally:
            self._switch()
            self._under_way.pop()

    def so_far(self) -> dict[str, Cost]:
        """Give what all stages took until now, the one that is under way too."""
        self._switch()
        return dict(self.costs)

    def add(self, name: str, cost: Cost) -> None:
        """Count what was measured elsewhere, or by a run that this one goes on with."""
        self.costs[name] = self.costs.get(name, Cost()).joined(cost)

    def _switch(self) -> None:
        """End what is measured, and measure from here on what comes now."""
        if self._under_way:
            self.add(self._under_way[-1], self._meter.end())
        self._meter.begin()
