"""Learns trees that mend what is said of the options of choices (`kg.chooser.trees`), one tree after another.

Each tree takes a step towards a higher likelihood of the right options: gradient boosting by LightGBM (Ke et al.,
"LightGBM: a highly efficient gradient boosting decision tree", 2017).
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.chooser.trees import Table, Trees
from kg.errors import NothingToDo

_DEPTH = 5
_FITS = 3
"""So often all trees are learned, each time with other draws; they share in what is said, so that chance says less."""
_HOW = {
    "num_iterations": 150,
    "learning_rate": 0.08,
    "max_depth": _DEPTH,
    "num_leaves": 2**_DEPTH,
    "min_data_in_leaf": 1,
    "min_sum_hessian_in_leaf": 3,
    "lambda_l2": 10,
    "max_bin": 48,
    "use_missing": False,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
"""A tree sees some of the options and some of the columns."""

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


def joined(some: Sequence[Choices]) -> Choices:
    """The choices of several tables, one after another; there must be one."""
    before = np.cumsum([0, *(len(each.said) for each in some)])
    starts = [each.starts[:-1] + first for each, first in zip(some, before, strict=False)]
    right = [each.right + first for each, first in zip(some, before, strict=False)]
    table, said = np.concatenate([each.table for each in some]), np.concatenate([each.said for each in some])
    return Choices(table, np.append(np.concatenate(starts), before[-1]), np.concatenate(right), said)


def fit(choices: Choices) -> Trees:
    """The trees under which the right options are likelier."""
    return as_trees(list(boosted(choices)))


def boosted(choices: Choices) -> Iterator[Any]:
    """LightGBM's models, each learned with other draws; the mean of what they say is what is said."""
    try:
        import lightgbm  # noqa: PLC0415, only learning needs it
    except (ImportError, OSError) as error:
        reason = f"learning needs lightgbm, and that libgomp: pip install 'zonegraph[train]' ({error})"
        raise NothingToDo(reason) from error

    def objective(scores: _Numbers, _: Any) -> tuple[_Numbers, _Numbers]:
        return _wanted(choices, scores)

    for seed in range(_FITS):
        data = lightgbm.Dataset(choices.table, init_score=choices.said)
        yield lightgbm.train({**_HOW, "objective": objective, "seed": seed}, data)


def _wanted(choices: Choices, scores: _Numbers) -> tuple[_Numbers, _Numbers]:
    """The first and second derivatives of the likelihood, its sign turned, by each option's score."""
    firsts, sizes = choices.starts[:-1], np.diff(choices.starts)
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    likely = odds / np.repeat(np.add.reduceat(odds, firsts), sizes)
    slopes = likely.copy()
    slopes[choices.right] -= 1
    return slopes, likely * (1 - likely)


def as_trees(models: Sequence[Any]) -> Trees:
    """Complete trees that say the mean of what LightGBM's models say of values of single precision."""
    roots = [tree["tree_structure"] for model in models for tree in model.dump_model()["tree_info"]]
    columns = np.zeros((len(roots), 2**_DEPTH - 1), dtype=np.int16)
    limits = np.full(columns.shape, np.inf)
    leaves = np.zeros((len(roots), 2**_DEPTH))
    for root, *tree in zip(roots, columns, limits, leaves, strict=True):
        _fill(root, 0, *tree)
    return Trees(columns, _no_higher(limits), (leaves / len(models)).astype(np.float32))


def _fill(node: dict[str, Any], at: int, columns: NDArray[np.int16], limits: _Numbers, leaves: _Numbers) -> None:
    """Write a node and those below it; where there are none, any way leads to what the node says."""
    if at >= len(columns):
        leaves[at - len(columns)] = node["leaf_value"]
        return
    columns[at], limits[at] = node.get("split_feature", 0), node.get("threshold", np.inf)
    for side, way in ("left_child", 2 * at + 1), ("right_child", 2 * at + 2):
        _fill(node.get(side, node), way, columns, limits, leaves)


def _no_higher(limits: _Numbers) -> NDArray[np.float32]:
    """The limits in single precision, rounded down, so that they part the same values."""
    near = limits.astype(np.float32)
    return np.where(near > limits, np.nextafter(near, np.float32(-np.inf)), near)
