"""Writes a snapshot beside the others and makes it the current one in a single step.

Everything is written into ``snapshots/.staging-<id>``, synchronised to disk, renamed, and only then is ``current``
moved to it, by the one rename that POSIX promises to be atomic. Whoever reads sees the old graph or the new one. A
writer killed at any moment leaves the old one, and at most a directory that the next writer removes, or goes on with if it
does the same (`kg.store.steps`).
"""

import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kg.errors import NoRoom
from kg.store.faults import no_room
from kg.store.keeping import Rule
from kg.store.locking import held
from kg.store.manifest import MANIFEST, Manifest, read_listing, write_manifest
from kg.store.pruning import STAGING, STAMP, current_id, prune, stamped
from kg.store.snapshot import CURRENT, SNAPSHOTS, file_sizes, open_snapshot
from kg.store.steps import FILE as STEPS
from kg.store.steps import can_go_on
from kg.store.sums import sums_of

KEEP = Rule(last=3)
"""What stays: the current snapshot, and those before it that a reader may still be answering from."""


class Staging(NamedTuple):
    """A snapshot that is being written."""

    id: str
    created: str
    graph_dir: Path
    folder: Path
    """Where its files go until it is published."""
    predecessor: str | None


@contextmanager
def staging(
    graph_dir: Path, lock: int | None = None, key: Callable[[str | None], str] = lambda _predecessor: ""
) -> Iterator[Staging]:
    """Hold a graph directory for writing; what is not published by the end is removed.

    What a writer before was killed or interrupted at is gone on with if its steps have the key that `key` gives for the
    current snapshot, and removed if not. So what is interrupted stays where it has noted steps.

    `lock` is the descriptor of a lock that is held already. Raises SnapshotError if another process holds it, or if it
    cannot be written to, and NoRoom if the disk gets full.
    """
    with held(graph_dir, lock):
        wanted = key(current_id(graph_dir))
        begun = [each for each in _stale(graph_dir) if wanted and can_go_on(each, wanted)][-1:]
        sweep(graph_dir, begun)
        stage = _stage(graph_dir, begun[0].name.removeprefix(STAGING) if begun else None)
        try:
            stage.folder.mkdir(exist_ok=True)
            yield stage
        except Exception as error:
            full = _full(graph_dir, error) if no_room(error) else ""
            _remove(stage.folder)
            if full:
                raise NoRoom(full) from error
            raise
        finally:
            if not can_go_on(stage.folder):
                _remove(stage.folder)


def sweep(graph_dir: Path, but: Collection[Path] = ()) -> None:
    """Remove what killed writers left, but for some folders; for whoever holds the directory."""
    for stale in (*_stale(graph_dir), *graph_dir.glob(f"{STAGING}*")):
        if stale not in but:
            _remove(stale)


def _stale(graph_dir: Path) -> list[Path]:
    return sorted(graph_dir.glob(f"{SNAPSHOTS}/{STAGING}*"))


def publish(stage: Staging, manifest: Manifest, keep: Rule = KEEP) -> Manifest:
    """Make the staged files the current snapshot; then remove those that a rule does not keep and nobody reads.

    Gives the manifest as it is written, with the sizes and sums of the files.
    """
    manifest = _complete(stage, manifest)
    write_manifest(manifest, stage.folder)
    install(stage, keep)
    return manifest


def install(stage: Staging, keep: Rule = KEEP) -> None:
    """Do that with staged files whose manifest is among them."""
    _synchronise(stage.folder)
    final = stage.graph_dir / SNAPSHOTS / stage.id
    stage.folder.rename(final)
    (final / STEPS).unlink(missing_ok=True)
    _synchronise_one(final.parent)
    make_current(stage.graph_dir, stage.id)
    prune(stage.graph_dir, keep)


def set_aside(stage: Staging) -> None:
    """Take away what is in the place of the snapshot with the stage's id; who reads it goes on, the next writer removes it."""
    folder = stage.graph_dir / SNAPSHOTS
    (folder / stage.id).rename(folder / f"{STAGING}{stage.id}-{secrets.token_hex(4)}")


def go_back(graph_dir: Path, snapshot_id: str) -> None:
    """Make a snapshot that is there the current one again; readers take it up as they do a new one.

    Raises SnapshotError if it is not there, is damaged, or another process is writing.
    """
    with held(graph_dir), open_snapshot(graph_dir / SNAPSHOTS / snapshot_id):
        make_current(graph_dir, snapshot_id)


def make_current(graph_dir: Path, snapshot_id: str) -> None:
    """Have readers turn to a snapshot that is in its place, in a single step."""
    link = graph_dir / f"{STAGING}{snapshot_id}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(SNAPSHOTS) / snapshot_id)
    link.replace(graph_dir / CURRENT)
    _synchronise_one(graph_dir)


def _complete(stage: Staging, manifest: Manifest) -> Manifest:
    """Add the size and the sum of each file, these from the snapshot before where it has the same files."""
    files = {name: size for name, size in file_sizes(stage.folder).items() if name != STEPS}
    before = stage.graph_dir / SNAPSHOTS / (stage.predecessor or "")
    return replace(manifest, files=files, sums=sums_of(stage.folder, files, before, _sums(before)))


def _sums(folder: Path) -> dict[str, str]:
    """Give the sums of a snapshot; none where it has no manifest that can be read."""
    try:
        listing = read_listing((folder / MANIFEST).read_bytes())
    except OSError:
        return {}
    return listing.sums if listing else {}


def _stage(graph_dir: Path, name: str | None) -> Staging:
    """Name a new snapshot, or go on with one of this name."""
    now, predecessor = datetime.now(UTC), current_id(graph_dir)
    name = name or f"{_later(now, predecessor):{STAMP}}-{secrets.token_hex(4)}"
    return Staging(
        id=name,
        created=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        graph_dir=graph_dir,
        folder=graph_dir / SNAPSHOTS / f"{STAGING}{name}",
        predecessor=predecessor,
    )


def _later(now: datetime, predecessor: str | None) -> datetime:
    """Give a time for a name that comes after its predecessor's, even within its second or if the clock went back."""
    before = stamped(predecessor) if predecessor else None
    return max(now, before + timedelta(seconds=1)) if before else now


def _full(graph_dir: Path, error: Exception) -> str:
    free = shutil.disk_usage(graph_dir).free >> 20
    return f"{graph_dir}: there is no room for the new snapshot ({error}; {free} MiB are free now): the graph stays as it is"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
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
