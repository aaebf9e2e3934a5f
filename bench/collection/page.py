"""A document while it is being written: each name that goes into its text goes into its truth too."""

from datetime import date
from typing import Any

from collection.careers import Careers
from collection.things import Happening, Office, Part, Tenure, Thing
from kg.model import Entity, Event, Extraction, Fact, Participant, Role
from msgspec import Struct
from msgspec.structs import replace

_LETTERS = {"Person": "p", "Zone": "z", "Region": "r", "Enterprise": "c", "GovernmentBody": "g", "Institution": "i",
            "Policy": "d", "Project": "j", "Industry": "n", "Measure": "m", "Honour": "h"}  # fmt: skip
_HAS_PHASE = "phase" in Fact.__struct_fields__
_PLACES = ("Zone", "Region")


class Truth(Struct, frozen=True):
    """Who is who in a document: by local ids, the true identities."""

    doc: str
    entities: dict[str, str]
    events: dict[str, str]
    tenures: dict[int, str]
    """By the number of the holdsPost fact among the document's facts."""
    said: dict[str, tuple[str, ...]]
    """The forms in which the text names each entity."""


class _Known:
    """A thing as far as the document has named it."""

    def __init__(self, thing: Thing, local_id: str) -> None:
        self.thing, self.id = thing, local_id
        self.names: list[str] = []
        self.said: list[str] = []


