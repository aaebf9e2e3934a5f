"""What marked bulletins teach about the meaning of short forms: every question that a reading asks, with its answer."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.evaluate.marked import MarkedBulletin
from kg.evaluate.names import comparable, names
from kg.extract.judgement import QUESTIONS, Option, Question
from kg.extract.names.ground import ground
from kg.extract.rules.posts import post_beside_name, roster_role
from kg.extract.text.flow import Flow, Span
from kg.model import Entity
from kg.training.choices import Choice, fit
from kg.training.known import read_marked_names

_PENALTY = 1.0
_CLOSE = 40
"""Who holds a post is named within this many characters of its title."""


class Asked(NamedTuple):
    """A question with its options and its answer."""

    question: Question
    choice: Choice


class Teacher:
    """Knows the answers from the marks, and notes what was asked."""

    def __init__(self, bulletin: MarkedBulletin, flow: Flow) -> None:
        entities = {entity.id: entity for entity in bulletin.gold.entities}
        self._home = entities.get(bulletin.gold.home or "")
        self._marked = {
            Span(bisect_left(flow.origin, m.start), bisect_left(flow.origin, m.end)): entities[m.id]
            for m in bulletin.marks
        }
        self._longest = {span.start: self._marked[span] for span in sorted(self._marked, key=lambda s: s.end)}
        self._entities = entities
        self._people = sorted(span for span, entity in self._marked.items() if entity.type == "Person")
        self._posts = [fact for fact in bulletin.gold.facts if fact.rel == "holdsPost"]
        self._parents: dict[str, set[str]] = {}
        for fact in bulletin.gold.facts:
            if fact.rel == "partOf" and fact.o:
                self._parents.setdefault(fact.s, set()).update(names(entities[fact.o]))
        self.asked: list[Asked] = []

    def pick(self, question: Question, span: Span, options: Sequence[Option], /) -> int:
        """The option that has a name of what is marked; where nothing is known, the first one, and no lesson."""
        right = next(self._right(question, span, options), None)
        if right is None:
            return len(options) - 1 if question == "zonenames" else 0
        self.asked.append(Asked(question, Choice([option.features for option in options], right)))
        return right

    def _right(self, question: Question, span: Span, options: Sequence[Option]) -> Iterator[int]:
        """The options that fit what is marked there, or the longer name that starts there (区财政局|国库科)."""
        if question == "postbodies":
            yield from self._holder(span, options)
            return
        if question == "postdates":
            yield from self._dated(span, options)
            return
        entity = self._home if question == "homes" else self._marked.get(span)
        if entity and question == "owners":
            yield from self._owned(options, entity)
        elif entity:
            yield from _fitting(options, entity)
        elif question == "owners" and (longer := self._longest.get(span.start)):
            meant = names(longer)
            for number, option in enumerate(options):
                if any(name.startswith(comparable(own)) for own in option.names for name in meant):
                    yield number

    def _holder(self, span: Span, options: Sequence[Option]) -> Iterator[int]:
        """The body at which somebody named close by holds a post of this title; none if they hold no such post."""
        people = {self._marked[m].id for m in self._people if span.start - _CLOSE < m.start < span.end + _CLOSE}
        beside = any(m.start == span.end or m.end == span.start for m in self._people)
        held = [f for f in self._posts if f.s in people]
        for number, option in enumerate(options[:-1]):
            bodies = {f.o for f in held if comparable(f.title) == comparable(option.names[0])}
            if any(self._is(option, body) for body in bodies if body):
                yield number
        if beside and not any(comparable(f.title).endswith(comparable(options[-1].names[0])) for f in held):
            yield len(options) - 1

    def _dated(self, span: Span, options: Sequence[Option]) -> Iterator[int]:
        """The date that gold gives the posts of the person named there, if it gives them one; else one that agrees."""
        person = self._marked.get(span)
        told = {f.date for f in self._posts if person and f.s == person.id and f.date}
        if len(told) == 1:
            date = told.pop()
            exact = [n for n, option in enumerate(options) if option.names[0] == date]
            agreeing = [n for n, o in enumerate(options) if o.names[0].startswith(date) or date.startswith(o.names[0])]
            yield from (n for n in (*exact, *agreeing) if not _printed(options, n))

    def _is(self, option: Option, gold: str) -> bool:
        """Is the body of the option, whose names stand behind the title, this one of the gold?"""
        return not names(self._entities[gold]).isdisjoint(map(comparable, option.names[1:]))

    def _owned(self, options: Sequence[Option], entity: Entity) -> Iterator[int]:
        """The owner that gives the body a name of the gold; of a body that gold calls without one what it is part of."""
        *owned, alone = options
        fitting = list(_fitting(owned, entity))
        yield from fitting
        if not fitting and next(_fitting([alone], entity), None) is not None:
            for number, option in enumerate(owned):
                if any(comparable(name).startswith(tuple(self._parents.get(entity.id, ()))) for name in option.names):
                    yield number
            yield len(owned)


def _printed(options: Sequence[Option], right: int) -> bool:
    """Is it the day of printing of a notice that tells when it was decided? Annotators differ here; we say the latter."""
    decided = [number for number, option in enumerate(options) if "decided" in option.features]
    return "notice" in options[right].features and bool(decided) and right not in decided


def _fitting(options: Sequence[Option], entity: Entity) -> Iterator[int]:
    meant = names(entity)
    for number, option in enumerate(options):
        same_type = option.key is None or option.key.type == entity.type
        if same_type and not meant.isdisjoint(map(comparable, option.names)):
            yield number


def learn(bulletins: Iterable[MarkedBulletin]) -> Iterator[tuple[Question, dict[str, float]]]:
    """The weights for each question that reading asks."""
    told = [each for bulletin in bulletins for each in asked(bulletin)]
    for question in QUESTIONS:
        yield question, fit([each.choice for each in told if each.question == question], _PENALTY)


def asked(bulletin: MarkedBulletin) -> list[Asked]:
    """Read a bulletin and note every question that can be answered."""
    base = ground(bulletin.text)
    teacher = Teacher(bulletin, base.flow)
    reading = read_marked_names(bulletin, base, teacher)
    for rule in (post_beside_name, roster_role):
        list(rule(reading))
    return teacher.asked
