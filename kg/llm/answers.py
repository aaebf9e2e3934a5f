"""What a model is to answer: the form of it as types, the JSON Schema of these, and an answer read back.

An item (an entity, a fact, an event) that is not in this form is left out by itself; an answer that was cut off keeps
the items that were whole.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from kg.llm.ontology import described
from kg.model import EntityType, EventType, Relation, Role, ZoneKind

T = TypeVar("T")


class FoundEntity(Struct, frozen=True, omit_defaults=True):
    """An entity as the model gives it."""

    id: str
    type: EntityType
    name: str
    """The full name."""
    surface: str | None = None
    """As the section writes it, where that is not the full name."""
    aliases: tuple[str, ...] = ()
    kind: ZoneKind | None = None
    number: str | None = None
    date: str | None = None
    amount_yuan: float | None = None


class FoundFact(Struct, frozen=True, omit_defaults=True):
    """A fact as the model gives it."""

    rel: Relation
    s: str
    evidence: str
    """Copied from the section."""
    o: str | None = None
    title: str | None = None
    date: str | None = None
    by: str | None = None
    amount_yuan: float | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None


class FoundParticipant(Struct, frozen=True):
    """An entity's part in an event."""

    e: str
    role: Role


class FoundEvent(Struct, frozen=True, omit_defaults=True):
    """An event as the model gives it."""

    type: EventType
    label: str
    evidence: str
    date: str | None = None
    place: str | None = None
    participants: tuple[FoundParticipant, ...] = ()
    about: tuple[str, ...] = ()


class Answer(Struct, frozen=True):
    """All that the model found in one section."""

    entities: tuple[FoundEntity, ...] = ()
    facts: tuple[FoundFact, ...] = ()
    events: tuple[FoundEvent, ...] = ()


class Parsed(Struct, frozen=True):
    """An answer as far as it could be read."""

    answer: Answer
    misshapen: int
    """Items that are not in the form asked for."""
    whole: bool
    """Whether all of it is JSON; if not, it was cut off or mangled."""


_LISTS: dict[str, type[Struct]] = {"entities": FoundEntity, "facts": FoundFact, "events": FoundEvent}
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_DECODER = json.JSONDecoder()


def schema() -> dict[str, Any]:
    """Give the JSON Schema of an answer, as strict as endpoints demand: every property required, none besides.

    The words of the model's types stand in it with what the ontology says of them.

    >>> schema()["required"]
    ['entities', 'facts', 'events']
    """
    _, definitions = msgspec.json.schema_components([Answer], ref_template="#/$defs/{name}")
    strict: dict[str, dict[str, Any]] = {name: _strict(each) for name, each in definitions.items()}
    strict["FoundEntity"]["properties"]["type"]["description"] = described("types")
    strict["FoundFact"]["properties"]["rel"]["description"] = described("relations")
    return strict.pop("Answer") | {"$defs": strict}


def _strict(part: Any) -> Any:
    """Leave out what endpoints refuse, and what is said of our classes: the prompt says it."""
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _strict(value) for key, value in part.items() if key not in {"default", "title", "description"}}
    if "enum" in part:
        kept["type"] = "string"
    if "properties" in part:
        properties = {name: _strict(each) for name, each in part["properties"].items()}
        kept |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    return kept


def parse(content: str) -> Parsed | None:
    """Read an answer, be it wrapped in Markdown or in thoughts; None where it holds no item and is no JSON."""
    text = _THOUGHT.sub("", content)
    text = text[max(0, text.find("{")) :]
    try:
        found, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        found = {name: list(_whole_items(text, name)) for name in _LISTS}
        return _converted(found, whole=False) if any(found.values()) else None
    return _converted(found, whole=True) if isinstance(found, dict) and found.keys() & _LISTS.keys() else None


def _whole_items(text: str, name: str) -> Iterator[Any]:
    """Give the items of a list that came through before the text broke off."""
    opening = re.search(rf'"{name}"\s*:\s*\[', text)
    at = opening.end() if opening else len(text)
    while (start := _next_item(text, at)) is not None:
        try:
            item, at = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            return
        yield item


def _next_item(text: str, at: int) -> int | None:
    match = re.compile(r"[\s,]*(?=\{)").match(text, at)
    return match.end() if match else None


def _converted(found: dict[str, Any], *, whole: bool) -> Parsed:
    misshapen = 0
    lists: dict[str, tuple[Any, ...]] = {}
    for name, type_ in _LISTS.items():
        items = found.get(name) or []
        items = items if isinstance(items, list) else [items]
        good = [each for item in items if (each := _convert(item, type_)) is not None]
        misshapen += len(items) - len(good)
        lists[name] = tuple(good)
    return Parsed(Answer(**lists), misshapen, whole)


def _convert(item: Any, type_: type[T]) -> T | None:
    """Give the item as its type, nulls being nothing said; None where it is not in the form."""
    said = {key: value for key, value in item.items() if value is not None} if isinstance(item, dict) else item
    try:
        return msgspec.convert(said, type_, strict=False)
    except msgspec.ValidationError:
        return None
