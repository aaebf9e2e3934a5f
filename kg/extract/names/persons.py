"""Where a person's name stands beside a title, and how long it is.

A Chinese name is a surname and one or two characters more; nothing but what follows tells two from three. So a name is
read only where a title (or a word such as 同志) stands beside it, and its length is weighed by what comes after it and
by how often the document has the longer and the shorter form.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.mentions import Key, Mention, Mentions
from kg.lexicon.wordlists import everyday_surnames, surnames, wordlist
from kg.lexicon.words import is_word

_HAN = re.compile(r"(?![由就与为是])(?!.*[我你他她它们该这那])[\u4e00-\u9fff]+")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})*·[\u4e00-\u9fff]")
_PADDING = re.compile("\u3000(?P<given>[\u4e00-\u9fff])")
_SPACED = re.compile("[\u4e00-\u9fff]\u3000[\u4e00-\u9fff]")
"""A name of two characters set as wide as one of three (孙　磊)."""
_BORDERS = frozenset("、，。；：）】》”“\n\u3000 （(,;:·！？/")
_APPOINTS = frozenset(("任命", "聘任", "聘请", "选举", "提名", "推荐"))
_MOVES = frozenset(("免去", "免除", "同意", "决定"))
"""Verbs before somebody who is called 同志."""
_CELLS = ("\u3000", " ")
_LAST_OF_CELL = re.compile(r"[\u4e00-\u9fff](?=$|[／/])", re.MULTILINE)
_WIDE = 3
_NEAR = 4000
"""How far to either side a name's repetitions tell of its length."""
_BORDERED = 3.0
"""The score for punctuation, or the end of the text, behind a name."""
_CERTAIN = 2.0
"""From this score on, a candidate is taken for a name."""


@cache
def _followers() -> tuple[frozenset[str], int]:
    found = wordlist("person_followers")
    return found, max(map(len, found))


def whole(text: str, person: Mention) -> Mention | None:
    """A name with the rest of it, of which the tagger saw the beginning; None for a surname without a rest.

    The rest stands behind a gap (孙　磊), or is the last character of a cell that holds nothing but the name.
    """
    if person.end - person.start > 1:
        return _filling_cell(text, person)
    rest = _PADDING.match(text, person.end)
    if not rest:
        return None
    return Mention(person.start, rest.end(), Key("Person", text[person.start : person.end] + rest["given"]))


def _filling_cell(text: str, person: Mention) -> Mention:
    """A name of two characters with the third, where a cell ends behind that."""
    start, end = person.start, person.end
    short = end - start == len("某某") and text[start - 1 : start] in _CELLS and text[start] in surnames()
    if not short or not _LAST_OF_CELL.match(text, end):
        return person
    return Mention(start, end + 1, Key("Person", text[start : end + 1]))


def overlooked(text: str, known: Mentions, names: Mentions) -> Iterator[Mention]:
    """Names that the tagger missed before 同志, where nothing but a name can stand."""
    for match in re.finditer("同志", text):
        end = match.start()
        start = name_before(text, end, _MOVES)
        free = start is not None and not any(known.over(i) or names.over(i) for i in (start, end - 1))
        if start is not None and free:
            yield Mention(start, end, Key("Person", text[start:end].replace("\u3000", "")))


def name_at(text: str, start: int) -> int | None:
    """The end of the person's name that starts at `start`, None where there is none.

    >>> text = "管委会主任李宏希望各单位把工作做细，李宏强调"
    >>> text[5:name_at(text, 5)]
    '李宏'
    """
    if foreign := _FOREIGN.match(text, start):
        ends = range(foreign.end(), min(foreign.end() + 5, len(text) + 1))
        return next((end for end in ends if _follow_score(text, end) >= _CERTAIN), foreign.end())
    if _spaced(text, start):
        return start + _WIDE
    scored = [(_score(text, start, end), end) for end in _candidate_ends(text, start)]
    score, end = max(scored, default=(0.0, 0))
    return end if score >= _CERTAIN else None


def name_before(text: str, end: int, verbs: frozenset[str] = frozenset()) -> int | None:
    """The start of the person's name that ends at `end` and has a border, or one of the verbs, before it; else None."""
    foreign = re.search(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+$", text[max(0, end - 20) : end])
    if foreign:
        return end - len(foreign.group())
    if end >= _WIDE and _spaced(text, end - _WIDE) and _opens(text, end - _WIDE, verbs):
        return end - _WIDE
    for length in (3, 2, 4):
        start = end - length
        if start >= 0 and end in _candidate_ends(text, start) and _opens(text, start, verbs):
            return start
    return None


def _spaced(text: str, start: int) -> bool:
    return text[start : start + 1] in surnames() and _SPACED.match(text, start) is not None


def _opens(text: str, start: int, verbs: frozenset[str]) -> bool:
    """Can a name start here without a title before it?"""
    return start == 0 or text[start - 1] in _BORDERS or text[max(0, start - 2) : start] in _APPOINTS | verbs


def _candidate_ends(text: str, start: int) -> list[int]:
    lengths = []
    if text[start : start + 2] in surnames():
        lengths += [3, 4]
    if text[start : start + 1] in surnames():
        lengths += [2, 3]
    return [start + n for n in dict.fromkeys(lengths) if _possible(text[start : start + n], n)]


def _possible(candidate: str, length: int) -> bool:
    if len(candidate) != length or not _HAN.fullmatch(candidate) or candidate in wordlist("person_not"):
        return False
    if candidate[0] not in everyday_surnames():
        return True
    return candidate[:2] not in wordlist("person_not") and not is_word(candidate)


def _score(text: str, start: int, end: int) -> float:
    """How likely the stretch is a whole name, by what follows, by repetition and by being no ordinary word."""
    name = text[start:end]
    score = _follow_score(text, end)
    near = (max(0, start - _NEAR), min(len(text), end + _NEAR))
    repeated = text.count(name, *near)
    longer = text.count(text[start : end + 1], *near) if end < len(text) else 0
    if repeated > 1 and longer < repeated:
        score += 1.0
    if len(name) >= 3 and name[-1] in _followers()[0] and _possible(name[:-1], len(name) - 1):
        score -= 0.5 if score >= _BORDERED else 1.5
    if len(name) >= 3:
        score += 0.6 if repeated == text.count(name[:-1], *near) else -0.8
    if is_word(name) and text[start : start + 2] not in surnames():
        score -= 0.8
    return score


def _follow_score(text: str, end: int) -> float:
    if end >= len(text) or text[end] in _BORDERS:
        return _BORDERED
    followers, longest = _followers()
    if any(text[end : end + n] in followers for n in range(longest, 1, -1)):
        return 2.8
    if text[end] in followers:
        return 2.2
    return 2.0 if is_word(text[end : end + 2]) else 0.0
