"""What on a page is not its text: contents, bylines, credits, addresses and printers' lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extract.flow import Flow, Span

_BYLINE = re.compile(
    r"[（(][^（）()\n]{0,12}(?:记者|通讯员|来源|供稿|图片由|作者)[^（）()\n]{0,60}[）)]"
    r"|^[□○◇■]?[^\n，。]{0,12}(?:记者|通讯员)[：:\s\u3000][^\n，。]{0,40}$"
    r"|^[^\n]{0,8}(?:责任编辑|责编|编辑|校对|主办|承办|地址|电话|印刷|邮编|印数|内部资料|编审|审核|签发|投稿|准印证|网址|供稿|来源)[：:][^\n]*$"
    r"|[^\n，。]{0,24}(?:摄影?|文/图|图/文|供图)[）)]?$"
    r"|[（(][^（）()\n，。]{0,14}\u3000[\u4e00-\u9fff]{2,3}(?:\u3000[\u4e00-\u9fff]{2,3})*[）)]$"
    r"|[（(](?:[\u4e00-\u9fff]{2,3}\u3000)*[\u4e00-\u9fff]{2,3}[）)]$",
    re.MULTILINE,
)
_OVERLAPPING = 4
_CONTENTS = re.compile(r"^(?:本期)?\u3000?(?:目\u3000?录|导\u3000?读|要目)$", re.MULTILINE)
_PAGE_REFERENCE = re.compile(r"^[^\n。]*[^\n\d。][\u3000.…·\t ]+\d{1,3}$", re.MULTILINE)


def inside(spans: tuple[Span, ...], offset: int) -> bool:
    """Is the character at `offset` in one of the spans? They are sorted; not more than a few overlap."""
    index = bisect_right(spans, offset, key=lambda span: span.start)
    return any(span.start <= offset < span.end for span in spans[max(0, index - _OVERLAPPING) : index])


def masked(flow: Flow) -> tuple[Span, ...]:
    """The spans of the flow that a careful reader takes nothing out of."""
    spans = [Span(*m.span()) for m in _BYLINE.finditer(flow.text)]
    spans += [Span(*m.span()) for m in _PAGE_REFERENCE.finditer(flow.text)]
    return tuple(sorted({*spans, *_contents(flow.text)}))


def _contents(text: str) -> Iterator[Span]:
    """A table of contents: from its heading to where its first entry comes again."""
    for heading in _CONTENTS.finditer(text):
        first_start = heading.end() + 1
        first = text[first_start : text.find("\n", first_start)]
        again = text.find(first, first_start + len(first)) if first else -1
        if again >= 0:
            yield Span(heading.start(), again)
