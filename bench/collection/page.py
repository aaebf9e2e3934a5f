"""A document while it is being written: each name that goes into its text goes into its truth too."""

from datetime import date
from random import Random
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from collection.careers import Careers
from collection.things import Happening, Thing
from kg.model import Entity, Event, Extraction, Fact, Participant, Relation, Role

_LETTERS = {"Person": "p", "Zone": "z", "Region": "r", "Enterprise": "c", "GovernmentBody": "g", "Institution": "i",
            "Policy": "d", "Project": "j", "Industry": "n", "Measure": "m", "Honour": "h"}  # fmt: skip
_FIELDS = frozenset(Fact.__struct_fields__)


class Truth(Struct, frozen=True):
    """Who is who in a document: by local ids, the true identities."""

    doc: str
    entities: dict[str, str]
    events: dict[str, str]
    tenures: dict[int, str]
    """By the number of the holdsPost fact among the document's facts."""
    said: dict[str, tuple[str, ...]]
    """The forms in which the text names each entity."""
    spans: dict[str, tuple[date, date | None]] = {}
    """Of each of the tenures: when it began, and the day that ended it, if it has ended."""


class _Noted(NamedTuple):
    fact: Fact
    tenure: str | None


class _Named:
    """A thing as far as the document has named it."""

    def __init__(self, thing: Thing, local_id: str) -> None:
        self.thing, self.id = thing, local_id
        self.names: list[str] = []
        """In full."""
        self.said: list[str] = []
        self.numbered = False


class Page:
    """A document's text and truth.

    Whoever names a thing notes it; `say` then writes the sentence, which is the evidence of all facts and events that have
    been noted since the last.
    """

    def __init__(self, doc: str, home: Thing, day: date, chance: Random, careers: Careers) -> None:
        self.doc, self.home, self.day, self.chance, self.careers = doc, home, day, chance, careers
        self.title: str | None = None
        self.issuer: str | None = None
        self.official = chance.random() < 0.25
        """Whether this paper likes official names better than short ones."""
        self.introduced: set[Thing] = set()
        """The people whose posts have been told."""
        self._text: list[str] = []
        self.length = 0
        self._line = 1
        self._named: dict[Thing, _Named] = {}
        self._counts: dict[str, int] = {}
        self._facts: list[Fact] = []
        self._said: set[tuple[Any, ...]] = set()
        self._events: list[Event] = []
        self._true_events: dict[str, str] = {}
        self._tenures: dict[int, str] = {}
        self._waiting: list[_Noted] = []
        self._happening: list[Event] = []

    def likely(self, share: float) -> bool:
        """Throw whether something that happens so often happens now."""
        return self.chance.random() < share

    def near(self, area: Thing) -> bool:
        """Whether a place is the document's own, or one that that lies in."""
        place: Thing | None = self.home
        while place is not None and place != area:
            place = place.within
        return place is not None

    # -- names -----------------------------------------------------------------------------------------------------

    def note(self, thing: Thing, said: str, name: str | None = None) -> str:
        """Note that the text names a thing, and by which full name it is known by that; gives what is said."""
        named = self._named.get(thing)
        if named is None:
            letter = _LETTERS[thing.type]
            self._counts[letter] = self._counts.get(letter, 0) + 1
            named = self._named[thing] = _Named(thing, f"{letter}{self._counts[letter]}")
        name = name or thing.name
        if name not in named.names:
            named.names.append(name)
        if said not in named.said:
            named.said.append(said)
        return said

    def number(self, policy: Thing) -> None:
        """Note that the text gives a policy's number."""
        self._named[policy].numbered = True

    def number_known(self, policy: Thing) -> bool:
        """Whether the text gives a policy's number."""
        return self._named[policy].numbered

    def knows(self, thing: Thing) -> bool:
        """Whether it has been named."""
        return thing in self._named

    def id(self, thing: Thing) -> str:
        """Give the local id of what has been named."""
        return self._named[thing].id

    def names(self, thing: Thing) -> list[str]:
        """Give the full names by which it is known so far."""
        named = self._named.get(thing)
        return named.names if named else []

    def name(self, thing: Thing) -> str:
        """Give the name by which the document knows a thing: the usual one if it was used, else the longest."""
        names = self.names(thing)
        return thing.name if thing.name in names or not names else max(names, key=len)

    # -- what is said ----------------------------------------------------------------------------------------------

    def fact(self, rel: Relation, s: Thing, o: Thing | None = None, tenure: str | None = None, **more: Any) -> None:
        """Note a fact, once in the document; what the model has no field for is left out."""
        key = (rel, s, o, *sorted((k, v) for k, v in more.items() if k not in {"date", "until"}))
        if key in self._said:
            return
        self._said.add(key)
        known = {field: value for field, value in more.items() if field in _FIELDS}
        self._waiting.append(_Noted(Fact(rel=rel, s=self.id(s), o=self.id(o) if o else None, **known), tenure))

    def event(self, told: Happening, kind: str, label: str, when: str, parts: dict[Thing, Role]) -> None:
        """Note an event, or nothing if the document has told of it."""
        if told.key in self._true_events.values():
            return
        name = f"v{len(self._true_events) + 1}"
        self._true_events[name] = told.key
        people = tuple(Participant(self.id(each), role) for each, role in parts.items() if self.knows(each))
        place = self.id(told.place) if self.knows(told.place) else None
        about = tuple(self.id(each) for each in told.about if self.knows(each))
        self._happening.append(Event(name, kind, label, when, place, people, about))  # type: ignore[arg-type]

    def say(self, sentence: str) -> None:
        """Write a sentence: the evidence of what has been noted since the last."""
        where = {"line": self._line, "start": self.length, "end": self.length + len(sentence)}
        for fact, tenure in self._waiting:
            if tenure:
                self._tenures[len(self._facts)] = tenure
            self._facts.append(replace(fact, **where))
        self._events.extend(replace(event, **where) for event in self._happening)
        self._waiting.clear()
        self._happening.clear()
        self._write(sentence)

    def line(self, text: str = "") -> None:
        """Write a line, and begin another."""
        self.say(text)
        self._write("\n")

    def _write(self, text: str) -> None:
        self._text.append(text)
        self.length += len(text)
        self._line += text.count("\n")

    def finish(self) -> tuple[str, Extraction, Truth]:
        """Give the text, what a careful reader takes out of it, and who is who."""
        entities = tuple(self._entity(named) for named in self._named.values())
        home = self.id(self.home) if self.knows(self.home) else None
        extraction = Extraction(
            self.doc,
            self.title,
            self.issuer,
            self.day.isoformat(),
            home,
            entities,
            tuple(self._facts),
            tuple(self._events),
        )
        who = {named.id: thing.key.partition("#")[0] for thing, named in self._named.items()}
        said = {named.id: tuple(named.said) for named in self._named.values()}
        spans = {
            tenure: self.careers.spans[tenure] for tenure in self._tenures.values() if tenure in self.careers.spans
        }
        truth = Truth(self.doc, who, self._true_events, self._tenures, said, spans)
        return "".join(self._text), extraction, truth

    def _entity(self, named: _Named) -> Entity:
        thing, name = named.thing, self.name(named.thing)
        others = {*named.names, *(thing.others if thing.type == "Region" else ())} - {name}
        number, day = (thing.number, thing.date) if named.numbered else (None, None)
        return Entity(
            named.id, thing.type, name, tuple(sorted(others)), thing.kind, number, day and day[:4], thing.amount_yuan
        )
