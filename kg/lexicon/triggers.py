"""Words that tell of events, of the parts that people have in them, and of relations."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.tables import table
from kg.model import EventType, Relation, Role


class EventTrigger(Struct, frozen=True):
    """A verb or noun that tells of an event."""

    trigger: str
    type: EventType
    pos: Literal["verb", "noun"]
    ambiguous: bool
    """Whether it is also said of continuing work, plans, or in passing."""


class RoleCue(Struct, frozen=True):
    """A word that tells somebody's part in an event."""

    cue: str
    role: Role
    place: Literal["after", "before", "object"]
    """Where the cue stands: after the participant, before it, or as a verb that has the participant for its object."""


class RelationTrigger(Struct, frozen=True):
    """A word between the two sides of a relation."""

    trigger: str
    relation: Relation
    direction: Literal["forward", "passive", "ended"]
    """`forward`: subject, trigger, object; `passive`: … in the frame stands for the subject; `ended`: holds no more."""
    ambiguous: bool
    """Whether it mostly means something else, so that both sides must fit."""


@cache
def event_triggers() -> Gazetteer[tuple[EventTrigger, ...]]:
    """Give the event triggers; a word may tell of several types or be both verb and noun.

    >>> [[t.type for t in m.entry] for m in event_triggers().find("到企业调研，召开座谈会")]
    [['visit'], ['meeting'], ['meeting']]
    """
    found: dict[str, tuple[EventTrigger, ...]] = {}
    for row in table("event_triggers", EventTrigger):
        found[row.trigger] = (*found.get(row.trigger, ()), row)
    return Gazetteer(found)


@cache
def role_cues(place: Literal["after", "before", "object"]) -> Gazetteer[RoleCue]:
    """Give the cues that stand in one place; where a word tells of two roles, the first in the table.

    >>> [m.entry.role for m in role_cues("after").find("出席活动并讲话")]
    ['attend', 'speak']
    """
    rows = (row for row in reversed(_role_cues()) if row.place == place)
    return Gazetteer({row.cue: row for row in rows})


@cache
def _role_cues() -> tuple[RoleCue, ...]:
    return table("role_cues", RoleCue)


@cache
def relation_triggers() -> tuple[RelationTrigger, ...]:
    """Give all triggers of relations, in the order of their table."""
    return table("relation_triggers", RelationTrigger)


@cache
def relation_pattern(relation: Relation) -> re.Pattern[str]:
    """The forward triggers of a relation as one pattern, the longest first; those with a gap (获…称号) are left out.

    >>> relation_pattern("recognisedAs").search("该厂被省里评为先进").group()
    '评为'
    """
    words = sorted(
        (
            row.trigger
            for row in relation_triggers()
            if row.relation == relation and row.direction == "forward" and "…" not in row.trigger
        ),
        key=len,
    )
    return re.compile("|".join(re.escape(word) for word in reversed(words)))
