"""Where names begin and end: the tagger now and then takes a verb before a name, or an adverb behind it, into the name.

A dictionary and the list of words that stand in no name know better: what they cut off is never a part of it, as long as
what is left can be a name by itself.
"""

import re
from collections.abc import Iterable

from kg.extract.text.tokens import Tokens, is_general
from kg.lexicon.divisions import divisions
from kg.lexicon.suffixes import certain_endings_of, endings_of
from kg.lexicon.wordlists import wordlist
from kg.lexicon.words import is_word
from kg.tagger.model import Tagged

_ORGANISATIONS = ("Enterprise", "Institution", "GovernmentBody")
_SHORTEST = 2
_LONGEST_LEAD = 4
_OF_ORGANS = ("组织", "领导", "优化", "联系", "考核", "公示", "发布", "检查", "督查")
"""Words of the list that names of organs begin with all the same (组织部, 领导小组)."""
_OF_NAMES = re.compile(r"全国|集聚区|[我本该全][省市县区州盟旗]")
"""Words of the list, or words that begin with one, that other names begin with, and levels (我市某局)."""
_GIVES = "帮由为到赴在把被请向有任"
"""Words of one character that lead to a name; many names begin with one of them, too."""
_ADVERBS = ("d", "ad")
_SUBSIDIARY = re.compile(r"(?:的|旗下|下属)?(?:全资(?:子|孙)?|(?:控股|参股)(?:子|孙))公司$")
_COUNTED = re.compile(r"(?:首|第?[一二两三四五六七八九十几多\d]+)[家所个座批]$")
_FEW = 6
_TWIN = 2
_HEAD = 3
"""So many characters tell a name from others of its document."""
_KINDS = ("合作社",)
_PROJECT = "项目"
_PART = re.compile("[东西南北中新老本主分]?[校院]区")
"""Which school or hospital, is not said."""
_NO_FIRM = re.compile(r"(?:客商|企业家|员工|职工|商户|投资商|经销商|政务服务网|政府网|门户网站|官网|网站)$")
_INNER = re.compile(r"(?:中学|小学|幼儿园|大学|学院|医院)(?=(?:培训|举办|举行|开展|召开|教师|学生|校园|承办))")
"""A school or hospital, and what it does."""


def bounded(text: str, words: Tokens, span: Tagged, known: frozenset[str] = frozenset()) -> Tagged:
    """The span from where its name begins to where it ends; `known` holds how other names of the document begin.

    >>> from kg.extract.text.flow import flow
    >>> from kg.extract.text.tokens import tokens
    >>> found = bounded(text := "全力助力青禾轴承公司", tokens(flow(text)), Tagged(2, 10, "Enterprise"))
    >>> text[found.start : found.end]
    '青禾轴承公司'
    """
    if span.type == "Project":
        return _after_verbs(text, words, span, known)
    if span.type not in _ORGANISATIONS:
        return span
    return _with_twin(text, words, _trimmed(text, words, span, known))


def _trimmed(text: str, words: Tokens, span: Tagged, known: frozenset[str]) -> Tagged:
    if span.type == "GovernmentBody":
        return _after_verbs(text, words, span, known)
    span = _after_verbs(text, words, _whole_words(words, span), known)
    if own := _SUBSIDIARY.search(text, span.start + _SHORTEST, span.end):
        span = span._replace(end=own.start())
    if span.type == "Institution" and (inner := _INNER.search(text, span.start + _SHORTEST, span.end)):
        span = span._replace(end=inner.end())
    return _before_adverb(words, span)


def _with_twin(text: str, words: Tokens, span: Tagged) -> Tagged:
    """The span with the word before it that goes with its first one as twins do (复工|复产工作专班)."""
    start = span.start - _TWIN
    same = start >= 0 and text[start] == text[span.start] and text[start + 1] != text[span.start + 1]
    if not same or words.at(start).start != start or not is_word(text[start : span.start]):
        return span
    both = words.at(start).end == span.start + _TWIN or words.at(span.start).start == span.start
    return span._replace(start=start) if both else span


