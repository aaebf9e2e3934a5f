"""Where a person's name ends, which the tagger now and then sees a character too early (覃成|才) or too late (韦敏当|).

Nothing shows where a name ends: 韦永生来区督导 may be said of 韦永 or of 韦永生. So every end is weighed, by what given names
are made of, by the words behind it, and by what else the document has of the name.
"""

import re
from collections.abc import Iterator

from kg.extract.judgement import Judge, Option
from kg.extract.mentions import Key, Mention, Mentions
from kg.extract.names.ground import Ground
from kg.extract.text.flow import CELL, Span
from kg.lexicon.wordlists import everyday_surnames, surnames, wordlist
from kg.lexicon.words import is_word

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_BORDERS = frozenset(f"、，。；：）】》”“\n （(,;:·！？/{CELL}")
_FOREIGN = "·"
_JOINS = tuple("和与及同")
"""Stand between two people, and now and then in a name."""
_SHORTEST, _LONGEST = 2, 6
_NEAR = 4000
"""How far to either side a name's repetitions tell of its end."""
_FEW = 3


class PersonEnds:
    """Settles where the names of one document's persons end."""

    def __init__(self, base: Ground, judge: Judge) -> None:
        self._text = base.flow.text
        self._words = base.words
        self._titles = {offset for title in base.titles for offset in (title.start, title.before)}
        self._judge = judge

    def settled(self, person: Mention, names: Mentions) -> Mention:
        """The person with the likeliest end, outside of other names; foreign and spaced names stay as they are."""
        start, end, _ = person
        if not _HAN.fullmatch(self._text, start, end) or end - start < _SHORTEST or self._is_foreign(start, end):
            return person
        ends = [end, *(other for other in self._ends(person, names) if other != end)]
        options = [self._option(start, other) for other in ends]
        picked = ends[self._judge.pick("personends", Span(start, end), options)]
        return Mention(start, picked, Key("Person", self._text[start:picked]))

    def _is_foreign(self, start: int, end: int) -> bool:
        return _FOREIGN in self._text[max(0, start - 1) : end + 1]

    def _ends(self, person: Mention, names: Mentions) -> Iterator[int]:
        start = person.start
        for end in range(start + _SHORTEST, min(start + _LONGEST, len(self._text)) + 1):
            if names.over(end - 1) not in (person, None) or not _HAN.fullmatch(self._text, start, end):
                return
            yield end

    def _option(self, start: int, end: int) -> Option:
        name = self._text[start:end]
        shape = _shape(name)
        features = [*_of_name(name, shape), *self._of_words(start, end, shape), *self._of_rest(end, shape)]
        return Option(Key("Person", name), (name,), [*features, *self._of_repetition(start, name, shape)])

    def _of_words(self, start: int, end: int, shape: str) -> Iterator[str]:
        """How the dictionary cuts the name."""
        first = self._words.at(start)
        inside = "whole" if (first.start, first.end) == (start, end) else "in" if first.end > end else "more"
        yield f"tok={inside}|{first.pos[:2]}|{shape}"
        yield f"word={is_word(self._text[start:end])}|{shape}"

    def _of_rest(self, end: int, shape: str) -> Iterator[str]:
        """What stands behind the name."""
        text = self._text
        following = text[end : end + 1]
        stops = not following or following in _BORDERS
        yield f"next={'' if stops else following}"
        known = max((n for n in (4, 3, 2, 1) if text[end : end + n] in wordlist("person_followers")), default=0)
        yield f"follower={known}"
        yield f"follower={known}|{shape}"
        if end in self._titles:
            yield "title"
        if stops:
            yield f"stop={following}|{shape}"
            yield f"cut=stop|{shape}"
            return
        yield f"both={is_word(text[end : end + 2])}|{shape}"
        yield f"somebody={following in surnames()}|{text[end - 1] in _JOINS}"
        word = self._words.at(end)
        if word.start == end:
            yield f"cut=no|{shape}"
            yield f"pos={word.pos}"
            yield f"nextword={word.word}"
            yield f"length={min(len(word.word), _FEW)}|{word.pos[0]}"
        else:
            yield f"cut={is_word(word.word)}|{shape}"
            yield f"through={word.word}|{end - word.start}"

    def _of_repetition(self, start: int, name: str, shape: str) -> Iterator[str]:
        """What else the document has of the name: whether it goes on in another way elsewhere, or always in the same."""
        near = max(0, start - _NEAR), min(len(self._text), start + _NEAR)
        count = self._text.count(name, *near)
        if len(name) > _SHORTEST:
            shorter = self._text.count(name[:-1], *near)
            yield f"rep={min(count, _FEW)}/{min(shorter, _FEW)}|{count == shorter}"
            if shorter > 1:
                yield f"same={count == shorter}|{shape}"
        if count > 1:
            rests = {self._text[at : at + 1] for at in self._rests(name, *near)}
            yield f"rests={min(len(rests), _FEW)}|{min(count, _FEW)}"
            yield f"rests={min(len(rests), _FEW)}|{shape}"
            if not _BORDERS.isdisjoint(rests):
                yield f"stops somewhere|{shape}"

    def _rests(self, name: str, start: int, end: int) -> Iterator[int]:
        """Where the text goes on behind some of a name's mentions."""
        for _ in range(_FEW + 1):
            start = self._text.find(name, start, end) + len(name)
            if start < len(name):
                return
            yield start


def _shape(name: str) -> str:
    """How many characters the surname and the given name have, and whether the surname is an everyday word."""
    surname = 2 if name[:2] in surnames() and len(name) > _SHORTEST else int(name[0] in surnames())
    return f"{surname}{'e' if name[:surname] in everyday_surnames() else ''}{len(name) - surname}"


def _of_name(name: str, shape: str) -> Iterator[str]:
    """What the name is made of."""
    given = wordlist("given_names")
    own = name[-int(shape[-1]) :]
    yield f"shape={shape}"
    yield f"given={sum(character in given for character in own)}/{len(own)}|{shape[0]}"
    yield f"last={name[-1]}"
    yield f"last={name[-1]}|{len(own)}"
    yield f"last given={name[-1] in given}|{shape}"
    if len(own) > 1:
        yield f"first={own[0]}"
