"""Chance that can be repeated: every part of the world throws its own dice, seeded by the part's name."""

from bisect import bisect
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(*path: object) -> Random:
    """Give the dice of one part of the world, which no other part can disturb.

    >>> dice(7, "city", "411500").random() == dice(7, "city", "411500").random()
    True
    """
    return Random("/".join(map(str, path)))  # noqa: S311 - a game


def weighted(options: Sequence[T], weights: Sequence[float]) -> Callable[[Random], T]:
    """Make what draws one of the options by their weights.

    >>> weighted("ab", [1, 0])(dice(1))
    'a'
    """
    sums = list(accumulate(weights))
    return lambda chance: options[min(bisect(sums, chance.random() * sums[-1]), len(options) - 1)]


def between(chance: Random, low: int, high: int) -> int:
    """Throw a whole number from low to high, both included."""
    return low + int(chance.random() * (high - low + 1))


def some(chance: Random, options: Sequence[T], low: int, high: int) -> list[T]:
    """Choose some of the options, from low to high of them, as far as there are so many."""
    return chance.sample(options, min(len(options), between(chance, low, high)))


def day_in(chance: Random, year: int, month: int) -> date:
    """Choose a day of a month."""
    return date(year, month, between(chance, 1, 28))


def later(chance: Random, day: date, low: int, high: int) -> date:
    """Choose a day so many days after another."""
    return day + timedelta(days=between(chance, low, high))
