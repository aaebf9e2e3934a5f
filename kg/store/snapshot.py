"""Opens the snapshot that a graph directory serves."""

import logging
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import SnapshotError
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
RESOLUTION = "resolution.sqlite"
VALIDATION = "validation.jsonl"
RESOLUTION = "resolution.sqlite"
VOID = "void.ttl"
CHANGES = "changes.rdfp.gz"
HISTORY = "history.json"

log = logging.getLogger(__name__)


class Snapshot:
    """A published graph, open for reading; safe to share between threads.

    It stays readable while newer ones are published, until `close` or until nothing refers to it.
    """

    def __init__(self, path: Path, manifest: Manifest, store: Dataset) -> None:
        """Hold what `open_snapshot` opened."""
        self.path = path
        self.manifest = manifest
        self._store: Dataset | None = store

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

    def close(self) -> None:
        """Let go of the store's files; answers that are still being read keep theirs."""
        self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CurrentSnapshot:
    """Whatever snapshot is current: a long-lived reader asks for it before each answer.

    The cost of a call is one ``readlink``, unless a new snapshot has been published.
    """

    def __init__(self, graph_dir: Path) -> None:
        """Watch a graph directory, which need not have a snapshot yet."""
        self.graph_dir = graph_dir
        self._snapshot: Snapshot | None = None
        self._lock = Lock()

    def get(self) -> Snapshot:
        """Give the current snapshot, opened anew if another has been published; raises SnapshotError if there is none.

        The one before is not closed here, because other threads may be answering from it.
        """
        path = current_path(self.graph_dir)
        with self._lock:
            if self._snapshot is None or self._snapshot.path != path:
                self._snapshot = open_snapshot(path)
                log.info("serving snapshot %s", self._snapshot.id)
            return self._snapshot


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
    """Open one snapshot read-only, its quads where they are; raises SnapshotError if it is damaged."""
    manifest = read_manifest(path)
    if (path / ENDPOINT).exists():
        return Snapshot(path, manifest, open_remote(path))
    try:
        store = ox.Store.read_only(str(path / STORE))
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be opened: {error}; build or load the graph again"
        raise SnapshotError(message) from error
    return Snapshot(path, manifest, store)
