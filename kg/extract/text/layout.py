"""What on a page is not its text: contents, bylines, credits, addresses and printers' lines."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.text.flow import Flow, Span

_BYLINE = re.compile(
    r"[（(][^（）()\n]{0,12}(?:记者|通讯员|来源|供稿|图片由|作者)[^（）()\n]{0,60}[）)]"
    r"|^[□○◇■]?[^\n，。]{0,12}(?:记者|通讯员)[：:\s\u3000][^\n，。]{0,40}$"
    r"|^[^\n]{0,8}(?:责任编辑|责编|编辑|校对|主办|承办|地址|电话|印刷|邮编|印数|内部资料|编审|审核|签发|投稿|准印证|网址|供稿|来源)[：:][^\n]*$"
    r"|[^\n，。]{0,24}(?:摄影?|文/图|图/文|供图)[）)]?$"
    r"|[（(][^（）()\n，。]{0,14}\u3000[\u4e00-\u9fff]{2,3}(?:\u3000[\u4e00-\u9fff]{2,3})*[）)]$"
    r"|[（(](?:[\u4e00-\u9fff]{2,3}\u3000)*[\u4e00-\u9fff]{2,3}[）)]$",
    re.MULTILINE,
)
_SIGNS = re.compile(
    r"(?=[记通来供图作责编校主承地电印邮内审签投准网摄文）)])"
    r"(?:记者|通讯员|来源|供稿|图片由|作者|责编|编辑|校对|主办|承办|地址|电话|印刷|邮编|印数|内部资料|编审|审核|签发|投稿|准印证|网址"
    r"|摄|文/图|图/文|供图|[）)]$)",
    re.MULTILINE,
)
"""A line without any of these holds no byline, credit or printers' matter."""
_OVERLAPPING = 4
_CONTENTS = re.compile(r"^(?:本期)?\u3000?(?:目\u3000?录|导\u3000?读|要目)$", re.MULTILINE)
_CONTENTS_LINE = re.compile(
    r"(?:^|(?<![\u4e00-\u9fff])|(?<=日))(?:本期)?\u3000?(?:目\u3000?录|导\u3000?读|要\u3000?目)$", re.MULTILINE
)
_ENTRY = re.compile(r"(?:[■●◆▲▼★☆□○◇△·•▷◎]|【)[^\n]{2,60}(?<![。；，])$", re.MULTILINE)
"""A line of contents that are not told again word by word."""
_SECTION = re.compile(r"【[^】\n]+】$", re.MULTILINE)
_NUMBER_LAST = re.compile(r"[\u3000.…·\t ]\d{1,3}$", re.MULTILINE)
_PAGE_REFERENCE = re.compile(r"^[^\n。\u3000]*[^\n\d。][\u3000.…·\t ]+\d{1,3}$", re.MULTILINE)
"""A heading and its page; a row of a table has more cells."""


def inside(spans: tuple[Span, ...], offset: int) -> bool:
    """Is the character at `offset` in one of the spans? They are sorted; not more than a few overlap."""
    if not spans:
        return False
    last = bisect_left(spans, (offset + 1,))
    return bool([span for span in spans[max(0, last - _OVERLAPPING) : last] if offset < span.end])


def masked(flow: Flow) -> tuple[Span, ...]:
    """The spans of the flow that a careful reader takes nothing out of."""
    return tuple(sorted({*_bylines(flow.text), *_page_references(flow.text), *_contents(flow.text)}))


def _bylines(text: str) -> Iterator[Span]:
    """The bylines and the like, of which a few begin on one line and end on the next."""
    position = 0
    for sign in _SIGNS.finditer(text):
        if sign.start() < position:
            continue
        start = max(position, text.rfind("\n", position, sign.start()) + 1)
        end = text.find("\n", sign.end())
        following = text.find("\n", end + 1) if end >= 0 else -1
        end = end if end >= 0 else len(text)
        for match in _BYLINE.finditer(text, start, following if following >= 0 else len(text)):
            if match.start() > end:
                break
            yield Span(*match.span())
            position = match.end()
        position = max(position, end + 1)


def _page_references(text: str) -> Iterator[Span]:
    for number in _NUMBER_LAST.finditer(text):
        match = _PAGE_REFERENCE.match(text, text.rfind("\n", 0, number.start()) + 1)
        if match:
            yield Span(*match.span())


def _contents(text: str) -> Iterator[Span]:
    """A table of contents: from its heading to where its first entry comes again."""
    for heading in _CONTENTS.finditer(text):
        first_start = heading.end() + 1
        first = text[first_start : text.find("\n", first_start)]
        again = text.find(first, first_start + len(first)) if first else -1
        if again >= 0:
            yield Span(heading.start(), again)


def announced(flow: Flow) -> tuple[Span, ...]:
    """Contents whose lines are marked and do not come again: what they tell is told, what they name is near nothing."""
    ends = (
        (heading.start(), _last_entry(flow.text, heading.end() + 1)) for heading in _CONTENTS_LINE.finditer(flow.text)
    )
    return tuple(Span(start, end) for start, end in ends if end)


def _last_entry(text: str, start: int) -> int | None:
    """Where the marked lines from `start` on end, without the heading of the section that begins there."""
    end = None
    while entry := _ENTRY.match(text, start):
        end = end if _SECTION.fullmatch(text, *entry.span()) else entry.end()
        start = entry.end() + 1
    return end
