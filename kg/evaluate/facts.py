"""Facts compared, relation by relation."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kg.evaluate.dates import dates_agree
from kg.evaluate.names import comparable, similarity
from kg.evaluate.tallies import Comparison, Tally, agreement
from kg.model import RELATIONS, Extraction, Fact, Relation

SCALES = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
SAME_UNITS = {"个百分点": "百分点", "家": "个", "名": "人"}
ALIKE = 0.3
"""So alike must two names of a metric be."""

_SCALED = re.compile("(万亿|千万|百万|亿|万|千)(.*)")
_RANK = re.compile("排名|位次|名次|位列")

Containment = Mapping[str, set[str]]


class _Pairing(Struct, frozen=True):
    """The facts of one relation on both sides, and which predicted one, by its place, says which gold one."""

    rel: Relation
    gold: Sequence[Fact]
    predicted: Sequence[Fact]
    matches: Mapping[int, int]


def compare_facts(gold: Extraction, predicted: Extraction, labels: Mapping[str, str]) -> list[Comparison]:
    """Compare the facts of each relation, and the dates of the posts that were found.

    The prediction is in gold ids; `labels` are the names of both sides' ids, for the words about what differs.
    """
    told = _once_each(predicted.facts)
    within = containment(gold)
    pairings = [_pair(rel, gold.facts, told) for rel in RELATIONS]
    dates = [_compare_dates(pairing) for pairing in pairings if pairing.rel == "holdsPost"]
    return [_compare(pairing, within, labels) for pairing in pairings] + dates


def _once_each(facts: Sequence[Fact]) -> list[Fact]:
    """Leave one of facts that differ only in what is not compared: the last, where the first stood."""
    return list({(f.rel, f.s, f.o, f.title, f.metric, f.value, f.unit, f.period): f for f in facts}.values())


def _pair(rel: Relation, gold: Sequence[Fact], predicted: Sequence[Fact]) -> _Pairing:
    """Give each predicted fact the first gold fact that says the same and has not been given yet."""
    mine = [fact for fact in gold if fact.rel == rel]
    theirs = [fact for fact in predicted if fact.rel == rel]
    free = list(range(len(mine)))
    matches: dict[int, int] = {}
    for at, fact in enumerate(theirs):
        match = next((place for place in free if says_the_same(mine[place], fact)), None)
        if match is not None:
            matches[at] = match
            free.remove(match)
    return _Pairing(rel, mine, theirs, matches)


def _compare(pairing: _Pairing, within: Containment, labels: Mapping[str, str]) -> Comparison:
    found = set(pairing.matches.values())
    judged = [(fact, at in pairing.matches or _is_contained(fact, within)) for at, fact in enumerate(pairing.predicted)]
    extra = tuple(in_words(fact, labels) for fact, right in judged if not right)
    return Comparison(
        f"fact {pairing.rel}",
        Tally(len(pairing.gold), len(found), len(judged), len(judged) - len(extra)),
        tuple(in_words(fact, labels) for at, fact in enumerate(pairing.gold) if at not in found),
        extra,
        tuple((fact.rule, right) for fact, right in judged if fact.rule),
    )


def _compare_dates(posts: _Pairing) -> Comparison:
    """Compare the dates of the posts that were found where gold has one; a post told with no date has it wrong."""
    found = [posts.gold[place] for place in posts.matches.values()]
    pairs = [(mine, each) for mine in found if mine.date for each in posts.predicted if says_the_same(mine, each)]
    right = sum(bool(each.date) and dates_agree(mine.date, each.date) for mine, each in pairs)
    return agreement("date of holdsPost", right, len(pairs))


def says_the_same(gold: Fact, predicted: Fact) -> bool:
    """Say whether a predicted fact, its entities being gold ids, says what a gold fact says."""
    if gold.rel != predicted.rel:
        return False
    if gold.rel == "cooperatesWith":
        return (gold.s, gold.o) in {(predicted.s, predicted.o), (predicted.o, predicted.s)}
    if gold.rel == "observed":
        return gold.s == predicted.s and _same_figure(gold, predicted)
    same_title = gold.rel != "holdsPost" or comparable(gold.title) == comparable(predicted.title)
    return (gold.s, gold.o) == (predicted.s, predicted.o) and same_title


def _same_figure(gold: Fact, predicted: Fact) -> bool:
    if gold.value is None or predicted.value is None:
        return False
    return quantity(gold) == quantity(predicted) and similarity(gold.metric, predicted.metric) >= ALIKE


def quantity(fact: Fact) -> tuple[float, str]:
    """Give the value of an observation in units without a word of scale, and the unit; a rank is a rank in any words.

    >>> quantity(Fact("observed", "z1", metric="产值", value=1.2, unit="亿元"))
    (120000000.0, '元')
    """
    value = fact.value or 0.0
    if _RANK.search(fact.metric or ""):
        return value, "位"
    unit = comparable(fact.unit)
    scaled = _SCALED.match(unit)
    if scaled:
        value, unit = value * SCALES[scaled[1]], scaled[2]
    return round(value, 6), SAME_UNITS.get(unit, unit)


def containment(gold: Extraction) -> Containment:
    """Give, for each id, all that it lies in or belongs to, however far up, by the facts of gold."""
    above = defaultdict(set)
    for fact in gold.facts:
        if fact.rel in {"locatedIn", "partOf"} and fact.o:
            above[fact.s].add(fact.o)
    return {each: _all_above(each, above) for each in above}


def _all_above(start: str, above: Containment) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        new = above.get(todo.pop(), set()) - seen
        seen |= new
        todo.extend(new)
    return seen


def _is_contained(fact: Fact, within: Containment) -> bool:
    """Say whether a place is true, if not the closest one."""
    return fact.rel in {"locatedIn", "partOf"} and fact.o in within.get(fact.s, ())


def in_words(fact: Fact, labels: Mapping[str, str]) -> str:
    """Give a fact as a line for a reader."""
    value = "" if fact.value is None else f"{fact.value:.15g}"
    parts = (labels.get(fact.s, fact.s), labels.get(fact.o or "", fact.o), fact.title, fact.metric, value, fact.unit)
    return " ".join([fact.rel, *(part for part in parts if part)])
