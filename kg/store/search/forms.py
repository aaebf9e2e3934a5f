"""Names as the search compares them: in one script, one width and one case, without blanks and punctuation."""

import re
import unicodedata
from typing import NamedTuple

from kg.lexicon.script import simplified_character

_FIRST_WIDE = "\u2e80"
"""From this character on scripts write without blanks, and each character stands for itself."""
_ALIKE = {**dict.fromkeys("○◯零", "〇"), "著": "着", "么": "么"}
"""What people type for each other; 著 is 着 in books of the traditional script, and 么 is 幺 there, but 麼 in ours."""
_RUNS = re.compile(f"[^{_FIRST_WIDE}-\U0010ffff]+|[{_FIRST_WIDE}-\U0010ffff]+")


class Span(NamedTuple):
    """A stretch of a text, in characters."""

    start: int
    end: int


class _Folding(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDING = _Folding()


def form(name: str) -> str:
    """Give the form in which a name is compared; what is made of signs alone stays as it is.

    >>> form("信陽高新區（Ａ股）“二○二三”"), form("发改办财金〔2023〕860 号"), form("Café"), form("*")
    ('信阳高新区a股二〇二三', '发改办财金2023860号', 'cafe', '*')
    """
    return name.translate(_FOLDING) or " ".join(name.split())


def words(name: str) -> list[str]:
    """Give the forms of the parts of a name that blanks and punctuation part.

    >>> words("信阳高新区·Ada Lovelace")
    ['信阳高新区', 'ada', 'lovelace']
    """
    parted = "".join(c if c.isalnum() or unicodedata.combining(c) or c in _ALIKE else " " for c in name)
    return [folded for word in parted.split() if (folded := word.translate(_FOLDING))]


def runs(text: str) -> list[str]:
    """Part a form where letters and digits meet characters that stand for themselves.

    >>> runs("顾chunming2号")
    ['顾', 'chunming2', '号']
    """
    return _RUNS.findall(text)


def is_wide(character: str) -> bool:
    """Whether a character stands for itself, as Chinese ones do."""
    return character >= _FIRST_WIDE


def spans_in(name: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give where in a name stands what was found in its form.

    >>> spans_in("“信阳” 高新区", (Span(2, 4),))
    (Span(start=5, end=7),)
    """
    places = [place for place, character in enumerate(name) for _ in _FOLDING[ord(character)]]
    inside = (span for span in spans if span.start < span.end <= len(places))
    return tuple(Span(places[span.start], places[span.end - 1] + 1) for span in inside)


def _folded(character: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return "".join(_ALIKE.get(c) or simplified_character(c) for c in folded if c.isalnum() or c in _ALIKE)
