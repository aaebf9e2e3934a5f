"""Numbers that are shared out: X、Y和Z分别为a、b和c, and 甲a，乙b，分别增长c和d."""

import re
from typing import NamedTuple

from kg.extract.figures.clauses import NAMED, Clause, after_lead
from kg.extract.figures.quantities import quantities
from kg.extract.mentions import Key
from kg.extract.reading import Reading

_APART = re.compile(r"分别|依次|各自")
_JOINT = re.compile(r"[、和与及]")
_SUMMED_UP = re.compile(r"(?:[两三四五六七八九十]|\d)+(?:大|个|项|家|地|镇|园|种).*$")


class Share(NamedTuple):
    """What the number at hand is shared to: a name of what is measured or of whom, and the words that all share."""

    item: str
    shared: str
    subject: Key | None


def share_of(reading: Reading, clause: Clause, start: int, bases: tuple[str, ...]) -> Share | None:
    """The share of the number at `start`; `bases` are the metrics told before this clause."""
    text = reading.flow.text
    apart = next(_APART.finditer(text, clause.start, start), None)
    if apart is None:
        return None
    numbers = [q.start for q in quantities(text, apart.end(), clause.end)]
    if start not in numbers or len(numbers) < 2:
        return None
    index = numbers.index(start)
    shared = text[apart.end() : numbers[0]]
    first = after_lead(reading, clause.start, apart.start(), names=False)
    items = [item for item in _JOINT.split(text[first : apart.start()]) if item]
    if len(items) == len(numbers):
        begin = first + sum(len(item) + 1 for item in items[:index])
        named = reading.mentions.starting_at(begin)
        if named and (named.type not in NAMED or named.end != begin + len(items[index])):
            named = None
        return Share(_SUMMED_UP.sub("", items[index]) if not named else "", shared, named.key if named else None)
    if len(bases) >= len(numbers) and len(items) <= 1:
        return Share(bases[index - len(numbers)], shared, None)
    return None
