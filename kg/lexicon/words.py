"""Ordinary words: their segmentation and parts of speech, by jieba's dictionary.

rjieba carries the same dictionary and cuts some twenty times faster, so it reads documents; jieba itself cuts what
people type into a search box, where its search mode knows the words inside words. No other module knows of either.
"""

import gc
import logging
import warnings
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import rjieba


class Token(NamedTuple):
    """A word of a text: where it stands and its part of speech in jieba's tag set (``n``, ``v``, ``nr``, ``x`` …)."""

    start: int
    end: int
    word: str
    pos: str


@cache
def _segmenter() -> rjieba.Jieba:
    return rjieba.Jieba()


@cache
def _jieba() -> Any:
    """jieba, with its dictionary loaded when it is first needed: that takes most of a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    gc.freeze()  # half a million entries that every collection of garbage would go through again
    return jieba


def tag(text: str) -> list[Token]:
    """The words of a text with their parts of speech; together they are the whole text.

    >>> [token.word for token in tag("区财政局走访企业")]
    ['区', '财政局', '走访', '企业']
    """
    words, tags = cut(text)
    ends = list(accumulate(map(len, words)))
    return list(map(Token, [0, *ends], ends, words, tags))


def cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text and their parts of speech.

    >>> cut("走访企业")
    (('走访', '企业'), ('v', 'n'))
    """
    pairs = _segmenter().tag(text)
    words, tags = zip(*pairs, strict=True) if pairs else ((), ())
    return words, tags


def search_words(text: str) -> list[str]:
    """The words that a search for `text` is about, the longest of those that overlap.

    >>> search_words("生物医药产业园")
    ['生物医药', '产业园']
    """
    return [word for word in _jieba().cut(text) if not word.isspace()]


def is_word(text: str) -> bool:
    """Whether the dictionary knows the text as a word."""
    return bool(_segmenter().has_word(text))
