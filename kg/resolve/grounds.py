"""All families of things, and what their grounds mean."""

from functools import cache
from typing import Any

from kg.resolve.decisions import events, organisations, people, regions, works, zones
from kg.resolve.families import Family

FAMILIES: dict[str, Family[Any]] = {
    "Region": regions.REGIONS,
    "Zone": zones.ZONES,
    **organisations.FAMILIES,
    **works.FAMILIES,
    "Person": people.PEOPLE,
    "Event": events.EVENTS,
}
"""By the type of their things."""


@cache
def _explanations() -> dict[str, str]:
    return {name: text for family in FAMILIES.values() for name, text in family.evidence.explanations().items()}


def explanation(ground: str) -> str:
    """Tell what a ground reads, by its name in a link; empty for one that no family has.

    >>> explanation("Person|same post")
    'Both hold a post of the same title at the same body: two of one name there at a time are rare.'
    >>> explanation("Zone|papers places=within")
    'How near the places are that the documents are about.'
    """
    return _explanations().get(ground.partition("=")[0], "")
