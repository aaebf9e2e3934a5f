"""What the command line shows of a long run: a bar for the stage that is under way, a line for each refused file."""

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


class Bar:
    """Shows progress on standard error; nothing but the refused files where that is not a terminal."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._console = Console(stderr=True, highlight=False)
        self._display = Display(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            _Count(),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._display.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._display.stop()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage; the bar of the one before stays above it if its steps were counted."""
        if self._task is not None:
            self._display.update(self._task, visible=bool(self._display.tasks[-1].total))
        self._task = self._display.add_task(name, total=total)

    def advance(self) -> None:
        """Move the bar by one step."""
        if self._task is not None:
            self._display.advance(self._task)

    def refuse(self, refusal: Refusal) -> None:
        """Print a refused file with its reason, above the bar."""
        self._console.print(f"{refusal.path}: {refusal.reason}", markup=False, soft_wrap=True)
