"""Bulletins with their gold in one file: names are marked where they stand, facts follow their paragraph.

::

    title: 云岭高新区…                     a head of ``key: value`` lines up to the first empty line
    date: 2024-05-13
    home: z1

    {z1:高新区}党工委书记{p1:王某某}到{e1:青禾公司}调研。
    > z1 Zone/zone | 云岭高新区 | 云岭高新技术产业开发区        id, type, name, other names
    > p1 Person | 王某某
    > p1 holdsPost z1 | title=党工委书记 | date=2024-05         subject, relation, object, qualifiers
    > z1 observed | metric=工业产值 | value=12.5 | unit=亿元 | period=2023
    > v1 visit 2024-05-12 | 王某某到青禾公司调研 | place=z1 | lead=p1 | subject=e1

Marks nest, ``{b1:{z1:高新区}财政局}``, and may reach over a line break. A date that is not known is ``-``.
Lines that start with ``> `` are no text. `data/training/README.md` says what is annotated, and how.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from kg.errors import MalformedFacts, NothingToDo
from kg.model import ENTITY_TYPES, EVENT_TYPES, RELATIONS, ROLES, Event, Extraction, Fact, ZoneKind

_MARK = re.compile(r"\{(?P<id>[a-z]+\d+):|\}")
_NUMBERS = ("value", "amount_yuan")
_SHORT = {"amount": "amount_yuan"}
_HEAD = ("title", "issuer", "date", "home")


class Marked(NamedTuple):
    """A stretch of the text that stands for the entity with this id."""

    start: int
    end: int
    id: str


class MarkedBulletin(NamedTuple):
    """The text without its marks, the gold, and where the text names what."""

    text: str
    gold: Extraction
    marks: tuple[Marked, ...]


def read_marked(name: str, source: str) -> MarkedBulletin:
    """Read a marked bulletin; raises `MalformedFacts` with the line of the first thing that is wrong."""
    head, _, body = source.partition("\n\n")
    lines = body.split("\n")
    first = head.count("\n") + 3
    notes = [
        (number, line[2:].strip(), _lines_before(lines, number - first))
        for number, line in enumerate(lines, first)
        if line.startswith("> ")
    ]
    text, marks = _unmark(name, "\n".join(line for line in lines if not line.startswith("> ")))
    gold = _gold(name, dict(_head(name, head)), [_note(name, *note) for note in notes])
    _check_ids(name, gold, marks)
    return MarkedBulletin(text, gold, tuple(sorted(marks)))


def _lines_before(lines: list[str], index: int) -> int:
    """How many lines of text stand up to here."""
    return max(1, sum(not line.startswith("> ") for line in lines[:index]))


def _head(name: str, head: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(head.split("\n"), 1):
        key, colon, value = line.partition(":")
        if not colon or key not in (*_HEAD, "ignore"):
            raise MalformedFacts(f"{name}:{number}: the head has lines such as 'title: …', not {line!r}")
        yield key, value.strip()


def _unmark(name: str, body: str) -> tuple[str, list[Marked]]:
    """The text without marks, and the marks as spans of it."""
    pieces: list[str] = []
    marks: list[Marked] = []
    opened: list[tuple[str, int]] = []
    length = position = 0
    for match in _MARK.finditer(body):
        pieces.append(body[position : match.start()])
        length += match.start() - position
        position = match.end()
        if match["id"]:
            opened.append((match["id"], length))
        elif opened:
            identifier, start = opened.pop()
            marks.append(Marked(start, length, identifier))
        else:
            raise MalformedFacts(
                f"{name}: a mark is closed that none has opened: …{body[match.start() - 20 : match.end()]}"
            )
    if opened:
        raise MalformedFacts(f"{name}: the mark of {opened[-1][0]} is not closed")
    return "".join([*pieces, body[position:]]), marks


def _note(name: str, number: int, note: str, line: int) -> dict[str, Any]:
    """One line of annotation, as the JSON form of an entity, a fact or an event."""
    first, *fields = (field.strip() for field in note.split("|"))
    words = first.split()
    try:
        if words[1].partition("/")[0] in ENTITY_TYPES:
            return _entity(words, fields)
        if words[1] in RELATIONS:
            return _fact(words, fields, line)
        if words[1] in EVENT_TYPES:
            return _event(words, fields, line)
    except (ValueError, IndexError) as error:
        raise MalformedFacts(f"{name}:{number}: {note!r} cannot be read: {error}") from error
    raise MalformedFacts(f"{name}:{number}: {words[1]!r} is no type, relation or kind of event")


def _qualifiers(fields: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        key, equals, value = (part.strip() for part in field.partition("="))
        if not equals:
            raise ValueError(f"{field!r} is no 'key=value'")
        key = _SHORT.get(key, key)
        if value not in ("", "-"):
            found[key] = float(value) if key in _NUMBERS else value
    return found


def _entity(words: list[str], fields: list[str]) -> dict[str, Any]:
    kind, _, zone = words[1].partition("/")
    if kind == "Zone" and zone not in get_args(ZoneKind):
        raise ValueError("a Zone is Zone/zone or Zone/park")
    name, *others = fields
    names = [field for field in others if "=" not in field]
    entity = {"id": words[0], "type": kind, "name": name, "aliases": names}
    return entity | ({"kind": zone} if zone else {}) | _qualifiers([field for field in others if "=" in field])


def _fact(words: list[str], fields: list[str], line: int) -> dict[str, Any]:
    qualifiers = _qualifiers(fields)
    if (words[1] == "observed") != (len(words) == 2) or ("value" in qualifiers) != (words[1] == "observed"):
        raise ValueError("a fact is 'subject relation object', a figure 'subject observed | metric=… | value=…'")
    return {"rel": words[1], "s": words[0], "o": words[2] if len(words) > 2 else None, "line": line} | qualifiers


def _event(words: list[str], fields: list[str], line: int) -> dict[str, Any]:
    label, *others = fields
    qualifiers = _qualifiers(others)
    participants = [
        {"e": e.strip(), "role": role} for role in ROLES for e in qualifiers.pop(role, "").split(",") if e.strip()
    ]
    about = [e.strip() for e in qualifiers.pop("about", "").split(",") if e.strip()]
    date = words[2] if len(words) > 2 and words[2] != "-" else None
    event = {"id": words[0], "type": words[1], "label": label, "date": date, "line": line}
    return event | {"participants": participants, "about": about} | qualifiers


def _gold(name: str, head: dict[str, str], notes: list[dict[str, Any]]) -> Extraction:
    ignore = [item for item in re.split(r"[、,，]", head.get("ignore", "")) if item]
    form = {
        "doc": name,
        **{key: head.get(key) or None for key in _HEAD},
        "entities": [note for note in notes if "name" in note],
        "facts": [note for note in notes if "rel" in note],
        "events": [note for note in notes if "label" in note],
        "ignore": ignore,
    }
    try:
        return msgspec.convert(form, Extraction)
    except msgspec.ValidationError as error:
        raise MalformedFacts(f"{name}: {error}") from error


def _check_ids(name: str, gold: Extraction, marks: list[Marked]) -> None:
    """Every id that a mark, fact or event uses is an entity's, and no two entities share one."""
    ids = [entity.id for entity in gold.entities]
    doubled = {identifier for identifier in ids if ids.count(identifier) > 1}
    used = {mark.id for mark in marks} | set(_used(gold.facts, gold.events)) | ({gold.home} if gold.home else set())
    if doubled or used - set(ids):
        raise MalformedFacts(f"{name}: ids given twice: {sorted(doubled)}; ids of no entity: {sorted(used - set(ids))}")


def _used(facts: tuple[Fact, ...], events: tuple[Event, ...]) -> Iterator[str]:
    for fact in facts:
        yield from (identifier for identifier in (fact.s, fact.o, fact.by) if identifier)
    for event in events:
        yield from (participant.e for participant in event.participants)
        yield from (*event.about, *([event.place] if event.place else []))


def read_bulletins(folder: Path) -> list[MarkedBulletin]:
    """The marked bulletins of a folder, by name; raises MalformedFacts for one that is wrong, NothingToDo for none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise NothingToDo(f"{folder}: no marked bulletin (.txt) in this folder")
    return [read_marked(file.stem, file.read_text(encoding="utf-8")) for file in files]
