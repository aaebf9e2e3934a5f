"""Whom each figure is about, and whether it is a fact: decided for all figures of a document together."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from operator import itemgetter
from typing import NamedTuple

from kg.chooser.chains import Link, marginals
from kg.chooser.weights import Weights, stored
from kg.extract.figures.afterthought import reconsidered
from kg.extract.figures.claimants import Claims, claims
from kg.extract.figures.facts import STATES, evidence
from kg.extract.figures.figure import Figure
from kg.extract.figures.telling import figures
from kg.extract.figures.whom import Scene, Surroundings
from kg.extract.figures.wordings import worded
from kg.extract.mentions import Key
from kg.extract.reading import Reading

_LEAST = 0.43
"""How likely it must be that a figure is a fact, and about the one that it is said of: F1 is highest near half of it."""


class Observed(NamedTuple):
    """A figure and whom it is about."""

    figure: Figure
    subject: Key


@cache
def _facts() -> Weights:
    return stored("figures")


@cache
def _subjects() -> Weights:
    return stored("subjects")


def observed(reading: Reading) -> Iterator[Observed]:
    """Give the figures of a document that are facts, each with whom it is about."""
    figures_told = dict(_told(reading))
    likely = dict(zip(worded(reading, list(figures_told)), figures_told.values(), strict=True))
    surroundings = Surroundings(reading)
    scenes = around(surroundings, likely)
    if not scenes:
        return
    told = claims(reading, surroundings, scenes)
    sure = reconsidered(told, first_thoughts(told, _subjects()))
    for here, probabilities in zip(scenes, sure, strict=True):
        probability, best = max(zip(probabilities, here.candidates, strict=True), key=itemgetter(0))
        if likely[here.figure] * probability >= _LEAST:
            yield Observed(here.figure, best.key)


def first_thoughts(told: Claims, weights: Weights) -> list[list[float]]:
    """How likely each candidate of each scene is by weights of what speaks for it, and for going on with it."""
    scores, again = (weights.scores(codes).tolist() for codes in (told.options, told.links))
    going_on = iter(again)
    links = [{n: Link(earlier, next(going_on)) for n, earlier in row.items()} for row in told.linked]
    return marginals([scores[first:last] for first, last in pairwise(told.starts)], links).options


def around(surroundings: Surroundings, told: Iterable[Figure]) -> list[Scene]:
    """What stands around each of the figures told, but for those that can be about nobody."""
    scenes: list[Scene] = []
    for figure in told:
        here = surroundings.scene(figure, scenes[-1] if scenes else None)
        if here.candidates:
            scenes.append(here)
    return scenes


def _told(reading: Reading) -> Iterator[tuple[Figure, float]]:
    """The figures that are likely facts, with the likelihood."""
    told: bool | None = None
    found = sorted(figures(reading), key=lambda figure: figure.start)
    for figure, scores in zip(found, _scores(reading, found), strict=True):
        likely = 1 / (1 + exp(-scores[STATES.index(told)]))
        if likely >= _LEAST:
            yield figure, likely
        if not figure.doubts:
            told = likely >= _LEAST


def _scores(reading: Reading, found: Sequence[Figure]) -> list[list[float]]:
    """How well each figure fits a fact behind each of `STATES`."""
    if not found:
        return []
    told, weights = evidence(reading, found), _facts()
    own = weights.scores(told.own) + sum(weights.told(each, len(found)) for each in told.more)
    after = weights.told(told.after, len(found) * len(STATES)).reshape(-1, len(STATES))
    scores: list[list[float]] = (own[:, None] + after).tolist()
    return scores
