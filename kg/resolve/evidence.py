"""How much what two sightings have in common, or against each other, says of whether they are of one thing.

An additive model of log-odds, after Fellegi and Sunter, "A theory for record linkage" (1969): each ground that two profiles
show adds its weight to the score, and a score above 0 says that they are more likely one than not. The weights stand in
one table, ``data/models/sameness.tsv``, a line ``family|ground`` each, which a command fits on generated collections.

A ground is a function of two profiles, and its docstring is its published explanation. What it returns is what it rests
on, for people to read; None where it does not hold. A ground of several degrees names the degree.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from kg.chooser import model
from kg.resolve.sightings import Ground

P = TypeVar("P")

CANNOT = -50.0
"""The weight of what forbids: no sum of other grounds outweighs it."""


class Degree(NamedTuple):
    """A ground that holds to some degree, each of which has a weight of its own."""

    degree: str
    detail: str = ""


Asked = Degree | str | None
Ask = Callable[[P, P], Asked]


class Evidence(Generic[P]):
    """The grounds of one family of things, and what forbids, with their weights."""

    def __init__(
        self,
        family: str,
        grounds: Sequence[Ask[P]],
        forbids: Sequence[Ask[P]] = (),
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self.family = family
        self._grounds = tuple((_name(ask), ask) for ask in grounds)
        self._forbids = tuple((_name(ask), ask) for ask in forbids)
        self._given = weights

    @property
    def weights(self) -> Mapping[str, float]:
        """By ``family|ground``, with ``=degree`` behind it where it has degrees."""
        return self._given if self._given is not None else _stored()

    def score(self, one: P, other: P) -> float:
        """The logarithm of the odds that two profiles are of one thing."""
        if self.forbidden(one, other):
            return CANNOT
        weights = self.weights
        return sum(weights.get(feature, 0.0) for feature, _ in self.features(one, other))

    def forbidden(self, one: P, other: P) -> bool:
        """Whether something forbids that two profiles are of one thing."""
        return any(ask(one, other) is not None for _, ask in self._forbids)

    def features(self, one: P, other: P) -> Iterator[tuple[str, str]]:
        """The grounds that two profiles show, as the table of weights names them, each with what it rests on."""
        for name, ask in self._grounds:
            found = ask(one, other)
            if found is not None:
                degree = f"={found.degree}" if isinstance(found, Degree) else ""
                yield f"{self.family}|{name}{degree}", found.detail if isinstance(found, Degree) else found

    def grounds(self, one: P, other: P) -> tuple[Ground, ...]:
        """The same with their weights, and what forbids; those that say most come first."""
        against = ((f"{self.family}|{name}", ask(one, other)) for name, ask in self._forbids)
        forbidding = [Ground(name, CANNOT, str(found)) for name, found in against if found is not None]
        found = [Ground(name, self.weights.get(name, 0.0), detail) for name, detail in self.features(one, other)]
        return (*forbidding, *sorted(found, key=lambda ground: -abs(ground.weight)))

    def explanations(self) -> dict[str, str]:
        """For each ground by its name, without degree, what it reads."""
        asks = (*self._forbids, *self._grounds)
        return {f"{self.family}|{name}": " ".join((ask.__doc__ or "").split()) for name, ask in asks}


def _name(ask: Callable[..., object]) -> str:
    return str(getattr(ask, "__name__", ask)).replace("_", " ")


@cache
def _stored() -> Mapping[str, float]:
    return model.stored("sameness").weights
