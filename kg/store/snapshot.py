"""Opens the snapshot that a graph directory serves."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import pyoxigraph as ox

from kg.errors import DamagedSnapshot, SnapshotError
from kg.store.holding import hold
from kg.store.manifest import Manifest, read_manifest
from kg.store.quads import Dataset, Quads
from kg.store.remote.known import Known, around
from kg.store.remote.opening import ENDPOINT, open_remote
from kg.store.remote.store import RemoteStore
from kg.store.visible import resource

CURRENT = "current"
SNAPSHOTS = "snapshots"
STORE = "store"
SEARCH = "search.sqlite"
DOCUMENTS = "documents.sqlite"
CURATION = "curation.json"
VALIDATION = "validation.jsonl"
RESOLUTION = "resolution.sqlite"
VOID = "void.ttl"
CHANGES = "changes.rdfp.gz"
HISTORY = "history.json"

V = TypeVar("V")
_ENGINE_LOGS = ("LOG", "LOCK")


class Snapshot:
    """A published graph, open for reading; safe to share between threads.

    It stays readable while newer ones are published, until `close` or until nothing refers to it.
    """

    def __init__(self, path: Path) -> None:
        """Open it, and hold it on disk; `open_snapshot` tells what that raises."""
        self.path = path
        self._let_go = hold(path, self)
        self.manifest = read_manifest(path)
        _check_files(path, self.manifest)
        self._store: Dataset | None = _open_store(path)
        self._opened: dict[Callable[[Path], Any], Any] = {}

    @property
    def id(self) -> str:
        """The snapshot's name, which no other has: an entity tag for all that is answered from it."""
        return self.manifest.id

    @property
    def is_fixed(self) -> bool:
        """Whether what is answered from it stays right: not so where its quads are at an endpoint that others write to."""
        return not isinstance(self._store, RemoteStore) or self._store.version is not None

    @property
    def store(self) -> Dataset:
        """The quads."""
        if self._store is None:
            message = f"snapshot {self.id} is closed; open the current one"
            raise SnapshotError(message)
        return self._store

    def reader(self) -> Quads:
        """The quads, for a reader of single ones: where they are at an endpoint none is asked for twice."""
        return Known(self.store) if isinstance(self.store, RemoteStore) else self.store

    def around(self, iri: str) -> Quads:
        """The quads, for a reader of what is around one thing: where they are at an endpoint these are fetched at once."""
        term = resource(iri)
        return around(self.store, term) if term and isinstance(self.store, RemoteStore) else self.store

    def opened(self, opener: Callable[[Path], V]) -> V:
        """Give what an index's opener makes of the snapshot's folder: it is opened once, and then kept with the snapshot.

        Two threads that ask at once may both open it; one of the two is kept.
        """
        if opener not in self._opened:
            self._opened.setdefault(opener, opener(self.path))
        return cast("V", self._opened[opener])

    def close(self) -> None:
        """Let go of the store's files; answers that are still being read keep theirs."""
        self._store = None
        self._opened = {}
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_current(graph_dir: Path) -> Snapshot:
    """Open the snapshot that `graph_dir` serves; raises SnapshotError if there is none or it is damaged."""
    return open_snapshot(current_path(graph_dir))


def current_path(graph_dir: Path) -> Path:
    """Where the current snapshot is; raises SnapshotError if there is none."""
    try:
        return graph_dir / (graph_dir / CURRENT).readlink()
    except OSError as error:
        message = f"there is no graph in {graph_dir}: make one with `kg build` or `kg load`"
        raise SnapshotError(message) from error


def open_snapshot(path: Path) -> Snapshot:
    """Open one snapshot read-only; raises SnapshotError if it is not there, DamagedSnapshot if its files are not whole."""
    return Snapshot(path)


def _open_store(path: Path) -> Dataset:
    if (path / ENDPOINT).exists():
        return open_remote(path)
    try:
        return ox.Store.read_only(str(path / STORE))
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be opened: {error}; build or load the graph again"
        raise DamagedSnapshot(message) from error


def file_sizes(folder: Path) -> dict[str, int]:
    """Give the bytes of each file of a snapshot, by its path inside; without what readers of the store write."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_ENGINE_LOGS))
    return {str(path.relative_to(folder)): path.stat().st_size for path in sorted(paths)}


def _check_files(path: Path, manifest: Manifest) -> None:
    """Find what has been cut off or is gone, as after a copy that failed; raises DamagedSnapshot."""
    for name, size in manifest.files.items():
        try:
            found = (path / name).stat().st_size
        except OSError as error:
            message = f"{path / name}: cannot be read: {error.strerror}; build or load the graph again"
            raise DamagedSnapshot(message) from error
        if found != size:
            message = f"{path / name}: has {found} bytes, not {size} as published; build or load the graph again"
            raise DamagedSnapshot(message)
