"""Whom each figure is about, and whether it is a fact: decided for all figures of a document together."""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from kg.chooser.chains import Link, marginals
from kg.chooser.model import Chooser, stored
from kg.extract.figures.claimants import Claimants
from kg.extract.figures.facts import evidence
from kg.extract.figures.figure import Figure
from kg.extract.figures.telling import figures
from kg.extract.figures.whom import Scene, Surroundings
from kg.extract.mentions import Key
from kg.extract.reading import Reading

_LEAST = 0.43
"""How likely it must be that a figure is a fact, and about the one that it is said of: F1 is highest near half of it."""


class Observed(NamedTuple):
    """A figure and whom it is about."""

    figure: Figure
    subject: Key


@cache
def _facts() -> Chooser:
    return stored("figures")


@cache
def _subjects() -> Chooser:
    return stored("subjects")


def observed(reading: Reading) -> Iterator[Observed]:
    """Give the figures of a document that are facts, each with whom it is about."""
    likely = dict(_told(reading))
    surroundings = Surroundings(reading)
    scenes = around(surroundings, likely)
    claimants = Claimants(reading, surroundings, _subjects().score)
    weighed = [claimants.of(here, before) for here, before in zip(scenes, [None, *scenes], strict=False)]
    links = [{n: Link(earlier, score) for n, (earlier, score) in each.links.items()} for each in weighed]
    sure = marginals([each.options for each in weighed], links).options
    for here, probabilities in zip(scenes, sure, strict=True):
        probability, best = max(zip(probabilities, here.candidates, strict=True), key=itemgetter(0))
        if likely[here.figure] * probability >= _LEAST:
            yield Observed(here.figure, best.key)


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
    for figure in sorted(figures(reading), key=lambda figure: figure.start):
        likely = _facts().probabilities([evidence(reading, figure, told), ()])[0]
        if likely >= _LEAST:
            yield figure, likely
        if not figure.doubts:
            told = likely >= _LEAST
