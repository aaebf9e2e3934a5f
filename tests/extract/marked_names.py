"""Bulletins of 柳州高新区 whose names are marked by hand, so that a rule is tested without the finding of names."""

import re
from collections.abc import Callable, Iterable

from kg.extract.claims import Claim
from kg.extract.names.ground import ground
from kg.extract.read import read_names
from kg.extract.reading import Reading
from kg.model import Document, EntityType
from kg.tagger.model import Tagged

_TYPES: dict[str, EntityType] = {
    "p": "Person",
    "z": "Zone",
    "r": "Region",
    "e": "Enterprise",
    "b": "GovernmentBody",
    "i": "Institution",
    "j": "Project",
    "m": "Measure",
    "h": "Honour",
    "y": "Industry",
}
_MARK = re.compile(r"\{(?P<letter>[a-z]):(?P<name>[^{}]*)\}")
_MASTHEAD = "{z:柳州高新区}工作简报\n2022年5月20日\n"


def marked(source: str) -> Reading:
    """Read a text with marks such as ``{e:某某公司}``; the letter says what the name is of."""
    text, spans = "", []
    position = 0
    for mark in _MARK.finditer(_MASTHEAD + source):
        text += (_MASTHEAD + source)[position : mark.start()]
        spans.append(Tagged(len(text), len(text) + len(mark["name"]), _TYPES[mark["letter"]]))
        text += mark["name"]
        position = mark.end()
    text += (_MASTHEAD + source)[position:]
    base = ground(text)
    assert base.flow.text.strip() == text.strip(), "the marks are offsets in the text as it is"
    return read_names(Document("d", text, "d.txt", "0" * 64), base, spans)


def claims(rule: Callable[[Reading], Iterable[Claim]], source: str) -> list[Claim]:
    """What a rule says of a marked text."""
    return list(rule(marked(source)))


def told(rule: Callable[[Reading], Iterable[Claim]], source: str) -> set[tuple[str, str]]:
    """The names of subject and object of what a rule says of a marked text."""
    return {(claim.s.name, claim.o.name) for claim in claims(rule, source) if claim.o}
