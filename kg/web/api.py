"""The JSON API: what the page and other viewers are made of.

Where an answer has the IRIs of classes it also has `labels`, their names. One that is asked for an IRI which another has
replaced is about that other, and has the IRI as `redirected_from`.
"""

from flask import Blueprint
from msgspec import UNSET, UnsetType, structs

from kg.resolve.explaining import Explanation
from kg.store.entity import EntityView, entity
from kg.store.redirects import current
from kg.store.resolution import explanation
from kg.store.search.nodes import Node, index_of, nodes
from kg.store.terms import Terms, terms
from kg.web.about import OF_A_THING, Dated, OfAThing, class_labels, moved
from kg.web.endpoints import endpoint
from kg.web.service import snapshot
from kg.web.statistics import Statistics, statistics

blueprint = Blueprint("api", __name__, url_prefix="/api")


class EntityAnswer(EntityView, frozen=True, kw_only=True):
    """A thing with its facts and, apart from these, the events that it has to do with."""

    labels: dict[str, str]
    """The names of the classes."""
    redirected_from: str | UnsetType = UNSET
    """The IRI that was asked for, where another has replaced it."""


class ExplanationAnswer(Explanation, frozen=True, kw_only=True):
    """Why documents' mentions are one thing."""

    others: dict[str, Node]
    """The things that came near it, by their IRIs."""
    redirected_from: str | UnsetType = UNSET
    """The IRI that was asked for, where another has replaced it."""


@endpoint(blueprint, "/entity", errors=OF_A_THING)
def show_entity(asked: Dated) -> EntityAnswer:
    """Give all that is known of a thing, with the evidence."""
    iri = current(snapshot(), asked.iri)
    found = entity(snapshot(), iri, asked.at)
    labels = class_labels((found.types, *(event.types for event in found.events)))
    return EntityAnswer(**structs.asdict(found), redirected_from=moved(asked.iri, iri), labels=labels)


@endpoint(blueprint, "/explain", errors=OF_A_THING)
def show_explanation(asked: OfAThing) -> ExplanationAnswer:
    """Tell why a thing is one, and what came near it: which documents know what, and how that was weighed."""
    iri = current(snapshot(), asked.iri)
    found = explanation(snapshot(), iri)
    with index_of(snapshot()) as database:
        others = nodes(database, {link.other_iri for link in found.near})
    return ExplanationAnswer(**structs.asdict(found), redirected_from=moved(asked.iri, iri), others=others)


@endpoint(blueprint, "/stats")
def show_statistics() -> Statistics:
    """Give what the graph holds, counted by type and relation, each with its name."""
    return statistics(snapshot())


@endpoint(blueprint, "/terms")
def show_terms() -> Terms:
    """Give the classes and properties that a query can use: the ontology's with their names and meanings, and the graph's."""
    return terms(snapshot())
