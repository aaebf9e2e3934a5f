"""How long a run has to go still: reckoned from its own speed, and from how earlier builds divided their time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

from kg.errors import SnapshotError
from kg.store.manifest import Manifest, read_manifest
from kg.store.snapshot import SNAPSHOTS

SHARES = {
    "compare": 0.1,
    "extract": 8.0,
    "take": 0.5,
    "resolve": 4.5,
    "map": 19.0,
    "store": 1.0,
    "optimise": 1.5,
    "index": 4.0,
    "links": 2.0,
    "columns": 1.5,
    "history": 0.1,
}
"""Milliseconds a document of each stage of a build from nothing, in their order: measured once, and only their proportions
count. What is loaded into the store while documents are mapped counts with the mapping."""
_LOADED_WHILE_MAPPED = 0.9
_ENOUGH = 100
"""An earlier build of fewer documents tells nothing."""


class Forecast:
    """Is told what is going on, as `kg.store.progress.Progress` is, and tells how long it will take."""

    def __init__(self, shares: Mapping[str, float] = SHARES, clock: Callable[[], float] = perf_counter) -> None:
        """Reckon with these shares of the stages, in their order."""
        self._shares = dict(shares)
        self._clock = clock
        self._documents = 0
        self._actual = self._expected = 0.0
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._began = clock()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage; the largest number of steps is taken for that of the documents."""
        self._end()
        self._name, self._total, self._done, self._began = name, total, 0, self._clock()
        self._documents = max(self._documents, total or 0)

    def advance(self) -> None:
        """Count a step."""
        self._done += 1

    @property
    def rate(self) -> float | None:
        """How many steps a second there are; None where they are not counted."""
        spent = self._clock() - self._began
        return self._done / spent if self._total and spent > 0 else None

    @property
    def stage_left(self) -> float | None:
        """The seconds that the stage has to go still; None where nothing tells."""
        spent = self._clock() - self._began
        if self._total and self._done:
            return spent / self._done * max(0, self._total - self._done)
        whole = self._share(self._name, self._total) * self._speed()
        return whole - spent if whole > spent else None

    @property
    def left(self) -> float | None:
        """The seconds that the whole run has to go still; None where nothing tells, as of an update, which does but a part."""
        now = self.stage_left
        if now is None or self._name not in self._shares or not self._documents:
            return None
        names = list(self._shares)
        later = names[names.index(self._name) + 1 :]
        return now + sum(self._share(name, None) for name in later) * self._speed()

    def _end(self) -> None:
        expected = self._share(self._name, self._done or None)
        if expected:
            self._actual += self._clock() - self._began
            self._expected += expected

    def _speed(self) -> float:
        """Tell how much longer stages take than their shares; the one that is under way counts as far as it is."""
        actual, expected = self._actual, self._expected
        if self._total and self._done:
            actual += self._clock() - self._began
            expected += self._share(self._name, self._done)
        return actual / expected if expected else 0.001

    def _share(self, name: str, steps: int | None) -> float:
        return self._shares.get(name, 0.0) * (self._documents if steps is None else steps)


def shares_of(graph_dir: Path) -> Mapping[str, float]:
    """Give the shares of the last build from nothing of which a graph has the manifest; those above if there is none."""
    folders = sorted(graph_dir.glob(f"{SNAPSHOTS}/[!.]*"), key=lambda folder: folder.name, reverse=True)
    return next((found for folder in folders if (found := _shares(folder))), SHARES)


def _shares(folder: Path) -> dict[str, float] | None:
    try:
        manifest = read_manifest(folder)
    except SnapshotError:
        return None
    if not _is_whole(manifest):
        return None
    told = {name: 1000 * manifest.seconds.get(name, 0.0) / manifest.counts.documents for name in SHARES}
    while_mapped = _LOADED_WHILE_MAPPED * told["store"]
    return told | {"map": told["map"] + while_mapped, "store": told["store"] - while_mapped}


def _is_whole(manifest: Manifest) -> bool:
    counts = manifest.counts
    return manifest.kind == "built" and counts.documents >= _ENOUGH and counts.extracted == counts.documents


def duration(seconds: float) -> str:
    """Write a duration as people say it.

    >>> duration(42), duration(600), duration(8000)
    ('42 s', '10 min', '2 h 13 min')
    """
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
