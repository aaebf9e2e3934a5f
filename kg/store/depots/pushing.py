"""Publishes a snapshot to a depot, so that whoever fetches from there finds the one before or this one, never half of one.

A folder becomes a graph directory, by the same single step. In a bucket nothing can be renamed: the files go under the new
snapshot's own name, its manifest after them, and last the copy of it that says which is current. What the snapshot before
has as well is copied by the store itself; what a killed run had sent is not sent again.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.errors import DamagedSnapshot, DepotError
from kg.store.depots.bucket import BucketDepot
from kg.store.depots.depot import BrokenOff, Depot, NotThere
from kg.store.depots.finding import POINTER, Found, find
from kg.store.depots.folder import FolderDepot
from kg.store.depots.pulling import CONNECTIONS, Pulled, pull
from kg.store.keeping import Dated, Rule, outdated
from kg.store.manifest import MANIFEST, Listing, read_listing
from kg.store.progress import Progress, Unseen
from kg.store.pruning import stamped
from kg.store.publish import KEEP
from kg.store.snapshot import CURRENT, SNAPSHOTS
from kg.store.sums import sum_of


def push(  # noqa: PLR0913 - an option each
    graph_dir: Path,
    depot: Depot,
    snapshot: str = CURRENT,
    *,
    keep: Rule = KEEP,
    connections: int = CONNECTIONS,
    progress: Progress | None = None,
) -> Pulled:
    """Publish a snapshot of a graph directory in a depot; gives what was sent.

    Raises DamagedSnapshot for one that is not as it was published, DepotError where nothing can be written.
    """
    source = FolderDepot(graph_dir)
    if isinstance(depot, FolderDepot):
        return pull(source, depot.folder, snapshot, keep=keep, connections=connections, progress=progress)
    if not isinstance(depot, BucketDepot):
        message = f"{depot.place}: nothing can be written there: name a folder or a bucket"
        raise DepotError(message)
    found = find(source, snapshot)
    with source.holding(found.folder or "."):
        return _Push(source, depot, found, progress or Unseen()).run(keep, connections)


class _Push:
    """One snapshot on its way to a bucket."""

    def __init__(self, source: FolderDepot, depot: BucketDepot, found: Found, progress: Progress) -> None:
        self.source = source
        self.depot = depot
        self.found = found
        self.progress = progress
        self.folder = f"{SNAPSHOTS}/{found.listing.id}"
        self.before = _current(depot)

    def run(self, keep: Rule, connections: int) -> Pulled:
        listing = self.found.listing
        is_new = self.before is None or self.before.id != listing.id
        self.progress.stage("send", len(listing.files))
        with ThreadPoolExecutor(connections) as threads:
            sent = list(threads.map(self._send, listing.files))
        self.depot.put(f"{self.folder}/{MANIFEST}", self.found.content)
        self.depot.put(POINTER, self.found.content)
        self._remove_old(keep)
        return Pulled(listing.id, len(sent), sum(1 for each in sent if each), sum(sent), is_new)

    def _send(self, name: str) -> int:
        """Have a file in the bucket; gives how many bytes were sent."""
        size = self.found.listing.files[name]
        target = f"{self.folder}/{name}"
        path = self.source.folder / self.found.name(name)
        if sum_of(path) != self.found.listing.sums[name]:
            message = f"{path}: is not what was published: nothing is sent; build or load the graph again"
            raise DamagedSnapshot(message)
        try:
            return self._sent(name, target, path, size)
        finally:
            self.progress.advance()

    def _sent(self, name: str, target: str, path: Path, size: int) -> int:
        if self.depot.size(target) == size or self._copied(name, target):
            return 0
        self.depot.put(target, path)
        return size

    def _copied(self, name: str, target: str) -> bool:
        """Have the store copy a file that the snapshot before has under the same name."""
        before = self.before
        if before is None or before.sums.get(name) != self.found.listing.sums[name]:
            return False
        try:
            self.depot.copy(f"{SNAPSHOTS}/{before.id}/{name}", target)
        except (NotThere, BrokenOff):
            return False
        return True

    def _remove_old(self, keep: Rule) -> None:
        """Remove the snapshots that a rule does not keep, each beginning with its manifest."""
        for old in outdated(_dated(self.depot.folders(SNAPSHOTS)), keep, self.found.listing.id):
            _unless_gone(self.depot.remove_file, f"{SNAPSHOTS}/{old}/{MANIFEST}")
            self.depot.remove(f"{SNAPSHOTS}/{old}/")


def _current(depot: Depot) -> Listing | None:
    """Give what a bucket has current; None if it has nothing that can be read."""
    try:
        return read_listing(depot.read(POINTER))
    except NotThere:
        return None


def _dated(names: Iterable[str]) -> list[Dated]:
    """Give the snapshots of these names with their local times, the newest first; what has another name is none.

    >>> [each.id for each in _dated(["20231112t080500z-0a", "20231113t080500z-0b", "lost+found"])]
    ['20231113t080500z-0b', '20231112t080500z-0a']
    """
    return [Dated(name, made.astimezone()) for name in sorted(names, reverse=True) if (made := stamped(name))]


def _unless_gone(remove: Callable[[str], None], name: str) -> None:
    try:
        remove(name)
    except NotThere:
        return
