"""What an error looks like, and which there are."""

from http import HTTPStatus

from msgspec import UNSET, Struct, UnsetType

from kg.store.search.nodes import Node


class Problem(Struct, frozen=True):
    """Why a request was not answered."""

    status: int
    """The status of HTTP."""
    code: str
    """For programs; stays the same."""
    message: str
    """For people: what was found, and what to do."""
    line: int | UnsetType = UNSET
    """Of a query that is malformed, where the engine tells it."""
    column: int | UnsetType = UNSET
    candidates: tuple[Node, ...] | UnsetType = UNSET
    """Of an IRI that turned out to be several things: these."""


class Failure(Struct, frozen=True):
    """The body of every error."""

    error: Problem


EVERYWHERE = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""The errors that every endpoint may give."""

MEANINGS = {
    HTTPStatus.MULTIPLE_CHOICES: "The IRI turned out to be several things, which are listed (`split`).",
    HTTPStatus.BAD_REQUEST: "A parameter is missing, broken, contradictory or unknown (`bad_request`), or the query is "
    "malformed or asks for what is refused (`bad_query`), or no edge has the relation or type (`unknown_term`).",
    HTTPStatus.UNAUTHORIZED: "The token is missing or is not this service's (`unauthorized`).",
    HTTPStatus.FORBIDDEN: "The service takes nothing of the kind, by its settings (`forbidden`).",
    HTTPStatus.NOT_FOUND: "The graph does not have what was asked for (`not_in_graph`), or nothing is at the address "
    "(`not_found`).",
    HTTPStatus.METHOD_NOT_ALLOWED: "The address does not take the method; the graph is read-only (`method_not_allowed`).",
    HTTPStatus.NOT_ACCEPTABLE: "No format that is accepted can hold the answer (`not_acceptable`, `inexpressible`).",
    HTTPStatus.GONE: "The cursor is of a snapshot that is no longer served (`gone`).",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is larger than is allowed (`too_large`).",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is of a type that is not taken (`unsupported_media_type`).",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "The dump ends before the range begins "
    "(`requested_range_not_satisfiable`).",
    HTTPStatus.TOO_MANY_REQUESTS: "This client asks too much; Retry-After tells how long to wait.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "A bug, which is in the server's log (`internal_server_error`).",
    HTTPStatus.SERVICE_UNAVAILABLE: "No snapshot is published (`no_snapshot`), or others come first (`busy`); "
    "Retry-After tells how long to wait.",
    HTTPStatus.GATEWAY_TIMEOUT: "The query took longer than is allowed and was stopped (`query_timeout`).",
    HTTPStatus.INSUFFICIENT_STORAGE: "The server's disk is full (`disk_full`).",
}
"""What each error means, with the codes that it may have."""
