"""Where one article, section or item of a document ends and the next begins."""

import re
from bisect import bisect_left

from kg.extract.text.flow import CELL, Flow, Span

_OPENS = re.compile(
    r"^(?:本报讯|[（(](?:上|紧)接|【|[一二三四五六七八九十]{1,3}、|#|[■●▲△○◇◆□☆★▪◎◁▷]|图为|图[：:]|[送发报][：:]|抄送|主送|报送)",
    re.MULTILINE,
)


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


def article_at(found: tuple[Span, ...], offset: int) -> Span:
    """The article that holds the character at `offset`."""
    return found[max(0, bisect_left(found, (offset + 1,)) - 1)]
