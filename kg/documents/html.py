"""The text of a saved page: what a reader sees of it, a line for each block, without the site around it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from kg.documents.furniture import link_lists, without_furniture
from kg.errors import UnreadableDocument

UNSEEN = frozenset({
    "head", "iframe", "noscript", "object", "script", "style", "svg", "template",
    "button", "input", "option", "select", "textarea",
})  # fmt: skip
"""Elements that are left out as if they were not there."""
AROUND = frozenset({"nav", "footer", "menu"})
"""Elements of the site around the page."""
AROUND_NAMES = frozenset({
    "nav", "navbar", "menu", "crumb", "crumbs", "breadcrumb", "breadcrumbs", "share", "related",
    "foot", "footer", "copyright",
})  # fmt: skip
"""The classes and ids of the site around the page, where these elements are not used for it."""
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements within a line; every other one stands on lines of its own, unknown ones too."""
CELLS = frozenset({"td", "th"})
"""Elements that a tab parts from the next on their line."""
IN_LINE = INLINE | CELLS | UNSEEN

_SPACE = r"[ \t\r\n\f\xa0]"
_HARD_BREAK = re.compile(f"(?<=[\u3000-鿿！-～]){_SPACE}*\n{_SPACE}*(?=[\u3000-鿿！-～])")
_SPACES = re.compile(f"{_SPACE}+")
_HEADING = 8
"""So long must a line be to be taken for the heading that ends a title."""
_SITE = re.compile(r"^[\s_|\-–—]+")


def page_text(source: str) -> str:
    r"""Give the text of an HTML page: the title, then a line for each block, a tab between the cells of a table's row.

    Of a title that begins with a heading of the page the rest, by custom the site's name, becomes a line of its own.
    Raises UnreadableDocument for a page without any text, such as a frameset.

    >>> page_text("<title>通报 - 某区</title><nav>首页</nav><h1>通报</h1><p>第一<b>季</b>度&nbsp;完成<br>9&lt;10</p>")
    '通报\n某区\n通报\n第一季度 完成\n9<10\n'
    """
    root = _parse(source)
    lines = _article(root) or _lines("".join(_pieces(root, frozenset(), frozenset())))
    title = _title(root, lines)
    if not (title or lines):
        raise UnreadableDocument("a page without text: expected the page itself, not a frame or a script around it")
    return "\n".join([*title, *_published(root, lines), *lines, ""])


def _article(root: Any) -> list[str]:
    """Give the lines of a page but for the site around them."""
    return without_furniture(_lines("".join(_pieces(root, AROUND_NAMES, link_lists(root)))))


def encoded_page_text(data: bytes) -> str:
    """Give the text of a page that is encoded in UTF-8, as it comes to a process apart."""
    return page_text(data.decode())


def _parse(source: str) -> Any:
    """Parse bytes of a given encoding, as lxml refuses text that declares another."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError as error:
        raise UnreadableDocument("a page without elements: expected HTML") from error
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("a page with more elements than memory can hold") from error
    if parser.error_log.filter_from_fatals():
        raise UnreadableDocument("a page nested too deeply to be read to its end: expected fewer than 2,048 levels")
    return root


def _pieces(root: Any, around: frozenset[str], lists: frozenset[Any]) -> Iterator[str]:
    """Give the text in its order, with a line feed where an element starts or ends a line."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        left_out = element in lists or _is_left_out(element, around)
        if event == "end":
            yield "\t" if element.tag in CELLS and not left_out else _edge(element)
            yield _inline(element.tail, element.getparent())
        elif left_out:
            walk.skip_subtree()
        else:
            yield _edge(element)
            yield _inline(element.text, element)


def _is_left_out(element: Any, around: frozenset[str]) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return element.tag in UNSEEN | AROUND or not around.isdisjoint(names)


def _edge(element: Any) -> str:
    """Give what stands between an element and what is beside it; a paragraph that fills a cell does not end the row."""
    parent = element.getparent()
    fills_cell = parent is not None and parent.tag in CELLS and len(parent) == 1
    return "" if element.tag in IN_LINE or fills_cell else "\n"


def _inline(text: str | None, parent: Any) -> str:
    """Give text within a line: spaces collapsed, and none where the source breaks a line between Chinese characters."""
    if not text or parent.tag == "pre":
        return text or ""
    return _SPACES.sub(" ", _HARD_BREAK.sub("", text))


def _lines(text: str) -> list[str]:
    """Give the lines that have text, without the space around their cells."""
    rows = ([_SPACES.sub(" ", cell).strip() for cell in line.split("\t")] for line in text.split("\n"))
    return ["\t".join(cells).rstrip() for cells in rows if any(cells)]


def _title(root: Any, lines: list[str]) -> list[str]:
    """Give the page's title, parted from the site's name where a line of the page or its head shows how."""
    title = _SPACES.sub(" ", root.findtext(".//title") or "").strip()
    headings = [line for line in (_meta(root, "articletitle"), *lines) if line and line in title]
    heading = max((line for line in headings if _parts(title, line)), key=len, default=title)
    return [part for part in (heading, *(_parts(title, heading) or ())) if part]


def _parts(title: str, heading: str) -> tuple[str, ...] | None:
    """Give what a title has behind its heading or, behind a blank, before it; None if the heading is no part apart."""
    if title.startswith(heading) and (rest := title.removeprefix(heading)):
        return (_SITE.sub("", rest),) if _SITE.match(rest) else None
    if title.endswith(heading) and (rest := title.removesuffix(heading)):
        return (rest.strip(" _|-–—"),) if rest[-1] in " _|-–—" and len(heading) >= _HEADING else None
    return ()


def _published(root: Any, lines: list[str]) -> list[str]:
    """Give the line with date and source that the page's head has, if its text gives no date."""
    day = re.match(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", _meta(root, "pubdate"))
    if not day or any(re.search(rf"{day[1]}\D0?{int(day[2])}\D0?{int(day[3])}(?!\d)", line) for line in lines):
        return []
    source = _meta(root, "contentsource")
    return [f"发布日期：{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" + (f"　来源：{source}" if source else "")]


def _meta(root: Any, name: str) -> str:
    """Give what the page's head says of itself under a name, as GB/T and the State Council's guide for sites call it."""
    found = (meta.get("content") for meta in root.iter("meta") if meta.get("name", "").lower() == name)
    return _SPACES.sub(" ", next(found, None) or "").strip()
