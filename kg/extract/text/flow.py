"""The text as it was meant: without the line breaks and blanks that a layout forced into it, and with the way back.

All analysis works on `Flow.text`; `Flow.origin` leads from there to offsets in the text as read, which is what facts
carry. A paragraph is a line of the flow; cells of a table row are parted by an ideographic space.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kg.lexicon.script import simplified

CELL = "\u3000"
"""Parts the cells of a row, and stands for any wide blank."""

_WRAPPED = 60
"""Lines of a text that is not hard-wrapped are longer than this, some of them at least."""
_NARROWEST = 12
"""Characters that a full line of a wrapped text has at the least."""
_LISTED = 16
"""A line that is shorter may be one of a list, unless prose's punctuation is in it."""
_FEW = 2
_SHARE = 0.25
"""So many lines, and so great a share of them, are full in a wrapped text."""
_COLUMN_BREAK = 45
"""A line this long in a text that is not hard-wrapped breaks off inside a sentence only by a page's layout."""
_TERMINAL = re.compile(
    r"(?:[。！？!?；;：:】…][”’」』）)]*(?:[（(][^（）()。，]{1,20}[）)])?|[/／\u3000 ](?:摄影?|供图|供稿)[）)]?|第\s?\d{1,3}\s?版)$"
)
"""How a paragraph ends: with a full stop, be it before a byline, as the line under a picture does, or
as the masthead of a newspaper page."""
_HARD_START = re.compile(
    r"[【■●◆★▲□◇○◎※△▶]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章条节]|附件|附[：:]|本报讯|[（(](?:上|紧)接|图为|#|\||[-*] |来源[：:]|[（(]?(?:备注|注|说明|以上)"
    r"|(?:主\s*持|出\s*席|列\s*席|参\s*加|缺\s*席|请\s*假|记\s*录|时\s*间|地\s*点|议\s*题|主编|责编|编辑|联系人|电话|地址)[：:]"
    r"|\d{1,2}(?:日|月\d{1,2}日)?\s*\d{1,2}[:：]\d{2}"
)
"""What opens a section, an item, a line of a roster or of an agenda."""
_PAGE_NUMBER = re.compile(r"[—–\-－·\s]*\d{1,4}[—–\-－·\s]*|第\s*\d+\s*页.*")
_PADDED = re.compile(r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff])[ \u3000]{1,4}([\u4e00-\u9fff])(?=[\s：:，,（(、]|同志|$)")
_GAP = re.compile(r"(?<=[^ \t\u3000\xa0])(?:[ \xa0]{2,}|\t|\u3000)[ \u3000\xa0]*(?=[^ \t\u3000\xa0])")
"""What parts two cells of a row."""
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\t|\u3000| {2})\s*\S")
_ALIKE = 4
"""Lines of a list that open with so many characters in common are parallel."""
_STOP_INSIDE = re.compile(r"[。！？；]")
_PROSE = re.compile(r"[，。；]")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_WIDE = dict(zip(",:;()?!", "，：；（）？！", strict=True))
_HALF_WIDTH = re.compile(r"(?<![\x00-\x7f])[,:;()?!]|[,:;()?!](?![\x00-\x7f])")
_NARROW = str.maketrans({chr(ord("０") + n): str(n) for n in range(10)} | {"％": "%"})
_FULL_WIDTH = re.compile("[０-９％]")
_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+[”’」』）)]*")
_LONGEST_CLAUSE = 500
"""Nobody writes a clause that goes on for more characters than this."""
_TAIL = 40
"""No longer than this is the end of a line that tells whether a paragraph ends there."""


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
    paragraphs: tuple[Span, ...]
    paragraph_starts: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the text as read that a span of the flow came from."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def written(self, start: int, end: int, source: str) -> str:
        """A span of the flow in the characters of `source`, the text as read."""
        first, last = self.origin[start], self.origin[end - 1]
        if last - first == end - 1 - start:
            return source[first : last + 1]
        return "".join(source[offset] for offset in self.origin[start:end])

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def sentences_in(self, start: int, end: int) -> tuple[Span, ...]:
        """The sentences that start within a span."""
        return self.sentences[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def clause_at(self, start: int, end: int) -> Span:
        """The clause around a span: what lies between commas, semicolons and the borders of its sentence."""
        sentence = self.sentence_at(start)
        first, last = max(sentence.start, start - _LONGEST_CLAUSE), min(sentence.end, end + _LONGEST_CLAUSE)
        left = max(first, *(self.text.rfind(c, first, start) + 1 for c in "，；。"))
        ends = (self.text.find(c, end, last) for c in "，；。")
        return Span(left, min((i for i in ends if i >= 0), default=max(end, last)))

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds the character at `offset`; a line break belongs to the one that it ends."""
        return self.paragraphs[max(0, bisect_right(self.paragraph_starts, offset) - 1)]


def last_border(text: str, offset: int, borders: str, reach: int) -> int:
    """Where what stands before `offset` begins: behind the last border within reach; 0 where there is none.

    >>> last_border("会上，区里说", 5, "，。", 40)
    3
    """
    for position in range(offset - 1, max(0, offset - reach) - 1, -1):
        if text[position] in borders:
            return position + 1
    return 0


def flow(text: str) -> Flow:
    r"""Undo hard line breaks, blanks inside words, and the traditional script, for which word lists and model are not made.

    >>> flow("管委会主任 2023 年\n\n出席").text.splitlines()
    ['管委会主任2023年', '出席']
    """
    text = _widened(simplified(text))
    lines = [_strip(text, line) for line in _lines(text)]
    lines = [
        line for line in lines if line.end > line.start and not _PAGE_NUMBER.fullmatch(text[line.start : line.end])
    ]
    full = _full_length(text, lines)
    wrapped = full < _COLUMN_BREAK
    pieces: list[str] = []
    offsets, origin = _offsets(len(text)), array("I")
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        for piece, start in _pieces(text, line):
            pieces.append(piece)
            origin += offsets[start : start + len(piece)]
        if separator := _after_line(text, line, following, full, wrapped):
            pieces.append(separator)
            origin.append(min(line.end, len(text) - 1))
    joined = "".join(pieces)
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(joined))
    paragraphs = _paragraphs(joined)
    return Flow(joined, origin, sentences, _starts(sentences), paragraphs, _starts(paragraphs))


def _starts(spans: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple([span.start for span in spans])


def _paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text; one that is empty has one, too."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _offsets(length: int) -> "array[int]":
    """The numbers from 0 on."""
    offsets = array("I")
    offsets.frombytes(np.arange(length, dtype=np.uint32).tobytes())
    return offsets


def _after_line(text: str, line: Span, following: Span | None, full: int, wrapped: bool) -> str:
    """What parts a line from the next: a line break, a blank between Latin words, or nothing."""
    if following is None or not _goes_on(text, line, following, full, wrapped):
        return "\n"
    last = text[line.end - 1]
    return " " if last.isascii() and last.isalpha() and text[following.start].isascii() else ""


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _strip(text: str, line: Span) -> Span:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, line.start + len(raw.rstrip())))


def _full_length(text: str, lines: list[Span]) -> int:
    """The length from which a line counts as full: its break may then be the layout's, not the writer's.

    A text is wrapped if many of its lines are about as long as the widest.
    """
    lengths = sorted(line.end - line.start for line in lines)
    if not lengths:
        return _COLUMN_BREAK
    widest = lengths[int(len(lengths) * 0.85)]
    full = max(_NARROWEST, round(widest * 0.86))
    as_wide = (line for line in lines if full <= line.end - line.start <= widest + 2)
    if widest > _WRAPPED or sum(_is_prose(text, line) for line in as_wide) < max(_FEW, len(lengths) * _SHARE):
        return _COLUMN_BREAK
    return min(_COLUMN_BREAK - 1, full)


def _is_prose(text: str, line: Span) -> bool:
    """Can the line not be one of a list or a roster?"""
    return line.end - line.start >= _LISTED or bool(_PROSE.search(text, line.start, line.end))


def _is_row(text: str, line: Span) -> bool:
    """Does the line have three cells or more, and is no prose?"""
    return len(_GAP.findall(text, line.start, line.end)) > 1 and text.find("。", line.start, line.end) < 0


def _goes_on(text: str, line: Span, following: Span, full: int, wrapped: bool) -> bool:
    """Is the break between two lines the layout's?"""
    if _starts_line(text, line, following):
        return False
    if text[following.start] in "，。、；：！？）”》" or text[line.end - 1] in "、，,（(“《":
        return True
    if _TERMINAL.search(text, max(line.start, line.end - _TAIL), line.end):
        return False
    return _breaks_off(text, line, following, full, wrapped)


def _starts_line(text: str, line: Span, following: Span) -> bool:
    """Is the second line one of its own by how it looks: an item, a row, one of two parallel lines?"""
    if _HARD_START.match(text, following.start) or text.startswith((CELL * 2, "\t"), following.start):
        return True
    if _ROW_NUMBER.match(text, following.start):
        return True
    if _is_row(text, line) and (_is_row(text, following) or not _ROW_NUMBER.match(text, line.start)):
        return True
    return _parallel(text, line, following)


def _parallel(text: str, line: Span, following: Span) -> bool:
    """Do both lines open with the same characters, as the lines of a list do (“…奖”优秀企业家：…)?"""
    end = following.start + _ALIKE
    return end < following.end and text[line.start : line.start + _ALIKE] == text[following.start : end]


def _breaks_off(text: str, line: Span, following: Span, full: int, wrapped: bool) -> bool:
    """Does a line end inside a sentence: as long as a column is wide, or with a sentence begun behind another's end?

    In a wrapped text a short line with a comma is no heading.
    """
    near = text.count("\n", line.end, following.start) == 1
    if line.end - line.start >= full:
        return near or wrapped or text[line.end - 1] not in "）)"
    if wrapped and "，" in text[line.start : line.end]:
        return True
    return near and wrapped and _STOP_INSIDE.search(text, line.start, line.end) is not None


def _pieces(text: str, line: Span) -> Iterator[tuple[str, int]]:
    """The stretches of a line that stay, each with its offset; padded names closed up, blanks inside words left out."""
    raw = text[line.start : line.end]
    if not _BLANKS.search(raw):
        yield raw, line.start
        return
    padded = {m.end(1) for m in _PADDED.finditer(raw)}
    position = 0
    for blank in _BLANKS.finditer(raw):
        yield raw[position : blank.start()], line.start + position
        if blank.start() not in padded and (separator := _separator(raw, blank.start(), blank.end())):
            yield separator, line.start + blank.start()
        position = blank.end()
    yield raw[position:], line.start + position


def _widened(text: str) -> str:
    """Half-width punctuation of a Chinese text as the full-width one that is meant; full-width digits as digits."""
    text = _HALF_WIDTH.sub(lambda match: _WIDE[match.group()], text)
    return text.translate(_NARROW) if _FULL_WIDTH.search(text) else text


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
