"""A linear-chain conditional random field over characters: its weights, and the best reading of a text by them.

Lafferty, McCallum & Pereira, "Conditional Random Fields" (2001). What it thinks of each character by what stands next to it
is joined with what the network says, which sees farther. A name never reaches over a clause's end, so clauses are decoded
side by side (paths.py), some thousands of characters at a time.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ResourceError
from kg.hashing import Codes
from kg.model import ENTITY_TYPES, EntityType
from kg.resources import MODELS
from kg.tagger.features import Seen
from kg.tagger.network import Network, network
from kg.tagger.paths import Name, Paths, columns, possible
from kg.tagger.templates import BITS

Scores = NDArray[np.float32]

LABELS = ("O", *(f"{part}-{kind}" for kind in ENTITY_TYPES for part in "BI"))
_CLAUSE = re.compile(r"(?:“[^“”\n]{1,30}”|《[^《》\n]{1,60}》|[^，。；：！？!?\n\u3000“《]+|[“《])+")
_LONGEST = 96
"""A clause longer than this is decoded in pieces."""
_TRUST = np.float32(0.5)
"""What the network's word counts beside the field's own."""
_BLOCK = 4096
"""So many characters' weights fit into a processor's cache."""


class Tagged(NamedTuple):
    """A stretch of a text that the tagger takes for a name."""

    start: int
    end: int
    type: EntityType


def clauses(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that no name reaches out of."""
    found = []
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            found.append((start, start + _LONGEST))
            start += _LONGEST
        found.append((start, end))
    return found


class Tagger:
    """Weights of features and of neighbouring labels."""

    def __init__(
        self, codes: Codes, weights: NDArray[np.int8], scale: float, transitions: Scores, network: Network | None = None
    ) -> None:
        """Take the features' codes with their weights, one unit of these, and the scores of neighbouring labels."""
        self._rows = np.zeros(2**BITS, dtype=np.uint32)
        self._rows[codes] = np.arange(1, len(codes) + 1)
        self._weights = np.zeros((len(codes) + 1, len(LABELS)), dtype=np.int8)
        self._weights[1:] = weights
        self._scale = np.float32(scale)
        self._transitions = possible(transitions)
        self._network = network

    def tag(self, text: str, seen: Seen) -> list[Tagged]:
        """The names in a text, from what is seen of its characters."""
        likely = _TRUST * self._network.log_probabilities(seen) if self._network and text else None
        return [
            Tagged(block[0][0] + name.start, block[0][0] + name.end, ENTITY_TYPES[name.kind])
            for block in _blocks(clauses(text))
            for name in self._names(seen, likely, block)
        ]

    def _names(self, seen: Seen, likely: Scores | None, block: list[tuple[int, int]]) -> list[Name]:
        """The names in some clauses that follow each other, their offsets from the first clause's start."""
        first, last = block[0][0], block[-1][1]
        fits = self._sums(seen.codes(first, last)) * self._scale
        if likely is not None:
            fits += likely[first:last]
        laid = columns(np.array(block) - first)
        scores = np.ascontiguousarray(fits[laid.positions].T)
        return Paths(scores, laid, self._transitions).names(last - first)

    def _sums(self, codes: Codes) -> NDArray[np.int16]:
        """How well each label fits each character by its features, in units of the weights, (characters, labels)."""
        weights = self._weights.take(self._rows.take(codes, mode="clip"), axis=0, mode="clip")
        sums: NDArray[np.int16] = weights.sum(axis=0, dtype=np.int16)
        return sums


def _blocks(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Clauses in portions."""
    first = 0
    for number, (_, end) in enumerate(spans, 1):
        if end - spans[first][0] >= _BLOCK or number == len(spans):
            yield spans[first:number]
            first = number


@cache
def tagger() -> Tagger:
    """The tagger of names, with the weights that ``make model`` wrote."""
    return load(MODELS / "names.npz", network())


def load(path: Path, beside: Network | None = None) -> Tagger:
    """Read a tagger's weights, for use beside a network or alone; raises ResourceError where they are missing or not of this form."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return Tagger(stored["codes"], stored["weights"], float(stored["scale"]), stored["transitions"], beside)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"{path}: no model of names: {error}") from error


def save(path: Path, codes: Codes, weights: Scores, transitions: Scores) -> None:
    """Write a tagger's weights, those of features to one byte each."""
    scale = float(np.abs(weights).max()) / 127
    np.savez_compressed(
        path,
        codes=codes,
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        transitions=transitions,
    )
