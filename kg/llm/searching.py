"""Finds a quotation again, whatever has become of its blanks, line breaks, widths and quotation marks."""

import unicodedata
from functools import cache, cached_property

_LEFT_OUT = frozenset("\"'“”‘’„‟「」『』`")


def plain(text: str) -> str:
    """Give a text without what a quotation may differ in.

    >>> plain("“双 随机”， １２ 家")
    '双随机,12家'
    """
    return "".join(map(_plain, text))


@cache
def _plain(character: str) -> str:
    if character.isspace() or character in _LEFT_OUT:
        return ""
    return unicodedata.normalize("NFKC", character).lower()


def likeness(one: str, other: str) -> float:
    """Give the share of the shorter phrase's pairs of neighbouring characters that the longer one has too, 0 to 1.

    >>> likeness("总投资", "项目“总投资”额")
    1.0
    """
    mine, theirs = _pairs(plain(one)), _pairs(plain(other))
    return len(mine & theirs) / min(len(mine), len(theirs))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


class Searchable:
    """A text in which quotations are looked for."""

    def __init__(self, text: str) -> None:
        """Prepare the text."""
        self.plain = plain(text)
        self._text = text

    def __contains__(self, quotation: str) -> bool:
        return bool(wanted := plain(quotation)) and wanted in self.plain

    def find(self, quotation: str) -> tuple[int, int] | None:
        """Give the start and end of the first place where a quotation stands, as offsets of the text.

        >>> Searchable("会上，“双随机” 检查启动。").find("双随机检查")
        (4, 11)
        """
        wanted = plain(quotation)
        at = self.plain.find(wanted) if wanted else -1
        return None if at < 0 else (self._origin[at], self._origin[at + len(wanted) - 1] + 1)

    @cached_property
    def _origin(self) -> list[int]:
        """For each character of the plain text the offset of the one that it came from."""
        return [at for at, character in enumerate(self._text) for _ in _plain(character)]