def _whole_words(words: Tokens, span: Tagged) -> Tagged:
    """The span with all of the words of three characters and more that it begins inside of (互|联网医院)."""
    first = words.at(span.start)
    if first.start < span.start and first.end < span.end and len(first.word) > _SHORTEST and is_word(first.word):
        return span._replace(start=first.start)
    return span


def _after_verbs(text: str, words: Tokens, span: Tagged, known: frozenset[str]) -> Tagged:
    """The span without the words before it that stand in no name (助力某公司, 办理某证), as long as a name is left."""
    start = span.start
    while (lead := _lead(text, words, start, span, known)) and _can_stand(text, start + lead, span):
        start += lead
    return span._replace(start=start)


def _lead(text: str, words: Tokens, start: int, span: Tagged, known: frozenset[str]) -> int:
    """How long a word that stands in no name starts there."""
    for length in range(_LONGEST_LEAD, 1, -1):
        word = text[start : start + length]
        if word in wordlist("name_borders") and words.at(start + length - 1).end <= start + length:
            organ = span.type == "GovernmentBody" and word in _OF_ORGANS
            return 0 if organ or _OF_NAMES.match(text, start) else length
    if text[start] not in _GIVES:
        return 0
    return int(text[start + 1 : start + 1 + _HEAD] in known or _leads_to_place(text, start))


def _leads_to_place(text: str, start: int) -> bool:
    """Is a character no part of the place whose name stands behind it (有|佛山海关)?"""
    own, behind = (divisions().by_name(text[at : at + _SHORTEST]) for at in (start, start + 1))
    return not own and any(division.level != "county" for division in behind)


def _can_stand(text: str, start: int, span: Tagged) -> bool:
    """Is what starts there still more than the word for its kind?"""
    name = text[start : span.end]
    if span.type == "GovernmentBody":
        return len(name) > _SHORTEST
    endings = (_PROJECT,) if span.type == "Project" else endings_of(span.type)
    own = next((name.removesuffix(ending) for ending in endings if name.endswith(ending)), name)
    return len(own) >= _SHORTEST


def _before_adverb(words: Tokens, span: Tagged) -> Tagged:
    """The span without an adverb at its end (某公司积极与某大学…)."""
    last = words.at(span.end - 1)
    adverb = last.pos in _ADVERBS and len(last.word) >= _SHORTEST and not last.word.endswith("期")
    if adverb and last.end == span.end and last.start - span.start >= _SHORTEST and is_word(last.word):
        return span._replace(end=last.start)
    return span


def is_no_organisation(text: str, words: Tokens, span: Tagged) -> bool:
    """Is it a kind of firm, school or hospital rather than one, or something that is none?

    Everyday words that the text counts (全省首个智慧医院), a kind of cooperative (农民专业合作社), people (浙江客商), a page of
    the web (某省政务服务网), a place with one everyday word behind it (某市科技), or a part of a school (西校区).
    """
    if span.type not in ("Enterprise", "Institution"):
        return False
    general = is_general(words, span.start, span.end)
    if general and _COUNTED.search(text, max(0, span.start - _FEW), span.start):
        return True
    if span.type == "Institution":
        return _PART.fullmatch(text, span.start, span.end) is not None
    name = text[span.start : span.end]
    return (
        (general and name.endswith(_KINDS))
        or _NO_FIRM.search(name) is not None
        or _is_place_and_word(words, span, name)
    )


def _is_place_and_word(words: Tokens, span: Tagged, name: str) -> bool:
    last = words.at(span.end - 1)
    place = name[: last.start - span.start]
    official = any(place == division.name for division in divisions().by_name(place)) if place else False
    return official and is_general(words, last.start, span.end) and not name.endswith(certain_endings_of("Enterprise"))


def own_beginnings(text: str, spans: Iterable[Tagged]) -> frozenset[str]:
    """How the names of a document's organisations begin."""
    return frozenset(text[span.start : span.start + _HEAD] for span in spans if span.type in _ORGANISATIONS)
