"""What tellings of an event know of it: when it was, who took part, where, and what they call it."""

from collections.abc import Hashable

from msgspec import Struct

from kg.model import EVENT_TYPES, EventType
from kg.resolve.naming import normalise
from kg.resolve.places import place_of
from kg.resolve.sightings import EventSighting
from kg.times import Days, days

_DAY = 10
"""The length of a date that names the day."""
_ROLES = frozenset({"lead", "speak", "attend", "organise", "subject"})
ABOUT = "about"
"""The relation of what an event is about."""


class Happening(Struct, frozen=True):
    """What tellings of one event know of it."""

    docs: frozenset[str]
    types: frozenset[EventType]
    dates: frozenset[str]
    """The most precise ones; none where no telling has one."""
    issued: str | None
    """When the first document that tells of it came out: it had happened."""
    leads: frozenset[str]
    people: frozenset[str]
    others: frozenset[str]
    """Organisations that took part."""
    about: frozenset[str]
    places: frozenset[str]
    codes: frozenset[str]
    """Of the divisions that the places are in, or the documents' homes where no place is told."""
    labels: frozenset[str]

    @property
    def days(self) -> Days | None:
        """When it was, as far as it is known."""
        return days(min(self.dates, default=None))

    @property
    def is_dated(self) -> bool:
        """Whether the day is known."""
        return any(len(each) == _DAY for each in self.dates)


def profile(sighting: EventSighting) -> tuple[Hashable, Happening]:
    """Gather what a telling knows; the same words on the same day are of one event."""
    people = {tie.identity for tie in sighting.ties if tie.relation in _ROLES and tie.identity.startswith("Person|")}
    leads = {tie.identity for tie in sighting.ties if tie.relation == "lead"} & people
    others = {tie.identity for tie in sighting.ties if tie.relation in _ROLES} - people
    where = sighting.place or sighting.home
    happening = Happening(
        docs=frozenset([sighting.ref.doc]),
        types=frozenset([sighting.type]),
        dates=frozenset([sighting.date] if days(sighting.date) and sighting.date else []),
        issued=sighting.issued,
        leads=frozenset(leads),
        people=frozenset(people),
        others=frozenset(others),
        about=frozenset(tie.identity for tie in sighting.ties if tie.relation == ABOUT),
        places=frozenset([sighting.place] if sighting.place else []),
        codes=frozenset(filter(None, [place_of(where or "")])),
        labels=frozenset([normalise(sighting.label)]),
    )
    alike = happening.is_dated and (people or others or sighting.place)
    key = (sighting.type, sighting.date, sighting.place, sighting.label, frozenset(leads), frozenset(others))
    return key if alike else (key, sighting.ref), happening


def join(one: Happening, other: Happening) -> Happening:
    """What two tellings of one event know together; a day says more than its month."""
    dates = one.dates | other.dates
    precise = max(map(len, dates), default=0)
    return Happening(
        docs=one.docs | other.docs,
        types=one.types | other.types,
        dates=frozenset(each for each in dates if len(each) == precise),
        issued=min(filter(None, (one.issued, other.issued)), default=None),
        leads=one.leads | other.leads,
        people=one.people | other.people,
        others=one.others | other.others,
        about=one.about | other.about,
        places=one.places | other.places,
        codes=one.codes | other.codes,
        labels=one.labels | other.labels,
    )


def identity(oldest: EventSighting, happening: Happening) -> str:
    """An event is told from others by its day, type and place, and by what its first telling calls it."""
    when = min(happening.dates, default=oldest.issued or "")
    type_ = min(happening.types, key=EVENT_TYPES.index)
    where = min(happening.places, default=oldest.home or "")
    told = "" if happening.is_dated else f"|#{oldest.ref.doc}"
    return f"Event|{normalise(oldest.label)}|{when}|{type_}|{where}{told}"
