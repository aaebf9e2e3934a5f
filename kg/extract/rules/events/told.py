"""Does a clause tell of an event, and of which kind? What speaks for and against it, as features of a learned choice."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.claims import Occurrence
from kg.extract.mentions import Mention, Mentions
from kg.extract.reading import Reading
from kg.extract.rules.events.scenes import (
    COUNTED,
    REGULAR,
    SPIRIT_AFTER,
    SPIRIT_BEFORE,
    UNREAL,
    Scene,
    in_speech,
)
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.words import Clause, Word, clauses
from kg.extract.text.flow import CELL
from kg.lexicon.gazetteer import Found, Gazetteer
from kg.lexicon.wordlists import wordlist
from kg.model import EventType

_DAY = len("2023-11-13")
_ROW = 3
_MANY = 4
_GENRE = re.compile("要闻|简报|大事记|年鉴|通知|公告|报告|方案|纪要|周报|动态|专刊|公报|意见|办法|讲话|总结")


class Telling(NamedTuple):
    """What a clause of a scene tells of."""

    scene: int
    """The number of the scene."""
    start: int
    end: int
    """Of the clause."""
    word: Word
    kind: EventType
    date: str | None


class Thread(NamedTuple):
    """What the article has told of last, and how many scenes ago."""

    kind: str = ""
    date: str | None = None
    scenes: int = 99
    own: bool = False
    same_scene: bool = False
    kinds: frozenset[str] = frozenset()


class Seen(NamedTuple):
    """A clause with what speaks for its telling of an event, and for one kind or the other."""

    clause: Clause
    told: list[str]
    kind: list[str]
    agenda: EventType | None
    """The kind of what the title of an agenda names, which no clause tells of."""


class _Sources(NamedTuple):
    """What features are made from beside the scenes."""

    mentions: Mentions
    tone: Found[str]
    """Words that tell something of what is done, of plans and of sums."""


Decide = Callable[[Seen], EventType | None]
"""Says what a clause tells of."""


def amount(number: int) -> str:
    """A number as far as it matters."""
    return str(number) if number < 3 else "3" if number < 6 else "6" if number < 12 else "12"


def tellings(
    reading: Reading, scenes: Sequence[tuple[Article, Scene]], ruled: Sequence[Sequence[Occurrence]], decide: Decide
) -> list[Telling]:
    """What the scenes tell of, where `decide` says the kind, or that it is nothing.

    What the rules answer for each scene (`ruled`) is one feature among others.
    """
    found: list[Telling] = []
    document = _document(reading)
    sources = _Sources(reading.mentions, Found(_tone_words(), scenes[0][1].text if scenes else ""))
    thread, before, last = Thread(), None, -1
    for number, (article, scene) in enumerate(scenes):
        thread, before = thread if article == before else Thread(), article
        rules = ruled[number]
        for clause in clauses(scene):
            thread = thread._replace(scenes=number - last, same_scene=number == last)
            seen = _seen(sources, scene, clause, thread, rules)
            seen.told.extend(document)
            if scene.start >= article.sections:
                seen.told.append("section")
            if kind := decide(seen):
                date = scene.date or next((event.date for event in rules), None)
                found.append(Telling(number, clause.start, clause.end, _word(clause, kind), kind, date))
                thread = Thread(kind, scene.date, 0, scene.own, True, thread.kinds | {kind})
                last = number
    return found


def _word(clause: Clause, kind: EventType) -> Word:
    """The first word of a clause that tells of an event of this kind, if any does."""
    return next((word for word in clause.words if any(each == kind for each, _ in word.kinds)), clause.words[0])


def _document(reading: Reading) -> list[str]:
    """What sort of document it is."""
    genre = _GENRE.search(reading.header.title or "")
    return [f"na={amount(len(reading.articles))}", f"title={genre.group() if genre else '-'}"]


def _seen(sources: _Sources, scene: Scene, clause: Clause, thread: Thread, rules: Sequence[Occurrence]) -> Seen:
    inside = [m for m in scene.named if clause.start <= m.start < clause.end]
    types = {m.key.type for m in inside}
    tone = _tone(sources.tone, clause.start, clause.end)
    time, form = _time(scene), form_of(scene)
    marks = [_marks(sources.mentions, scene, clause, word) for word in clause.words]
    kinds = _kinds(clause, marks)
    here = [event for event in rules if clause.start <= event.at < clause.end]
    kind = [f"in={type_}" for type_ in types]
    kind += [f"h={word}" for word in tone]
    for word, own in zip(clause.words, marks, strict=True):
        kind += [*own, *_around(scene, word, inside)]
    kind += [f"k={each}{how}" for each, how in kinds.items()]
    kind += [f"k={each}" for each in kinds]
    kind.append(f"ks={'+'.join(sorted(kinds))}")
    kind += [f"rule={event.type}" for event in here[:1]]
    told = ["clause", *_setting(scene, clause, time, form), *_thread(scene, thread, time, kinds), *kind]
    told += [f"hs={word}" for word in _tone(sources.tone, scene.start, scene.end) - tone]
    told += [f"{each}{how}{time}{form}" for each, how in kinds.items()]
    told += [f"{how}{time}{form}" for how in kinds.values()]
    told += [f"sc={type_}" for type_ in {m.key.type for m in scene.named} - types]
    told.append(f"np{amount(sum(m.key.type == 'Person' for m in scene.named))}")
    told.append(f"nw{min(len(clause.words), _MANY)}")
    told += [f"rules{bool(here)}{bool(rules)}", f"rules{bool(here)}{bool(rules)}{scene.own}"]
    told += [f"rn={min(3, len(event.parts))}" for event in here[:1]]
    agenda = next((event.type for event in here if event.date and not scene.date), None)
    return Seen(clause, told, kind, agenda)


def _time(scene: Scene) -> str:
    """Whether the scene gives a time itself, and how exact its date is."""
    exact = "D" if len(scene.date or "") == _DAY else "M" if scene.date else "-"
    return ("own" if scene.own else "clock" if scene.clock else "old") + exact


def form_of(scene: Scene) -> str:
    """The row of a table, prose or a heading."""
    if scene.text.count(CELL, scene.start, scene.end) >= _ROW:
        return "row"
    prose = scene.text[scene.end - 1] in "。；！”" or "，" in scene.text[scene.start : scene.end]
    return "prose" if prose else "head"


def _setting(scene: Scene, clause: Clause, time: str, form: str) -> list[str]:
    """Where the clause stands, and whether it is told, said by somebody, regular or a sum."""
    text = scene.text
    found = [f"time={time}", f"form={form}", f"tf={time}{form}"]
    if text[clause.start - 1 : clause.start] == "\n":
        found.append("linestart")
    if clause.start > scene.saying:
        found.append("said")
    if in_speech(scene, clause.words[0].start):
        found.append("speech")
    if REGULAR.search(text, clause.start, clause.end):
        found.append("regular")
    if COUNTED.search(text, clause.start, clause.end):
        found.append("counted")
    elif COUNTED.search(text, scene.start, scene.end):
        found.append("counted-s")
    return found


def _thread(scene: Scene, thread: Thread, time: str, kinds: Mapping[str, str]) -> list[str]:
    """How it goes on from what the article has told of before."""
    back = amount(thread.scenes) if thread.kind else "-"
    date = "=" if thread.date == scene.date else "x"
    found = [f"state={thread.kind}{back}", f"t{time}{back}{date}", f"tt{time}{thread.kind}{thread.same_scene}"]
    found.append(f"old{thread.own}{time}{back}")
    for kind, how in kinds.items():
        same = "same" if kind == thread.kind else "told" if kind in thread.kinds else "diff" if thread.kind else "none"
        found += [f"{same}{date}", f"{same}{time}{back}", f"{same}{kind}", f"{same}{thread.same_scene}{how}"]
    return found


@cache
def _tone_words() -> Gazetteer[str]:
    return Gazetteer({word: word for word in sorted(wordlist("event_tone"))})


def _tone(words: Found[str], start: int, end: int) -> set[str]:
    """Words of a stretch that tell something of what is done, of plans and of sums."""
    return {word for _, _, word in words.within(start, end)}


def _kinds(clause: Clause, marks: list[list[str]]) -> dict[str, str]:
    """The kinds of events that the words of a clause can tell of, and how; `!` where something speaks against it."""
    found: dict[str, str] = {}
    for word, against in zip(clause.words, marks, strict=True):
        for kind, how in word.kinds:
            if kind not in found or (how == "n" and not against and len(found[kind]) > 1):
                found[kind] = "!" + how if against else how
    return found


def _marks(mentions: Mentions, scene: Scene, clause: Clause, word: Word) -> list[str]:
    """What speaks against a word: it is planned, named for its spirit or part of a name."""
    before = scene.text[clause.start : word.start]
    found = ["unreal"] if UNREAL.search(before) else []
    if SPIRIT_BEFORE.search(before):
        found.append("spirit-b")
    if SPIRIT_AFTER.match(scene.text, word.end):
        found.append("spirit-a")
    over = mentions.over(word.start)
    return [*found, f"over={over.type}{'=' if word.end == over.end else '<'}"] if over else found


def _around(scene: Scene, word: Word, inside: list[Mention]) -> list[str]:
    """The word itself, and what stands right before and behind it."""
    text = scene.text
    ahead, behind = [m for m in inside if m.end <= word.start], [m for m in inside if m.start >= word.end]
    before, after = ahead[-1] if ahead else None, behind[0] if behind else None
    return [
        f"w={word.text}",
        f"e={word.text[-1:]}",
        f"e2={word.text[-2:]}",
        f"n={text[word.end : word.end + 1]}",
        f"n2={text[word.end : word.end + 2]}",
        f"p={text[max(word.start - 1, 0) : word.start]}",
        f"p2={text[max(word.start - 2, 0) : word.start]}",
        f"bm={before.type}{amount(word.start - before.end)}" if before else "bm=-",
        f"am={after.type}{amount(after.start - word.end)}" if after else "am=-",
    ]
