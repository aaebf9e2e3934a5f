"""The arrays of the index: how they lie on disk, and how they are opened.

Each is a file of numpy's own format, which numpy maps into memory: opening them costs the same however large they are, and
what nobody asks about is not read. What is no number stands beside them as JSON.
"""

from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from kg.errors import DamagedSnapshot
from kg.store.snapshot import Snapshot

FOLDER = "links"
_NAMES = "names.json"
_VERSION = 1
"""Of the arrays and what they mean: an index of another version is no index."""

Array = npt.NDArray[Any]
"""One-dimensional, of numbers."""


class Names(Struct, frozen=True):
    """What the numbers in the arrays stand for."""

    version: int
    relations: tuple[str, ...]
    """IRIs, by their numbers."""
    kinds: tuple[tuple[str, ...], ...]
    """The classes that nodes have, the most special first; many nodes have the same ones. The first kind has none."""
    unmeasured: int = 0
    """How many edges have changed since communities and betweenness were computed."""


class Edges(NamedTuple):
    """The edges in the order of source, target, relation: parallel arrays, and those of their times."""

    source: Array
    target: Array
    relation: Array
    documents: Array
    """How many state it."""
    spans: Array
    """Where the spans of each begin, and at the end where the last ends; an edge without any is undated."""
    since: Array
    last: Array
    is_dated: Array
    is_lasting: Array
    """The spans (`kg.store.times.Span`)."""


class Entries(NamedTuple):
    """For each node, its edges: an edge is an entry of both its ends, a loop one of its node."""

    out: Array
    """By node: where its edges begin among those that lead out of one."""
    nodes: Array
    """By node: where its groups begin."""
    group_relation: Array
    group_inwards: Array
    """Whether the edges of the group lead to the node."""
    group_kind: Array
    """Of the neighbours."""
    groups: Array
    """By group: where its entries begin, the most important neighbours first."""
    edge: Array
    other: Array
    """By entry: the edge, and the neighbour."""


class Measures(NamedTuple):
    """By node: what it is in the network."""

    importance: Array
    """PageRank, over edges taken both ways; all nodes have 1 together."""
    betweenness: Array
    """The share of shortest paths that lead through it."""
    community: Array
    """The number of its community, the largest being 0; -1 for none."""


class Links(NamedTuple):
    """The index of a snapshot."""

    names: Names
    kind: Array
    """By node: the number of its kind, or -1 where no node has the number."""
    degree: Array
    edges: Edges
    entries: Entries
    measures: Measures

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """Give the index of a snapshot, opened at the first call."""
        return snapshot.opened(cls.open)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a snapshot's folder; raises DamagedSnapshot if there is none that can be read."""
        place = folder / FOLDER
        try:
            names = msgspec.json.decode((place / _NAMES).read_bytes(), type=Names)
            if names.version != _VERSION:
                message = f"{place}: is an index of links of version {names.version}, not {_VERSION}"
                raise DamagedSnapshot(f"{message}; build or load the graph again")
            return cls(names, *(_read(place, kind, name) for name, kind in _PARTS.items()))
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            message = f"{place}: the index of links cannot be read: {error}; build or load the graph again"
            raise DamagedSnapshot(message) from error

    def write(self, folder: Path) -> None:
        """Write the index into a snapshot's folder."""
        place = folder / FOLDER
        place.mkdir()
        (place / _NAMES).write_bytes(msgspec.json.encode(self.names))
        for name in _PARTS:
            _write(place, name, getattr(self, name))

    def has(self, number: int) -> bool:
        """Tell whether a node has this number."""
        return 0 <= number < len(self.kind) and self.kind[number] >= 0


_PARTS: dict[str, Any] = {"kind": None, "degree": None, "edges": Edges, "entries": Entries, "measures": Measures}


def names_of(relations: tuple[str, ...], kinds: tuple[tuple[str, ...], ...], unmeasured: int = 0) -> Names:
    """Make the names of an index of this version."""
    return Names(_VERSION, relations, kinds, unmeasured)


def _read(place: Path, kind: Any, name: str) -> Any:
    if kind is None:
        return _mapped(place / f"{name}.npy")
    return kind(*(_mapped(place / f"{name}.{field}.npy") for field in kind._fields))


def _mapped(path: Path) -> Array:
    """Map a file as a plain array: those that know their file are slow to slice. An empty one cannot be mapped."""
    array = np.load(path, mmap_mode="r" if path.stat().st_size > _HEADER else None, allow_pickle=False)
    return array.view(np.ndarray)  # type: ignore[no-any-return]


_HEADER = 128
"""Bytes before the numbers, if these are of one dimension."""


def _write(place: Path, name: str, part: Any) -> None:
    if isinstance(part, np.ndarray):
        np.save(place / f"{name}.npy", part, allow_pickle=False)
        return
    for field, array in part._asdict().items():
        np.save(place / f"{name}.{field}.npy", array, allow_pickle=False)
