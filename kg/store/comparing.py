"""Which quads two snapshots do not share: read from what the builds wrote down, or found by going through both."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import NotInGraph
from kg.store.changes import Change, read_changes
from kg.store.manifest import read_manifest
from kg.store.quads import Quads
from kg.store.snapshot import CHANGES, CURRENT, SNAPSHOTS, Snapshot, current_path, open_snapshot

PREVIOUS = "previous"


def open_named(graph_dir: Path, name: str) -> Snapshot:
    """Open a snapshot by its id, or as ``current`` or ``previous``, the one that the current one followed.

    Raises NotInGraph, with the ids that there are, and SnapshotError if there is no graph.
    """
    current = current_path(graph_dir)
    if name == CURRENT:
        return open_snapshot(current)
    wanted = read_manifest(current).predecessor if name == PREVIOUS else name
    known = sorted(path.name for path in (graph_dir / SNAPSHOTS).iterdir() if not path.name.startswith("."))
    if wanted not in known:
        expected = ", ".join((CURRENT, PREVIOUS, *known))
        message = f"there is no snapshot {name!r}, or it is gone: expected one of {expected}"
        raise NotInGraph(message)
    return open_snapshot(graph_dir / SNAPSHOTS / wanted)


def difference(old: Snapshot, new: Snapshot) -> Iterable[Change]:
    """Give the quads that only one of two snapshots has, each once; what leads from the old one to the new one.

    If one was made of the other, step by step, it costs what the steps changed; else all quads of both are read.
    """
    noted = written(old, new)
    return _streamed(old.store, new.store) if noted is None else noted


def written(old: Snapshot, new: Snapshot) -> Iterable[Change] | None:
    """Give the difference if the builds in between wrote it down, in either direction; else None."""
    forwards = _steps(old, new)
    if forwards is not None:
        return _net(forwards)
    backwards = _steps(new, old)
    return None if backwards is None else (Change(not added, quad) for added, quad in _net(backwards))


def _steps(old: Snapshot, new: Snapshot) -> list[Path] | None:
    """Give the files of what each build changed that lies between two snapshots, the earliest first."""
    steps: list[Path] = []
    path = new.path
    while path.name != old.id:
        before = read_manifest(path).predecessor if (path / CHANGES).exists() else None
        if before is None or not (path.parent / before).exists():
            return None
        steps.insert(0, path / CHANGES)
        path = path.parent / before
    return steps if path.resolve() == old.path.resolve() else None


def _net(steps: list[Path]) -> Iterable[Change]:
    """Give what is left of several steps: what one adds and another removes is no change."""
    if len(steps) == 1:
        return read_changes(steps[0])
    left: dict[ox.Quad, bool] = {}
    for change in (change for step in steps for change in read_changes(step)):
        if left.pop(change.quad, change.added) is change.added:
            left[change.quad] = change.added
    return (Change(added, quad) for quad, added in left.items())


def _streamed(old: Quads, new: Quads) -> Iterator[Change]:
    """Go through both stores side by side: they have their quads in one order, by a hash of the terms.

    What is met on one side only is looked up on the other, so that the order speeds this up but nothing rests on it.
    """
    olds, news = (each.quads_for_pattern(None, None, None) for each in (old, new))
    before, after = next(olds, None), next(news, None)
    while before or after:
        if before == after:
            before, after = next(olds, None), next(news, None)
        elif before and before not in new:
            yield Change(False, before)
            before = next(olds, None)
        elif after and after not in old:
            yield Change(True, after)
            after = next(news, None)
        else:
            yield from _unordered(old, new, (before, *olds), (after, *news))
            return


def _unordered(old: Quads, new: Quads, *rest: Iterable[ox.Quad | None]) -> Iterator[Change]:
    olds, news = rest
    yield from (Change(False, quad) for quad in olds if quad and quad not in new)
    yield from (Change(True, quad) for quad in news if quad and quad not in old)
