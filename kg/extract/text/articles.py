"""Where one article, section or item of a document ends and the next begins."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.text.flow import CELL, Flow, Span

_OPENS = re.compile(
    r"^(?:本报讯|[（(](?:上|紧)接|【|[一二三四五六七八九十]{1,3}、|#|[■●▲△○◇◆□☆★▪◎◁▷]|图为|图[：:]|[送发报][：:]|抄送|主送|报送)",
    re.MULTILINE,
)

_SHORTEST_HEADING, _LONGEST_HEADING = 4, 45
_OPENING_LINES = 3
_LINES_UP = 10
"""A heading stands no more lines than this over what it heads."""


def articles(flow: Flow) -> tuple[Span, ...]:
    """The articles of a flow: each begins with its heading, or with the words that open a report."""
    starts = {0}
    position, after_heading = 0, False
    for line in flow.text.split("\n"):
        heading = 0 < len(line) <= 40 and _is_heading(line)
        if (heading or _OPENS.match(line)) and not after_heading:
            starts.add(position)
        after_heading = heading
        position += len(line) + 1
    ordered = sorted(starts)
    return tuple(Span(a, b) for a, b in zip(ordered, [*ordered[1:], len(flow.text)], strict=True))


def _is_heading(line: str) -> bool:
    return line[-1] not in "。！；：，" and "：" not in line and ":" not in line and CELL not in line.strip(CELL)


def headings(flow: Flow, article: int, paragraph: int) -> list[Span]:
    """The headings over a paragraph: the nearest one, and the lines that its article begins with."""
    over = (flow.paragraph_at(at - 1) for at in _line_starts(flow, article, paragraph))
    nearest = next((line for line in over if _heads(flow.text, line)), None)
    first = flow.paragraph_at(article)
    opening = [first] if first.start < paragraph else []
    while opening and len(opening) < _OPENING_LINES and opening[-1].end + 1 < paragraph:
        line = flow.paragraph_at(opening[-1].end + 1)
        if line.start <= opening[-1].start or not _heads(flow.text, line):
            break
        opening.append(line)
    return list(dict.fromkeys(([nearest] if nearest else []) + opening))


def _line_starts(flow: Flow, article: int, paragraph: int) -> Iterator[int]:
    """Where the lines start that stand under another of the article, from a paragraph upwards."""
    start = paragraph
    for _ in range(_LINES_UP):
        if start <= article:
            return
        yield start
        start = flow.paragraph_at(start - 1).start


def _heads(text: str, line: Span) -> bool:
    """Is a line a heading, though it may have a colon (某中心：跑出加速度)?"""
    long = _SHORTEST_HEADING <= line.end - line.start <= _LONGEST_HEADING
    return long and text[line.end - 1] not in "。！；：，、）" and CELL not in text[line.start : line.end].strip(CELL)


def article_at(found: tuple[Span, ...], offset: int) -> Span:
    """The article that holds the character at `offset`."""
    return found[max(0, bisect_left(found, (offset + 1,)) - 1)]
