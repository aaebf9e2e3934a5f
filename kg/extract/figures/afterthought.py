"""Whom figures are about on second thoughts: when it is known what the first ones say of all figures of a document."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.chooser import trees
from kg.chooser.trees import Table, Trees
from kg.extract.figures.characters import Columns, Places
from kg.extract.figures.claimants import Claims
from kg.extract.figures.naming import PARK
from kg.resources import MODELS

_SEEN = (
    *("place", "opens", "is head", "nearest", "head", "commas", "semicolon", "stops", "lines", "distance", "gap"),
    *("order", "passed", "passed by", "named", "fresh", "border", "following", "leading", "new", "bracket", "at"),
    *("first s", "first p", "headline", "title", "topic", "home", "of zone", "field", "count"),
    *("share", "rank", "turn", "foremost", "of paragraph", "later"),
)
"""What a line of the table tells as it was seen at first."""
_BEHIND_NAME = "等的、与和及在：，（”“"
_BEFORE_NAME = "在从与向对为由给的、和到等“获赴"
"""Characters beside the name of an entity that tell what part it has in its clause."""
_UNLIKELY = 1e-6

Likely = NDArray[np.float64]
"""How likely each candidate of a document is, those of all scenes one after another."""


@cache
def _trees() -> Trees:
    return trees.load(MODELS / "afterthoughts.npz")


def reconsidered(told: Claims, first: Sequence[Sequence[float]]) -> list[list[float]]:
    """How likely each candidate of each scene is, if it was found to be so likely at first."""
    table, said = second_look(told, np.concatenate(first))
    scores = said + _trees().scores(table)
    starts = np.array(told.starts)
    odds = np.exp(scores - _spread(np.maximum.reduceat(scores, starts[:-1]), starts))
    likely = odds / _spread(np.add.reduceat(odds, starts[:-1]), starts)
    return [row.tolist() for row in np.split(likely, starts[1:-1])]


def second_look(told: Claims, first: Likely) -> tuple[Table, Likely]:
    """What is seen of each candidate, and what its likelihood scores by itself."""
    seen, starts = told.columns, np.array(told.starts)
    said = np.log(np.maximum(first, _UNLIKELY))
    kinds = (seen["kind"] == kind for kind in range(1, PARK + 1))
    behind = (seen["after"] == ord(mark) for mark in _BEHIND_NAME)
    before = (seen["before"] == ord(mark) for mark in _BEFORE_NAME)
    columns = [*(seen[name] for name in _SEEN), *kinds, *behind, *before]
    columns += [said, *_beside(first, starts), *_elsewhere(told, first, seen)]
    return np.stack(columns, axis=1, dtype=np.float32, casting="unsafe"), said


def _beside(first: Likely, starts: Places) -> list[Likely]:
    """How much likelier the likeliest of the scene is, and how likely the likeliest of the others."""
    most = np.maximum.reduceat(first, starts[:-1])
    is_most = first == _spread(most, starts)
    rest = np.maximum.reduceat(np.where(is_most, 0, first), starts[:-1])
    return [
        np.log(np.maximum(_spread(most, starts), _UNLIKELY) / np.maximum(first, _UNLIKELY)),
        np.where(is_most, _spread(rest, starts), _spread(most, starts)),
    ]


def _elsewhere(told: Claims, first: Likely, seen: Columns) -> list[Likely]:
    """How likely the same entity is for the figures right before and behind, and its share of all others."""
    here = [start + n for start, row in zip(told.starts, told.linked, strict=False) for n in row]
    earlier = [
        start + link for start, row in zip([0, *told.starts], told.linked, strict=False) for link in row.values()
    ]
    before, behind = np.zeros((2, len(first)))
    before[here], behind[earlier] = first[earlier], first[here]
    of_entity = np.bincount(seen["entity"], first)[seen["entity"]]
    return [before, behind, (of_entity - first) / len(told.linked)]


def _spread(values: Likely, starts: Places) -> Likely:
    """What is so of each scene, for each candidate."""
    return np.repeat(values, np.diff(starts))
