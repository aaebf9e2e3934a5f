"""Which profiles are of one thing: the likeliest pair is joined first, and what is joined is weighed anew.

Greedy best-first agglomeration: after each merge the two profiles are one, which is compared with all that either was
compared with. So a conflict with any part of a cluster counts against the whole. A profile that fits two others about as
well, of which it is known that they differ, is joined to neither: it may be of either.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Generic, NamedTuple, TypeVar

from kg.resolve.evidence import CANNOT, Evidence

P = TypeVar("P")

_AGAINST = -2.0
"""Profiles with a score below this are known to differ."""
_NEAR = -4.0
"""Refused pairs with a score above this came near, and are told."""


class Pair(NamedTuple):
    """Two profiles by their numbers, the first those given, then those that merges made."""

    score: float
    one: int
    other: int
    merged: bool


class Clusters(NamedTuple, Generic[P]):
    """All profiles, those that merges made behind those given; of these the numbers of the last ones; and why."""

    profiles: list[P]
    members: dict[int, list[int]]
    """For each cluster, by the number of its last profile, the given ones in it."""
    pairs: list[Pair]


class Agglomeration(Generic[P]):
    """The state of one block: profiles, and the scores of those that are compared."""

    def __init__(
        self,
        profiles: Sequence[P],
        evidence: Evidence[P],
        join: Callable[[P, P], P],
        margin: float = 1.0,
    ) -> None:
        self.profiles = list(profiles)
        self.members = {number: [number] for number in range(len(profiles))}
        self.pairs: list[Pair] = []
        self._evidence = evidence
        self._join = join
        self._margin = margin
        self._scores: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int]] = []

    def run(self, pairs: Iterable[tuple[int, int]]) -> Clusters[P]:
        """Compare these pairs and what comes of them, until no score is above 0."""
        for one, other in pairs:
            self._compare(one, other)
        while self._heap:
            score, one, other = self._take()
            if score > 0 and not self._undecided(one, other, score):
                self._merge(one, other, score)
            elif score > _NEAR:
                self.pairs.append(Pair(score, one, other, merged=False))
        return Clusters(self.profiles, self.members, self._told())

    def _take(self) -> tuple[float, int, int]:
        """The best pair left of living profiles; one without any score at the end."""
        while self._heap:
            negative, one, other = heappop(self._heap)
            if one in self.members and other in self.members:
                return -negative, one, other
        return CANNOT, 0, 0

    def _told(self) -> list[Pair]:
        """Merges, and refused pairs of profiles that are still apart."""
        return [p for p in self.pairs if p.merged or (p.one in self.members and p.other in self.members)]

    def _compare(self, one: int, other: int) -> None:
        score = round(self._evidence.score(self.profiles[one], self.profiles[other]), 6)
        self._scores[one][other] = self._scores[other][one] = score
        if score > _NEAR:
            heappush(self._heap, (-score, min(one, other), max(one, other)))

    def _merge(self, one: int, other: int, score: float) -> None:
        made = len(self.profiles)
        self.profiles.append(self._join(self.profiles[one], self.profiles[other]))
        self.pairs.append(Pair(score, one, other, merged=True))
        self.members[made] = self.members.pop(one) + self.members.pop(other)
        around = self._scores.pop(one).keys() | self._scores.pop(other).keys()
        for number in sorted(around - {one, other}):
            if number in self.members:
                self._scores[number].pop(one, None)
                self._scores[number].pop(other, None)
                self._compare(number, made)

    def _undecided(self, one: int, other: int, score: float) -> bool:
        """Whether either of two fits another about as well, which differs from the one that it would be joined to."""
        return self._rivalled(one, other, score) or self._rivalled(other, one, score)

    def _rivalled(self, one: int, other: int, score: float) -> bool:
        least = score - self._margin
        return any(
            found > least and rival != other and self._differ(rival, other)
            for rival, found in self._scores[one].items()
        )

    def _differ(self, one: int, other: int) -> bool:
        known = self._scores[one].get(other)
        if known is None:
            known = self._evidence.score(self.profiles[one], self.profiles[other])
            self._scores[one][other] = self._scores[other][one] = known
        return known < _AGAINST
