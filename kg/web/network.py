"""Neighbourhoods and paths: what a viewer of the graph is made of."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Annotated, Any

from flask import Blueprint, Response
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from kg.store.links.filters import Direction, Filter
from kg.store.links.formats import Drawing, Scalar
from kg.store.links.neighbourhood import Group, neighbourhood
from kg.store.links.paths import Path, shortest_paths
from kg.store.links.views import Edge, NodeView
from kg.store.redirects import current
from kg.times import Days
from kg.web.about import OF_A_THING, At, Iri, class_labels, moved, period
from kg.web.asked import Whole
from kg.web.cursors import cursor_at, offset_of
from kg.web.drawings import MEDIA_TYPES, FormatName, drawn, evidence_addresses, format_wanted
from kg.web.endpoints import Answer, endpoint
from kg.web.headers import TRUNCATED
from kg.web.service import service, snapshot

blueprint = Blueprint("network", __name__, url_prefix="/api")

_CUT = {TRUNCATED: "Whether there is more, in the formats that are not our own JSON."}
_ERRORS = (*OF_A_THING, HTTPStatus.NOT_ACCEPTABLE)


class Filtered(Struct, frozen=True, kw_only=True):
    """Which edges are asked about."""

    relation: tuple[str, ...] = ()
    """Only these relations, by their IRIs or the last parts of them."""
    type: tuple[str, ...] = ()
    """Only through, or to, things of these classes, by their IRIs or the last parts of them."""
    direction: Direction = "any"
    """Only edges that lead away from the thing that is gone on from, or to it."""
    at: At = None
    """Only what holds at the end of this day, month or year, and what is undated."""
    format: FormatName | None = None
    """Our own JSON, Cytoscape.js's, networkx's node-link JSON, GraphML or JSON-LD; without it, what is accepted."""

    def filter(self, first: Days | None, last: Days | None) -> Filter:
        """Give the filter, with a period if there is a first or a last day."""
        return Filter(self.relation, self.type, self.direction, self.at, period(first, last))


class Around(Filtered, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Which neighbourhood is asked for."""

    iri: Iri
    """Of the thing; one that another has replaced leads to that other."""
    depth: Annotated[int, Whole(setting="max_neighbourhood_depth")] = 1
    """How many steps away."""
    limit: Annotated[int, Whole(setting="max_neighbourhood_limit", minimum=0)] = 100
    """So many edges at most; with none, what there is is counted only."""
    from_: At = None
    """Only what held or happened on or after this day, month or year, and what is undated."""
    to: At = None
    """Only what held or happened until then, and what is undated."""
    cursor: str | None = None
    """Where to go on: what the answer before has as `next`."""


