"""Decision trees whose answers are added up, for what depends on several things at once and is seen as numbers.

All trees are of one depth and complete: each step of all of them is one look-up for all options together.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ResourceError

Table = NDArray[np.float32]
"""What is seen of options, a line each."""
_AT_ONCE = 4096
"""So many options are asked about together, that little memory is held."""


class Trees(NamedTuple):
    """Trees of the same depth, a line each: inner nodes from the root on, level by level, then the leaves."""

    columns: NDArray[np.int16]
    """Which column of the table a node asks about."""
    limits: NDArray[np.float32]
    """The way goes left where the value is no more than this."""
    leaves: NDArray[np.float32]

    def scores(self, table: Table) -> NDArray[np.float64]:
        """What the trees say of each option, added up.

        >>> stump = Trees(np.array([[0]], np.int16), np.array([[0.5]], np.float32), np.array([[-1, 2]], np.float32))
        >>> stump.scores(np.array([[0.0], [1.0]], np.float32)).tolist()
        [-1.0, 2.0]
        """
        pieces = [self._scores(table[first : first + _AT_ONCE]) for first in range(0, len(table), _AT_ONCE)]
        return np.concatenate(pieces) if pieces else np.zeros(0)

    def _scores(self, table: Table) -> NDArray[np.float64]:
        trees, nodes = self.columns.shape
        inner, ends = (np.arange(trees, dtype=np.int32) * size for size in (nodes, nodes + 1))
        lines = np.arange(len(table), dtype=np.int32)[:, None] * table.shape[1]
        node = np.zeros((len(table), trees), dtype=np.int32)
        for _ in range((nodes + 1).bit_length() - 1):
            at = node + inner
            seen = lines + np.take(self.columns, at, mode="clip")
            node = 2 * node + 1 + (np.take(table, seen, mode="clip") > np.take(self.limits, at, mode="clip"))
        said = np.take(self.leaves, node - nodes + ends, mode="clip")
        found: NDArray[np.float64] = said.sum(axis=1, dtype=np.float64)
        return found


def load(path: Path) -> Trees:
    """Read trees; raises ResourceError where they are missing or not of this form."""
    try:
        with np.load(path, allow_pickle=False) as found:
            return Trees(found["columns"], found["limits"].astype(np.float32), found["leaves"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{path}: no trees: {error}") from error


def save(path: Path, trees: Trees) -> None:
    """Write trees, what they say with three digits or so."""
    leaves = trees.leaves.astype(np.float16)
    np.savez_compressed(path, columns=trees.columns, limits=trees.limits, leaves=leaves)
