"""The layers in which things are decided, each with how it is sighted, where it may be found, and how it is decided.

A new kind of thing is a module in `kg.resolve.decisions` and a line in `LAYERS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Struct

from kg.model import Extraction
from kg.resolve.decisions import events, organisations, people, regions, tenures, works, zones
from kg.resolve.describing import ResolvedEntity, ResolvedEvent, describe, describe_event
from kg.resolve.gathering import gather
from kg.resolve.resolution import EVENTS, TENURES
from kg.resolve.sightings import EventSighting, PostSighting, Sighting, Verdict
from kg.resolve.tenure import Tenure


class Layer(Struct, frozen=True, dict=True):
    """A map step, from a document and what earlier layers decided of it to sightings, and a reduce step, `decide`."""

    name: str
    sight: Callable[[Extraction, Mapping[str, str]], Iterable[Any]]
    """Gives sightings, of the type `sighting`; each has at least `ref` and `issued`."""
    blocks: Callable[[Any], Sequence[str]]
    """The keys of the blocks in which a sighting's thing may be found, as `kg.resolve.sightings.Blocks` says."""
    decide: Callable[[Sequence[Any]], Verdict]
    label: Callable[[Any], str]
    """By which a thing is known again in a document that has changed."""
    sighting: type[Any] = Sighting
    outcome: type[Any] = ResolvedEntity
    describe: Callable[[str, Sequence[Any]], Any] | None = describe
    """Gives the outcome, of an IRI and its sightings; None where `decide` gives the outcomes."""
    summarised: Callable[[Any], bool] | None = None
    """Tells of what is known of something, without where, whether documents that know just that mean the same thing. They
    make one sighting with a count, so that the block of a zone which 50,000 documents name stays small."""

    @cached_property
    def read(self) -> msgspec.msgpack.Decoder[Any]:
        """Reads a sighting."""
        return msgspec.msgpack.Decoder(self.sighting)

    @cached_property
    def read_outcome(self) -> msgspec.msgpack.Decoder[Any]:
        """Reads what is known of a thing."""
        return msgspec.msgpack.Decoder(self.outcome)


def _always(_sighting: Sighting) -> bool:
    """Whoever knows the same of a place means the same place."""
    return True


def _placed(sighting: Sighting) -> bool:
    """A bare 考核办法 or 服务专班 may be another one in each document; not so one of which something more is known."""
    entity = sighting.entity
    known = sighting.home or sighting.above or sighting.around or sighting.ties or entity.number
    return bool(known) or entity.type in {"Enterprise", "Honour", "Industry", "Measure"}


def _name(sighting: Sighting) -> str:
    return f"{sighting.entity.type}|{sighting.entity.name}"


def _happened(sighting: EventSighting) -> str:
    return f"{sighting.type}|{sighting.date}|{sighting.label}"


def _held(sighting: PostSighting) -> str:
    return f"{sighting.person.split('|')[1]}|{sighting.title}|{sighting.phase}"


LAYERS: tuple[Layer, ...] = (
    Layer("regions", gather(["Region"]), regions.blocks, regions.decide, _name, summarised=_always),
    Layer("zones", gather(["Zone"]), zones.blocks, zones.decide, _name, summarised=_always),
    Layer(
        "organisations",
        gather(organisations.TYPES),
        organisations.blocks,
        organisations.decide,
        _name,
        summarised=_placed,
    ),
    Layer("works", gather(works.TYPES), works.blocks, works.decide, _name, summarised=_placed),
    Layer("people", gather(["Person"], dated=True), people.blocks, people.decide, _name),
    Layer(
        EVENTS,
        events.sight,
        events.blocks,
        events.decide,
        _happened,
        sighting=EventSighting,
        outcome=ResolvedEvent,
        describe=describe_event,
    ),
    Layer(
        TENURES,
        tenures.sight,
        tenures.blocks,
        tenures.decide,
        _held,
        sighting=PostSighting,
        outcome=Tenure,
        describe=None,
    ),
)
"""In this order: a layer sees what those above it have decided."""

NAMING = len([layer for layer in LAYERS if layer.outcome is ResolvedEntity])
"""So many layers, the first ones, are about named things."""
