"""What marked bulletins teach about figures: how a metric is told, which numbers are facts, and whom they are about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.chooser import weights
from kg.chooser.trees import Trees
from kg.chooser.trees import save as save_trees
from kg.chooser.weights import Weights, features, told_features
from kg.evaluate.facts import ALIKE, quantity
from kg.evaluate.marked import MarkedBulletin
from kg.evaluate.names import similarity
from kg.extract.figures import wordings
from kg.extract.figures.afterthought import second_look
from kg.extract.figures.claimants import Claims, claims
from kg.extract.figures.facts import STATES, evidence
from kg.extract.figures.figure import Figure
from kg.extract.figures.subjects import around, first_thoughts
from kg.extract.figures.telling import figures
from kg.extract.figures.whom import Candidate, Surroundings
from kg.extract.figures.wordings import worded
from kg.extract.reading import Reading
from kg.model import Fact
from kg.training import chains, choices, trees
from kg.training.chains import Chain, Step
from kg.training.choices import Choice
from kg.training.known import Known, known, line_of

_PARTS = 3
"""First thoughts about a bulletin are learned of the others, of so many parts all but its own."""


class Asked(NamedTuple):
    """For the figures that gold tells, in order: what speaks for each entity that one can be about, and the right one."""

    claims: Claims
    right: Sequence[int | None]


def learn(bulletins: Sequence[MarkedBulletin]) -> Iterator[tuple[str, dict[int, float] | Trees]]:
    """The models of figures, each with its name; what is a fact, and whose, is learned of metrics as they are read."""
    yield "metrics", choices.fit([choice for each in bulletins for choice in metrics(each)], 4)
    yield "figures", choices.fit([choice for each in bulletins for choice in facts(each)], 5)
    told = [asked for each in bulletins if (asked := subjects(each))]
    yield "subjects", _weighed(told)
    yield "afterthoughts", trees.fit(afterthoughts(told))


def metrics(bulletin: MarkedBulletin) -> Iterator[Choice]:
    """For each number that gold tells: the wordings of its metric, and the one most like gold's."""
    read = known(bulletin)
    told = _in_order(read.reading)
    pairs = [(f.number, fact) for f, fact in zip(told, facts_told(read, told), strict=True) if f.number and fact]
    if not pairs:
        return
    shown = wordings.choices(read.reading, [number for number, _ in pairs])
    options = features(shown.codes)
    for (_, fact), names, (first, last) in zip(pairs, shown.options, pairwise(shown.starts), strict=True):
        alike = [(similarity(fact.metric, n.name) >= ALIKE, _overlap(fact.metric or "", n.name)) for n in names]
        right = max(range(len(names)), key=lambda n, alike=alike: (alike[n], -n))  # type: ignore[misc]
        if alike[right][0] and len(names) > 1:
            yield Choice(options[first:last], right)


def facts(bulletin: MarkedBulletin) -> Iterator[Choice]:
    """For each number: whether it is a fact (option 0) or none."""
    read = known(bulletin)
    told = _in_order(read.reading)
    if not told:
        return
    shown = evidence(read.reading, told)
    own, after = features(shown.own), told_features(shown.after, len(told) * len(STATES))
    more = [told_features(each, len(told)) for each in shown.more]
    before: bool | None = None
    for n, (figure, fact) in enumerate(zip(told, facts_told(read, told), strict=True)):
        found = [*own[n], *after[n * len(STATES) + STATES.index(before)], *(f for each in more for f in each[n])]
        yield Choice((found, ()), 0 if fact else 1)
        if not figure.doubts:
            before = fact is not None


def subjects(bulletin: MarkedBulletin) -> Asked | None:
    """For the figures that gold tells: whom each can be about, and whom it is about; none where it tells no figure."""
    read = known(bulletin)
    told = _in_order(read.reading)
    facts = {figure: fact for figure, fact in zip(told, facts_told(read, told), strict=True) if fact}
    gold = dict(zip(worded(read.reading, list(facts)), facts.values(), strict=True))
    surroundings = Surroundings(read.reading)
    scenes = around(surroundings, gold)
    if not scenes:
        return None
    right = []
    for here in scenes:
        ids = [_gold_id(read, bulletin, candidate) for candidate in here.candidates]
        told_by = gold[here.figure].s
        right.append(ids.index(told_by) if told_by in ids else None)
    return Asked(claims(read.reading, surroundings, scenes), right)


