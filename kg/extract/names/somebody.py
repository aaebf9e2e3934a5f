"""Which of the words that the tagger takes for persons are nobody: everyday words by what a dictionary knows."""

import re
from collections.abc import Container, Sequence

from kg.extract.names.persons import name_at
from kg.extract.text.tokens import Tokens, is_general
from kg.lexicon.wordlists import surnames, wordlist
from kg.lexicon.words import is_word
from kg.tagger.model import Tagged

_FOREIGN = re.compile(r"[\u4e00-\u9fffA-Za-z]+(?:·[\u4e00-\u9fffA-Za-z.]+)+")
_ADDRESSED = re.compile("先生|女士|老师|师傅")
"""Behind a surname these make no full name (聂先生)."""
_JOINS = "、"
_SHORTEST, _LONGEST = 2, 4


def somebodies(text: str, words: Tokens, beside: Container[int], spans: Sequence[Tagged]) -> set[Tagged]:
    """The spans that are names of persons; `beside` holds where titles begin and end.

    Everyday words are names beside a title, and in a list with names (韦若兰、高峰).
    """
    found: set[Tagged] = set()
    listed: list[Tagged] = []
    for span in spans:
        if listed and text[listed[-1].end : span.start] != _JOINS:
            found.update(_of_list(text, words, beside, listed))
            listed = []
        listed.append(span)
    found.update(_of_list(text, words, beside, listed))
    return found


def _of_list(text: str, words: Tokens, beside: Container[int], listed: Sequence[Tagged]) -> list[Tagged]:
    """All of a list if one of it is surely somebody."""
    called = [span for span in listed if not _ADDRESSED.match(text, span.start + 1)]
    sure = [span for span in called if _is_somebody(text, words, beside, span)]
    return called if sure else []


def _is_somebody(text: str, words: Tokens, beside: Container[int], span: Tagged) -> bool:
    """Does a title stand beside the name, or can it be one by itself? A part of a longer word is none."""
    if span.start in beside or span.end in beside:
        return True
    first = words.at(span.start)
    cut_off = first.start < span.start and is_word(first.word)
    return not cut_off and _can_be_name(text, words, span)


def _can_be_name(text: str, words: Tokens, span: Tagged) -> bool:
    """Can the word be somebody's name, if nothing beside it says so?"""
    name = text[span.start : span.end]
    if _FOREIGN.fullmatch(name):
        return True
    if name in wordlist("person_not"):
        return False
    if _is_usual(name):
        return True
    if is_word(name):
        return _opens(text, span.start) and name_at(text, span.start) == span.end
    if name[0] in surnames() or name[:2] in surnames():
        return len(name) <= _LONGEST
    return len(name) <= _SHORTEST or not is_general(words, span.start, span.end)


def _is_usual(name: str) -> bool:
    """Is it a surname with what many people are given for a name, so that the dictionary may have it for that reason?

    >>> _is_usual("李建国"), _is_usual("石英砂")
    (True, False)
    """
    own = name[2:] if name[:2] in surnames() else name[1:]
    known = name.removesuffix(own) in surnames() and wordlist("given_names").issuperset(own)
    return known and _SHORTEST < len(name) <= _LONGEST and 1 <= len(own) <= _SHORTEST


def _opens(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum()
