"""A document cut into pieces of bounded size, at its sections and articles where it can be."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.extract.text.articles import articles
from kg.extract.text.flow import Flow, Span

LONGEST = 1_500
"""Characters of a section: so many that what they state fits into one answer."""
_SHORT = LONGEST * 2 // 3
"""A section that is shorter than this takes in the article that follows."""


class _Piece(NamedTuple):
    start: int
    end: int
    opens: bool
    """Whether an article begins here."""


def sections(flow: Flow) -> tuple[Span, ...]:
    """Give the sections of a flow, in order: together they are all of it, and none is longer than `LONGEST`.

    Articles stay whole where they can; short ones that follow each other go together.
    """
    found: list[Span] = []
    for piece in _pieces(flow):
        last = found[-1] if found else None
        if last and piece.end - last.start <= LONGEST and not (piece.opens and last.end - last.start >= _SHORT):
            found[-1] = Span(last.start, piece.end)
        else:
            found.append(Span(piece.start, piece.end))
    return tuple(span for span in found if flow.text[span.start : span.end].strip())


def _pieces(flow: Flow) -> Iterator[_Piece]:
    for article in articles(flow):
        opens = True
        for start, end in _whole_or_cut(flow, article):
            yield _Piece(start, end, opens)
            opens = False


def _whole_or_cut(flow: Flow, article: Span) -> Iterator[tuple[int, int]]:
    """Give an article as it is, or cut at its paragraphs, and long paragraphs at their sentences."""
    if article.end - article.start <= LONGEST:
        yield article
        return
    start = article.start
    while start < article.end:
        end = min(flow.text.find("\n", start, article.end) + 1 or article.end, article.end)
        yield from [(start, end)] if end - start <= LONGEST else _sentences(flow, start, end)
        start = end


def _sentences(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of a paragraph, and those that are too long in parts."""
    borders = [start, *(each.start for each in flow.sentences_in(start + 1, end)), end]
    for first, last in pairwise(borders):
        yield from ((at, min(at + LONGEST, last)) for at in range(first, last, LONGEST))
