"""Writes a snapshot beside the others and makes it the current one in a single step.

Everything is written into ``snapshots/.staging-<id>``, synchronised to disk, renamed, and only then is ``current``
moved to it, by the one rename that POSIX promises to be atomic. Whoever reads sees the old graph or the new one. A
writer killed at any moment leaves the old one, and at most a directory that the next writer removes.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kg.errors import NoRoom, SnapshotError
from kg.store.faults import no_room
from kg.store.holding import removing
from kg.store.manifest import MANIFEST, Manifest, read_listing, write_manifest
from kg.store.snapshot import CURRENT, SNAPSHOTS, file_sizes
from kg.store.sums import sums_of

KEPT = 3
"""Snapshots that stay: the current one, and those before it that a reader may still be answering from."""

_STAGING = ".staging-"
_LOCK = ".lock"


class Staging(NamedTuple):
    """A snapshot that is being written."""

    id: str
    created: str
    graph_dir: Path
    folder: Path
    """Where its files go until it is published."""
    predecessor: str | None


@contextmanager
def staging(graph_dir: Path) -> Iterator[Staging]:
    """Hold a graph directory for writing; what is not published by the end is removed.

    Raises SnapshotError if another process holds it, or if it cannot be written to, and NoRoom if the disk gets full.
    """
    with _held(graph_dir):
        for stale in (*graph_dir.glob(f"{SNAPSHOTS}/{_STAGING}*"), *graph_dir.glob(f"{_STAGING}*")):
            _remove(stale)
        stage = _stage(graph_dir)
        stage.folder.mkdir()
        try:
            yield stage
        except Exception as error:
            if no_room(error):
                raise NoRoom(_full(graph_dir, error)) from error
            raise
        finally:
            _remove(stage.folder)


def publish(stage: Staging, manifest: Manifest, kept: int = KEPT) -> Manifest:
    """Make the staged files the current snapshot; then remove all but the last `kept`, and those that are read.

    Gives the manifest as it is written, with the sizes and sums of the files.
    """
    manifest = _complete(stage, manifest)
    write_manifest(manifest, stage.folder)
    install(stage, kept)
    return manifest


def install(stage: Staging, kept: int = KEPT) -> None:
    """Do that with staged files whose manifest is among them."""
    _synchronise(stage.folder)
    final = stage.graph_dir / SNAPSHOTS / stage.id
    stage.folder.rename(final)
    _synchronise_one(final.parent)
    make_current(stage)
    others = sorted((path for path in final.parent.iterdir() if path != final), key=_age)
    for old in others[kept - 1 :]:
        with removing(old) as free:
            if free:
                _remove(old)


def make_current(stage: Staging) -> None:
    """Have readers turn to the snapshot with the stage's id, which is in its place, in a single step."""
    link = stage.graph_dir / f"{_STAGING}{stage.id}"
    link.symlink_to(Path(SNAPSHOTS) / stage.id)
    link.replace(stage.graph_dir / CURRENT)
    _synchronise_one(stage.graph_dir)


def set_aside(stage: Staging) -> None:
    """Take away what is in the place of the snapshot with the stage's id; who reads it goes on, the next writer removes it."""
    (stage.graph_dir / SNAPSHOTS / stage.id).rename(
        stage.graph_dir / SNAPSHOTS / f"{_STAGING}{stage.id}-{secrets.token_hex(4)}"
    )


def _complete(stage: Staging, manifest: Manifest) -> Manifest:
    """Add the size and the sum of each file, these from the snapshot before where it has the same files."""
    files = file_sizes(stage.folder)
    before = stage.graph_dir / SNAPSHOTS / (stage.predecessor or "")
    return replace(manifest, files=files, sums=sums_of(stage.folder, files, before, _sums(before)))


def _sums(folder: Path) -> dict[str, str]:
    """Give the sums of a snapshot; none where it has no manifest that can be read."""
    try:
        listing = read_listing((folder / MANIFEST).read_bytes())
    except OSError:
        return {}
    return listing.sums if listing else {}


@contextmanager
def _held(graph_dir: Path) -> Iterator[None]:
    """Hold the directory's lock, which the system lets go of even if this process is killed."""
    with _lock_file(graph_dir) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = (
                f"{graph_dir} is being written to by process {os.pread(lock, 20, 0).decode()}: wait until it is done"
            )
            raise SnapshotError(message) from error
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        yield


@contextmanager
def _lock_file(graph_dir: Path) -> Iterator[int]:
    try:
        (graph_dir / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
        descriptor = os.open(graph_dir / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = f"{graph_dir} is no directory that can be written to: {error}"
        raise SnapshotError(message) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _stage(graph_dir: Path) -> Staging:
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dt%H%M%Sz}-{secrets.token_hex(4)}"
    current = graph_dir / CURRENT
    return Staging(
        id=name,
        created=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        graph_dir=graph_dir,
        folder=graph_dir / SNAPSHOTS / f"{_STAGING}{name}",
        predecessor=current.readlink().name if current.is_symlink() else None,
    )


def _age(folder: Path) -> int:
    """Tell the younger from the older by when their last file was made: names are the same within a second."""
    return -folder.stat().st_mtime_ns


def _full(graph_dir: Path, error: Exception) -> str:
    free = shutil.disk_usage(graph_dir).free >> 20
    return f"{graph_dir}: there is no room for the new snapshot ({error}; {free} MiB are free now): the graph stays as it is"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _synchronise(folder: Path) -> None:
    """Bring every file below a folder, and the folders, from the system's memory to the disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            _synchronise_one(Path(parent, name))
        _synchronise_one(Path(parent))


def _synchronise_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
