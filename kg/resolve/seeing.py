"""What a document tells, as resolution keeps it: sightings, and the forms and block keys of these.

Sightings that know just the same are of one *form*; its number is a hash of what it is, the same in every build and on
every machine.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kg.model import Extraction, Fact
from kg.resolve.layers import Layer
from kg.resolve.schema import UNDATED, form_id
from kg.resolve.sightings import Ref

_NOWHERE = Ref("", "")

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Extraction).decode


class Seen(NamedTuple):
    """A sighting as it is kept: of which form, with which block keys."""

    local: str
    form: int
    issued: str
    keys: tuple[str, ...]
    """That of the form first; blocks that a form has several keys of are one."""
    sighting: bytes
    """Without where and when it was."""


class First(NamedTuple):
    """Where a form was sighted first: of all its sightings the least."""

    issued: str
    doc: str
    local: str


def pack(extraction: Extraction) -> bytes:
    """Keep of an extraction what resolution reads."""
    facts = tuple(_bare(fact) for fact in extraction.facts)
    events = tuple(replace(event, line=None, start=None, end=None, rule=None) for event in extraction.events)
    return _encode(replace(extraction, facts=facts, events=events, ignore=(), title=None))


def _bare(fact: Fact) -> Fact:
    """Keep what a fact says of entities; all keep their places, for a post is known by its fact's."""
    return replace(fact, line=None, start=None, end=None, rule=None, metric=None, value=None, unit=None, period=None)


def see(layer: Layer, packed: bytes, known: Mapping[str, str], *, alone: bool) -> Iterator[Seen]:
    """Give a document's sightings; two of one form are two, for the document has two things there.

    `known` are the identities of its entities that earlier layers have decided; a document that stands `alone` shares no
    form with others.
    """
    forms: set[int] = set()
    for sighting in layer.sight(_decode(packed), known):
        ref, issued = sighting.ref, sighting.issued or UNDATED
        sighting = replace(sighting, ref=_NOWHERE, issued=None)  # noqa: PLW2901 - from here on what is kept
        content = _encode(sighting)
        own = alone or layer.summarised is None or not layer.summarised(sighting)
        keys = tuple(dict.fromkeys(layer.blocks(sighting)))
        parts = [content, *((ref.doc.encode(), ref.id.encode()) if own else ())]
        form = form_id(layer.name, keys[0], *parts)
        while form in forms:
            parts.append(b"")
            form = form_id(layer.name, keys[0], *parts)
        forms.add(form)
        yield Seen(ref.id, form, issued, keys, content)


def sighted(layer: Layer, content: bytes, first: First, count: int) -> Any:
    """Give the sighting that stands for a form in its block."""
    return counted(
        replace(
            layer.read.decode(content),
            ref=Ref(first.doc, first.local),
            issued=None if first.issued == UNDATED else first.issued,
        ),
        count,
    )


def counted(sighting: Any, count: int) -> Any:
    """Note of how many documents a sighting is."""
    return replace(sighting, count=count) if count > 1 else sighting
