"""What the command line shows of a long run: a bar for the stage that is under way, a line for each refused file."""

from collections.abc import Mapping
from threading import Event, Thread
from time import perf_counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as Display
from rich.text import Text

from kg.documents import Refusal
from kg.store.forecast import Forecast, duration

_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""
_DRAWN = 0.1
"""Seconds between two states of a bar."""


class _Count(ProgressColumn):
    """How many steps are done, of how many, and how many a second; nothing where they are not counted."""

    def render(self, task: Task) -> Text:
        if task.total is None:
            return Text("")
        speed = task.finished_speed or task.speed or 0
        return Text(f"{task.completed:.0f}/{task.total:.0f} · {speed:.1f}/s")


class Growth:
    """Shows on standard error how a file grows; nothing where that is not a terminal."""

    def __init__(self, name: str) -> None:
        """Show nothing yet."""
        console = Console(stderr=True, highlight=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn(), TransferSpeedColumn())
        self._display = Display(*columns, TimeElapsedColumn(), console=console, disable=not console.is_terminal)
        self._task = self._display.add_task(name, total=None)

    def __enter__(self) -> Self:
        self._display.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._display.stop()

    def reach(self, size: int) -> None:
        """Tell how many bytes there are."""
        self._display.update(self._task, completed=size)


class _Left(ProgressColumn):
    """How long the stage and the whole run have to go still, as far as that can be told."""

    def __init__(self, forecast: Forecast) -> None:
        super().__init__()
        self._forecast = forecast

    def render(self, task: Task) -> Text:
        return Text("" if task.finished else _left(self._forecast))


class Bar:
    """Shows progress on standard error: a bar, or where that is not a terminal a line every half minute; and refused files.

    With the shares that the stages of earlier builds had, it tells how long the whole run will take.
    """

    def __init__(self, shares: Mapping[str, float] | None = None, every: float = _EVERY) -> None:
        """Show nothing yet; `every` so many seconds there is a line."""
        self._console = Console(stderr=True, highlight=False)
        self._forecast = Forecast(shares or {})
        self._display = Display(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            _Count(),
            TimeElapsedColumn(),
            _Left(self._forecast),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._shown = 0.0
        self._every = every
        self._over = Event()

    def __enter__(self) -> Self:
        self._display.start()
        if not self._console.is_terminal:
            Thread(target=self._tell, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._show()
        self._display.stop()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage; the bar of the one before stays above it if its steps were counted."""
        self._show()
        if self._task is not None:
            self._display.update(self._task, visible=bool(self._display.tasks[-1].total))
        self._task = self._display.add_task(name, total=total)
        self._name, self._total, self._done = name, total, 0
        self._forecast.stage(name, total)

    def advance(self) -> None:
        """Move the bar by one step; it is drawn now and then, for a step may take less time than drawing."""
        self._done += 1
        self._forecast.advance()
        if perf_counter() - self._shown > _DRAWN:
            self._show()

    def refuse(self, refusal: Refusal) -> None:
        """Print a refused file with its reason, above the bar."""
        self._console.print(f"{refusal.path}: {refusal.reason}", markup=False, soft_wrap=True)

    def _show(self) -> None:
        self._shown = perf_counter()
        if self._task is not None:
            self._display.update(self._task, completed=self._done)

    def _tell(self) -> None:
        """Print a line now and then, so that a log shows life."""
        while not self._over.wait(self._every):
            if self._name:
                self._console.print(self.line(), markup=False, soft_wrap=True)

    def line(self) -> str:
        """Tell in a line which stage is under way, how far and how fast, and what is left."""
        rate = self._forecast.rate
        count = f" {self._done}/{self._total}, {rate:.1f}/s" if rate is not None else ""
        left = _left(self._forecast)
        return f"{self._name}{count}{': ' if left else ''}{left}"


def _left(forecast: Forecast) -> str:
    now, whole = forecast.stage_left, forecast.left
    told = [] if now is None else [f"{duration(now)} to go"]
    return ", ".join([*told, *([] if whole is None else [f"{duration(whole)} to the end of all"])])
