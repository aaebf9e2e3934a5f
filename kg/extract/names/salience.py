"""What a text has told of so far, and how much it was about it: what heads a clause, what stands beside, how often."""

import re
from collections import Counter, defaultdict, deque
from typing import NamedTuple

from kg.extract.mentions import Key, Mention, Register
from kg.extract.text.articles import article_at
from kg.extract.text.flow import CELL, Flow, Span, last_border
from kg.lexicon.standins import words_for

HEAD, OBJECT, BESIDE = 2, 1, 0
"""Grades of a mention: it heads its clause; it is what the clause is about; it is only named with something else."""
_REMEMBERED = 12
"""So many mentions are kept in mind for each word."""
_BORDERS = "，。；：！？\n“”（）()" + CELL
_CLAUSE = "，。；：\n"
_LONGEST = 400
"""A clause is no longer than this."""
_REACH = 40
_TIME = (
    r"(?:截至[^，]{1,12}|今年以来|近年来|[去今]年起?|如今的?|目前|当前|眼下|全年|其中|同时|此外|至此|近日|日前|随[后即]|据[悉了解]+"
    r"|\d++|年起?|月[份底初]?|日起?|[上下]午|[上下]半年|前[\d一二三四五六七八九十]+(?:个月|季度)|【[^】]*】|本报讯|[▲●◆■△])*+"
)
_ONLY_TIME = re.compile(_TIME)
_LEAD = re.compile(_TIME + r"[^在由经被向对为把将从到赴与和给占据按照]{0,2}")
_OBLIQUE = "与和同向由给被跟及比据按、"
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
"""A section goes on about what the ones before it told of."""
_SHORTEST_FIRM, _LONGEST_FIRM = 2, 8


class Told(NamedTuple):
    """A mention kept in mind: its grade, and where its clause, sentence and paragraph start."""

    key: Key
    grade: int
    clause: int
    sentence: int
    paragraph: int


class _Main:
    """Which of some entities is named most, and how often the next."""

    __slots__ = ("_counts", "_next", "key")

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._next = 0
        self.key: Key | None = None

    def add(self, key: Key) -> None:
        """Count a name."""
        self._counts[key] += 1
        most = self._counts[self.key] if self.key else 0
        if key == self.key or self._counts[key] > most:
            self._next = self._next if key == self.key else most
            self.key = key
        else:
            self._next = max(self._next, self._counts[key])

    def alone(self) -> Key | None:
        """The one that is named more than any other."""
        return self.key if self.key and self._counts[self.key] > self._next else None


class Salience:
    """Keeps in mind what is told of, mention by mention in the order of the text; a new article begins anew."""

    def __init__(self, flow: Flow, articles: tuple[Span, ...], register: Register) -> None:
        self._flow = flow
        self._articles = articles
        self._register = register
        self._words: dict[Key, tuple[str, ...]] = {}
        self._article: Span | None = None
        self._line = Span(0, -1)
        self._recent: defaultdict[str, deque[Told]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
        self._main: defaultdict[str, _Main] = defaultdict(_Main)
        self._before: tuple[int, Told] | None = None
        self._person = -1

    def turn_to(self, offset: int) -> bool:
        """Go on to a place; is it in another article, whose text does not go on about the same?"""
        article = article_at(self._articles, offset)
        if article == self._article:
            return False
        self._article = article
        if _SECTION.match(self._flow.text, article.start):
            return False
        self._recent.clear()
        self._main.clear()
        return True

    def tell(self, mention: Mention, *, named: bool = True) -> Told:
        """Keep a mention in mind, whether it names the entity or only points at it."""
        told = self._told(mention)
        for word in self.words_for(mention.key):
            self._recent[word].append(told)
            if named:
                self._main[word].add(mention.key)
        if mention.type == "Project" and (firm := self._firm_in(mention.key.name)):
            for word in self.words_for(firm):
                self._recent[word].append(told._replace(key=firm, grade=OBJECT))
        return told

    def recent(self, word: str) -> list[Told]:
        """What was told of last that the word can stand for, the nearest last."""
        return list(self._recent[word])

    def main(self, word: str) -> Key | None:
        """What the word can stand for that the article names more than any other."""
        return self._main[word].alone()

    def words_for(self, key: Key) -> tuple[str, ...]:
        """The words that can stand for an entity."""
        if key not in self._words:
            names = (key.name, *(self._register.aliases(key) if key in self._register else ()))
            self._words[key] = words_for(key.type, names)
        return self._words[key]

    def line(self, offset: int) -> Span:
        """The paragraph at a place; found once for all places in it."""
        if not self._line.start <= offset <= self._line.end:
            self._line = self._flow.paragraph_at(offset)
        return self._line

    def _told(self, mention: Mention) -> Told:
        sentence = self._flow.sentence_at(mention.start).start
        told = Told(
            mention.key,
            self._grade(mention, sentence),
            clause_start(self._flow.text, mention.start),
            sentence,
            self.line(mention.start).start,
        )
        self._before = mention.end, told
        return told

    def _grade(self, mention: Mention, sentence: int) -> int:
        """How much its clause is about it; of persons the first of a sentence heads it, whatever title stands before."""
        text = self._flow.text
        if mention.type == "Person" and self._person < sentence:
            self._person = mention.start
            return HEAD
        if self._before and self._before[0] == mention.start - 1 and text[mention.start - 1] == "、":
            return self._before[1].grade
        if heads_clause(text, mention.start):
            return HEAD
        return BESIDE if text[mention.start - 1] in _OBLIQUE else OBJECT

    def _firm_in(self, project: str) -> Key | None:
        """The firm that a project's name begins with."""
        for length in range(_LONGEST_FIRM, _SHORTEST_FIRM - 1, -1):
            firm = self._register.canonical(Key("Enterprise", project[:length]))
            if firm in self._register:
                return firm
        return None


def best_of(told: list[Told]) -> Told:
    """What some mentions in one paragraph are about: of the last sentence what heads it, else what heads an earlier one."""
    best = told[-1]
    for each in reversed(told):
        if each.sentence != best.sentence and best.grade > BESIDE:
            break
        if each.grade > best.grade:
            best = each
    return best


def heads_clause(text: str, start: int, *, strictly: bool = False) -> bool:
    """Does what starts there stand first in its clause, after (hardly more than) words of time?"""
    border = last_border(text, start, _BORDERS, _REACH)
    lead = _ONLY_TIME if strictly else _LEAD
    return lead.fullmatch(text, border, start) is not None


def clause_start(text: str, offset: int) -> int:
    """Where the clause at a place starts."""
    return last_border(text, offset, _CLAUSE, _LONGEST)
