"""The words of a flow, and how far a name reaches to the left of the word that ends it."""

import re
from array import array
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.text.flow import CELL, Flow
from kg.lexicon import words
from kg.lexicon.wordlists import wordlist
from kg.lexicon.words import Token

_BORDER_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uz", "ud", "ug", "uv", "r", "d", "e", "y", "o", "t", "df"})
_PUNCTUATION = frozenset("／/，。、；：！？!?;:．《》〈〉【】［］[]<>\n\t" + CELL + "|…—■●◆★▲")
_OPENING = {"”": "“", "）": "（", ")": "(", "’": "‘", "」": "「"}
_QUOTED_MOST = 16
_GOES_OR_BY = re.compile(r"[到赴由]")
_POSTS = frozenset(("书记", "主任", "局长", "校长", "院长", "部长", "市长", "区长", "县长", "经理", "主席", "会长"))
_SHORTEST_STEM = 2
_PROPER = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", "j", "eng"})
_token = partial(tuple.__new__, Token)
"""Makes a token of a tuple, three times as fast as the class itself does: names are grown word by word."""
_LIST_NUMBER = re.compile(r"[一二三四五六七八九十\d]{1,3}")


class Tokens(NamedTuple):
    """The words of a flow with their parts of speech and starts; `numbers` gives for each character that of its word."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    starts: "array[int]"
    numbers: "array[int]"

    def at(self, offset: int) -> Token:
        """The word that holds the character at `offset`."""
        number = self.numbers[offset]
        start, word = self.starts[number], self.words[number]
        return _token((start, start + len(word), word, self.tags[number]))


def tokens(flow: Flow) -> Tokens:
    """Cut a flow into words."""
    cut, tags = words.cut(flow.text)
    lengths = np.fromiter(map(len, cut), dtype=np.uint32, count=len(cut))
    numbers = np.repeat(np.arange(len(cut), dtype=np.uint32), lengths)
    return Tokens(cut, tags, _array(np.cumsum(lengths) - lengths), _array(numbers))


def _array(numbers: NDArray[np.integer]) -> "array[int]":
    """The same as an array of Python's, of which single numbers are had sooner."""
    return array("I", numbers.astype(np.uint32).tobytes())


def left_edge(text: str, words_: Tokens, end: int, floor: int) -> int:
    """How far to the left the words before `end` can belong to one name; not beyond `floor`.

    A name ends (reading leftwards) at punctuation, at words of grammar, and at the verbs of `name_borders.tsv`.
    Quotations and brackets inside a name are taken whole.
    """
    position = end
    while position > floor:
        character = text[position - 1]
        if character in _OPENING:
            opening = text.rfind(_OPENING[character], max(floor, position - _QUOTED_MOST), position)
            if opening < 0 or _LIST_NUMBER.fullmatch(text, opening + 1, position - 1):
                return position
            if character in "）)" and (_at_border(text, opening, floor) or "简称" in text[opening:position]):
                return position
            position = opening
            continue
        token = words_.at(position - 1)
        if character in _PUNCTUATION or character in "“（(‘「" or is_border(token):
            return position
        position = max(floor, token.start)
    return position


def _at_border(text: str, opening: int, floor: int) -> bool:
    """A bracket that opens a clause holds a byline or the like, and is no part of the name after it."""
    return opening <= floor or text[opening - 1] in _PUNCTUATION


def own_start(words_: Tokens, start: int, end: int) -> int:
    """Where a name starts once the verbs that lead into it are left off (建设某某工程)."""
    while start < end:
        token = words_.at(start)
        if (
            token.start != start
            or token.pos != "v"
            or end - token.end < _SHORTEST_STEM
            or not words.is_word(token.word)
        ):
            return start
        start = token.end
    return start


def is_general(words_: Tokens, start: int, end: int) -> bool:
    """Is the stretch made up of nothing but everyday words, so that it names nothing in particular?"""
    position = start
    while position < end:
        token = words_.at(position)
        if token.pos in _PROPER or not words.is_word(token.word):
            return False
        position = token.end
    return True


def is_border(token: Token) -> bool:
    """Can this word not stand inside a name?"""
    if len(token.word) > 1 and _GOES_OR_BY.search(token.word) and not words.is_word(token.word):
        return True
    borders = wordlist("name_borders")
    if len(token.word) > 2 and token.word[-2:] in _POSTS:
        return True
    if token.pos in ("l", "i") and (token.word[:2] in borders or token.word[-2:] in borders):
        return True
    return token.word in borders or token.pos in _BORDER_TAGS
