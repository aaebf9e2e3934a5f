"""The words that can tell what a number measures: those before it, behind it, in the clause before, and the rule's."""

import re
from functools import cache
from typing import NamedTuple

from kg.chooser.model import Chooser, stored
from kg.extract.figures.clauses import Clause, after_lead, beside, clause_around
from kg.extract.figures.metrics import Metric, frame, left_words, named, noun_after, strip_reach
from kg.extract.figures.quantities import Quantity
from kg.extract.figures.ranks import Rank
from kg.extract.figures.sharing import Share
from kg.extract.reading import Reading
from kg.extract.text.flow import Span

_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z“”0-9\-—+·%（）()]")
_BORDER = re.compile(r"[，。；：（）\n\d]")
_NUMBER = re.compile(r"\d[\d.,]*[\u4e00-\u9fff%]?")
_MOST = 14
_MONEY = "总投资"
_SCORE = "分"
"""What stands behind a score is what it won (以94.6分夺冠)."""


class Number(NamedTuple):
    """A number of the prose, and what its metric is made of: its clause, the words that can be its, those told before."""

    item: Quantity | Rank
    clause: Clause
    words: Span
    measured: tuple[str, ...]
    ruled: Metric
    """The metric by rule."""
    share: Share | None
    doubts: tuple[str, ...]


class Wording(NamedTuple):
    """A name for what is measured, and where its words come from."""

    kind: str
    name: str


def wordings(reading: Reading, number: Number, item: Quantity) -> list[Wording]:
    """The names that the metric of a number, a quantity, can have, the rule's first."""
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
    kinds = {number.ruled.name: "rule"}
    for kind, name in found.items():
        if name:
            kinds.setdefault(named(name, item), kind)
    return [Wording(kind, name) for name, kind in kinds.items()]


def _earlier(reading: Reading, clause: Clause) -> str:
    """The words of the clause before."""
    end = max(0, clause.start - 1)
    start = clause_around(reading.flow.text, end, end).start
    return _NUMBER.sub("", left_words(reading, start, max(start, end))[-_MOST:])


def features(reading: Reading, number: Number, item: Quantity, options: list[Wording]) -> list[list[str]]:
    """What speaks for each wording."""
    clause, told = number.clause, number.words.start > number.clause.start
    text = reading.flow.text
    left, right = beside(text, item.start - 2, item.start), beside(text, item.end, item.end + 1)
    kind = item.unit if item.dimension == "count" else item.dimension
    has = {option.kind for option in options}
    adjacent = text[item.start - 1 : item.start] == clause.opener and item.start == clause.start
    shared = [
        f"u={kind}",
        f"<{left}",
        f"<{left[-1:]}",
        f">{right}",
        f"op={beside(clause.opener, 0, 1)}",
        f"told={told}",
        f"first={adjacent}",
    ]
    shared += [f"noun={'noun' in has} left={'left' in has}", f"after={'after' in has} u={kind}"]
    return [_features(option, shared, options[0].name) for option in options]


def _features(option: Wording, shared: list[str], ruled: str) -> list[str]:
    source, name = option
    own = [source, f"len={min(len(name), 16) // 2}", f"{source} len={min(len(name), 16) // 3}"]
    own += [f"{source} {each}" for each in shared]
    own += [
        f"^{name[:1]}",
        f"^{name[:2]}",
        f"{source} ^{name[:1]}",
        f"{source} ^{name[:2]}",
        f"${name[-2:]}",
        f"{source} ${name[-2:]}",
    ]
    return [*own, f"{source} rule={len(ruled) > 0} in={ruled in name} of={name in ruled}"]


@cache
def _chooser() -> Chooser:
    return stored("metrics")


def chosen(reading: Reading, number: Number, item: Quantity) -> str:
    """The likeliest name of a number's metric."""
    options = wordings(reading, number, item)
    if len(options) == 1:
        return number.ruled.name
    return options[_chooser().choose(features(reading, number, item, options)).option].name
