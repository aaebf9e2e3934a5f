"""A document cut into pieces of bounded size, so that time grows with its length and no faster, and memory hardly at all.

A document of ordinary length is one piece. Of a longer one each piece ends where an article does, if it can, and is
read below the head of the document: masthead and title tell of every piece what it is about and when it came out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from kg.extract.text.articles import articles
from kg.extract.text.flow import Flow, flow
from kg.extract.text.header import header
from kg.model import Document

LONGEST = 100_000
"""Characters of a piece; shorter ones know less of what a document calls things, longer ones take more memory."""
_HEAD = 400
"""So many characters at the most are read again above each piece."""
_STRETCH = 4
"""A piece ends in the last of so many parts of the text that it may have."""
_LINE = re.compile("\n")
_COMMA = re.compile("[，；、]")


class Piece(NamedTuple):
    """Where a text that is read stands in its document: of a document in one piece, at its start."""

    head: int = 0
    """So many characters are the document's head, of which an earlier piece has told."""
    offset: int = 0
    """What leads from a place behind the head to the place in the document."""
    lines: int = 0
    """What leads from the number of a line to its number in the document."""
    issued: str | None = None
    """When the document came out, if its first and last lines tell."""


WHOLE = Piece()


def pieces(document: Document, longest: int = LONGEST) -> Iterator[tuple[Document, Piece]]:
    """Give what is to be read of a document, in order: itself, or pieces of it, each with where it stands."""
    text = document.text
    if len(text) <= longest:
        yield document, WHOLE
        return
    head = _head(text, longest)
    issued = header(flow(f"{text[: longest // 2]}\n{text[-(longest // 2) :]}")).issued
    start = lines = 0
    while start < len(text):
        end = _end(text, start, longest)
        above = head if start else ""
        piece = Piece(len(above), start - len(above), lines - above.count("\n"), issued)
        yield replace(document, text=above + text[start:end], places=()), piece
        lines += text.count("\n", start, end)
        start = end


def _head(text: str, longest: int) -> str:
    """The first lines, as many as fit, with a blank line below."""
    most = min(_HEAD, longest)
    return text[: text.rfind("\n", 0, most) + 1 or most].rstrip() + "\n\n"


def _end(text: str, start: int, longest: int) -> int:
    """Where a piece ends, so that those that follow can be as long: with an article, else a paragraph, a sentence."""
    left = len(text) - start
    if left <= longest:
        return len(text)
    last = start + left // -(-left // longest)
    first = last - (last - start) // _STRETCH
    last = text.rfind("\n", first, last) + 1 or last
    window = flow(text[first:last])
    return first + window.origin[border] if (border := _border(window)) else last


def _border(window: Flow) -> int:
    """Where the last article starts, else the last paragraph, sentence or clause; 0 where there is but one."""
    kinds = (
        (article.start for article in articles(window)),
        (line.end() for line in _LINE.finditer(window.text)),
        window.starts,
        (comma.end() for comma in _COMMA.finditer(window.text)),
    )
    end = len(window.text.rstrip("\n"))
    last = (max((start for start in starts if start < end), default=0) for starts in kinds)
    return next(filter(None, last), 0)
