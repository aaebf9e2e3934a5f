"""Classes of words: those that stand among the same words have the same class, whether a marked bulletin has them or not.

They were made from word vectors by `kg.training.wordclasses`; names of cities are in some classes, verbs of building in
another (Miller et al., "Name tagging with word clusters and discriminative training", 2004).
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ResourceError
from kg.hashing import Codes
from kg.resources import MODELS


class WordClasses(NamedTuple):
    """The codes of words (`kg.hashing.word_code`), sorted, with the class of each, from 1, and what the classes are like."""

    codes: Codes
    classes: NDArray[np.uint16]
    vectors: NDArray[np.float16]
    """A line for each class; the first is for words that have none."""


def classes_of(codes: Codes) -> Codes:
    """The classes of words, given by their codes; 0 for a word that has none."""
    known = word_classes()
    places = np.searchsorted(known.codes, codes)
    classes = known.classes.take(places, mode="clip")
    found: Codes = np.where(known.codes.take(places, mode="clip") == codes, classes, 0).astype(np.uint32)
    return found


@cache
def word_classes() -> WordClasses:
    """The classes that ``make classes`` wrote."""
    return load(MODELS / "wordclasses.npz")


def load(path: Path) -> WordClasses:
    """Read classes of words; raises ResourceError where they are missing or not of this form."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return WordClasses(stored["codes"], stored["classes"], stored["vectors"])
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{path}: no classes of words: {error}") from error


def save(path: Path, classes: WordClasses) -> None:
    """Write classes of words."""
    np.savez_compressed(path, allow_pickle=False, **classes._asdict())
