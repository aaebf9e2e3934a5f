"""The loop of a watcher."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from kg.documents import Refusal
from kg.errors import SnapshotError
from kg.store.locking import held
from kg.store.publish import sweep
from kg.watching.notifying import notify
from kg.watching.plan import Plan, Task, Told
from kg.watching.process import Process
from kg.watching.spells import Due, Spells
from kg.watching.ticking import Tick, ticks

_WHO = "(kg watch)"
_MORE = 1 << 20
"""Bytes that must have become free on a full disk before it is tried again sooner."""


def watch(plan: Plan, stop: Event) -> Iterator[Told]:
    """Keep a graph up to folders until stopped, and tell what happens.

    The directory is held all the time, so that nobody else writes to it. Stopped, a build that is under way is abandoned:
    what it made is removed, and the snapshot before stays. Raises SnapshotError if another process holds the directory.
    """
    _check(plan)
    with held(Path(plan.graph), who=_WHO) as lock:
        watcher = _Watcher(plan, lock)
        try:
            yield from watcher.run(stop)
        finally:
            notify("STOPPING=1")
            watcher.close()
        yield Told(kind="ended")


def _check(plan: Plan) -> None:
    """Raise SnapshotError if what is written would be taken for what is to be read."""
    graph = Path(plan.graph).resolve()
    for folder in plan.folders:
        if graph.is_relative_to(Path(folder).resolve()):
            message = f"{plan.graph} lies in {folder}, which is watched: name another directory for the graph"
            raise SnapshotError(message)


class _Watcher:
    def __init__(self, plan: Plan, lock: int) -> None:
        self._plan = plan
        self._lock = lock
        self._spells = Spells(plan.quiet, plan.longest, time.monotonic())
        self._process: Process | None = None
        self._due = Due(0)
        self._last: Told | None = None
        self._refused: set[Refusal] = set()
        self._trouble = ""
        self._room: int | None = None
        """Bytes that were free when there was no room."""

    def run(self, stop: Event) -> Iterator[Told]:
        """Tell what happens at each tick."""
        plan = self._plan
        others = [Path(plan.curation)] if plan.curation else []
        for number, tick in enumerate(ticks([Path(each) for each in plan.folders], others, plan.poll, stop)):
            if number == 0:
                yield Told(kind="watching")
                notify("READY=1", "STATUS=watching")
            notify("WATCHDOG=1")
            yield from self._tick(tick, time.monotonic())

    def close(self) -> None:
        """Abandon what is under way."""
        if self._process:
            self._process.close()
            self._process = None
            sweep(Path(self._plan.graph))

    def _tick(self, tick: Tick, now: float) -> Iterator[Told]:
        if tick.trouble and tick.trouble != self._trouble:
            self._trouble = tick.trouble
            yield Told(kind="failed", reason=tick.trouble)
        if tick.woken:
            self._spells.changed(now)
        if self._room is not None and _free(self._plan) > self._room + _MORE:
            self._room = None
            self._spells.mended()
        if self._process:
            for told in self._process.told():
                yield from self._heard(told, now)
            if self._process.is_over:
                self.close()
        elif due := self._spells.due(now):
            self._due = due
            self._process = Process(Task(self._plan, due.rest, due.overdue), self._lock)

    def _heard(self, told: Told, now: float) -> Iterator[Told]:
        """Plan the next look by what came of this one, and give what a user has not been told yet."""
        if told.kind in {"published", "seen"}:
            self._spells.done(now, overdue=self._due.overdue, unfinished=told.unfinished > 0)
        elif told.kind != "begun":
            self._spells.failed(now, wait=told.kind != "held")
            self._room = _free(self._plan) if told.kind == "no room" else None
        for refusal in told.refusals:
            if refusal not in self._refused:
                yield Told(kind="refused", reason=f"{refusal.path}: {refusal.reason}")
        self._refused.update(told.refusals)
        if told.kind != "seen" and not self._is_said(told):
            notify(f"STATUS={_status(told)}")
            yield told
        if told.kind != "begun":
            self._last = told

    def _is_said(self, told: Told) -> bool:
        """Tell whether a user has been told the same just before."""
        return told.kind == "held" and self._last is not None and self._last.reason == told.reason


def _free(plan: Plan) -> int:
    return shutil.disk_usage(plan.graph).free


def _status(told: Told) -> str:
    """Give a line for systemd.

    >>> _status(Told(kind="published", snapshot="20231113t080500z-0a1b2c3d", documents=12))
    'published 20231113t080500z-0a1b2c3d: 12 documents'
    """
    said = f"{told.kind} {told.snapshot}: {told.documents} documents" if told.snapshot else told.kind
    return " ".join(f"{said} {told.reason}".split())
