"""When two names are one, and how far two phrases are alike."""

import re
import unicodedata

from kg.model import Entity

_MARKS = re.compile(r"[\s\"'“”‘’「」『』《》〈〉<>·•,,、。\-—–]")


def comparable(name: str | None) -> str:
    """Give a name without what writers vary: width, case, spaces, quotation marks, brackets of titles, dots and dashes.

    >>> comparable("《ＡＢ　办法》")
    'ab办法'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name or "")).lower()


def names(entity: Entity) -> frozenset[str]:
    """Give the canonical name and the aliases, as compared."""
    return frozenset(map(comparable, (entity.name, *entity.aliases))) - {""}


def similarity(one: str | None, other: str | None) -> float:
    """Give the share of the shorter phrase's pairs of neighbouring characters that the longer one has too, 0 to 1.

    >>> similarity("总投资", "项目总投资额")
    1.0
    """
    mine, theirs = _pairs(comparable(one)), _pairs(comparable(other))
    return len(mine & theirs) / min(len(mine), len(theirs))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
