"""Which snapshots a graph directory has, and the removal of those that a rule does not keep."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kg.errors import KGError
from kg.store.holding import removing
from kg.store.keeping import Dated, Rule, outdated, reasons
from kg.store.manifest import Counts, read_manifest
from kg.store.snapshot import CURRENT, SNAPSHOTS

STAGING = ".staging-"
"""How the names of folders begin that are no snapshots: the next writer removes them."""
STAMP = "%Y%m%dt%H%M%Sz"
"""How the names of snapshots begin, so that they stand in their order: each is later than the one before."""


class Kept(Struct, frozen=True, kw_only=True):
    """A snapshot on disk."""

    id: str
    created: str
    """UTC, ISO 8601."""
    current: bool
    kind: str
    """``built``, ``loaded``, or ``damaged`` where nothing can be read of it."""
    kept: tuple[str, ...]
    """The parts of the rule that keep it."""
    counts: Counts
    bytes: int
    own_bytes: int
    """Of files that no other snapshot shares: what its removal frees."""


def snapshots(graph_dir: Path) -> list[Dated]:
    """Give the snapshots of a directory with their local times, the newest first."""
    folders = [path for path in (graph_dir / SNAPSHOTS).glob("*") if path.is_dir() and not path.name.startswith(".")]
    dated = [(_made(path), path.stat().st_mtime_ns, path.name) for path in folders]
    return [Dated(name, time.astimezone()) for time, _, name in sorted(dated, reverse=True)]


def doomed(graph_dir: Path, rule: Rule) -> list[str]:
    """Give the ids of the snapshots that a rule does not keep, the oldest first."""
    return outdated(snapshots(graph_dir), rule, current_id(graph_dir))


def prune(graph_dir: Path, rule: Rule) -> list[str]:
    """Remove the snapshots that a rule does not keep and nobody reads; give their ids.

    Whenever it is killed, what is left of a snapshot is no snapshot any more, and the next writer removes it.
    """
    return [name for name in doomed(graph_dir, rule) if _remove(graph_dir / SNAPSHOTS / name)]


def listed(graph_dir: Path, rule: Rule) -> list[Kept]:
    """Tell what each snapshot holds, the newest first, and what a rule would keep it for."""
    found = snapshots(graph_dir)
    stay, current = reasons(found, rule), current_id(graph_dir)
    return [_kept(graph_dir, each, tuple(stay.get(each.id, ())), current=each.id == current) for each in found]


def current_id(graph_dir: Path) -> str | None:
    """Give the id of the snapshot that is served, if there is one."""
    link = graph_dir / CURRENT
    return link.readlink().name if link.is_symlink() else None


def stamped(snapshot_id: str) -> datetime | None:
    """Tell when a snapshot was made by its name, to the second; None if that does not say."""
    try:
        return datetime.strptime(snapshot_id.partition("-")[0], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _made(folder: Path) -> datetime:
    return stamped(folder.name) or datetime.fromtimestamp(folder.stat().st_mtime, UTC)


def _remove(folder: Path) -> bool:
    with suppress(FileNotFoundError), removing(folder) as free:
        if free:
            gone = folder.with_name(f"{STAGING}{folder.name}")
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
            return True
    return False


def _kept(graph_dir: Path, dated: Dated, kept: tuple[str, ...], *, current: bool) -> Kept:
    folder = graph_dir / SNAPSHOTS / dated.id
    try:
        manifest = read_manifest(folder)
        kind, counts = str(manifest.kind), manifest.counts
    except KGError:
        kind, counts = "damaged", Counts()
    states = [path.stat() for path in folder.rglob("*") if path.is_file()]
    return Kept(
        id=dated.id,
        created=f"{dated.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        current=current,
        kind=kind,
        kept=kept,
        counts=counts,
        bytes=sum(each.st_size for each in states),
        own_bytes=sum(each.st_size for each in states if each.st_nlink == 1),
    )
