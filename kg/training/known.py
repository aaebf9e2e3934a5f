"""Bulletins read with the names that are marked in them, for what is learned about facts rather than names."""

from bisect import bisect_right
from typing import NamedTuple

from msgspec.structs import replace

from kg.evaluate.alignment import align
from kg.evaluate.marked import MarkedBulletin
from kg.extract.judgement import LEARNED, Judge
from kg.extract.mentions import Key
from kg.extract.names.ground import Ground, ground
from kg.extract.read import read_names
from kg.extract.reading import Reading
from kg.model import Document, Extraction
from kg.training.labels import labels, names_in


class Known(NamedTuple):
    """A reading, the gold, and which gold entity each entity read is."""

    reading: Reading
    gold: Extraction
    ids: dict[Key, str]
    """A key that no gold entity fits is missing."""


def known(bulletin: MarkedBulletin) -> Known:
    """Read a bulletin whose names are known."""
    reading = read_marked_names(bulletin, ground(bulletin.text))
    return Known(reading, bulletin.gold, aligned(reading, bulletin.gold))


def read_marked_names(bulletin: MarkedBulletin, base: Ground, judge: Judge = LEARNED) -> Reading:
    """Read a bulletin with the names that are marked in it, what they mean picked by `judge`."""
    return read_names(document_of(bulletin), base, names_in(labels(bulletin, base.flow)), judge)


def document_of(bulletin: MarkedBulletin) -> Document:
    """Give a bulletin's text as a document."""
    return Document(id=bulletin.gold.doc, text=bulletin.text, path=bulletin.gold.doc, sha256="")


def line_of(reading: Reading, offset: int) -> int:
    """In which line of the text as read, from 1, a character of the flow stands: gold notes lines."""
    return bisect_right(reading.line_starts, reading.flow.origin[offset])


def aligned(reading: Reading, gold: Extraction) -> dict[Key, str]:
    """Which gold entity each entity is that the register of a reading holds by now: rules enter places as they find them."""
    entities = reading.register.entities(set(reading.register))
    found = replace(gold, entities=tuple(entities.values()), facts=(), events=())
    gold_ids = align(gold, found).gold_ids
    return {key: gold_ids[e.id] for key, e in entities.items() if e.id in gold_ids}
