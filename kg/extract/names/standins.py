"""Mentions by words that only point at what the text has named: 该公司, 公司, 我局, 该园, 他.

One pass over the text keeps in mind what was told of last (`salience`): what heads a clause comes before what is only
named, the same paragraph before the rest of the article. A stand-in is a mention like any other, but never a name.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator

from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.salience import BESIDE, HEAD, OBJECT, Salience, Told, best_of, clause_start, heads_clause
from kg.extract.text.flow import Flow, Span
from kg.lexicon.standins import standin_pattern, standin_words

_KNOWN = re.compile(r"(?:得知|获悉|听说|了解到|占)\Z")
"""Behind these a bare 公司 stands for the one told of as it does at the head of a clause."""
_PERSONAL = ("他", "她")
_NOT_HE = tuple("其排利吉维无")
"""Before 他 these make another word of it (其他, 吉他)."""
_ISSUED = re.compile(r"》?[^。\n]{0,40}现?(?:予以)?印发给")
_QUOTE = 2
_DATE = re.compile(
    r"\n[\d〇一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?$",
    re.MULTILINE,
)
_SIGNED = 40
_LETTER = 1500
"""A letter has no more characters than this between 我公司 and who signed it."""


def is_standin(surface: str) -> bool:
    """Does the whole stretch only point at something?

    >>> is_standin("该公司"), is_standin("青禾公司")
    (True, False)
    """
    return standin_pattern().fullmatch(surface) is not None


def standins(
    flow: Flow, articles: tuple[Span, ...], names: Iterable[Mention], register: Register, sure: Container[int] = ()
) -> Iterator[Mention]:
    """Give the mentions by stand-ins, in order; those that start at `sure` stand for something wherever they are."""
    known = Mentions(names)
    reader = _Pointing(flow, known, Salience(flow, articles, register), sure)
    items = iter(known)
    following = next(items, None)
    for match in standin_pattern().finditer(flow.text):
        while following and following.start < match.start():
            reader.tell(following)
            following = next(items, None)
        if known.over(match.start()) or known.over(match.end() - 1):
            continue
        if key := reader.meant(match):
            mention = Mention(match.start(), match.end(), key)
            reader.point(mention)
            yield mention


class _Pointing:
    """Finds what the stand-ins of one document mean."""

    def __init__(self, flow: Flow, known: Mentions, salience: Salience, sure: Container[int]) -> None:
        self._text = flow.text
        self._salience = salience
        self._sure = sure
        self._signatures = [mention for mention in known if _signs(flow.text, mention)]
        self._addressed: dict[str, Key] = {}
        self._papers: dict[str, Key] = {}

    def tell(self, mention: Mention) -> None:
        """Take note of a name: whether a letter is addressed to it, or it is the paper that is put out."""
        self._turn_to(mention.start)
        told = self._salience.tell(mention)
        addressed = mention.start == told.paragraph and self._text.startswith("：\n", mention.end)
        issued = mention.type == "Policy" and self._is_issued(mention, told.paragraph)
        for word in self._salience.words_for(mention.key) if addressed or issued else ():
            (self._papers if issued else self._addressed)[word] = mention.key

    def point(self, mention: Mention) -> None:
        """Take note of a stand-in."""
        self._salience.tell(mention, named=False)

    def meant(self, match: re.Match[str]) -> Key | None:
        """What a stand-in means."""
        start = match.start()
        self._turn_to(start)
        if match["alone"]:
            return self._nearest(match["alone"], start, bare=True) if self._stands_alone(match) else None
        word = match["word"]
        if match["we"]:
            return self._speaker(word, start)
        if match["you"] and word in self._addressed:
            return self._addressed[word]
        return self._nearest(word, start)

    def _turn_to(self, offset: int) -> None:
        if self._salience.turn_to(offset):
            self._addressed.clear()

    def _is_issued(self, mention: Mention, paragraph: int) -> bool:
        """Does the title stand alone in a line, or does the text say that the paper is issued?"""
        after = self._text[mention.end : mention.end + _QUOTE].lstrip("》")
        alone = mention.start - paragraph < _QUOTE and after.startswith("\n")
        return alone or _ISSUED.match(self._text, mention.end) is not None

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """Is a word without 该 said of what was told of? It opens its clause, or only asks for what it is about."""
        start = match.start()
        if match["alone"] in _PERSONAL:
            return self._text[start - 1 : start] not in _NOT_HE
        if start in self._sure or heads_clause(self._text, start, strictly=True):
            return True
        return _KNOWN.search(self._text, max(0, start - 3), start) is not None

    def _speaker(self, word: str, offset: int) -> Key | None:
        """本办法 is the paper itself, 我公司 who signed the letter, else who was told of last."""
        if standin_words()[word].types == ("Policy",):
            return self._papers.get(word)
        index = bisect_right(self._signatures, offset, key=lambda mention: mention.start)
        for signature in self._signatures[index : index + 1]:
            if signature.start - offset < _LETTER and word in self._salience.words_for(signature.key):
                return signature.key
        return self._nearest(word, offset, least=OBJECT)

    def _nearest(self, word: str, offset: int, *, bare: bool = False, least: int = BESIDE) -> Key | None:
        """The last that the word can stand for, in another clause: in the paragraph, else in the article."""
        clause = clause_start(self._text, offset)
        told = [each for each in self._salience.recent(word) if each.clause != clause and each.grade >= least]
        if not told:
            return None
        main = self._salience.main(word)
        paragraph = self._salience.line(offset).start
        inside = [each for each in told if each.paragraph == paragraph]
        if inside:
            best = best_of(inside)
            return main if bare and main and best.grade < HEAD else best.key
        last = best_of([each for each in told if each.paragraph == told[-1].paragraph])
        return last.key if not bare and self._is_beside(last, paragraph) else main or last.key

    def _is_beside(self, told: Told, paragraph: int) -> bool:
        """Does it head a clause of the paragraph right before?"""
        return told.grade == HEAD and self._text.find("\n", told.paragraph, paragraph) == paragraph - 1


def _signs(text: str, mention: Mention) -> bool:
    """Does the name stand in a line for itself, with a date below it?"""
    if text[mention.start - 1 : mention.start] != "\n":
        return False
    end = text.find("\n", mention.end, mention.start + _SIGNED)
    return end >= 0 and _DATE.match(text, end) is not None
