"""What the rules draw from one reading: statements and events with their evidence, and the entities that they are about."""

from bisect import bisect_right
from typing import NamedTuple

from kg.extract.claims import Claim, Occurrence
from kg.extract.mentions import Key, Register
from kg.extract.reading import Reading
from kg.extract.rules import EVENT_RULES, RULES

_ALWAYS = (
    "Person",
    "Zone",
    "Region",
    "Enterprise",
    "GovernmentBody",
    "Institution",
    "Policy",
    "Project",
    "Industry",
    "Measure",
)


class Evidence(NamedTuple):
    """A sentence of the text as read, and the line in which it starts, from 1."""

    start: int
    end: int
    line: int


class Told(NamedTuple):
    """A statement with the rule that made it."""

    rule: str
    claim: Claim
    evidence: Evidence


class Happened(NamedTuple):
    """An event with the rule that found it."""

    rule: str
    event: Occurrence
    evidence: Evidence


class Front(NamedTuple):
    """What a document, or a piece of one, says of the document."""

    title: str | None
    issuer: str | None
    date: str | None
    home: Key | None


class Drawn(NamedTuple):
    """All that a reading tells beyond the head of its document, under the keys of its register."""

    doc: str
    front: Front
    told: list[Told]
    happened: list[Happened]
    named: set[Key]
    """The entities that the text names outside bylines and contents."""
    register: Register


def draw(reading: Reading) -> Drawn:
    """Apply every rule to a reading."""
    same = reading.register.canonical
    told = [
        Told(rule.__name__, claim.under(same), evidence(reading, claim.at))
        for rule in RULES
        for claim in rule(reading)
        if not _in_head(reading, claim.at)
    ]
    happened = [
        Happened(rule.__name__, event.under(same), evidence(reading, event.at))
        for rule in EVENT_RULES
        for event in rule(reading)
        if not _in_head(reading, event.at)
    ]
    named = {same(key) for key, at in reading.named.items() if key.type in _ALWAYS and not _in_head(reading, at)}
    head = reading.header
    front = Front(head.title, reading.issuer, head.issued, reading.context.home)
    return Drawn(reading.document.id, front, told, happened, named, reading.register)


def _in_head(reading: Reading, at: int) -> bool:
    """Has an earlier piece told what stands there?"""
    return reading.flow.origin[at] < reading.piece.head


def evidence(reading: Reading, at: int) -> Evidence:
    """The sentence around an offset of the flow."""
    piece = reading.piece
    sentence = reading.flow.sentence_at(at)
    start, end = reading.flow.original(sentence.start, sentence.end)
    start = max(start, piece.head)
    return Evidence(start + piece.offset, end + piece.offset, bisect_right(reading.line_starts, start) + piece.lines)
