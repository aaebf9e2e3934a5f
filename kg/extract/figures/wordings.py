"""The words that can tell what a number measures: those before it, behind it, in the clause before, and the rule's."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kg.chooser.weights import BITS, Scores, Weights, stored
from kg.extract.figures.characters import Characters, Columns, Words
from kg.extract.figures.clauses import Clause, after_lead, clause_around
from kg.extract.figures.figure import Figure, Number
from kg.extract.figures.metrics import frame, left_words, named, noun_after, strip_reach
from kg.extract.reading import Reading
from kg.hashing import Codes, Templates, word_code

_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z“”0-9\-—+·%（）()]")
_BORDER = re.compile(r"[，。；：（）\n\d]")
_NUMBER = re.compile(r"\d[\d.,]*[\u4e00-\u9fff%]?")
_TOLD = ("unit", "two left", "left", "right", "opener", "told", "at opener", "noun, left", "first", "opening", "ending")
_TEMPLATES = Templates(
    [
        *[("kind",), ("half",), ("kind", "third"), ("first",), ("opening",), ("ending",)],
        *[("kind", each) for each in _TOLD],
        *[("kind", "has after", "unit"), ("kind", "has rule", "rule")],
    ],
    BITS,
)
"""What speaks for a wording."""
_MOST = 14
_LIKELY = 4
"""Less likely names than so many say nothing of the others."""
_SURE = 0.8
_MONEY = "总投资"
_SCORE = "分"
"""What stands behind a score is what it won (以94.6分夺冠)."""


class Wording(NamedTuple):
    """A name for what is measured, and where its words come from."""

    kind: str
    name: str


class Choices(NamedTuple):
    """The wordings of some numbers, and what speaks for them."""

    options: Sequence[Sequence[Wording]]
    """Those of each number."""
    codes: Codes
    """Of all of them, one after another."""
    starts: Sequence[int]
    """Where the wordings of each number begin, and where the last ones end."""


def wordings(reading: Reading, number: Number) -> list[Wording]:
    """The names that the metric of a number can have, the rule's first."""
    item = number.item
    text, clause, words, measured = reading.flow.text, number.clause, number.words, number.measured
    left = left_words(reading, words.start, item.start)
    noun, _ = noun_after(reading, item, words.end)
    after = _OTHER.sub("", _BORDER.split(text[item.end : min(words.end, item.end + _MOST)])[0])
    after = "" if item.unit == _SCORE else after
    before = measured[-1] if measured else ""
    earlier = _earlier(reading, clause)
    first = after_lead(reading, words.start, item.start, names=False)
    found = {
        "left": left,
        "named": strip_reach(_OTHER.sub("", text[first : item.start]))[-_MOST:],
        "noun": noun,
        "both": left + noun,
        "after": after,
        "left, after": left + after,
        "before": before,
        "second": measured[-2] if len(measured) > 1 else "",
        "before, left": before + left,
        "earlier": earlier,
        "earlier, left": earlier + left,
        "earlier, noun": earlier + noun,
        "frame": frame(reading, clause.start),
        "money": _MONEY if item.dimension == "yuan" else "",
    }
    kinds = {number.ruled: "rule"}
    for kind, name in found.items():
        if name:
            kinds.setdefault(named(name, item), kind)
    return [Wording(kind, name) for name, kind in kinds.items()]


def _earlier(reading: Reading, clause: Clause) -> str:
    """The words of the clause before."""
    end = max(0, clause.start - 1)
    start = clause_around(reading.flow.text, end, end).start
    return _NUMBER.sub("", left_words(reading, start, max(start, end))[-_MOST:])


def choices(reading: Reading, numbers: Sequence[Number]) -> Choices:
    """The wordings of each number, a quantity, with what speaks for them."""
    options = [wordings(reading, number) for number in numbers]
    sizes = [len(each) for each in options]
    of = np.repeat(np.arange(len(numbers)), sizes)
    columns = _of_options(options, numbers)
    columns |= {name: column[of] for name, column in _of_numbers(reading, numbers, options).items()}
    return Choices(options, _TEMPLATES.of(columns, len(of)), np.cumsum([0, *sizes]).tolist())


def _of_options(options: Sequence[Sequence[Wording]], numbers: Sequence[Number]) -> Columns:
    """What is seen of the wordings themselves."""
    each = [(option, number.ruled) for number, row in zip(numbers, options, strict=True) for option in row]
    names = Words([option.name for option, _ in each])
    return {
        "kind": np.array([word_code(option.kind) for option, _ in each]),
        "half": np.minimum(names.lengths, 16) // 2,
        "third": np.minimum(names.lengths, 16) // 3,
        "first": names.first(),
        "opening": names.opening(),
        "ending": names.ending(),
        "rule": np.array([(ruled in option.name) * 2 + (option.name in ruled) for option, ruled in each]),
        "has rule": np.array([ruled != "" for _, ruled in each]),
    }


def _of_numbers(reading: Reading, numbers: Sequence[Number], options: Sequence[Sequence[Wording]]) -> Columns:
    """What all wordings of a number share."""
    characters = Characters(reading.flow.text)
    start, end, clause, words = np.array([(*n.item[:2], n.clause.start, n.words.start) for n in numbers]).T
    units = [n.item.unit if n.item.dimension == "count" else n.item.dimension for n in numbers]
    has = [{option.kind for option in row} for row in options]
    opener = Words([number.clause.opener[:1] for number in numbers]).first()
    left = characters.at(start - 1)
    return {
        "unit": np.array([word_code(unit) for unit in units]),
        "two left": characters.pair(start - 2),
        "left": left,
        "right": characters.at(end),
        "opener": opener,
        "told": words > clause,
        "at opener": (left == opener) & (start == clause),
        "noun, left": np.array([("noun" in kinds) * 2 + ("left" in kinds) for kinds in has]),
        "has after": np.array(["after" in kinds for kinds in has]),
    }


@cache
def _weights() -> Weights:
    return stored("metrics")


def worded(reading: Reading, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, each with the likeliest name of its metric."""
    numbers = [figure.number for figure in figures if figure.number]
    names = iter(_likeliest(reading, numbers) if numbers else ())
    return [f._replace(metric=next(names), number=None) if f.number else f for f in figures]


def _likeliest(reading: Reading, numbers: Sequence[Number]) -> list[str]:
    """The name of each number's metric that agrees best with the likely ones."""
    options, codes, starts = choices(reading, numbers)
    scores = _weights().scores(codes)
    spans = zip(options, pairwise(starts), strict=True)
    return [agreed([option.name for option in row], scores[first:last]) for row, (first, last) in spans]


def agreed(names: Sequence[str], scores: Scores) -> str:
    """The name that has most in common with all the likely ones: two that are nearly the same speak for each other.

    Kumar, Byrne, "Minimum Bayes-risk decoding" (2004), by what two names share of their pairs of characters.

    >>> agreed(["工业投资", "投资增长", "工业投资增长"], np.array([0.0, 0.1, 0.0], dtype=np.float32))
    '工业投资增长'
    """
    order: list[int] = np.argsort(-scores, kind="stable")[:_LIKELY].tolist()
    odds: list[float] = np.exp(scores[order] - scores[order[0]]).tolist()
    if odds[0] >= _SURE * sum(odds):
        return names[order[0]]
    pairs = [frozenset(map("".join, pairwise(names[n]))) or frozenset(names[n]) for n in order]
    common = [
        sum(o * 2 * len(mine & other) / max(1, len(mine) + len(other)) for o, other in zip(odds, pairs, strict=True))
        for mine in pairs
    ]
    return names[order[common.index(max(common))]]