class Between(Filtered, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Which paths are asked for."""

    from_: Iri
    """Where they begin."""
    to: Iri
    """Where they end."""
    k: Annotated[int, Whole(setting="max_paths")] = 3
    """So many at most."""
    max_length: Annotated[int, Whole(setting="max_path_length")] = 4
    """So many steps at most."""
    since: At = None
    """Only by what held or happened on or after this day, month or year, and by what is undated."""
    until: At = None
    """Only by what held or happened until then, and by what is undated."""


class EdgeAnswer(Edge, frozen=True, kw_only=True):
    """An edge with its evidence."""

    evidence: str
    """The address of the sentences that state it."""


class NeighbourhoodAnswer(Struct, frozen=True, kw_only=True):
    """Nodes and edges around a centre."""

    center: str
    nodes: tuple[NodeView, ...]
    """The centre first, then as they were reached."""
    edges: tuple[EdgeAnswer, ...]
    """The most important neighbours first; all relations take turns."""
    groups: tuple[Group, ...]
    """All that was found, the largest groups of each step first; their totals make up `total_edges`."""
    total_edges: int
    """How many edges were found, of which `edges` are as many as the limit allows."""
    truncated: bool
    """Whether edges were left out; there may then be more than `total_edges`, around nodes that were left out too."""
    next: str | None
    """The cursor that leads to the edges after these."""
    labels: dict[str, str]
    """The names of the classes."""
    redirected_from: str | UnsetType = UNSET
    """The IRI that was asked for, where another has replaced it."""


class PathAnswer(Path, frozen=True, kw_only=True):
    """A way from one thing to another."""

    steps: tuple[tuple[EdgeAnswer, ...], ...]
    """All edges between each node and the next."""


class Bounds(Struct, frozen=True):
    """Within what it was looked for paths."""

    k: int
    max_length: int


class PathsAnswer(Struct, frozen=True, kw_only=True):
    """The shortest paths between two things, which go through nothing twice."""

    source: str
    target: str
    nodes: tuple[NodeView, ...]
    """All that the paths lead through, the two ends first."""
    paths: tuple[PathAnswer, ...]
    """The shortest first; of equal ones those through things with few edges."""
    truncated: bool
    """Whether there may be more within the bounds: as many were found as were asked for, or the search was stopped."""
    stopped: bool
    """Whether the search was stopped because it had read too much."""
    bounds: Bounds
    labels: dict[str, str]
    """The names of the classes."""


@endpoint(
    blueprint,
    "/neighbourhood",
    gives=(Answer(MEDIA_TYPES, NeighbourhoodAnswer, headers=_CUT),),
    errors=(*_ERRORS, HTTPStatus.GONE),
)
def show_neighbourhood(asked: Around) -> NeighbourhoodAnswer | Response:
    """Give the nodes and edges around a thing, with counts of all that there is."""
    chosen, offset = format_wanted(asked.format), offset_of(asked, asked.cursor)
    iri = current(snapshot(), asked.iri)
    wanted = asked.filter(asked.from_, asked.to)
    found = neighbourhood(snapshot(), iri, asked.depth, asked.limit, wanted=wanted, offset=offset)
    following = cursor_at(asked, found.next)
    if chosen:
        about = {"center": iri, "total_edges": found.total_edges, "truncated": found.truncated, "next": following}
        return drawn(chosen, Drawing(found.nodes, found.edges, _said(about), evidence_addresses()))
    return NeighbourhoodAnswer(
        center=iri,
        nodes=found.nodes,
        edges=_with_evidence(found.edges, evidence_addresses()),
        groups=found.groups,
        total_edges=found.total_edges,
        truncated=found.truncated,
        next=following,
        labels=class_labels([*(node.types for node in found.nodes), *_types(found.groups)]),
        redirected_from=moved(asked.iri, iri),
    )


@endpoint(blueprint, "/path", gives=(Answer(MEDIA_TYPES, PathsAnswer, headers=_CUT),), errors=_ERRORS)
def show_paths(asked: Between) -> PathsAnswer | Response:
    """Give the shortest paths from one thing to another, which go through nothing twice."""
    chosen = format_wanted(asked.format)
    source, target = (current(snapshot(), each) for each in (asked.from_, asked.to))
    wanted = asked.filter(asked.since, asked.until)
    most_read = service().settings.max_path_reads
    found = shortest_paths(
        snapshot(), source, target, count=asked.k, longest=asked.max_length, wanted=wanted, most_read=most_read
    )
    if chosen:
        edges = tuple(dict.fromkeys(edge for path in found.paths for step in path.steps for edge in step))
        about: dict[str, Scalar] = {"from": source, "to": target, "truncated": found.truncated}
        return drawn(chosen, Drawing(found.nodes, edges, about, evidence_addresses()))
    address = evidence_addresses()
    return PathsAnswer(
        source=source,
        target=target,
        nodes=found.nodes,
        paths=tuple(_path(path, address) for path in found.paths),
        truncated=found.truncated,
        stopped=found.stopped,
        bounds=Bounds(asked.k, asked.max_length),
        labels=class_labels(node.types for node in found.nodes),
    )


def _with_evidence(edges: Iterable[Edge], address: Callable[[Edge], str]) -> tuple[EdgeAnswer, ...]:
    return tuple(EdgeAnswer(**asdict(edge), evidence=address(edge)) for edge in edges)


def _path(path: Path, address: Callable[[Edge], str]) -> PathAnswer:
    return PathAnswer(**asdict(path) | {"steps": tuple(_with_evidence(step, address) for step in path.steps)})


def _types(groups: Iterable[Group]) -> Iterator[tuple[str, ...]]:
    return ((group.type,) for group in groups if group.type)


def _said(values: dict[str, Any]) -> dict[str, Scalar]:
    return {name: value for name, value in values.items() if value is not None}
