"""The layers of a network over characters, each a function of its weights and some rows of values, one row a character."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.hashing import Codes

Floats = NDArray[np.float32]

_PART = 1024
"""So many characters' values fit into a processor's cache."""
_SMALLEST = np.float32(1e-5)


class Table(NamedTuple):
    """The vectors of one kind of observation: the first for what was never seen, then one for each of `keys`, sorted."""

    keys: NDArray[np.uint32]
    vectors: Floats


class Layer(NamedTuple):
    """A convolution over three characters so many places apart, of what is first brought to one scale."""

    apart: int
    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


class Dense(NamedTuple):
    """Weights and what is added."""

    weights: Floats
    bias: Floats

    def of(self, values: Floats) -> Floats:
        """What it makes of some rows of values."""
        made: Floats = values @ self.weights
        made += self.bias
        return made


def pairs(characters: Codes) -> NDArray[np.uint64]:
    """Each character with the one behind it, as a number."""
    behind = np.append(characters[1:], np.uint32(0)).astype(np.uint64)
    return characters.astype(np.uint64) << np.uint64(32) | behind


def elsewhere(values: Floats, keys: NDArray[np.uint64]) -> Floats:
    """For each row the mean of all other rows of the same key, zeros where there is none."""
    found = np.zeros_like(values)
    _, number, counts = np.unique(keys, return_inverse=True, return_counts=True)
    shared = np.flatnonzero(counts[number] > 1)
    if not len(shared):
        return found
    order = shared[np.argsort(number[shared], kind="stable")]
    sizes = counts[counts > 1]
    sums = np.add.reduceat(values[order], np.cumsum(sizes) - sizes, axis=0)
    others = np.repeat(sums, sizes, axis=0) - values[order]
    found[order] = others / np.repeat(sizes - 1, sizes)[:, None].astype(np.float32)
    return found


def in_parts(step: Callable[[Floats], Floats], rows: Floats, layers: list[Layer]) -> Floats:
    """Take the rows of a text through a step with some layers, part by part, each with as many more as the layers reach."""
    reach = sum(layer.apart for layer in layers)
    made = []
    for start in range(0, len(rows), _PART):
        begin = max(0, start - reach)
        values = step(rows[begin : start + _PART + reach].copy())
        made.append(values[start - begin : start - begin + _PART])
    return np.concatenate(made) if made else rows


def through(layers: list[Layer], values: Floats) -> Floats:
    """The values of some neighbouring characters, which are changed, with what the layers add, one after the other."""
    for layer in layers:
        level = scaled(values)
        level *= layer.gain
        level += layer.shift
        heard = _with_neighbours(level, layer.apart) @ layer.weights
        heard += layer.bias
        values += np.maximum(heard, 0, out=heard)
    return values


def scaled(values: Floats) -> Floats:
    """Each character's values with the mean 0 and the variance 1."""
    found: Floats = values - values.mean(axis=1, keepdims=True)
    found /= np.sqrt((found * found).mean(axis=1, keepdims=True) + _SMALLEST)
    return found


def _with_neighbours(values: Floats, apart: int) -> Floats:
    """Beside each character's values those of the one so many places before it and the one behind, zeros beyond the ends."""
    count, width = values.shape
    found = np.zeros((count, 3 * width), dtype=np.float32)
    found[apart:, :width] = values[:-apart]
    found[:, width : 2 * width] = values
    found[:-apart, 2 * width :] = values[apart:]
    return found


def looked_up(table: Table, values: Codes) -> Floats:
    """The vector of each value."""
    places = np.searchsorted(table.keys, values)
    known = table.keys.take(places, mode="clip") == values
    found: Floats = table.vectors[np.where(known, places + 1, 0)]
    return found


def layers_of(stored: Mapping[str, NDArray[Any]], group: str) -> list[Layer]:
    """A group of layers as `kg.training.network` wrote them."""
    count = len(stored[f"{group}.apart"])
    return [
        Layer(
            int(stored[f"{group}.apart"][number]),
            *(_floats(stored[f"{group}.{name}"][number]) for name in ("weights", "bias", "gain", "shift")),
        )
        for number in range(count)
    ]


def table(stored: Mapping[str, NDArray[Any]], kind: str) -> Table:
    """The vectors of a kind of observation as written there."""
    return Table(stored[f"{kind}.keys"], _floats(stored[f"{kind}.vectors"]))


def dense(stored: Mapping[str, NDArray[Any]], name: str) -> Dense:
    """The weights of a name."""
    return Dense(_floats(stored[f"{name}.weights"]), _floats(stored[f"{name}.bias"]))


def _floats(stored: NDArray[Any]) -> Floats:
    return np.ascontiguousarray(stored, dtype=np.float32)
