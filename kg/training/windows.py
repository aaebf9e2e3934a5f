"""Marked bulletins as windows of one length, for learning on many characters at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.marked import MarkedBulletin
from kg.extract.names.ground import ground, offered
from kg.extract.names.opennames import features
from kg.hashing import Codes
from kg.tagger.layers import pairs
from kg.tagger.network import KINDS
from kg.training.labels import labels

LENGTH = 2048
"""The characters of a window."""
_MARGIN = 24
"""So many at either end are also in the window beside it: there they are seen, here they are counted."""
_SEEN = 2
"""A value that fewer characters show is treated as never seen."""

Numbers = NDArray[np.int32]


class Observed(NamedTuple):
    """What is seen of a bulletin's characters, a row for each kind, and their labels."""

    values: Codes
    labels: NDArray[np.int8]


class Windows(NamedTuple):
    """Windows of bulletins, one a line."""

    seen: Numbers
    """(windows, characters, kinds): the places of the values in the tables; 0 for what is in none."""
    pairs: Numbers
    """(windows, characters + 1): a number for each two characters, so that those at n and n + 1 have each character n."""
    labels: Numbers
    present: NDArray[np.float32]
    """1 where there is text."""
    counted: NDArray[np.float32]
    """1 where the label is to be learned."""

    def some(self, numbers: NDArray[np.int64]) -> "Windows":
        """Only the windows of these numbers."""
        seen, pairs_, labels_, present, counted = self
        return Windows(seen[numbers], pairs_[numbers], labels_[numbers], present[numbers], counted[numbers])


def observed(bulletin: MarkedBulletin) -> Observed:
    """Look at a bulletin's characters."""
    base = ground(bulletin.text)
    seen = features(base, offered(base))
    return Observed(np.stack([seen.values(kind) for kind in KINDS]), labels(bulletin, base.flow))


def tables(bulletins: Sequence[Observed]) -> dict[str, Codes]:
    """For each kind the values that deserve a vector of their own, sorted."""
    found = {}
    for row, kind in enumerate(KINDS):
        counts: Counter[int] = Counter()
        for bulletin in bulletins:
            counts.update(bulletin.values[row].tolist())
        found[kind] = np.array(sorted(v for v, count in counts.items() if count >= _SEEN), dtype=np.uint32)
    return found


def windows(bulletins: Iterable[Observed], keys: Mapping[str, Codes]) -> Windows:
    """Cut bulletins into windows."""
    parts = zip(*(window for bulletin in bulletins for window in _windows(bulletin, keys)), strict=True)
    return Windows(*map(np.stack, parts))


def _windows(bulletin: Observed, keys: Mapping[str, Codes]) -> Iterator[Windows]:
    """The windows of a bulletin, each without its first axis."""
    places = np.stack([_places(row, keys[kind]) for kind, row in zip(KINDS, bulletin.values, strict=True)], axis=1)
    step = LENGTH - 2 * _MARGIN
    for start in range(0, len(places), step):
        begin, end = max(0, start - _MARGIN), min(len(places), start + step + _MARGIN)
        beside = pairs(np.concatenate(([np.uint32(0)], bulletin.values[0][begin:end])))
        counted = np.zeros(end - begin)
        counted[start - begin : start - begin + step] = 1
        yield Windows(
            _filled(places[begin:end], 0),
            _filled(np.unique(beside, return_inverse=True)[1], LENGTH, LENGTH + 1),
            _filled(bulletin.labels[begin:end], 0),
            _filled(np.ones(end - begin), 0).astype(np.float32),
            _filled(counted, 0).astype(np.float32),
        )


def _places(values: Codes, keys: Codes) -> Numbers:
    """Where values stand in a table: from 1, or 0 if it has them not."""
    places = np.searchsorted(keys, values)
    return np.where(keys.take(places, mode="clip") == values, places + 1, 0).astype(np.int32)


def _filled(rows: NDArray[np.generic], filler: int, length: int = LENGTH) -> Numbers:
    """Rows as many as a window has, the missing ones full of one number."""
    found = np.full((length, *rows.shape[1:]), filler, dtype=np.int32)
    found[: len(rows)] = rows
    return found
