"""The weights of features that are numbers (`kg.hashing`), and the scores of many options by them at once.

It is the model of `kg.chooser.model` for where there are so many options that their features are best made side by side.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ResourceError
from kg.hashing import Codes
from kg.resources import MODELS

BITS = 21
"""A feature's code is smaller than 2 ** BITS."""

Scores = NDArray[np.float32]


class Told(NamedTuple):
    """Features of options: a column of codes is what one thing tells of the option with the number `of` it."""

    codes: Codes
    """(templates, things)"""
    of: NDArray[np.intp]


def features(codes: Codes) -> list[list[int]]:
    """The features of each column of codes, as they are learned from; 0 is none."""
    return [[code for code in column if code] for column in codes.T.tolist()]


def told_features(told: Told, count: int) -> list[list[int]]:
    """The features of each of so many options by what is told of them."""
    found: list[list[int]] = [[] for _ in range(count)]
    for of, codes in zip(told.of.tolist(), features(told.codes), strict=True):
        found[of] += codes
    return found


class Weights:
    """Weights of features."""

    def __init__(self, codes: Codes, weights: Scores) -> None:
        self._weights = np.zeros(2**BITS, dtype=np.float32)
        self._weights[codes] = weights

    def scores(self, codes: Codes) -> Scores:
        """The sum of the features' weights for each column of codes; one that was never learned counts nothing."""
        scores: Scores = np.take(self._weights, codes, mode="clip").sum(axis=0)
        return scores

    def told(self, told: Told, count: int) -> NDArray[np.float64]:
        """The sum of the weights of all that is told of each of so many options."""
        found: NDArray[np.float64] = np.bincount(told.of, self.scores(told.codes), count).astype(np.float64, copy=False)
        return found


def learned(weights: dict[int, float]) -> Weights:
    """Weights as they were learned, by the features' codes."""
    return Weights(np.array(list(weights), dtype=np.uint32), np.array(list(weights.values()), dtype=np.float32))


def stored(name: str) -> Weights:
    """Read the weights that ``kg train`` wrote under a name."""
    return load(MODELS / f"{name}.npz")


def load(path: Path) -> Weights:
    """Read weights; raises ResourceError where they are missing or not of this form."""
    try:
        with np.load(path, allow_pickle=False) as found:
            return Weights(found["codes"], found["weights"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{path}: no model of choices: {error}") from error


def save(path: Path, weights: dict[int, float]) -> None:
    """Write weights in the order of the features' codes, with three digits or so."""
    codes = np.array(sorted(weights), dtype=np.uint32)
    np.savez_compressed(path, codes=codes, weights=np.array([weights[code] for code in codes], dtype=np.float16))
