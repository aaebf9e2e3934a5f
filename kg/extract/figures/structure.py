"""The shares of the three sectors (三次产业结构为1.4∶58.2∶40.4), a figure for each."""

import re
from collections.abc import Iterator

from kg.extract.figures.figure import Figure

_SHARES = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d+)?)[∶：:](\d{1,2}(?:\.\d+)?)[∶：:](\d{1,2}(?:\.\d+)?)(?![\d∶：:])")
_SECTORS = re.compile(r"三次产业|产业结构|三产结构")
_NEAR = 40
_NAMES = ("第一产业", "第二产业", "第三产业")


def shares(text: str) -> Iterator[Figure]:
    """Give the shares of the sectors.

    >>> [(f.metric, f.value) for f in shares("三次产业结构调整为1.4∶58.2∶40.4")][1]
    ('第二产业占比', 58.2)
    """
    for match in _SHARES.finditer(text):
        if _SECTORS.search(text, max(0, match.start() - _NEAR), match.start()):
            for group, name in enumerate(_NAMES, 1):
                yield Figure(match.start(), match.end(), float(match[group]), "%", name + "占比")
