"""Events as a learned choice finds them: which clauses tell of one, of which kind, and who takes part in it.

The rules (`analysis`) give an answer first; how far it is to be trusted was learned with all the rest.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.chooser import model
from kg.chooser.crossed import CrossedLabeller
from kg.chooser.labels import Labeller, stored
from kg.chooser.model import Chooser, Features
from kg.extract.claims import Occurrence, Part
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.rules.events import bodies, parts, told
from kg.extract.rules.events.analysis import are_minutes, ruled
from kg.extract.rules.events.asides import aside
from kg.extract.rules.events.draft import Draft, merged
from kg.extract.rules.events.scenes import Scene, scenes, without_brackets
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.told import Seen, Telling
from kg.extract.rules.events.wording import label
from kg.model import EVENT_TYPES, ROLES, EntityType, EventType, Role

NOTHING: Features = ()
"""What speaks for a clause's telling of nothing, or for an entity's taking no part."""
_TELLS = 0.3
_TAKES_PART = 0.33
"""The probabilities from which on something counts; under one half, since what is missed costs as much."""
_ABOUT: tuple[EntityType, ...] = ("Project", "Policy", "Measure")


class Plot(NamedTuple):
    """The scenes of a document, and what the rules find told in them."""

    scenes: Sequence[tuple[Article, Scene]]
    ruled: Sequence[Sequence[Occurrence]]
    """For each scene."""


def told_event(reading: Reading) -> list[Occurrence]:
    """某主任到某公司调研, 某区召开推进会: what happened at a time that the text gives, with those who took part."""
    found = plot(reading)
    tellings = told.tellings(reading, found.scenes, found.ruled, _tells)
    who = parts.Parts(reading, found.scenes, found.ruled, are_minutes(reading)).all(tellings, _decider)
    drafts = _drafts(reading, found, tellings, who)
    return [draft.occurrence(reading.context.home) for draft in merged(drafts, reading.context.home)]


def plot(reading: Reading) -> Plot:
    """What the choices are made from."""
    found = list(scenes(reading, without_brackets(reading.flow.text)))
    answers: list[list[Occurrence]] = [[] for _ in found]
    starts = [scene.start for _, scene in found]
    for event in ruled(reading, found):
        answers[max(0, bisect_right(starts, event.at) - 1)].append(event)
    return Plot(found, answers)


def _tells(seen: Seen) -> EventType | None:
    if seen.agenda or _models().told.probabilities([NOTHING, seen.told])[1] < _TELLS:
        return seen.agenda
    return _models().kind.choose(seen.kind)


def _takes_part(_: Key, seen: parts.Seen) -> Role | None:
    return _models().part.choose_or_none(seen.features, seen.crossed, _TAKES_PART)


def _decider(_: Telling) -> parts.Decide:
    return _takes_part


class _Models(NamedTuple):
    told: Chooser
    kind: Labeller[EventType]
    part: CrossedLabeller[Role]


@cache
def _models() -> _Models:
    part = CrossedLabeller(ROLES, model.stored("events_part").weights)
    return _Models(model.stored("events_told"), stored("events_kind", EVENT_TYPES), part)


def _drafts(
    reading: Reading, found: Plot, tellings: Sequence[Telling], who: Sequence[dict[Key, Role]]
) -> Iterator[Draft]:
    for telling, roles in zip(tellings, who, strict=True):
        scene, at = found.scenes[telling.scene][1], telling.word.start
        people = (m.start for m in reading.mentions.within(telling.start, at) if m.type == "Person")
        since = next(people, None) if telling.kind == "visit" else None
        draft = Draft(telling.kind, label(reading.flow.text, scene, at, since), telling.date, at)
        draft.aside = aside(reading, scene)
        draft.place = bodies.place(scene) or reading.context.zone_at(at)
        draft.about = dict.fromkeys(mention.key for mention in scene.named if mention.type in _ABOUT)
        draft.add(Part(key, role) for key, role in roles.items())
        yield draft
