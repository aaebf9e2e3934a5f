"""A choice between labels that share their features: each label has its own weight for each of them.

It is the model of `kg.chooser.model` with features ``label|feature``, kept as one row of weights a feature, so that many
labels cost little more than one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from kg.chooser import model
from kg.chooser.model import Features

L = TypeVar("L", bound=str)


def options(labels: Sequence[str], features: Sequence[str]) -> list[Features]:
    """The options of a choice between labels, as they are learned from.

    >>> options(("meeting", "visit"), ["w=座谈"])
    [['meeting|', 'meeting|w=座谈'], ['visit|', 'visit|w=座谈']]
    """
    return [[f"{label}|{feature}" for feature in ("", *features)] for label in labels]


class Labeller(Generic[L]):
    """Weights of features for each of some labels."""

    def __init__(self, labels: Sequence[L], weights: Mapping[str, float]) -> None:
        self.labels = tuple(labels)
        order: dict[str, int] = {label: n for n, label in enumerate(self.labels)}
        self._rows: dict[str, list[float]] = {"": [0.0] * len(self.labels)}
        for name, weight in weights.items():
            label, _, feature = name.partition("|")
            row = self._rows.setdefault(feature, [0.0] * len(self.labels))
            row[order[label]] = weight

    def choose(self, features: Iterable[str]) -> L:
        """The likeliest label, of equal ones the first."""
        rows = self._rows
        known = [rows[""], *[rows[feature] for feature in features if feature in rows]]
        scores = [sum(column) for column in zip(*known, strict=True)]
        return self.labels[scores.index(max(scores))]


def stored(name: str, labels: Sequence[L]) -> Labeller[L]:
    """Read the weights that ``kg train`` wrote under a name."""
    return Labeller(labels, model.stored(name).weights)
