"""Learns trees that mend what is said of the options of choices (`kg.chooser.trees`), one tree after another.

Each tree takes a step towards a higher likelihood of the right options. Friedman, "Greedy function approximation: a
gradient boosting machine" (2001); gains and leaves with second derivatives as in Chen, Guestrin, "XGBoost" (2016).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.chooser.trees import Table, Trees

_TREES = 150
_DEPTH = 5
_STEP = 0.08
"""So much of what a tree says is believed."""
_PENALTY = 10.0
_WEIGHT = 3.0
"""The sum of second derivatives that a leaf must have."""
_LIMITS = 47
"""So many limits are tried for a column."""
_COLUMNS = 0.5
"""The share of the columns that a tree may ask about; likewise:"""
_CHOICES = 0.8
_FITS = 3
"""So often all trees are learned, each time with other draws; they share in what is said, so that chance says less."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


class Choices(NamedTuple):
    """Options, a line of the table each, those of a choice together."""

    table: Table
    starts: _Places
    """Where the options of each choice begin, and where the last ones end."""
    right: _Places
    """The line of the right option of each choice."""
    said: _Numbers
    """The score that each option has before any tree."""


class _Ground(NamedTuple):
    """What a tree is grown from: between which limits each value lies, and how each option's score should change."""

    ranks: _Places
    slopes: _Numbers
    bends: _Numbers


class _Tree(NamedTuple):
    columns: _Places
    ranks: _Places
    """A value of at most this rank goes left."""
    leaves: _Numbers


def joined(some: Sequence[Choices]) -> Choices:
    """The choices of several tables, one after another; there must be one."""
    before = np.cumsum([0, *(len(each.said) for each in some)])
    starts = [each.starts[:-1] + first for each, first in zip(some, before, strict=False)]
    right = [each.right + first for each, first in zip(some, before, strict=False)]
    table, said = np.concatenate([each.table for each in some]), np.concatenate([each.said for each in some])
    return Choices(table, np.append(np.concatenate(starts), before[-1]), np.concatenate(right), said)


def fit(choices: Choices) -> Trees:
    """The trees under which the right options are likelier."""
    limits = [_limits(column) for column in choices.table.T]
    ranks = np.stack([np.searchsorted(each, column) for each, column in zip(limits, choices.table.T, strict=True)], 1)
    return _as_trees([tree for seed in range(_FITS) for tree in _boosted(choices, ranks, seed)], limits)


def _boosted(choices: Choices, ranks: _Places, seed: int) -> Iterator[_Tree]:
    """Trees of which each mends what those before it leave to mend."""
    draw = np.random.default_rng(seed)
    scores = choices.said.astype(np.float64)
    for _ in range(_TREES):
        tree = _grown(_Ground(ranks, *_wanted(choices, scores)), choices.starts, draw)
        scores += tree.leaves[_leaf(tree, ranks)]
        yield tree._replace(leaves=tree.leaves / _FITS)


def _limits(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values between which those of a column are told apart."""
    values = np.unique(column)
    if len(values) <= _LIMITS + 1:
        return values[:-1]
    return np.unique(np.quantile(column, np.linspace(0, 1, _LIMITS + 2)[1:-1]).astype(np.float32))


def _wanted(choices: Choices, scores: _Numbers) -> tuple[_Numbers, _Numbers]:
    """The first and second derivatives of the likelihood, its sign turned, by each option's score."""
    firsts, sizes = choices.starts[:-1], np.diff(choices.starts)
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    likely = odds / np.repeat(np.add.reduceat(odds, firsts), sizes)
    slopes = likely.copy()
    slopes[choices.right] -= 1
    return slopes, likely * (1 - likely)


def _grown(ground: _Ground, starts: _Places, draw: np.random.Generator) -> _Tree:
    """A tree of some of the choices and columns, level by level."""
    kept = np.flatnonzero(np.repeat(draw.random(len(starts) - 1) < _CHOICES, np.diff(starts)))
    width = ground.ranks.shape[1]
    seen = np.sort(draw.choice(width, max(1, round(width * _COLUMNS)), replace=False))
    some = _Ground(ground.ranks[np.ix_(kept, seen)], ground.slopes[kept], ground.bends[kept])
    node = np.zeros(len(kept), dtype=np.int64)
    columns, ranks = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for level in range(_DEPTH):
        column, rank = _splits(some, node, 2**level)
        columns, ranks = np.append(columns, seen[column]), np.append(ranks, rank)
        node = 2 * node + (some.ranks[np.arange(len(kept)), column[node]] > rank[node])
    slopes, bends = (np.bincount(node, each, 2**_DEPTH) for each in (some.slopes, some.bends))
    return _Tree(columns, ranks, -_STEP * slopes / (bends + _PENALTY))


def _splits(some: _Ground, node: _Places, nodes: int) -> tuple[_Places, _Places]:
    """For each node of a level the column and the rank that part its options best; the last rank parts nothing."""
    width, deep = some.ranks.shape[1], _LIMITS + 2
    places = ((node[:, None] * width + np.arange(width)) * deep + some.ranks).ravel()
    shape = nodes, width, deep
    slopes, bends = (
        np.bincount(places, np.repeat(each, width), nodes * width * deep).reshape(shape).cumsum(axis=2)
        for each in (some.slopes, some.bends)
    )
    gains = _worth(slopes, bends) + _worth(slopes[:, :, -1:] - slopes, bends[:, :, -1:] - bends)
    gains -= _worth(slopes[:, :, -1:], bends[:, :, -1:])
    gains[(bends < _WEIGHT) | (bends[:, :, -1:] - bends < _WEIGHT)] = 0
    best = gains.reshape(nodes, -1).argmax(axis=1)
    column, rank = np.divmod(best, deep)
    return column, np.where(gains.reshape(nodes, -1)[np.arange(nodes), best] > 0, rank, deep)


def _worth(slopes: _Numbers, bends: _Numbers) -> _Numbers:
    worth: _Numbers = slopes**2 / (bends + _PENALTY)
    return worth


def _leaf(tree: _Tree, ranks: _Places) -> _Places:
    """Which leaf each option comes to."""
    node = np.zeros(len(ranks), dtype=np.int64)
    for level in range(_DEPTH):
        at = 2**level - 1 + node
        node = 2 * node + (ranks[np.arange(len(ranks)), tree.columns[at]] > tree.ranks[at])
    return node


def _as_trees(grown: list[_Tree], limits: list[NDArray[np.float32]]) -> Trees:
    """Trees with limits in place of ranks."""
    highest = np.float32(np.inf)
    values = [
        [limits[c][r] if r < len(limits[c]) else highest for c, r in zip(tree.columns, tree.ranks, strict=True)]
        for tree in grown
    ]
    columns = np.array([tree.columns for tree in grown], dtype=np.int16)
    leaves = np.array([tree.leaves for tree in grown], dtype=np.float32)
    return Trees(columns, np.array(values, dtype=np.float32), leaves)
