"""The current snapshot of an endpoint, for a server that runs while others publish to it."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from msgspec.structs import replace

from kg.errors import KGError
from kg.settings import EndpointSettings, Settings
from kg.store.current import CurrentSnapshot
from kg.store.progress import Progress, Unseen
from kg.store.remote.opening import ENDPOINT, read_place
from kg.store.remote.view import view
from kg.store.snapshot import CURRENT, Snapshot

Prepare = Callable[[Path], None]

log = logging.getLogger(__name__)


def at_endpoint(settings: Settings, progress: Progress | None = None) -> Settings:
    """Give the settings to serve by: where they name an endpoint, its folder is the graph directory."""
    if not settings.endpoint:
        return settings
    folder = view(settings.graph, settings.endpoint, EndpointSettings.from_environment(), progress or Unseen())
    return replace(settings, graph=folder, endpoint="")


def current_of(graph_dir: Path, prepare: Prepare) -> CurrentSnapshot:
    """Give the current snapshot of a graph directory, or of the folder of an endpoint."""
    kind = FollowingSnapshot if (graph_dir / CURRENT / ENDPOINT).exists() else CurrentSnapshot
    return kind(graph_dir, prepare)


class FollowingSnapshot(CurrentSnapshot):
    """Whatever is current at an endpoint, by what was seen there some seconds ago; nobody waits for a look."""

    def __init__(self, folder: Path, prepare: Prepare = lambda _path: None) -> None:
        """Follow the endpoint that a folder is of; `prepare` is called before a next snapshot is served."""
        super().__init__(folder, prepare)
        self._url = read_place(folder / CURRENT).url
        self._settings = EndpointSettings.from_environment()
        self._looked = monotonic()
        self._looking = Lock()

    def get(self) -> Snapshot:
        """Give the snapshot that was current at the last look, and look again if that is some time ago."""
        if monotonic() - self._looked > self._settings.follow and self._looking.acquire(blocking=False):
            Thread(target=self._look, daemon=True).start()
        return super().get()

    def _look(self) -> None:
        try:
            view(self.graph_dir.parents[1], self._url, self._settings, Unseen())
        except KGError as error:
            log.warning("what is served stays as it is: %s", error)
        finally:
            self._looked = monotonic()
            self._looking.release()
