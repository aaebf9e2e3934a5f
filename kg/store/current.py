"""The snapshot that a long-lived reader answers from: the current one, or the last that is whole."""

import logging
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from kg.errors import KGError, SnapshotError
from kg.store.snapshot import CURRENT, SNAPSHOTS, Snapshot, current_path, open_snapshot

_AGAIN = 30
"""Seconds until a snapshot that could not be opened is tried again."""

_LOOK = 0.5
"""Seconds between two looks of the thread that watches."""

Warm = Callable[[Snapshot], None]
_ID = re.compile(r"[0-9a-z-]+")
"""Of a snapshot: it comes from a client, and must lead nowhere else."""

log = logging.getLogger(__name__)


class Refused(NamedTuple):
    """A published snapshot that is not served, because it is damaged."""

    path: Path
    reason: str
    again: float
    """When it is tried again, on the monotonic clock: files may be put back, or handles have been wanting."""


class CurrentSnapshot:
    """Whatever snapshot is current: a long-lived reader asks for it before each answer.

    The cost of a call is one ``readlink``, unless a new snapshot has been published. That is opened by whoever asks first,
    or by a thread that watches; the others have the one before until it is ready. If it is damaged, the one before stays.
    """

    def __init__(self, graph_dir: Path, prepare: Callable[[Path], None] = lambda _path: None) -> None:
        """Watch a graph directory, which need not have a snapshot yet; `prepare` is called before a next one is served."""
        self.graph_dir = graph_dir
        self.refused: Refused | None = None
        """The current snapshot, if another has to be served in its place."""
        self._prepare = prepare
        self._place = str(graph_dir / CURRENT)
        self._snapshot: Snapshot | None = None
        self._checked: tuple[str, Snapshot | None] = ("", None)
        """What the link said when a snapshot was last found to be the one that it means."""
        self._lock = Lock()
        self._named: Snapshot | None = None
        self._named_lock = Lock()
        self._warm: Warm | None = None
        """What makes a snapshot quick to read; there is one where a thread watches."""

    def watch(self, warm: Warm) -> None:
        """Have a thread look for new snapshots from now on; `warm` is called before a next one is served.

        Nobody who asks waits for one then, neither until it is open nor for what it has to read at first.
        """
        self._warm = warm
        Thread(target=self._keep_looking, daemon=True).start()

    def get(self) -> Snapshot:
        """Give the current snapshot, or the last that could be opened; raises SnapshotError if there never was one.

        The one before is not closed here, because other threads may be answering from it.
        """
        ready = self.ready()
        if ready:
            return ready
        snapshot = self._snapshot
        if snapshot is None:
            with self._lock:
                return self._snapshot or self._open_first()
        return snapshot if self._warm else self._newest(snapshot)

    def ready(self) -> Snapshot | None:
        """Give the current snapshot if it is open; None if that has to be seen to."""
        link, checked = self._checked
        return checked if checked and self._link() == link else None

    def named(self, name: str) -> Snapshot | None:
        """Give any snapshot that is here, by its id: as a rule one that was current before. None if it is not here.

        The last one that was asked for stays open, for whoever goes through an answer asks for it again.
        """
        if not _ID.fullmatch(name):
            return None
        with self._named_lock:
            if self._named is None or self._named.id != name:
                try:
                    self._named = open_snapshot(self.graph_dir / SNAPSHOTS / name)
                except SnapshotError:
                    return None
            return self._named

    def _newest(self, snapshot: Snapshot) -> Snapshot:
        """Open the current snapshot if it is another one, unless somebody else is about to."""
        link = self._link()
        path = self.graph_dir / link if link else snapshot.path
        if path == snapshot.path:
            self._checked = (link, snapshot)
        if path == snapshot.path or self._is_refused(path) or not self._lock.acquire(blocking=False):
            return snapshot
        try:
            self._open_next(path)
        finally:
            self._lock.release()
        return self._snapshot or snapshot

    def _keep_looking(self) -> None:
        while True:
            time.sleep(_LOOK)
            try:
                if snapshot := self._snapshot:
                    self._newest(snapshot)
            except KGError as error:
                log.debug("the server stops: %s", error)
            except Exception:
                log.exception("a bug while a new snapshot was made ready")

    def _open_first(self) -> Snapshot:
        self._snapshot = open_snapshot(current_path(self.graph_dir))
        log.info("serving snapshot %s", self._snapshot.id)
        return self._snapshot

    def _open_next(self, path: Path) -> None:
        try:
            self._prepare(path)
            snapshot = open_snapshot(path)
            if self._warm:
                self._warm(snapshot)
            self._snapshot = snapshot
        except SnapshotError as error:
            log.error("snapshot %s is not served, the one before stays: %s", path.name, error)  # noqa: TRY400 - no bug
            self.refused = Refused(path, str(error), time.monotonic() + _AGAIN)
        else:
            self.refused = None
            log.info("serving snapshot %s", snapshot.id)

    def _link(self) -> str:
        """Give what the link to the current snapshot says; nothing if it is gone."""
        try:
            return os.readlink(self._place)  # noqa: PTH115 - a path costs more than the question
        except OSError:
            return ""

    def _is_refused(self, path: Path) -> bool:
        return self.refused is not None and self.refused.path == path and time.monotonic() < self.refused.again
