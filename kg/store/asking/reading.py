"""Reads a question: which phrasings fit it, with which of the graph's names."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, product
from typing import NamedTuple

from msgspec import Struct

from kg.store.asking.names import Named, is_post, names_in
from kg.store.asking.patterns import READERS, TITLE, as_asked, outline, pattern
from kg.store.asking.phrasings import (
    Open,
    Phrasing,
    phrasings,
)
from kg.store.questions import with_values
from kg.store.search import Hit, search
from kg.store.search.forms import form
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot

MOST = 5
"""Interpretations that are given."""
LONGEST = 120
"""Characters of a question that is read."""

_ALIKE = frozenset({"prefix", "infix", "words", "pinyin", "sound", "typo"})
"""How a name in the graph fits one that is not, for the two to be taken for the same."""
_SHORTEST_GUESS = 3
_MOST_NAMES = 6
"""Of one slot that are tried, the longest first."""


class Slot(Struct, frozen=True):
    """A parameter of a question and what was read for it."""

    parameter: str
    text: str
    """As the graph or the query writes it."""
    asked: str
    """As the question has it, without blanks and punctuation."""
    iri: str | None = None
    types: tuple[str, ...] = ()
    is_guess: bool = False
    """Whether nothing in the graph is called so, and this is the most alike."""


class Interpretation(Struct, frozen=True):
    """An analysts' question that a text may mean, and the query to be asked."""

    name: str
    title: dict[str, str]
    slots: tuple[Slot, ...]
    query: str


def interpretations(snapshot: Snapshot, text: str, today: date) -> list[Interpretation]:
    """Give what a question in Chinese may mean, the likeliest first; nothing if it is not understood.

    Names that the graph has come before those that are only like one, and a post that somebody is known to hold before
    another way to part a body from a title.
    """
    asked = form(text)[:LONGEST]
    with index_of(snapshot) as database:
        reader = _Reader(snapshot, database, asked, names_in(database, asked), today, {})
        readings = sorted(reader.all_readings(), key=_rank)
    meant = {
        (each.phrasing.question.name, each.slots): each for each in reversed(readings) if _is_as_good(each, readings[0])
    }
    return [_spelt_out(each) for each in sorted(meant.values(), key=_rank)][:MOST]


class _Reading(NamedTuple):
    """A phrasing that fits a question, with what stands in its slots."""

    phrasing: Phrasing
    slots: tuple[Slot, ...]
    is_held: bool
    """Whether somebody is known to hold the post, if one is asked about."""

    @property
    def guesses(self) -> int:
        """How many names are only like the ones asked about."""
        return sum(slot.is_guess for slot in self.slots)

    @property
    def named(self) -> int:
        """How many characters of the question are names."""
        return sum(len(slot.asked) for slot in self.slots if slot.iri)

    @property
    def title(self) -> str:
        """The title of the post that is asked about, if one is."""
        return next((slot.text for slot in self.slots if slot.parameter == TITLE), "")


def _rank(reading: _Reading) -> tuple[int, bool, int]:
    return reading.guesses, not reading.is_held, -reading.named


def _is_as_good(reading: _Reading, best: _Reading) -> bool:
    """Tell whether a reading is worth showing beside the best: it knows as much of what is named, or of the post."""
    return reading.guesses == best.guesses and (
        reading.named == best.named or (best.is_held and reading.is_held and reading.title != "")
    )


def _spelt_out(reading: _Reading) -> Interpretation:
    question = reading.phrasing.question
    query = with_values(question, {slot.parameter: slot.text for slot in reading.slots})
    return Interpretation(question.name, question.title, reading.slots, query)


class _Reader(NamedTuple):
    """Fits phrasings to one question."""

    snapshot: Snapshot
    database: sqlite3.Connection
    asked: str
    known: Mapping[str, list[Named]]
    today: date
    guesses: dict[tuple[str, str], list[Hit]]
    """What was found for a name, by class: phrasings ask for the same again and again."""

    def all_readings(self) -> list[_Reading]:
        """Give the ways in which all phrasings fit; names that are only alike where those in the graph fit none."""
        fitting = [phrasing for phrasing in phrasings() if outline(phrasing.parts).fullmatch(self.asked)]
        known = [reading for phrasing in fitting for reading in self.readings(phrasing, is_guessing=False)]
        return known or [reading for phrasing in fitting for reading in self.readings(phrasing, is_guessing=True)]

    def readings(self, phrasing: Phrasing, *, is_guessing: bool) -> Iterator[_Reading]:
        """Give the ways in which a phrasing fits, one for each choice among the names that the graph has."""
        slots = [slot for slot in phrasing.slots if slot.classes]
        unknown = [None] if is_guessing else []
        for chosen in product(*([*self._choices(slot), *unknown] for slot in slots)):
            names = dict(zip((slot.parameter for slot in slots), chosen, strict=True))
            match = re.fullmatch(pattern(phrasing, names), self.asked)
            read = match and [
                self._slot(slot, match[slot.parameter], names) for slot in phrasing.slots if match[slot.parameter]
            ]
            if read and all(read):
                found = tuple(slot for slot in read if slot)
                yield _Reading(phrasing, found, self._is_held(found))

    def _choices(self, slot: Open) -> list[Named]:
        """Give the names in the question that may stand in a slot, the longest first."""
        fitting = (named for found in self.known.values() for named in found if named.is_of(slot.classes))
        first = {named.form: named for named in sorted(fitting, key=lambda named: -len(named.form))}
        return list(first.values())[:_MOST_NAMES]

    def _slot(self, slot: Open, asked: str, names: Mapping[str, Named | None]) -> Slot | None:
        """Read what stands in a slot; None if it is a name that nothing is like."""
        if named := names.get(slot.parameter):
            return Slot(slot.parameter, named.name, asked, named.iri, named.types)
        if slot.classes:
            return self._guess(slot, asked)
        return Slot(slot.parameter, READERS.get(slot.parameter, as_asked)(asked, self.today), asked)

    def _guess(self, slot: Open, asked: str) -> Slot | None:
        """Take an unknown name for the most alike that is in the graph, if it is alike enough."""
        if len(asked) < _SHORTEST_GUESS:
            return None
        hits = chain.from_iterable(self._best(asked, wanted) for wanted in sorted(slot.classes))
        alike = [hit for hit in hits if hit.fit in _ALIKE]
        if not alike:
            return None
        best = max(alike, key=lambda hit: hit.score)
        return Slot(slot.parameter, best.label, asked, best.iri, best.types, is_guess=True)

    def _best(self, asked: str, wanted: str) -> list[Hit]:
        if (asked, wanted) not in self.guesses:
            self.guesses[asked, wanted] = search(self.snapshot, asked, wanted, limit=1)
        return self.guesses[asked, wanted]

    def _is_held(self, slots: tuple[Slot, ...]) -> bool:
        title = next((slot.text for slot in slots if slot.parameter == TITLE), None)
        bodies = (slot.text for slot in slots if slot.iri)
        return title is None or any(is_post(self.database, body, title) for body in bodies)
