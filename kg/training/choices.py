"""Learns the weights of a chooser from choices whose right option is known.

The likelihood of the right options, less a penalty on large weights, is raised by L-BFGS.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import NothingToDo

_PENALTY = 0.5
_STEPS = 200
_SEEN = 3
"""A feature that fewer choices show says little."""
_LEAST = 0.02
"""Weights nearer to 0 are not kept."""


Features = Sequence[Any]
"""What is true of one option: short texts, or the numbers that stand for such."""


class Choice(NamedTuple):
    """Options, and the number of the right one."""

    options: Sequence[Features]
    right: int


class _Rows(NamedTuple):
    """All options of all choices below each other: which (row) has which feature (column); where each choice starts."""

    table: Any
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    right: NDArray[np.int64]


class Bounds(NamedTuple):
    """Between which weights one may be."""

    low: float | None = None
    high: float | None = None


def fit(
    choices: Sequence[Choice],
    penalty: float = _PENALTY,
    seen: int = _SEEN,
    least: float = _LEAST,
    bounds: Callable[[str], Bounds] | None = None,
) -> dict[Any, float]:
    """The weights under which the right options are likeliest, each between its bounds.

    Features that fewer than `seen` choices show are left out, and so are weights nearer to 0 than `least`.
    """
    number = _numbered(choices, seen)
    if not number:
        return {}
    optimize, sparse = scipy_modules()
    arguments = (_rows(sparse, choices, number), penalty)
    steps = {"maxiter": _STEPS}
    limits = [bounds(feature) for feature in number] if bounds else None
    found = optimize.minimize(
        _loss, np.zeros(len(number)), arguments, "L-BFGS-B", jac=True, options=steps, bounds=limits
    )
    return {feature: float(found.x[n]) for feature, n in number.items() if abs(found.x[n]) >= least}


def scipy_modules() -> tuple[Any, Any]:
    """Give scipy's modules for optimising and for sparse tables."""
    return _scipy("optimize"), _scipy("sparse")


def clustering() -> Any:
    """Give scipy's module for k-means."""
    return _scipy("cluster.vq")


def _scipy(module: str) -> Any:
    try:
        return import_module(f"scipy.{module}")  # only learning needs it
    except ImportError as error:
        reason = "learning needs scipy: pip install 'zonegraph[train]'"
        raise NothingToDo(reason) from error


def _numbered(choices: Sequence[Choice], seen: int) -> dict[str, int]:
    counts = Counter(f for choice in choices for f in {f for option in choice.options for f in option})
    kept = sorted(feature for feature, count in counts.items() if count >= seen)
    return {feature: n for n, feature in enumerate(kept)}


def _rows(sparse: Any, choices: Sequence[Choice], number: dict[str, int]) -> _Rows:
    rows = [sorted({number[f] for f in option if f in number}) for choice in choices for option in choice.options]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((n for row in rows for n in row), dtype=np.int32, count=int(ends[-1]))
    table = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(number)))
    sizes = np.array([len(choice.options) for choice in choices])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    return _Rows(table, starts, sizes, starts + np.array([choice.right for choice in choices]))


def _loss(weights: NDArray[np.float64], rows: _Rows, penalty: float) -> tuple[float, NDArray[np.float64]]:
    """How unlikely the right options are, and how that changes with each weight."""
    scores = rows.table @ weights
    scores -= np.repeat(np.maximum.reduceat(scores, rows.starts), rows.sizes)
    odds = np.exp(scores)
    totals = np.add.reduceat(odds, rows.starts)
    wrong = odds / np.repeat(totals, rows.sizes)
    wrong[rows.right] -= 1
    loss = float(np.sum(np.log(totals) - scores[rows.right]) + penalty / 2 * weights @ weights)
    return loss, rows.table.T @ wrong + penalty * weights
