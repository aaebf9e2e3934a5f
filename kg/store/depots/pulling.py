"""Fetches a snapshot from a depot, and publishes it here by the same single step as one that was built here.

What has come waits in ``.pulling/<id>`` in the graph directory: whoever is killed goes on there. The manifest is kept byte
for byte, so that every reader of a snapshot names it alike and gives the same entity tags.
"""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from kg.errors import NoRoom
from kg.store.depots.depot import Depot
from kg.store.depots.fetching import Wanted, bring
from kg.store.depots.finding import Found, find
from kg.store.keeping import Rule
from kg.store.manifest import MANIFEST, read_listing
from kg.store.progress import Progress, Unseen
from kg.store.publish import KEEP, Staging, install, make_current, set_aside, staging
from kg.store.snapshot import CURRENT, SNAPSHOTS
from kg.store.sums import sum_of

PULLING = ".pulling"
CONNECTIONS = 4


class Pulled(NamedTuple):
    """What a pull has done."""

    id: str
    files: int
    fetched: int
    """Files that came from the depot, in whole or in part; the others were here."""
    bytes: int
    """That came."""
    is_new: bool
    """Whether it was not the current one before."""


def pull(  # noqa: PLR0913 - an option each
    depot: Depot,
    graph_dir: Path,
    snapshot: str = CURRENT,
    *,
    keep: Rule = KEEP,
    connections: int = CONNECTIONS,
    progress: Progress | None = None,
) -> Pulled:
    """Publish a snapshot of a depot in a graph directory: its ``current`` one, or that with an id.

    Only what is not here already is fetched. Every file is verified by its size and SHA-256 before anything is published;
    until then, and whatever goes wrong, what is published here stays. Raises DepotError, DamagedSnapshot, NoRoom and, if
    another process writes to the directory, SnapshotError.
    """
    found = find(depot, snapshot)
    with staging(graph_dir) as stage, depot.holding(found.folder or "."):
        return _Pull(depot, stage._replace(id=found.listing.id), found, progress or Unseen()).run(keep, connections)


class _Pull:
    def __init__(self, depot: Depot, stage: Staging, found: Found, progress: Progress) -> None:
        self.depot = depot
        self.stage = stage
        self.found = found
        self.progress = progress
        self.final = stage.graph_dir / SNAPSHOTS / stage.id
        self.folder = stage.graph_dir / PULLING / stage.id
        """Where files wait until all are there."""

    def run(self, keep: Rule, connections: int) -> Pulled:
        count, is_new = len(self.found.listing.files), self.stage.predecessor != self.stage.id
        if self._is_here():
            if is_new:
                make_current(self.stage.graph_dir, self.stage.id)
            return Pulled(self.stage.id, count, 0, 0, is_new)
        self._forget_others()
        came = self._bring_all(connections)
        self._publish(keep)
        return Pulled(self.stage.id, count, sum(1 for each in came if each), sum(came), is_new)

    def _is_here(self) -> bool:
        """Tell whether the snapshot is published here, and whole."""
        try:
            if (self.final / MANIFEST).read_bytes() != self.found.content:
                return False
            return all(sum_of(self.final / name) == self.found.listing.sums[name] for name in self.found.listing.files)
        except OSError:
            return False

    def _forget_others(self) -> None:
        """Remove what came of snapshots that nobody wants any more."""
        for other in self.folder.parent.glob("*"):
            if other != self.folder:
                shutil.rmtree(other)

    def _bring_all(self, connections: int) -> list[int]:
        here = dict(self._here())
        wanted = [self._wanted(name) for name in self.found.listing.files]
        self._check_room(sum(each.size for each in wanted if each.sum not in here))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.progress.stage("fetch", len(wanted))
        with ThreadPoolExecutor(connections) as threads:
            try:
                return list(threads.map(lambda each: self._bring(each, here), wanted))
            except BaseException:
                threads.shutdown(cancel_futures=True)
                raise

    def _bring(self, wanted: Wanted, here: dict[str, Path]) -> int:
        came = bring(self.depot, wanted, here)
        self.progress.advance()
        return came

    def _wanted(self, name: str) -> Wanted:
        listing = self.found.listing
        return Wanted(self.found.name(name), self.folder / name, listing.files[name], listing.sums[name])

    def _here(self) -> Iterator[tuple[str, Path]]:
        """Give the files of the snapshots that are here, by their sums."""
        for manifest in self.stage.graph_dir.glob(f"{SNAPSHOTS}/[!.]*/{MANIFEST}"):
            listing = read_listing(manifest.read_bytes())
            for name, known in (listing.sums if listing else {}).items():
                yield known, manifest.parent / name

    def _check_room(self, needed: int) -> None:
        """Say at once that there is no room, and not when most has come; raises NoRoom."""
        there = sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())
        free = shutil.disk_usage(self.stage.graph_dir).free
        if needed - there > free:
            message = (
                f"{self.stage.graph_dir}: the snapshot {self.stage.id} needs {(needed - there) >> 20} MiB more, and "
                f"{free >> 20} MiB are free: nothing is fetched, and the graph stays as it is"
            )
            raise NoRoom(message)

    def _publish(self, keep: Rule) -> None:
        (self.folder / MANIFEST).write_bytes(self.found.content)
        if self.final.exists():
            set_aside(self.stage)
        self.stage.folder.rmdir()
        self.folder.rename(self.stage.folder)
        self.folder.parent.rmdir()
        install(self.stage, keep)
