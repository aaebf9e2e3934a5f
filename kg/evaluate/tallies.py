"""How much was found and how much of it is right, and what is added up to what."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.model import ENTITY_TYPES, RELATIONS

HEADLINES: Mapping[str, tuple[str, ...]] = {
    "entities": tuple(f"entity {type_}" for type_ in ENTITY_TYPES if type_ not in {"Measure", "Honour"}),
    "posts": ("fact holdsPost",),
    "relations": tuple(f"fact {rel}" for rel in RELATIONS if rel not in {"holdsPost", "observed", "adopts"}),
    "events": ("event",),
    "participation": ("participation",),
    "figures": ("fact observed",),
}
"""The headline rows and the rows that each adds up. Measures, honours and `adopts` are open-ended and left out."""


class Tally(Struct, frozen=True):
    """Items of one kind: how many gold has and how many of these were found, how many were predicted and are right.

    The two hits differ where a prediction is right without being the gold item: in a city, where gold has the district.
    """

    gold: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.predicted + other.predicted,
            self.right + other.right,
        )

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 1 if nothing was and gold has nothing either."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 1 if gold has nothing."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two.

        >>> Tally(gold=4, found=2, predicted=2, right=2).f1
        0.6666666666666666
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class RuleTally(Struct, frozen=True):
    """What one rule predicted, and how much of it is right."""

    support: int = 0
    right: int = 0

    def __add__(self, other: "RuleTally") -> "RuleTally":
        return RuleTally(self.support + other.support, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share that is right; a rule that predicted nothing has no tally."""
        return self.right / self.support


class Comparison(Struct, frozen=True):
    """One kind of item in one document compared: the row that it counts in, and what is missing and extra, in words."""

    row: str
    tally: Tally
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    judged: tuple[tuple[str, bool], ...] = ()
    """The rule of each prediction that names one, and whether the prediction is right."""


def agreement(row: str, agreed: int, of: int) -> Comparison:
    """Compare one quality of items that were found: how many of them agree in it."""
    return Comparison(row, Tally(of, agreed, of, agreed))


def by_row(comparisons: Iterable[Comparison]) -> dict[str, Tally]:
    """Add up the tallies of each row."""
    rows: dict[str, Tally] = {}
    for comparison in comparisons:
        rows[comparison.row] = rows.get(comparison.row, Tally()) + comparison.tally
    return rows


def by_rule(comparisons: Iterable[Comparison]) -> dict[str, RuleTally]:
    """Add up what each rule predicted."""
    rules: dict[str, RuleTally] = {}
    for rule, right in (judged for comparison in comparisons for judged in comparison.judged):
        rules[rule] = rules.get(rule, RuleTally()) + RuleTally(1, int(right))
    return rules


def headlines(rows: Mapping[str, Tally]) -> dict[str, Tally]:
    """Give the headline rows."""
    return {name: sum((rows.get(part, Tally()) for part in parts), Tally()) for name, parts in HEADLINES.items()}


def knowledge(rows: Mapping[str, Tally]) -> float:
    """Give the one figure that stands for all: the plain mean of the headline rows' F1."""
    tallies = headlines(rows).values()
    return sum(tally.f1 for tally in tallies) / len(tallies)
