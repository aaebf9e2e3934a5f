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

from kg.extract.text.breaks import full_length, goes_on
from kg.extract.text.spans import CELL, Span
from kg.lexicon.script import simplified

__all__ = ["CELL", "Flow", "Span", "flow", "last_border"]

_PAGE_NUMBER = re.compile(r"[—–\-－·\s]*\d{1,4}[—–\-－·\s]*|第\s*\d+\s*页.*")
_PADDED = re.compile(r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff])[ \u3000]{1,4}([\u4e00-\u9fff])(?=[\s：:，,（(、]|同志|$)")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_WIDE = dict(zip(",:;()?!", "，：；（）？！", strict=True))
_HALF_WIDTH = re.compile(r"(?<![\x00-\x7f])[,:;()?!]|[,:;()?!](?![\x00-\x7f])")
_NARROW = str.maketrans({chr(ord("０") + n): str(n) for n in range(10)} | {"％": "%"})
_FULL_WIDTH = re.compile("[０-９％]")
_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+[”’」』）)]*")
_LONGEST_CLAUSE = 500
"""Nobody writes a clause that goes on for more characters than this."""


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
    full = full_length(text, lines)
    pieces: list[str] = []
    offsets, origin = _offsets(len(text)), array("I")
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        for piece, start in _pieces(text, line):
            pieces.append(piece)
            origin += offsets[start : start + len(piece)]
        if separator := _after_line(text, line, following, full):
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


def _after_line(text: str, line: Span, following: Span | None, full: int) -> str:
    """What parts a line from the next: a line break, a blank between Latin words, or nothing."""
    if following is None or not goes_on(text, line, following, full):
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
