"""Names that begin or end inside of brackets or quotation marks: the tagger cuts some there (青禾（洛阳|）数据港)."""

from kg.extract.text.tokens import Tokens, is_border
from kg.tagger.model import Tagged

_PAIRS = ("（）", "()", "“”")
_QUOTES = "“”"
_NEAR = 16
"""So many characters away at most stands the other one of a pair."""
_BREAKS = frozenset("，。；：！？、\n\u3000")
_SHORTEST = 2


def closed(text: str, words: Tokens, span: Tagged) -> Tagged:
    """The span with both of each pair of brackets, or with neither.

    >>> from kg.extract.text.flow import flow
    >>> from kg.extract.text.tokens import tokens
    >>> found = closed(text := "推进青禾（洛阳）数据中心", tokens(flow(text)), Tagged(5, 12, "Project"))
    >>> text[found.start : found.end]
    '青禾（洛阳）数据中心'
    """
    for pair in _PAIRS:
        opened, shut = (text.count(bracket, span.start, span.end) for bracket in pair)
        if opened < shut:
            span = _opened(text, words, span, pair)
        elif shut < opened:
            span = _shut(text, span, pair)
    return span


def _opened(text: str, words: Tokens, span: Tagged, pair: str) -> Tagged:
    """Without a last bracket that belongs to what is around the name, or from the word before the first one on."""
    if text[span.end - 1] == pair[1] and span.end - span.start > _SHORTEST:
        return span._replace(end=span.end - 1)
    opening = text.rfind(pair[0], max(0, span.start - _NEAR), span.start)
    if opening < 0 or not _BREAKS.isdisjoint(text[opening : span.start]):
        return span
    if pair == _QUOTES:
        return span._replace(start=opening)
    before = words.at(opening - 1) if opening else None
    return span._replace(start=before.start) if before and before.word.isalnum() and not is_border(before) else span


def _shut(text: str, span: Tagged, pair: str) -> Tagged:
    """As far as the bracket is shut, or without what stands in it."""
    end = text.find(pair[1], span.end, span.end + _NEAR)
    if end >= 0 and _BREAKS.isdisjoint(text[span.end : end]):
        return span._replace(end=end + 1)
    end = text.rindex(pair[0], span.start, span.end)
    return span._replace(end=end) if end - span.start >= _SHORTEST else span
