"""Feeds and list pages: the addresses of their articles, and of the next page.

lxml, which reads broken pages and feeds alike: of a feed no more than its links is wanted, so feedparser's dates and
clean-up would go unused.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html
from msgspec import Struct

from kg.documents.decoding import decode
from kg.errors import NotFetched, UnreadableDocument
from kg.fetching.addresses import join

_FEED = re.compile(rb"<(rss|feed|rdf:RDF|RDF)\b")
_ITEMS = (
    "//*[local-name()='item']/*[local-name()='link'][text()]/text()"
    " | //*[local-name()='entry']/*[local-name()='link'][not(@rel) or @rel='alternate']/@href"
)
_NEXT_WORDS = frozenset({"下一页", "下页", "后一页", "后页", "下一頁", "下頁", "next", "nextpage", "›", "»", ">"})
_AROUND_WORDS = re.compile(r"[\s>»›→\[\]【】()（）]+")
_PAGER = re.compile(
    r"createPageHTML\w*\((?:\s*['\"][^'\"]*['\"],)?\s*(\d+),\s*(\d+),\s*['\"]([\w-]+)['\"],\s*['\"](\w+)['\"]"
)


class Links(Struct, frozen=True):
    """What a list leads to, in its order, each address once."""

    articles: tuple[str, ...]
    next: str | None


def read_links(body: bytes, address: str, charset: str | None, is_article: Callable[[str], bool]) -> Links:
    """Read a feed, of which every entry is an article, or a page, of which the links are that look like one.

    Raises NotFetched for what is neither.
    """
    if _FEED.search(body, 0, 2000):
        return Links(tuple(_feed(body, address)), None)
    return _page(body, address, charset, is_article)


def _feed(body: bytes, address: str) -> Iterator[str]:
    """Give the entries of RSS or Atom; entities are not resolved, so that none grows."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(body, parser)
    if root is None:
        raise NotFetched("a broken feed: expected RSS or Atom")
    yield from _addresses(root.xpath(_ITEMS), address, "utf-8")


def _page(body: bytes, address: str, charset: str | None, is_article: Callable[[str], bool]) -> Links:
    try:
        decoded = decode(body, charset)
        root = html.document_fromstring(decoded.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (UnreadableDocument, etree.ParserError) as error:
        message = f"not a list that can be read: {error}"
        raise NotFetched(message) from error
    base = _base(root, address)
    links = _addresses(root.xpath("//a/@href"), base, decoded.encoding)
    articles = tuple(each for each in links if each != address and is_article(each))
    return Links(articles, _next(root, base, address, decoded.text, decoded.encoding))


def _base(root: Any, address: str) -> str:
    """Give what the page's links are relative to."""
    named = root.xpath("string(//base/@href)")
    try:
        return join(address, named) if named else address
    except NotFetched:
        return address


def _addresses(links: list[str], base: str, encoding: str) -> Iterator[str]:
    """Give the links that are addresses: not javascript: or mailto:, nor what nobody can read."""
    seen = set()
    for link in links:
        try:
            address = join(base, link, encoding)
        except NotFetched:
            continue
        if address not in seen:
            seen.add(address)
            yield address


def _next(root: Any, base: str, address: str, text: str, encoding: str) -> str | None:
    """Give the next page of a list: a link that says so, or what TRS's script would make one of."""
    marked = root.xpath("//a[@rel='next']/@href | //link[@rel='next']/@href")
    named = [link.get("href", "") for link in root.iter("a") if _says_next(link)]
    for found in _addresses([each for each in (*marked, *named) if not each.startswith("#")], base, encoding):
        if found != address:
            return found
    return _scripted(address, text)


def _says_next(link: Any) -> bool:
    words = _AROUND_WORDS.sub("", link.text_content()) or link.text_content().strip()
    return words.lower() in _NEXT_WORDS or link.get("title", "").strip() in _NEXT_WORDS


def _scripted(address: str, text: str) -> str | None:
    """Give the next page where a script writes the links: createPageHTML(pages, this page from 0, name, ending).

    >>> _scripted("http://zone.example/tzgg/", "<script>createPageHTML(3, 0, 'index', 'html');</script>")
    'http://zone.example/tzgg/index_1.html'
    """
    call = _PAGER.search(text)
    if not call or int(call[2]) + 1 >= int(call[1]):
        return None
    folder = urlsplit(address).path.rpartition("/")[0]
    return join(address, f"{folder}/{call[3]}_{int(call[2]) + 1}.{call[4]}")