def _weighed(told: Sequence[Asked]) -> dict[int, float]:
    """The weights of what speaks for an entity."""
    return chains.fit([_chain(each) for each in told], 8)


def _chain(asked: Asked) -> Chain:
    told = asked.claims
    options, again = features(told.options), iter(features(told.links))
    return [
        Step(options[first:last], {n: (earlier, next(again)) for n, earlier in linked.items()}, right)
        for (first, last), linked, right in zip(pairwise(told.starts), told.linked, asked.right, strict=True)
    ]


def afterthoughts(told: Sequence[Asked]) -> trees.Choices:
    """Whom figures are about where first thoughts are known: those by weights that were learned of other bulletins."""
    found = []
    for part in range(_PARTS):
        others = weights.learned(_weighed([each for n, each in enumerate(told) if n % _PARTS != part]))
        found += [_reconsidered(asked, others) for asked in told[part::_PARTS]]
    return trees.joined(found)


def _reconsidered(asked: Asked, others: Weights) -> trees.Choices:
    """The choices of a bulletin whose right option is known, as they look on second thoughts."""
    told = asked.claims
    table, said = second_look(told, np.concatenate(first_thoughts(told, others)))
    spans = [(span, right) for span, right in zip(pairwise(told.starts), asked.right, strict=True) if right is not None]
    lines = [line for (first, last), _ in spans for line in range(first, last)]
    starts = np.cumsum([0, *(last - first for (first, last), _ in spans)])
    right = starts[:-1] + np.array([right for _, right in spans], dtype=np.int64)
    return trees.Choices(table[lines], starts, right, said[lines])


def _gold_id(read: Known, bulletin: MarkedBulletin, candidate: Candidate) -> str | None:
    """Which gold entity a candidate is: by its name, else by the mark that its mention carries."""
    if candidate.key in read.ids or candidate.mention is None:
        return read.ids.get(candidate.key)
    first, last = read.reading.flow.original(candidate.mention.start, candidate.mention.end)
    return next((mark.id for mark in bulletin.marks if mark.start <= first and last <= mark.end), None)


def facts_told(read: Known, told: Sequence[Figure]) -> list[Fact | None]:
    """The gold fact that each figure tells: of the same value, in the lines before its note, the likest metric first."""
    gold = [fact for fact in read.gold.facts if fact.rel == "observed" and fact.value is not None]
    noted = sorted({*(fact.line or 0 for fact in read.gold.facts), *(event.line or 0 for event in read.gold.events)})
    places: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
    for place, figure in enumerate(told):
        places[quantity(_as_fact(figure))].append(place)
    pairs = []
    for number, fact in enumerate(gold):
        last = fact.line or 0
        first = max((line for line in noted if line < last), default=0)
        for place in places.get(quantity(fact), ()):
            near = first < line_of(read.reading, told[place].start) <= last
            like = similarity(fact.metric, told[place].metric)
            if near or like >= ALIKE:
                distance = abs(number / len(gold) - place / len(told))
                pairs.append((near, like, -distance, number, place))
    found: list[Fact | None] = [None] * len(told)
    used = set()
    for *_, number, place in sorted(pairs, reverse=True):
        if number not in used and found[place] is None:
            used.add(number)
            found[place] = gold[number]
    return found


def save(path: Path, model: dict[int, float] | Trees) -> None:
    """Write a model of figures."""
    if isinstance(model, Trees):
        save_trees(path, model)
    else:
        weights.save(path, model)


def _in_order(reading: Reading) -> list[Figure]:
    return sorted(figures(reading), key=lambda figure: figure.start)


def _as_fact(figure: Figure) -> Fact:
    return Fact("observed", "", metric=figure.metric, value=figure.value, unit=figure.unit)


def _overlap(one: str, other: str) -> float:
    """How much of both phrases is the same, in pairs of characters."""
    mine, theirs = ({phrase[at : at + 2] for at in range(len(phrase) - 1)} for phrase in (one, other))
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))
