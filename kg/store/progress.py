"""What a long run tells whoever waits for it, and what it remembers of its own speed."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Protocol

from kg.documents import Refusal


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
    """Announces the stages of one run and takes their time."""

    def __init__(self, progress: Progress) -> None:
        """Start with no stage."""
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Progress]:
        """Run one stage, which may come again; what is given tells its steps."""
        self.progress.stage(name, total)
        start = perf_counter()
        yield self.progress
        self.seconds[name] = round(self.seconds.get(name, 0.0) + perf_counter() - start, 3)
