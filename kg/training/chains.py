"""Learns the weights for choices in a row (`kg.chooser.chains`) from rows whose right options are known, mostly.

All rows are walked along together, the n-th choices of all of them in one step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.training.choices import Features, scipy_modules

_STEPS = 120
_SEEN = 4
"""A feature that fewer options show says little."""
_LEAST = 0.05
"""Weights nearer to 0 are not kept."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int64]


class Step(NamedTuple):
    """One choice of a row: its options, and the right one, if it is known.

    The links are of those options that the choice before had too: which one it was there, and what speaks for going on.
    """

    options: Sequence[Features]
    links: Mapping[int, tuple[int, Features]]
    right: int | None


Chain = Sequence[Step]


class _Steps(NamedTuple):
    """The n-th choices of all rows that are so long, a line each; options that a choice lacks are the table's last row."""

    options: _Places
    """Which row of the table an option is; likewise:"""
    links: _Places
    earlier: _Places
    """Which option of the choice before a link is with, the one past the last for none."""
    possible: NDArray[np.bool_]
    """The right option, where it is known; else every one."""


class _Likely(NamedTuple):
    options: list[_Numbers]
    links: list[_Numbers]
    total: float


def fit(chains: Sequence[Chain], penalty: float) -> dict[Any, float]:
    """The weights under which the right rows of options are likeliest."""
    optimize, sparse = scipy_modules()
    number = _numbered(chains)
    table = _table(sparse, chains, number)
    arguments = (_lined_up(chains, table.shape[0]), table, penalty)
    found = optimize.minimize(
        _loss, np.zeros(len(number)), arguments, "L-BFGS-B", jac=True, options={"maxiter": _STEPS}
    )
    return {feature: float(found.x[n]) for feature, n in number.items() if abs(found.x[n]) >= _LEAST}


def _each(chains: Sequence[Chain]) -> Iterator[Features]:
    """The features of every option and link, in the order of the table."""
    for chain in chains:
        for step in chain:
            yield from step.options
            yield from (features for _, features in step.links.values())


def _numbered(chains: Sequence[Chain]) -> dict[Any, int]:
    counts = Counter(feature for features in _each(chains) for feature in set(features))
    return {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= _SEEN))}


def _table(sparse: Any, chains: Sequence[Chain], number: dict[Any, int]) -> Any:
    columns = [sorted({number[f] for f in features if f in number}) for features in _each(chains)]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((n for row in columns for n in row), dtype=np.int32, count=int(ends[-1]))
    return sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(columns), len(number)))


def _lined_up(chains: Sequence[Chain], none: int) -> list[_Steps]:
    """The steps of all rows, the longest row first; `none` stands for no row of the table."""
    placed: list[list[tuple[Step, int]]] = []
    at = 0
    for chain in chains:
        placed.append([])
        for step in chain:
            placed[-1].append((step, at))
            at += len(step.options) + len(step.links)
    placed.sort(key=len, reverse=True)
    widest = max((len(step.options) for chain in chains for step in chain), default=0)
    longest = max(map(len, placed), default=0)
    return [_steps([row[n] for row in placed if n < len(row)], widest, none) for n in range(longest)]


def _steps(steps: list[tuple[Step, int]], widest: int, none: int) -> _Steps:
    shape = len(steps), widest
    found = _Steps(np.full(shape, none), np.full(shape, none), np.full(shape, widest), np.zeros(shape, dtype=bool))
    for line, (step, at) in enumerate(steps):
        size = len(step.options)
        found.options[line, :size] = np.arange(at, at + size)
        found.possible[line, : size if step.right is None else 0] = True
        if step.right is not None:
            found.possible[line, step.right] = True
        for n, (option, (earlier, _)) in enumerate(step.links.items()):
            found.links[line, option] = at + size + n
            found.earlier[line, option] = earlier
    return found


def _loss(weights: _Numbers, steps: list[_Steps], table: Any, penalty: float) -> tuple[float, _Numbers]:
    """How unlikely the right options are, and how that changes with each weight."""
    scores = np.append(table @ weights, 0.0)
    excess = np.zeros(len(scores))
    loss = penalty / 2 * float(weights @ weights)
    for known, sign in ((False, 1), (True, -1)):
        told = _likely(steps, scores, known)
        loss += sign * told.total
        for step, options, links in zip(steps, told.options, told.links, strict=True):
            excess[step.options] += sign * options
            excess[step.links] += sign * links
    return loss, table.T @ excess[:-1] + penalty * weights


def _likely(steps: list[_Steps], scores: _Numbers, known: bool) -> _Likely:
    """How likely the options and links are, as `kg.chooser.chains.marginals` says; with `known` if the right ones hold."""
    odds: list[_Numbers] = []
    more: list[_Numbers] = []
    ahead: list[_Numbers] = []
    sizes: list[_Numbers] = []
    total = 0.0
    for n, step in enumerate(steps):
        possible = step.possible if known else step.options < len(scores) - 1
        own = np.where(possible, scores[step.options], -np.inf)
        peaks = own.max(axis=1, keepdims=True)
        odds.append(np.exp(own - peaks))
        more.append(np.expm1(scores[step.links]))
        reached = odds[-1]
        if n:
            reached = reached * (1 + _before(ahead[-1], step) * more[-1])
        sizes.append(reached.sum(axis=1, keepdims=True))
        ahead.append(reached / sizes[-1])
        total += float(peaks.sum() + np.log(sizes[-1]).sum())
    behind = [np.ones_like(each) for each in odds]
    links = [np.zeros_like(each) for each in odds]
    for n in range(len(steps) - 1, 0, -1):
        onward = odds[n] * behind[n] / sizes[n]
        lines, width = onward.shape
        earlier = np.zeros((lines, width + 1))
        np.add.at(earlier, (np.arange(lines)[:, None], steps[n].earlier), onward * more[n])
        behind[n - 1][:lines] = earlier[:, :-1] + onward.sum(axis=1, keepdims=True)
        links[n] = _before(ahead[n - 1], steps[n]) * onward * (more[n] + 1)
    return _Likely([one * other for one, other in zip(ahead, behind, strict=True)], links, total)


def _before(ahead: _Numbers, step: _Steps) -> _Numbers:
    """What was found of the option before that each option is linked with, 0 for none."""
    lines = len(step.options)
    padded = np.concatenate((ahead[:lines], np.zeros((lines, 1))), axis=1)
    return np.take_along_axis(padded, step.earlier, axis=1)