class Page:
    """A document's text and truth.

    Names are asked for (`body`, `person`, …), which gives what to write and notes what follows from it; `say` then
    writes the sentence, which is the evidence of all that has been noted since the last.
    """

    def __init__(self, doc: str, home: Thing, day: date, chance: Any, careers: Careers) -> None:  # noqa: ANN401
        self.doc, self.home, self.day, self.chance, self.careers = doc, home, day, chance, careers
        self.title: str | None = None
        self.issuer: str | None = None
        self.full = chance.random() < 0.25
        """Whether this paper likes official names better than short ones."""
        self._text: list[str] = []
        self._length = 0
        self._line = 1
        self._known: dict[Thing, _Known] = {}
        self._counts: dict[str, int] = {}
        self._facts: list[Fact] = []
        self._seen: set[tuple[Any, ...]] = set()
        self._events: list[Event] = []
        self._happened: dict[str, str] = {}
        self._tenures: dict[int, str] = {}
        self._waiting: list[tuple[Fact, str | None]] = []
        self._happening: list[tuple[Event, str]] = []
        self._introduced: set[Thing] = set()

    # -- what is named ---------------------------------------------------------------------------------------------

    def note(self, thing: Thing, said: str, name: str | None = None) -> str:
        """Note that the text names a thing, and by which full name it is known by that."""
        known = self._known.get(thing)
        if known is None:
            letter = _LETTERS[thing.type]
            self._counts[letter] = self._counts.get(letter, 0) + 1
            known = self._known[thing] = _Known(thing, f"{letter}{self._counts[letter]}")
        name = name or thing.name
        if name not in known.names:
            known.names.append(name)
        if said not in known.said:
            known.said.append(said)
        return said

    def id(self, thing: Thing) -> str:
        """Give the local id of what has been named."""
        return self._known[thing].id

    def knows(self, thing: Thing) -> bool:
        """Whether it has been named."""
        return thing in self._known

    def zone(self, zone: Thing, *, local: bool = True) -> str:
        """Name a zone or park; its own papers mostly say 高新区."""
        if zone.kind == "park":
            return self._park(zone)
        if zone == self.home and local and zone.local and self.chance.random() < 0.4:
            return self.note(zone, self.chance.choice((zone.local, "我区", "全区")))
        form = self.chance.choice(zone.others) if self.full and zone.others else zone.name
        if zone.others and self.chance.random() < 0.08:
            form = self.chance.choice(zone.others)
        self.note(zone, form, form)
        return form

    def _park(self, park: Thing) -> str:
        said = self.note(park, park.name)
        if park.within and self.knows(park.within):
            self.fact("locatedIn", park, park.within)
        return said

    def region(self, region: Thing) -> str:
        """Name a city, a county, a street."""
        form = region.name
        if region.others and self.chance.random() < 0.3:
            form = region.others[0]
        self.note(region, form)
        if region.within and self.knows(region.within):
            self.fact("partOf", region, region.within)
        return form

    def place(self, place: Thing) -> str:
        """Name a zone or region."""
        return self.zone(place) if place.type == "Zone" else self.region(place)

    def body(self, body: Thing) -> str:
        """Name an organ, which is part of its place: in the place's own papers as 区财政局."""
        area = body.within
        if area is None or area.type not in _PLACES or not body.local:
            self.note(body, body.name)
            self._inside(body)
            return body.name
        name = self._body_name(body, area)
        said = self._locally(body, area, name) if self.near(area) and self.chance.random() < 0.8 else name
        self.note(body, said, name)
        self._inside(body)
        return said

    def near(self, area: Thing) -> bool:
        """Whether a place is the document's own, or one that that lies in."""
        place: Thing | None = self.home
        while place is not None and place != area:
            place = place.within
        return place is not None

    def _locally(self, body: Thing, area: Thing, name: str) -> str:
        """Shorten an organ's name as papers of its place do.

        信阳高新区财政局 is 区财政局 there, 信阳市财政局 is 市财政局.
        """
        if area.type == "Region":
            return name.removeprefix("中共").removeprefix(area.others[0] if area.others else "")
        stem = next((form for form in (area.name, *area.others) if name.startswith(form)), "")
        return ("区" if str(body.local).startswith("区") else "") + name.removeprefix(stem)

    def _body_name(self, body: Thing, area: Thing) -> str:
        """Choose the short or the official name of an organ, behind the name that its place goes by here."""
        official = body.others and (self.full or self.chance.random() < 0.15)
        name = self.chance.choice(body.others) if official else body.name
        known = self._known.get(area)
        if known and area.type == "Zone" and area.name not in known.names and name.startswith(area.name):
            return known.names[0] + name.removeprefix(area.name)
        return name

    def _inside(self, thing: Thing) -> None:
        area = thing.within
        if area is None:
            return
        if not self.knows(area):
            if not thing.name.startswith((area.name, *area.others)):
                return
            self.note(area, next(form for form in (area.name, *area.others) if thing.name.startswith(form)))
        self.fact("partOf", thing, area)

    def firm(self, firm: Any, *, at_home: bool = True) -> str:  # noqa: ANN401
        """Name a firm: in full at first, or only by its short name; after that mostly by the short one."""
        full, short = firm.registered(self.day.year), firm.thing.others[0]
        first = not self.knows(firm.thing)
        if first:
            said = full if self.chance.random() < 0.6 else short
            known_as = f"{said}（以下简称“{short}”）" if said == full and self.chance.random() < 0.12 else said
            self.note(firm.thing, said, said)
            if known_as != said:
                self.note(firm.thing, short, short)
        else:
            said = known_as = short if self.chance.random() < 0.7 else full
            self.note(firm.thing, said, said)
        if at_home and firm.thing.within and self.knows(firm.thing.within):
            self.fact("locatedIn", firm.thing, firm.thing.within)
        return known_as

    def institution(self, institution: Thing) -> str:
        """Name a school, a hospital, a society."""
        at_home = institution.within == self.home and institution.local
        said = str(institution.local) if at_home and self.chance.random() < 0.4 else institution.name
        self.note(institution, said, institution.name)
        if institution.within and self.knows(institution.within):
            self.fact("locatedIn", institution, institution.within)
        return said

    def thing(self, thing: Thing, said: str | None = None, name: str | None = None) -> str:
        """Name anything else."""
        return self.note(thing, said or thing.name, name)

    def policy(self, paper: Thing, *, numbered: bool | None = None) -> str:
        """Cite a policy, with or without its number."""
        self.note(paper, paper.name)
        numbered = self.chance.random() < 0.4 if numbered is None else numbered
        if numbered and paper.number:
            self._known[paper].names.append(f"#{paper.number}")
            return f"《{paper.name}》（{paper.number}）"
        return f"《{paper.name}》"

    # -- people ----------------------------------------------------------------------------------------------------

    def person(self, tenure: Tenure, day: date | None = None, *, bare: bool = False) -> str:
        """Name a person: with the posts at first, afterwards by the name alone."""
        day = day or self.day
        self.note(tenure.person, tenure.person.name)
        if bare or tenure.person in self._introduced:
            return tenure.person.name
        self._introduced.add(tenure.person)
        return self.posts(tenure, day.isoformat()) + tenure.person.name

    def posts(self, tenure: Tenure, day: str | None, phase: str | None = None, parts: int = 9) -> str:
        """Name the posts of an office, and note that the person holds, takes or leaves them."""
        said, last = [], None
        for number, part in enumerate(tenure.office.parts[-parts:], max(0, len(tenure.office.parts) - parts)):
            said.append(self._post(part, last))
            last = part.body
            self.fact("holdsPost", tenure.person, part.body, title=part.title, date=day, phase=phase, tenure=tenure.spells[number])
        return "、".join(said)

    def _post(self, part: Part, last: Thing | None) -> str:
        body, title = part
        if last == body:
            self.note(body, body.name)
            return title
        if body.type == "Zone":
            at_home = body == self.home
            where = self.chance.choice(("区", "区", "")) if at_home else self.zone(body, local=False)
            if at_home:
                self.note(body, str(body.local))
            return where + title
        if body.type == "Region":
            return self._regional(body, title)
        if body.type == "Enterprise":
            return self._business(body) + title
        return (self.institution(body) if body.type == "Institution" else self.body(body)) + title

    def _regional(self, body: Thing, title: str) -> str:
        """Name a post at a city: 市长 near it, 信阳市市长 or 信阳市委书记 elsewhere; 副市长 and 信阳市副市长."""
        stem = body.others[0] if body.others else body.name
        if self.near(body) and self.chance.random() < 0.7:
            self.note(body, "市")
            return title
        if title.startswith("市委"):
            self.note(body, stem)
            return stem + title
        self.note(body, body.name)
        return body.name + title

    def _business(self, firm: Thing) -> str:
        if self.knows(firm):
            return self.note(firm, self._known[firm].said[-1], self._known[firm].names[-1])
        name = self.chance.choice((firm.name, firm.others[0]))
        return self.note(firm, name, name)

    # -- what is said ----------------------------------------------------------------------------------------------

    def fact(self, rel: str, s: Thing, o: Thing | None = None, *, phase: str | None = None, tenure: str | None = None, **more: Any) -> None:  # noqa: ANN401
        """Note a fact, once in the document."""
        key = (rel, s, o, *sorted((k, v) for k, v in more.items() if k != "date"), phase)
        if key in self._seen:
            return
        self._seen.add(key)
        if _HAS_PHASE and phase:
            more["phase"] = phase
        self._waiting.append((Fact(rel=rel, s=self.id(s), o=self.id(o) if o else None, **more), tenure))  # type: ignore[arg-type]

    def event(self, happening: Happening, kind: str, label: str, when: str | None, parts: dict[Thing, Role], about: tuple[Thing, ...] = ()) -> None:
        """Note an event, or nothing if the document has told of it."""
        if happening.key in self._happened.values():
            return
        name = f"v{len(self._events) + len(self._happening) + 1}"
        people = tuple(Participant(self.id(each), role) for each, role in parts.items() if self.knows(each))
        place = self.id(happening.place) if self.knows(happening.place) else None
        dealt = tuple(self.id(each) for each in about if self.knows(each))
        event = Event(name, kind, label, when, place, people, dealt)  # type: ignore[arg-type]
        self._happening.append((event, happening.key))

    def say(self, sentence: str) -> None:
        """Write a sentence: the evidence of what has been noted since the last."""
        start, end = self._length, self._length + len(sentence)
        where = {"line": self._line, "start": start, "end": end}
        for fact, tenure in self._waiting:
            if tenure:
                self._tenures[len(self._facts)] = tenure
            self._facts.append(replace(fact, **where))
        for event, key in self._happening:
            self._happened[event.id] = key
            self._events.append(replace(event, **where))
        self._waiting.clear()
        self._happening.clear()
        self._write(sentence)

    def line(self, text: str = "") -> None:
        """Write a line, and begin another."""
        self.say(text)
        self._write("\n")

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
        self._line += text.count("\n")

    @property
    def length(self) -> int:
        """How many characters there are."""
        return self._length

    def finish(self) -> tuple[str, Extraction, Truth]:
        """Give the text, what a careful reader takes out of it, and who is who."""
        if self._waiting or self._happening:
            self.line()
        entities = tuple(_entity(known) for known in self._known.values())
        extraction = Extraction(self.doc, self.title, self.issuer, self.day.isoformat(), self.id(self.home) if self.knows(self.home) else None,
                                entities, tuple(self._facts), tuple(self._events))  # fmt: skip
        truth = Truth(self.doc, {k.id: t.key for t, k in self._known.items()}, dict(self._happened), dict(self._tenures),
                      {k.id: tuple(k.said) for k in self._known.values()})  # fmt: skip
        return "".join(self._text), extraction, truth


def _entity(known: _Known) -> Entity:
    """Give the thing as the document knows it: by the usual name if that is among those used, else the longest."""
    thing = known.thing
    names = [name for name in known.names if not name.startswith("#")]
    name = thing.name if thing.name in names else max(names, key=len)
    others = {each for each in names if each != name}
    if thing.type == "Region":
        others = set(thing.others)
    number = thing.number if f"#{thing.number}" in known.names else None
    date_known = thing.date if number or "日" in known.names else None
    return Entity(known.id, thing.type, name, tuple(sorted(others)), thing.kind, number, date_known and date_known[:4])
