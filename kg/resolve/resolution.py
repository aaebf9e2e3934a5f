"""The outcome of resolution: which node each document's entities are, and what is known of each node."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from kg.model import Entity, EntityType, Extraction, ZoneKind
from kg.resolve import homonyms, people, things
from kg.resolve.mentions import Mention, Ref, mentions
from kg.resolve.naming import BASE, iri

V = TypeVar("V", bound=str | float)


class ResolvedEntity(Struct, frozen=True, omit_defaults=True):
    """Something named, as all documents together know it."""

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: ZoneKind | None = None
    number: str | None = None
    date: str | None = None
    amount_yuan: float | None = None


class Resolution(Struct, frozen=True):
    """The resolved entities by IRI, and for each document the IRIs of its entities by their local ids."""

    entities: dict[str, ResolvedEntity]
    iris: dict[str, dict[str, str]]

    def iri(self, doc: str, local_id: str) -> str:
        """Give the IRI of what a document knows as `local_id`."""
        return self.iris[doc][local_id]

    def of_document(self, doc: str) -> "Resolution":
        """Cut out the part that concerns one document: small enough to be sent to another process."""
        return self.of_documents([doc])

    def of_documents(self, docs: Iterable[str]) -> "Resolution":
        """Cut out the part that concerns these documents; the entities that only others name are left out."""
        iris = {doc: self.iris.get(doc, {}) for doc in docs}
        return Resolution({iri: self.entities[iri] for found in iris.values() for iri in found.values()}, iris)


def resolve(extractions: Iterable[Extraction], base: str = BASE) -> Resolution:
    """Decide which entities of the documents are the same; gives the same for the documents in any order.

    The extractions are read once, one at a time; what stays in memory is their entities. Their `doc` must be unique.
    """
    found = sorted((m for extraction in extractions for m in mentions(extraction)), key=lambda m: m.ref)
    identities = _identities(found)
    by_identity: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_identity[identities[mention.ref]].append(mention)
    entities: dict[str, ResolvedEntity] = {}
    iris: dict[str, dict[str, str]] = defaultdict(dict)
    for identity, group in by_identity.items():
        entity = _entity(base, identity, [mention.entity for mention in group])
        entities[entity.iri] = entity
        for mention in group:
            iris[mention.ref.doc][mention.ref.id] = entity.iri
    return Resolution(entities, dict(iris))


def _identities(found: list[Mention]) -> dict[Ref, str]:
    """Decide about things by their names, then about those that lean on them: projects and people."""
    leaning = ("Project", "Person")
    others = [mention for mention in found if mention.entity.type not in leaning]
    identities = homonyms.tell_apart(others, things.groups(others))
    projects = [mention for mention in found if mention.entity.type == "Project"]
    persons = [mention for mention in found if mention.entity.type == "Person"]
    return (
        identities
        | {project.ref: things.same_name_and_home(project, identities) for project in projects}
        | people.identify(persons, identities)
    )


def _entity(base: str, identity: str, group: list[Entity]) -> ResolvedEntity:
    name = _commonest(entity.name for entity in group)
    others = {form for entity in group for form in (entity.name, *entity.aliases)} - {name}
    return ResolvedEntity(
        iri=iri(base, identity),
        type=group[0].type,
        name=name,
        aliases=tuple(sorted(others)),
        kind=_agreed(entity.kind for entity in group),
        number=_agreed(entity.number for entity in group),
        date=_agreed(entity.date for entity in group),
        amount_yuan=_agreed(entity.amount_yuan for entity in group),
    )


def _commonest(names: Iterable[str]) -> str:
    """Choose the name that most documents use; of several the longest, then the first by codepoint."""
    counts: Mapping[str, int] = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _agreed(values: "Iterable[V | None]") -> "V | None":
    """Choose the value that most documents give; of several the most precise, which is the longest, then the least."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], -len(str(value)), value), default=None)
