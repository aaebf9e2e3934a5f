"""Drafts of events while an article is read, and the merging of those that tell of the same occurrence."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable

from kg.extract.claims import Occurrence, Part
from kg.extract.mentions import Key
from kg.extract.rules.events.asides import Aside
from kg.extract.rules.events.wording import likeness
from kg.model import EventType, Role

_WINDOW = 16
"""So many drafts of one day are compared with a new one: a text that tells of more has them far apart."""
_ALIKE = 0.5
_SURELY_ALIKE = 0.75
_DAY = len("2023-11-13")


_CAPTION = re.compile(r"图为|图片|现场(?:照片|一角)?\Z")


class Draft:
    """An event that still gathers its participants."""

    __slots__ = ("_parts", "about", "aside", "at", "date", "kind", "label", "place")

    def __init__(self, kind: EventType, label: str, date: str | None, at: int) -> None:
        self.kind = kind
        self.label = label
        self.date = date
        self.at = at
        self.aside: Aside | None = None
        self.place: Key | None = None
        self.about: dict[Key, None] = {}
        self._parts: dict[Key, Role] = {}

    def add(self, parts: Iterable[Part]) -> None:
        """Take in participants; the first part of each counts."""
        for part in parts:
            self._parts.setdefault(part.key, part.role)

    def participants(self) -> tuple[Part, ...]:
        """Those who take part, in the order in which they were named."""
        return tuple(Part(key, role) for key, role in self._parts.items())

    def take_over(self, other: "Draft") -> None:
        """Take in who takes part in a telling of the same event; one aside gives way to the one in the text."""
        if self.aside and not other.aside:
            self.kind, self.label, self.date, self.at = other.kind, other.label, other.date, other.at
            self.place, self.aside = other.place, None
        self.add(other.participants())
        self.about.update(other.about)

    def keys(self) -> set[Key]:
        """Those who take part."""
        return set(self._parts)

    def has_person(self) -> bool:
        """Is anybody named who takes part?"""
        return any(key.type == "Person" for key in self._parts)

    def stands(self) -> bool:
        """Is it more than a word? A signing has somebody who signs, or is called a ceremony."""
        return self.kind != "signing" or bool(self._parts) or "仪式" in self.label

    def occurrence(self, home: Key | None) -> Occurrence:
        """The event as it stands; a visit to places in one's own zone is none to the zone."""
        subjects = [key for key, role in self._parts.items() if role == "subject"]
        if self.kind == "visit" and home in subjects and len(subjects) > 1:
            self._parts = {key: role for key, role in self._parts.items() if key != home}
        return Occurrence(
            type=self.kind,
            label=self.label,
            date=self.date,
            place=self.place,
            parts=self.participants(),
            about=tuple(self.about),
            at=self.at,
        )


def merged(drafts: Iterable[Draft], home: Key | None) -> list[Draft]:
    """The drafts without repetitions; a telling again adds its participants to the first."""
    kept: list[Draft] = []
    recent: deque[Draft] = deque(maxlen=_WINDOW)
    by_day: defaultdict[str | None, deque[Draft]] = defaultdict(lambda: deque(maxlen=_WINDOW))
    for draft in (each for each in drafts if each.stands()):
        other = next((other for other in reversed(by_day[draft.date]) if _same(draft, other, home)), None)
        other = other or next((other for other in reversed(recent) if _beside(draft, other, home)), None)
        if not other:
            kept.append(draft)
            recent.append(draft)
            by_day[draft.date].append(draft)
            continue
        other.take_over(draft)
        if other not in by_day[other.date]:
            by_day[other.date].append(other)
    return kept


def _beside(draft: Draft, other: Draft, home: Key | None) -> bool:
    """Is one of them a heading or a caption that tells of what the other does: most of its people, or in like words?"""
    aside = draft if draft.aside else other
    if not aside.aside or not (draft.date == other.date or aside.aside == "undated"):
        return False
    people = aside.keys() - {home}
    most = 2 * len(people & draft.keys() & other.keys()) >= len(people) > 0
    return most or likeness(draft.label, other.label) >= _ALIKE


def _same(draft: Draft, other: Draft, home: Key | None) -> bool:
    """Is it told again: of one kind with the same people or like words, or of two kinds in nearly the same words?"""
    alike = likeness(draft.label, other.label)
    if draft.kind != other.kind:
        return alike >= _SURELY_ALIKE
    mine = draft.keys() - {home}
    shown = not mine or bool(_CAPTION.search(draft.label))
    return bool(mine & other.keys()) or alike >= _ALIKE or (shown and len(draft.date or "") == _DAY)
