"""A choice between labels where the same features count in several forms, each behind a prefix that tells what they are of.

It is the model of `kg.chooser.labels`; what all forms of a feature weigh is added up once, so that they need not be spelt out
each time.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Generic, NamedTuple, TypeVar

L = TypeVar("L", bound=str)
Row = Sequence[int]
"""What a feature weighs for each label, in hundredths."""
_KEPT = 500
"""So many features are remembered with their prefixes, since texts bring new ones without end."""


_WHOLE = 100
"""Weights are kept to two digits, as hundredths: so equal scores are equal in whichever order they are added up."""


class Crossed(NamedTuple):
    """Features that count behind each of some prefixes."""

    prefixes: tuple[str, ...]
    features: Sequence[str]

    def spelt(self) -> list[str]:
        """All forms of the features.

        >>> Crossed(("Person", "N"), ["post", "cue=-"]).spelt()
        ['Personpost', 'Personcue=-', 'Npost', 'Ncue=-']
        """
        return [prefix + feature for prefix in self.prefixes for feature in self.features]


class _Together(dict[str, Row]):
    """What all forms of a feature weigh together, by the feature; nothing, where none was ever learned."""

    def __init__(self, rows: Mapping[str, Row], prefixes: tuple[str, ...]) -> None:
        super().__init__()
        self._rows = rows
        self._prefixes = prefixes

    def __missing__(self, feature: str) -> Row:
        if len(self) >= _KEPT:
            self.clear()
        forms = (prefix + feature for prefix in self._prefixes)
        known = [self._rows[form] for form in forms if form in self._rows]
        together = self[feature] = tuple(map(sum, zip(*known, strict=True)))
        return together


class CrossedLabeller(Generic[L]):
    """Weights of features for each of some labels."""

    def __init__(self, labels: Sequence[L], weights: Mapping[str, float]) -> None:
        self.labels = tuple(labels)
        order: dict[str, int] = {label: n for n, label in enumerate(self.labels)}
        rows: dict[str, list[int]] = {"": [0] * len(order)}
        for name, weight in weights.items():
            label, _, feature = name.partition("|")
            rows.setdefault(feature, [0] * len(order))[order[label]] = round(weight * _WHOLE)
        self._rows = rows
        self._crossed: dict[tuple[str, ...], _Together] = {}

    def choose_or_none(self, features: Iterable[str], crossed: Iterable[Crossed], least: float) -> L | None:
        """The likeliest label, where it is at least so probable that any of them is right."""
        rows = self._rows
        known: list[Row] = [rows[""], *[rows[feature] for feature in features if feature in rows]]
        for prefixes, shared in crossed:
            together = self._crossed.get(prefixes) or self._crossed.setdefault(prefixes, _Together(rows, prefixes))
            known += [row for feature in shared if (row := together[feature])]
        scores = [sum(column) for column in zip(*known, strict=True)]
        total = sum([exp(score / _WHOLE) for score in scores])
        return self.labels[scores.index(max(scores))] if total >= least * (1 + total) else None
