"""What a marked bulletin teaches the tagger: each character's label, in the flow that the extractor reads."""

import re
from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.marked import Marked, MarkedBulletin
from kg.evaluate.names import comparable, names
from kg.extract.text.flow import Flow
from kg.lexicon.clues import clues
from kg.lexicon.shortening import in_order
from kg.model import ENTITY_TYPES, Entity, EntityType
from kg.tagger.model import Tagged

_QUOTES = {"“": "”", "《": "》"}


def labels(bulletin: MarkedBulletin, flow: Flow) -> NDArray[np.int8]:
    """The labels of the flow's characters: of nested names the outermost, of stand-ins (该公司) none."""
    found = np.zeros(len(flow.text), dtype=np.int8)
    entities = {entity.id: entity for entity in bulletin.gold.entities}
    end = 0
    for mark in sorted(bulletin.marks, key=lambda m: (m.start, -m.end)):
        if mark.start >= end and _names(bulletin.text[mark.start : mark.end], entities[mark.id]):
            _label(found, flow, mark, ENTITY_TYPES.index(entities[mark.id].type))
            end = mark.end
    return found


_BY_CONTEXT: tuple[EntityType, ...] = ("Zone", "Region", "GovernmentBody")
"""Types whose bare forms (高新区, 市, 管委会) the context makes names of."""
_POINTS = re.compile(r"[该本这此]")


def _names(surface: str, entity: Entity) -> bool:
    """Is it a name of the entity, in full or cut short, rather than a word that only points at it?"""
    if entity.type in _BY_CONTEXT:
        return entity.type != "GovernmentBody" or not _POINTS.match(surface)
    short = comparable(surface)
    if not short or clues().covers(short):
        return False
    return any(in_order(short, name) for name in names(entity))


def _label(found: NDArray[np.int8], flow: Flow, mark: Marked, kind: int) -> None:
    start = bisect_left(flow.origin, mark.start)
    end = bisect_left(flow.origin, mark.end)
    if (
        end - start > 2
        and _QUOTES.get(flow.text[start]) == flow.text[end - 1]
        and not set("“《") & set(flow.text[start + 1 : end - 1])
    ):
        start, end = start + 1, end - 1
    if end > start:
        found[start:end] = 2 * kind + 2
        found[start] = 2 * kind + 1


def names_in(labels: NDArray[np.int8]) -> list[Tagged]:
    """The names that a row of labels spells."""
    found = []
    for start in np.flatnonzero(labels % 2 == 1).tolist():
        label = int(labels[start])
        end = start + 1
        while end < len(labels) and labels[end] == label + 1:
            end += 1
        found.append(Tagged(start, end, ENTITY_TYPES[label // 2]))
    return found
