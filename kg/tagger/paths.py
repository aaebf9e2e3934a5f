"""The best sequence of labels for each of many clauses, by Viterbi's algorithm over all of them side by side.

The first characters of all clauses stand in the first columns, the longest clause first, then all second characters, and
so on: a step of the algorithm goes from one run of columns to the next.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Ints = NDArray[np.intp]

OUTSIDE = 0
"""The label of what is no part of a name. Of type number k the first character has the label 2k+1, the rest 2k+2."""
_NEVER = np.float32(-1e4)
_IMPOSSIBLE = np.float32(-1e9)


class Name(NamedTuple):
    """A name's first character, the one behind its last, and the number of its type."""

    start: int
    end: int
    kind: int


class Columns(NamedTuple):
    """Where each character of the clauses stands."""

    counts: list[int]
    """How many clauses are that long, for each step."""
    positions: Ints
    """Of the character in each column."""
    firsts: Ints
    lasts: Ints
    """The columns of the clauses' last characters."""


def columns(clauses: NDArray[np.intp]) -> Columns:
    """Lay clauses, each its start and end, side by side."""
    starts, lengths = clauses[:, 0], clauses[:, 1] - clauses[:, 0]
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    steps = np.arange(lengths[0])
    counts = np.searchsorted(-lengths, -steps, side="left")
    begins = np.cumsum(counts) - counts
    ranks = np.arange(counts.sum()) - np.repeat(begins, counts)
    lasts = begins[lengths - 1] + np.arange(len(lengths))
    return Columns(counts.tolist(), starts[ranks] + np.repeat(steps, counts), starts, lasts)


def possible(transitions: Scores) -> Scores:
    """The scores of neighbouring labels, without those that break a name: what is inside it follows only its own labels."""
    labels = len(transitions)
    inside = np.arange(2, labels, 2)
    found = transitions.astype(np.float32)
    found[:, inside] = _IMPOSSIBLE
    found[inside - 1, inside] = transitions[inside - 1, inside]
    found[inside, inside] = transitions[inside, inside]
    return found


class Paths:
    """The scores of the best paths to each label of each character."""

    def __init__(self, scores: Scores, laid: Columns, transitions: Scores) -> None:
        """Of `scores`, (labels, columns), the sums are made in place."""
        self._best = scores
        self._laid = laid
        self._transitions = transitions
        self._add_up()

    def _add_up(self) -> None:
        """From each label's best score at one character to those at the next."""
        best, steps, counts = self._best, self._transitions, self._laid.counts
        labels = len(best)
        best[2::2, : counts[0]] = _NEVER
        room = np.empty(labels * labels * max(counts[1:], default=0), dtype=np.float32)
        begin = 0
        for before, count in pairwise(counts):
            here = best[:, begin : begin + count]
            begin += before
            through = room[: labels * labels * count].reshape(labels, min(count, labels), -1)
            if count < labels:
                np.add(here[:, :, None], steps[:, None, :], out=through)
                best[:, begin : begin + count] += np.maximum.reduce(through, axis=0).T
            else:
                np.add(here[:, None, :], steps[:, :, None], out=through)
                best[:, begin : begin + count] += np.maximum.reduce(through, axis=0)

    def names(self, size: int) -> list[Name]:
        """The names on the best paths; `size` is the number of characters, those between clauses included."""
        position = self._laid.positions
        self._column = np.zeros(size, dtype=np.intp)
        self._column[position] = np.arange(len(position))
        self._opens = np.zeros(size, dtype=np.bool_)
        self._opens[self._laid.firsts] = True
        self._firsts = self._first_characters(size)
        last = np.zeros(size, dtype=np.intp)
        last[position] = self._last_labels()
        ends = np.flatnonzero(last)
        return list(self._walk(ends, last[ends]))[::-1]

    def _last_labels(self) -> Ints:
        """The best label in each column if what is outside of names, or nothing, follows."""
        labels: Ints = np.add(self._best.T, self._transitions[:, OUTSIDE], order="C").argmax(axis=1)
        labels[self._laid.lasts] = self._best[:, self._laid.lasts].argmax(axis=0)
        return labels

    def _first_characters(self, size: int) -> Ints:
        """For each type and each character, if it is inside of a name of the type: the name's first character."""
        best, transitions = self._best, self._transitions
        first, inside = np.arange(1, len(best), 2), np.arange(2, len(best), 2)
        opened = best[1::2] + transitions[first, inside][:, None]
        begins = np.zeros((len(first), size), dtype=np.intp)
        begins[:, self._laid.positions] = opened >= best[2::2] + transitions[inside, inside][:, None]
        begins *= np.arange(size)
        return np.maximum.accumulate(begins, axis=1)

    def _walk(self, ends: Ints, labels: Ints) -> Iterator[Name]:
        """Go back from each character that a name may end at, the last first, and pass over those inside of names."""
        starts = self._starts(ends, labels)
        before = self._labels_before(starts, labels)
        free = len(self._column)
        for start, end, label, previous in zip(
            *(each[::-1].tolist() for each in (starts, ends, labels, before)), strict=True
        ):
            if end < free:
                chain = [Name(start, end + 1, (label - 1) // 2), *self._joined(start, previous)]
                yield from chain
                free = chain[-1].start if self._opens[chain[-1].start] else chain[-1].start - 1

    def _joined(self, start: int, label: int) -> Iterator[Name]:
        """The names that end right before a place, one behind the other; `label` is that of the character there."""
        while label != OUTSIDE:
            labels = np.array([label])
            starts = self._starts(np.array([start - 1]), labels)
            yield Name(int(starts[0]), start, (label - 1) // 2)
            start, label = int(starts[0]), int(self._labels_before(starts, labels)[0])

    def _starts(self, lasts: Ints, labels: Ints) -> Ints:
        """The first characters of the names whose last ones have these labels."""
        inside = self._firsts[(labels - 1) // 2, np.maximum(lasts - 1, 0)]
        return np.where(labels % 2 == 1, lasts, inside)

    def _labels_before(self, starts: Ints, labels: Ints) -> Ints:
        """The label of the character before each name, `OUTSIDE` where it opens its clause."""
        firsts = labels - (labels + 1) % 2
        reached = self._best[:, self._column[starts - 1]] + self._transitions[:, firsts]
        return np.where(self._opens[starts], OUTSIDE, reached.argmax(axis=0))
