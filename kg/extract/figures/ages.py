"""The ages of persons."""

import re
from collections.abc import Iterator

from kg.extract.figures.figure import Figure
from kg.extract.figures.quantities import quantities
from kg.extract.reading import Reading

_AGED = re.compile("，?(?:今年|现年|年仅|已|才|，)$")
_LONGEST = 3
"""So many characters may stand between a name and an age."""
_FAR = 20
_MEAN = re.compile("平均年龄[^，。；]{0,12}$")


def ages(reading: Reading) -> Iterator[Figure]:
    """The ages of persons with a name (某某今年53岁, 41岁的某某), and others, which are doubtful."""
    text = reading.flow.text
    for item in quantities(text) if "岁" in text else ():
        if item.dimension == "age" and not reading.is_masked(item.start):
            before = _AGED.search(text, max(0, item.start - _LONGEST), item.start)
            person = reading.mentions.ending_at(before.start() if before else item.start)
            if text.startswith("的", item.end):
                person = reading.mentions.starting_at(item.end + 1)
            told = Figure(item.start, item.end, item.value, item.unit, "年龄")
            if person and person.type == "Person":
                yield told._replace(subject=person.key)
            elif _MEAN.search(text, max(0, item.start - _FAR), item.start):
                yield told._replace(metric="平均年龄")
            else:
                yield told._replace(doubts=("age",))
