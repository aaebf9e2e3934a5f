"""Choices in a row, of which each may go on with what the one before chose: how likely each option of each is.

Lafferty, McCallum, Pereira, "Conditional random fields" (2001), for the case that a pair of neighbouring options counts for
more (or less) only if both stand for the same thing.
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import NamedTuple


class Link(NamedTuple):
    """An option's namesake among the options of the choice before, and what it adds to the score to choose both."""

    earlier: int
    score: float


Links = Mapping[int, Link]
"""The links of one choice, by its options."""


class Marginals(NamedTuple):
    """How likely each option of each choice is, and each link; `total` is the logarithm of the sum of all rows' odds."""

    options: list[list[float]]
    links: list[dict[int, float]]
    total: float


def marginals(scores: Sequence[Sequence[float]], links: Sequence[Links]) -> Marginals:
    """How likely the options of a row of choices are.

    >>> [round(p, 2) for p in marginals([[2.0, 0.0], [0.0, 0.0]], [{}, {0: Link(0, 1.0)}]).options[1]]
    [0.72, 0.28]
    """
    peaks = [max(row) for row in scores]
    odds = [[exp(score - peak) for score in row] for row, peak in zip(scores, peaks, strict=True)]
    more = [{option: exp(link.score) - 1 for option, link in row.items()} for row in links]
    ahead, sizes = _ahead(odds, links, more)
    behind = [[1.0] * len(row) for row in odds]
    linked: list[dict[int, float]] = [{} for _ in odds]
    for at in range(len(odds) - 1, 0, -1):
        onward = [mine * rest / sizes[at] for mine, rest in zip(odds[at], behind[at], strict=True)]
        total = sum(onward)
        earlier = [total] * len(odds[at - 1])
        for option, link in links[at].items():
            earlier[link.earlier] += onward[option] * more[at][option]
            linked[at][option] = ahead[at - 1][link.earlier] * onward[option] * (more[at][option] + 1)
        behind[at - 1] = earlier
    likely = [[one * other for one, other in zip(a, b, strict=True)] for a, b in zip(ahead, behind, strict=True)]
    return Marginals(likely, linked, sum(peaks) + sum(map(log, sizes)))


def _ahead(
    odds: list[list[float]], links: Sequence[Links], more: list[dict[int, float]]
) -> tuple[list[list[float]], list[float]]:
    """For each option the share of all rows of choices that end with it, and what each choice is divided by for that."""
    ahead: list[list[float]] = []
    sizes = []
    for at, row in enumerate(odds):
        found = list(row)
        if ahead:
            for option, link in links[at].items():
                found[option] *= 1 + ahead[-1][link.earlier] * more[at][option]
        size = sum(found)
        sizes.append(size)
        ahead.append([one / size for one in found])
    return ahead, sizes
