"""The JSON API: what the page and other viewers are made of.

Where an answer has the IRIs of classes it also has `labels`, their names. One that is asked for an IRI which another has
replaced is about that other, and has the IRI as `redirected_from`.
"""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Annotated

from flask import Blueprint
from msgspec import UNSET, Struct, UnsetType, structs
from werkzeug.exceptions import BadRequest

from kg.resolve.explaining import Explanation
from kg.store.entity import EntityView, entity
from kg.store.labels import local_name
from kg.store.neighbourhood import Neighbourhood, neighbourhood
from kg.store.questions import Question, read_questions
from kg.store.redirects import current
from kg.store.resolution import explanation
from kg.store.search import Hit, search
from kg.store.search.nodes import Node, index_of, nodes, term_labels
from kg.times import Days
from kg.web.asked import Date, Text, Whole
from kg.web.endpoints import endpoint
from kg.web.service import snapshot
from kg.web.statistics import Statistics, statistics

blueprint = Blueprint("api", __name__, url_prefix="/api")

_MOST_DEPTH = 2
_NAMED = 30
_CLASSES = "SELECT iri FROM term WHERE uses > 0 ORDER BY uses DESC, iri"
OF_A_THING = (HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.NOT_FOUND)
"""The errors of what is asked about a thing."""

Iri = Annotated[str, Text("https://w3id.org/zonegraph/id/zone/云溪高新区-2b")]
At = Annotated[Days | None, Date()]


class OfAThing(Struct, frozen=True):
    """What is asked about a thing."""

    iri: Iri
    """Of the thing; one that another has replaced leads to that other."""


class Dated(OfAThing, frozen=True):
    """What is asked about a thing as of a date."""

    at: At = None
    """Only what holds at the end of this day, month or year, and what is undated."""


class Searched(Struct, frozen=True):
    """What is searched for."""

    q: Annotated[str, Text("云溪")]
    """A name or a part of one."""
    type: str | None = None
    """A class, by its IRI or the last part of it."""
    limit: Annotated[int, Whole(setting="max_search_limit")] = 20
    """So many hits at most."""


class Hits(Struct, frozen=True):
    """What was found, best first."""

    hits: list[Hit]
    truncated: bool
    """Whether there are more than the limit."""
    labels: dict[str, str]
    """The names of the classes."""


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


class Around(Dated, frozen=True):
    """Which neighbourhood is asked for."""

    depth: Annotated[int, Whole(_MOST_DEPTH)] = 1
    """How many steps away."""
    limit: Annotated[int, Whole(setting="max_neighbourhood_limit")] = 100
    """So many edges at most."""


class NeighbourhoodAnswer(Neighbourhood, frozen=True, kw_only=True):
    """Nodes and edges around a centre."""

    labels: dict[str, str]
    """The names of the classes."""
    redirected_from: str | UnsetType = UNSET
    """The IRI that was asked for, where another has replaced it."""


@endpoint(blueprint, "/search")
def search_names(asked: Searched) -> Hits:
    """Find nodes by their names."""
    found = search(snapshot(), asked.q, _type(asked.type), asked.limit + 1)
    hits = found[: asked.limit]
    return Hits(hits, len(found) > asked.limit, _labels(hit.types for hit in hits))


@endpoint(blueprint, "/entity", errors=OF_A_THING)
def show_entity(asked: Dated) -> EntityAnswer:
    """Give all that is known of a thing, with the evidence."""
    iri = current(snapshot(), asked.iri)
    found = entity(snapshot(), iri, asked.at)
    labels = _labels((found.types, *(event.types for event in found.events)))
    return EntityAnswer(**structs.asdict(found), redirected_from=_moved(asked, iri), labels=labels)


@endpoint(blueprint, "/explain", errors=OF_A_THING)
def show_explanation(asked: OfAThing) -> ExplanationAnswer:
    """Tell why a thing is one, and what came near it: which documents know what, and how that was weighed."""
    iri = current(snapshot(), asked.iri)
    found = explanation(snapshot(), iri)
    with index_of(snapshot()) as database:
        others = nodes(database, {link.other_iri for link in found.near})
    return ExplanationAnswer(**structs.asdict(found), redirected_from=_moved(asked, iri), others=others)


@endpoint(blueprint, "/neighbourhood", errors=OF_A_THING)
def show_neighbourhood(asked: Around) -> NeighbourhoodAnswer:
    """Give the nodes and edges around a thing."""
    iri = current(snapshot(), asked.iri)
    found = neighbourhood(snapshot(), iri, asked.depth, asked.limit, asked.at)
    labels = _labels(node.types for node in found.nodes)
    return NeighbourhoodAnswer(**structs.asdict(found), redirected_from=_moved(asked, iri), labels=labels)


@endpoint(blueprint, "/stats")
def show_statistics() -> Statistics:
    """Give what the graph holds, counted by type and relation, each with its name."""
    return statistics(snapshot())


@endpoint(blueprint, "/queries")
def show_queries() -> list[Question]:
    """Give the analysts' questions: titles, parameters, and the text of the query."""
    return read_questions()


def _moved(asked: OfAThing, iri: str) -> str | UnsetType:
    """Say that the answer is about what replaces the thing that was asked for."""
    return UNSET if asked.iri == iri else asked.iri


def _type(wanted: str | None) -> str | None:
    """Give the class that is asked for, by its IRI or the last part of it; one that has no things is refused."""
    if not wanted:
        return None
    with index_of(snapshot()) as database:
        classes = [iri for (iri,) in database.execute(_CLASSES)]
    if not any(wanted == iri or iri.endswith((f"#{wanted}", f"/{wanted}")) for iri in classes):
        names = ", ".join(local_name(iri) for iri in classes[:_NAMED]) + (" …" if len(classes) > _NAMED else "")
        message = f"nothing in the graph is of the type '{wanted}'; the types are {names}"
        raise BadRequest(message)
    return wanted


def _labels(types: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Give the names of classes, in Chinese where they have one."""
    with index_of(snapshot()) as database:
        return term_labels(database, set(chain.from_iterable(types)))
