"""Makes classes of words (`kg.lexicon.wordclasses`) from word vectors, by k-means.

The vectors come in the binary form of word2vec; those that the shipped classes were made from are of the Chinese
Wikipedia, cut by jieba, as the package ``synonyms`` 3.8.0 of PyPI carries them (MIT licence; ``make classes``).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ResourceError
from kg.hashing import word_code
from kg.lexicon.wordclasses import WordClasses
from kg.training.choices import clustering

_CLASSES = 1024
_STEPS = 12
_SIZE = 32
"""How long the vector is that is kept of a class."""
_SEED = 0

Floats = NDArray[np.float32]


class Vectors(NamedTuple):
    """Words, and the vector of each, a line each, of length 1."""

    words: list[str]
    vectors: Floats


def read_vectors(path: Path) -> Vectors:
    """Read word vectors in the binary form of word2vec; raises ResourceError where the file is of another."""
    try:
        words, vectors = zip(*_vectors(path.read_bytes()), strict=True)
    except (OSError, ValueError, IndexError) as error:
        raise ResourceError(f"{path}: no word vectors in the binary form of word2vec: {error}") from error
    table = np.stack(vectors)
    return Vectors(list(words), table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9))


def _vectors(content: bytes) -> Iterator[tuple[str, Floats]]:
    """The words with their vectors: a line with how many and how long, then each word, a space, and its numbers."""
    position = content.index(b"\n") + 1
    count, length = map(int, content[:position].split())
    for _ in range(count):
        space = content.index(b" ", position)
        yield (
            content[position:space].decode(errors="replace").strip(),
            np.frombuffer(content, np.float32, length, space + 1),
        )
        position = space + 1 + 4 * length


def classify(read: Vectors) -> WordClasses:
    """Give words of like vectors one class."""
    centres, classes = clustering().kmeans2(read.vectors, _CLASSES, iter=_STEPS, minit="points", rng=_SEED)
    number = {word_code(word): int(n) + 1 for word, n in zip(read.words, classes, strict=True)}
    codes = np.array(sorted(number), dtype=np.uint32)
    return WordClasses(codes, np.array([number[code] for code in codes.tolist()], dtype=np.uint16), _shortened(centres))


def _shortened(centres: NDArray[np.floating]) -> NDArray[np.float16]:
    """What most tells the classes' centres apart (principal components), zeros for the words that have no class."""
    centred = centres - centres.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:_SIZE]
    short = centred @ axes.T
    return np.concatenate((np.zeros((1, _SIZE)), 0.5 * short / short.std())).astype(np.float16)
