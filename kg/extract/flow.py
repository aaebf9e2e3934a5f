"""The text as it was meant: without the line breaks and blanks that a layout forced into it, and with the way back.

All analysis works on `Flow.text`; `Flow.origin` leads from there to offsets in the text as read, which is what facts
carry. A paragraph is a line of the flow; cells of a table row are parted by an ideographic space.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

CELL = "\u3000"
"""Parts the cells of a row, and stands for any wide blank."""

_WRAPPED = 60
"""Lines of a text that is not hard-wrapped are longer than this, some of them at least."""
_NARROWEST = 16
"""Characters that a full line of a wrapped text has at the least."""
_FEW = 2
_SHARE = 0.25
"""So many lines, and so great a share of them, are full in a wrapped text."""
_COLUMN_BREAK = 45
"""A line this long in a text that is not hard-wrapped breaks off inside a sentence only by a page's layout."""
_TERMINAL = re.compile(r"[。！？!?；;：:】…][”’」』）)]*$")
_HARD_START = re.compile(
    r"[【■●◆★▲□◇○◎※△▶]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章条节]|附件|附[：:]|本报讯|图为|#|\||[-*] |来源[：:]"
)
_PAGE_NUMBER = re.compile(r"[—–\-－·\s]*\d{1,4}[—–\-－·\s]*|第\s*\d+\s*页.*")
_PADDED = re.compile(r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff])[ \u3000]{1,4}([\u4e00-\u9fff])(?=[\s：:，,（(]|同志|$)")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_WIDE = dict(zip(",:;()?!", "，：；（）？！", strict=True))
_NARROW = {chr(ord("０") + n): str(n) for n in range(10)} | {"．": "．", "％": "%"}
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")


class Span(NamedTuple):
    """A stretch of a text, its end excluded."""

    start: int
    end: int


class Flow(NamedTuple):
    """The text that is analysed, its sentences, and for each of its characters the offset in the text as read."""

    text: str
    origin: "array[int]"
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    """Of the sentences, for bisection."""

    def original(self, start: int, end: int) -> Span:
        """The span of the text as read that a span of the flow came from."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def sentences_in(self, start: int, end: int) -> tuple[Span, ...]:
        """The sentences that start within a span."""
        return self.sentences[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def clause_at(self, start: int, end: int) -> Span:
        """The clause around a span: what lies between commas, semicolons and the borders of its sentence."""
        sentence = self.sentence_at(start)
        left = max(sentence.start, *(self.text.rfind(c, sentence.start, start) + 1 for c in "，；。"))
        ends = (self.text.find(c, end, sentence.end) for c in "，；。")
        return Span(left, min((i for i in ends if i >= 0), default=max(end, sentence.end)))

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds the character at `offset`."""
        end = self.text.find("\n", offset)
        return Span(self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text))


def flow(text: str) -> Flow:
    r"""Undo hard line breaks and blanks inside words.

    >>> flow("管委会主任 2023 年\n\n出席").text.splitlines()
    ['管委会主任2023年', '出席']
    """
    lines = [_strip(text, line) for line in _lines(text)]
    lines = [
        line for line in lines if line.end > line.start and not _PAGE_NUMBER.fullmatch(text[line.start : line.end])
    ]
    full = _full_length(lines)
    wrapped = full < _COLUMN_BREAK
    characters: list[str] = []
    origin: array[int] = array("L")
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        for offset, character in _characters(text, line):
            characters.append(_wide(text, offset, character))
            origin.append(offset)
        if following is None or not _goes_on(text, line, following, full, wrapped):
            characters.append("\n")
            origin.append(min(line.end, len(text) - 1))
        elif text[line.end - 1].isascii() and text[line.end - 1].isalpha() and text[following.start].isascii():
            characters.append(" ")
            origin.append(line.end)
    joined = "".join(characters)
    sentences = tuple(_sentences(joined))
    return Flow(joined, origin, sentences, tuple(s.start for s in sentences))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _strip(text: str, line: Span) -> Span:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, line.start + len(raw.rstrip())))


def _full_length(lines: list[Span]) -> int:
    """The length from which a line counts as full: its break may then be the layout's, not the writer's.

    A text is wrapped if many of its lines are about as long as the widest.
    """
    lengths = sorted(line.end - line.start for line in lines)
    if not lengths:
        return _COLUMN_BREAK
    widest = lengths[int(len(lengths) * 0.85)]
    full = max(_NARROWEST, round(widest * 0.86))
    if widest > _WRAPPED or sum(full <= length <= widest + 2 for length in lengths) < max(_FEW, len(lengths) * _SHARE):
        return _COLUMN_BREAK
    return min(_COLUMN_BREAK - 1, full)


def _goes_on(text: str, line: Span, following: Span, full: int, wrapped: bool) -> bool:
    """Is the break between two lines the layout's? In a wrapped text a short line with a comma is no heading."""
    if _HARD_START.match(text, following.start) or text.startswith((CELL * 2, "\t"), following.start):
        return False
    if text[following.start] in "，。、；：！？）”》" or text[line.end - 1] in "、，,（(“《":
        return True
    if _TERMINAL.search(text, line.start, line.end):
        return False
    return line.end - line.start >= full or (wrapped and "，" in text[line.start : line.end])


def _characters(text: str, line: Span) -> Iterator[tuple[int, str]]:
    """The characters of a line with their offsets, padded names closed up and blanks inside words left out."""
    raw = text[line.start : line.end]
    padded = {m.start(1) + 1: m.start(2) for m in _PADDED.finditer(raw)}
    position = 0
    while position < len(raw):
        if position in padded:
            position = padded[position]
        blank = _BLANKS.match(raw, position)
        if blank is None:
            yield line.start + position, raw[position]
            position += 1
            continue
        if separator := _separator(raw, blank.start(), blank.end()):
            yield line.start + position, separator
        position = blank.end()


def _wide(text: str, offset: int, character: str) -> str:
    """Half-width punctuation of a Chinese text as the full-width one that is meant; full-width digits as digits."""
    if character in _WIDE and not (text[offset - 1 : offset].isascii() and text[offset + 1 : offset + 2].isascii()):
        return _WIDE[character]
    return _NARROW.get(character, character)


def _separator(raw: str, start: int, end: int) -> str:
    """What a run of blanks stands for: nothing, a blank between words, or the border of two cells."""
    if end - start > 1 or raw[start] != " ":
        return CELL
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if before.isascii() and after.isascii() and before.isalpha():
        return " "
    if before.isdigit() or after.isdigit() or before in "“（《" or after in "”）》，。、：":
        return ""
    return CELL


def _sentences(text: str) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text):
        if match.end() > match.start() and match.group() != "\n":
            yield Span(match.start(), match.end() - match.group().endswith("\n"))
