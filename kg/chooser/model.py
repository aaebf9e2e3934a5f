"""A log-linear model of a choice: how likely each of several options is the right one, by the weights of its features.

McFadden, "Conditional logit analysis of qualitative choice behavior" (1974). A feature is a short text, and true of an
option or not. An option without features stands for "none of these" and has score 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import exp
from pathlib import Path
from typing import NamedTuple

from kg.errors import ResourceError
from kg.resources import MODELS

Features = Sequence[str]
"""What is true of one option."""


class Chosen(NamedTuple):
    """The number of the likeliest option, and its probability."""

    option: int
    probability: float


class Chooser:
    """Weights of features."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights; one that was never learned counts nothing."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probabilities(self, options: Sequence[Features]) -> list[float]:
        """How likely each option is the right one."""
        odds = [exp(self.score(features)) for features in options]
        total = sum(odds)
        return [one / total for one in odds]

    def choose(self, options: Sequence[Features]) -> Chosen:
        """The likeliest of some options, of equal ones the first."""
        probabilities = self.probabilities(options)
        best = max(range(len(options)), key=probabilities.__getitem__)
        return Chosen(best, probabilities[best])


def stored(name: str) -> Chooser:
    """Read the weights that ``kg train`` wrote under a name."""
    return load(MODELS / f"{name}.tsv")


def load(path: Path) -> Chooser:
    """Read weights, a feature and its weight a line; raises ResourceError where they are missing or not of this form."""
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        rows = (line.rpartition("\t") for line in lines)
        return Chooser({feature.replace("\\n", "\n"): float(weight) for feature, _, weight in rows})
    except (OSError, ValueError) as error:
        raise ResourceError(f"{path}: no model of choices: {error}") from error


def save(path: Path, weights: Mapping[str, float]) -> None:
    """Write weights, in the order of the features' names; a line break in one is written as such."""
    rows = ((feature.replace("\n", "\\n"), weight) for feature, weight in weights.items())
    lines = (f"{written}\t{weight:.2f}\n" for written, weight in sorted(rows))
    path.write_text("".join(lines), encoding="utf-8")
