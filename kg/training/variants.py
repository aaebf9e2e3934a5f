"""Copies of a marked bulletin with other names in it, so that the tagger learns where names stand, not which they are.

A person gets another name; a firm, school, park or town other characters for the first two of its own name, the same
ones wherever the bulletin has them. The characters come from the names of all bulletins, the surnames from the table.
"""

from collections.abc import Iterable
from functools import cache
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from kg.evaluate.marked import Marked, MarkedBulletin
from kg.extract.names.firms import core_of
from kg.lexicon.divisions import divisions
from kg.lexicon.wordlists import surname_shares, surnames, wordlist
from kg.model import Entity

_FIRST = 2
"""The characters of a name of its own that are exchanged."""
_BRANDED = ("Enterprise", "Institution", "Region", "Zone", "Project")
_AS_WRITTEN = 0.15
"""The share of given names that are taken from the bulletins, whose authors like odd ones."""
_TWO_CHARACTERS = 0.72
"""The share of given names that have two."""
_RAREST = 0.01
"""Per cent of the names that have a surname at least."""


class Characters(NamedTuple):
    """What names are made of: given names as written, and first and second characters of brands."""

    given: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


class Exchange(NamedTuple):
    """What is written instead of what in an entity's names; empty where nothing is exchanged."""

    old: str = ""
    new: str = ""


def characters(bulletins: Iterable[MarkedBulletin]) -> Characters:
    """What the names of some bulletins are made of."""
    entities = [entity for bulletin in bulletins for entity in bulletin.gold.entities]
    people = [e.name for e in entities if e.type == "Person" and "·" not in e.name]
    brands = [own for e in entities if e.type == "Enterprise" and len(own := core_of(e.name)) >= _FIRST]
    given = tuple(name[2 if name[:2] in surnames() else 1 :] for name in people)
    return Characters(given, tuple(b[0] for b in brands), tuple(b[1] for b in brands))


def variant(bulletin: MarkedBulletin, made_of: Characters, random: Random) -> MarkedBulletin:
    """A copy of a bulletin with other names; of nested marks only the outermost stay."""
    exchanges = {entity.id: _exchange(entity, made_of, random) for entity in bulletin.gold.entities}
    brands = [exchanges[e.id] for e in bulletin.gold.entities if e.type != "Person" and exchanges[e.id].old]
    text: list[str] = []
    marks: list[Marked] = []
    position = length = 0
    for mark in _outermost(bulletin.marks):
        before = bulletin.text[position : mark.start]
        surface = _written(bulletin.text[mark.start : mark.end], exchanges[mark.id], brands)
        text += [before, surface]
        length += len(before)
        marks.append(Marked(length, length + len(surface), mark.id))
        length += len(surface)
        position = mark.end
    text.append(bulletin.text[position:])
    entities = tuple(_renamed(entity, exchanges[entity.id], brands) for entity in bulletin.gold.entities)
    return MarkedBulletin("".join(text), replace(bulletin.gold, entities=entities), tuple(marks))


def _renamed(entity: Entity, own: Exchange, brands: list[Exchange]) -> Entity:
    name, *aliases = (_written(name, own, brands) for name in (entity.name, *entity.aliases))
    return replace(entity, name=name, aliases=tuple(aliases))


def _outermost(marks: Iterable[Marked]) -> list[Marked]:
    found: list[Marked] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not found or mark.start >= found[-1].end:
            found.append(mark)
    return found


def _written(surface: str, own: Exchange, brands: list[Exchange]) -> str:
    """A name after the exchange: of the entity's own characters, else of a brand that it contains."""
    exchange = next((e for e in (own, *brands) if e.old and e.old in surface), None)
    return surface.replace(*exchange) if exchange else surface


def _exchange(entity: Entity, made_of: Characters, random: Random) -> Exchange:
    if entity.type == "Person":
        return Exchange() if "·" in entity.name else Exchange(entity.name, _person(made_of, random))
    own = core_of(entity.name)
    fixed = entity.type not in _BRANDED or entity.kind == "zone" or divisions().by_name(entity.name)
    if fixed or len(own) < _FIRST + 2 or divisions().by_name(own[:_FIRST]) or not own[:_FIRST].isalpha():
        return Exchange()
    return Exchange(own[:_FIRST], random.choice(made_of.first) + random.choice(made_of.second))


def _person(made_of: Characters, random: Random) -> str:
    """A name as people have it: the surname by its share of the population."""
    surname = random.choices(*_surnames())[0]
    if random.random() < _AS_WRITTEN:
        return surname + random.choice(made_of.given)
    return surname + "".join(random.choices(_given_characters(), k=2 if random.random() < _TWO_CHARACTERS else 1))


@cache
def _surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The surnames and how often each is taken, the rarest a little oftener than they are had."""
    shares = surname_shares()
    return tuple(shares), tuple(max(share, _RAREST) for share in shares.values())


def _given_characters() -> list[str]:
    return sorted(wordlist("given_names"))
