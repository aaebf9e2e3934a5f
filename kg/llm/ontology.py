"""What the ontology says of the model's words: in a line each, for a prompt, and which types a relation links."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

import pyoxigraph as ox

from kg.errors import ResourceError
from kg.model import ENTITY_TYPES, RELATIONS, EntityType, Relation
from kg.resources import ONTOLOGY

Kind = Literal["types", "relations"]

_ZONE = "https://w3id.org/zonegraph/ontology#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA = "https://schema.org/"
_COMMENT = ox.NamedNode(f"{_RDFS}comment")
_DOMAIN = (ox.NamedNode(f"{_RDFS}domain"), ox.NamedNode(f"{_SCHEMA}domainIncludes"))
_RANGE = (ox.NamedNode(f"{_RDFS}range"), ox.NamedNode(f"{_SCHEMA}rangeIncludes"))


class Ends(NamedTuple):
    """The types that a relation may link."""

    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    """No type for figures, which have no object."""


def described(kind: Kind) -> str:
    """Give the words of a kind, each with what the ontology says of it in Chinese.

    >>> described("types").splitlines()[0].startswith("Person：")
    True
    """
    words: tuple[str, ...] = ENTITY_TYPES if kind == "types" else RELATIONS
    return "\n".join(f"{word}：{_comment(word)}" for word in words)


@cache
def ends(relation: Relation) -> Ends:
    """Give the types that a relation links; all types where the ontology names none.

    >>> sorted(ends("investsIn").subjects), sorted(ends("investsIn").objects)
    (['Enterprise'], ['Project', 'Zone'])
    """
    if relation == "observed":
        return Ends(frozenset(ENTITY_TYPES), frozenset())
    return Ends(_classes(relation, _DOMAIN), _classes(relation, _RANGE))


def _classes(relation: Relation, properties: tuple[ox.NamedNode, ...]) -> frozenset[EntityType]:
    named = {node.value for node in _values(relation, *properties)}
    types = frozenset(type_ for type_ in get_args(EntityType) if f"{_ZONE}{type_}" in named)
    return types or frozenset(ENTITY_TYPES)


def _comment(word: str) -> str:
    literals = (term for term in _values(word, _COMMENT) if isinstance(term, ox.Literal))
    return next((term.value for term in literals if term.language == "zh"), "")


def _values(word: str, *properties: ox.NamedNode) -> Iterator[ox.Literal | ox.NamedNode]:
    for quad in _ontology().quads_for_subject(ox.NamedNode(_ZONE + word)):
        if quad.predicate in properties and isinstance(quad.object, ox.Literal | ox.NamedNode):
            yield quad.object


@cache
def _ontology() -> ox.Dataset:
    path = ONTOLOGY / "zone.ttl"
    try:
        return ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        message = f"{path}: cannot be read: {error}"
        raise ResourceError(message) from error
