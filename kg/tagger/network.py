"""A small convolutional network that tells from a wide context, and from the rest of the document, where names stand.

What is seen of a character is looked up as vectors; layers of dilated convolutions (Strubell et al., "Fast and accurate
entity recognition with iterated dilated convolutions", 2017) bring in its surroundings, and between two groups of them
each character hears what was found wherever else the document has the same two characters: a firm that is introduced in
full tells what its short name is.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from kg.errors import ResourceError
from kg.hashing import Codes
from kg.resources import MODELS
from kg.tagger import layers
from kg.tagger.features import Seen
from kg.tagger.layers import Floats, elsewhere, in_parts, looked_up, pairs, scaled, through

KINDS = ("c", "class", "tag", "place", "shape", "read", "ending", "ahead", "family", "follower", "quoted")
"""What of a character is looked up, by its name in `kg.tagger.features`."""
NEAR, FAR = "near", "far"
"""The group of layers before the document is asked, and the one behind it."""


class Network:
    """The weights of all layers, and what they say of a text."""

    def __init__(self, stored: Mapping[str, NDArray[Any]]) -> None:
        """Take the arrays that `kg.training.network` wrote."""
        self._tables = [layers.table(stored, kind) for kind in KINDS]
        self._entry, self._memory, self._exit = (layers.dense(stored, name) for name in ("entry", "memory", "exit"))
        self._near, self._far = layers.layers_of(stored, NEAR), layers.layers_of(stored, FAR)

    def log_probabilities(self, seen: Seen) -> Floats:
        """How likely each label is for each character, (characters, labels); of a text that has a character."""
        values = in_parts(lambda rows: through(self._near, self._entry.of(rows)), self._looked_up(seen), self._near)
        values = self._remembering(values, seen.values("c"))
        return in_parts(lambda rows: self._labels(through(self._far, rows)), values, self._far)

    def _looked_up(self, seen: Seen) -> Floats:
        found = [looked_up(table, seen.values(kind)) for kind, table in zip(KINDS, self._tables, strict=True)]
        return np.concatenate(found, axis=1)

    def _remembering(self, values: Floats, characters: Codes) -> Floats:
        """With what was found where else the text has the same two characters, one's own and the next or the one before."""
        own = scaled(values)
        padded = pairs(np.concatenate(([np.uint32(0)], characters)))
        before, following = elsewhere(own, padded[:-1]), elsewhere(own, padded[1:])
        heard = self._memory.of(np.concatenate((own, before, following), axis=1))
        values += np.maximum(heard, 0, out=heard)
        return values

    def _labels(self, values: Floats) -> Floats:
        """The logarithms of the labels' probabilities."""
        scores = self._exit.of(values)
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores


@cache
def network() -> Network:
    """The network of names, with the weights that ``make model`` wrote.

    The libraries below numpy are held to one thread: several processes read documents side by side, and a part of a text
    is too little work for more.
    """
    threadpool_limits(1, user_api="blas")
    return load(MODELS / "network.npz")


def load(path: Path) -> Network:
    """Read a network's weights; raises ResourceError where they are missing or not of this form."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Network(stored)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{path}: no network of names: {error}") from error


def save(path: Path, weights: Mapping[str, NDArray[Any]]) -> None:
    """Write a network's weights, numbers that are not whole to two bytes each."""
    halved = {name: array.astype(np.float16) if array.dtype.kind == "f" else array for name, array in weights.items()}
    np.savez_compressed(path, allow_pickle=False, **halved)
