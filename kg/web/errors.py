"""Errors as JSON: ``{"error": {"status", "code", "message", …}}``, one handler per exception class.

`code` is for programs and stays the same; `message` is for people and says what to do.
"""

import re
from http import HTTPStatus
from logging import getLogger
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestedRangeNotSatisfiable,
    RequestEntityTooLarge,
    Unauthorized,
)

from kg.errors import DamagedSnapshot, EndpointError, EndpointTooSlow, NotHereYet, NotInGraph, QueryError, SnapshotError
from kg.store.dumps.making import DiskFullError
from kg.store.dumps.rdf import InexpressibleError
from kg.store.faults import damage
from kg.store.links.filters import UnknownTermError
from kg.store.redirects import SplitError
from kg.web.bodies import json_response
from kg.web.evaluators.questions import BusyError, ClientGone, TooMuchDisk, TooMuchMemory, TooSlowError

log = getLogger(__name__)

OUTCOME = "zonegraph.outcome"
"""In the environment of a request: the code of its error, for the log."""

FAILED = "zonegraph.failed"
"""The same of an error that a query has met before its view was asked: the view raises it."""

_POSITION = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")


def register(app: Flask) -> None:
    """Make `app` answer every error with JSON."""
    app.register_error_handler(QueryError, malformed_query)
    app.register_error_handler(NotInGraph, not_in_graph)
    app.register_error_handler(UnknownTermError, unknown_term)
    app.register_error_handler(SplitError, split)
    app.register_error_handler(InexpressibleError, inexpressible)
    app.register_error_handler(DiskFullError, disk_full)
    app.register_error_handler(SnapshotError, no_snapshot)
    app.register_error_handler(TooSlowError, too_slow)
    app.register_error_handler(EndpointTooSlow, endpoint_too_slow)
    app.register_error_handler(EndpointError, endpoint_failed)
    app.register_error_handler(TooMuchMemory, too_much_memory)
    app.register_error_handler(TooMuchDisk, too_much_disk)
    app.register_error_handler(BusyError, busy)
    app.register_error_handler(NotHereYet, not_here_yet)
    app.register_error_handler(ClientGone, nobody_there)
    app.register_error_handler(MethodNotAllowed, method_not_allowed)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(RequestEntityTooLarge, too_large)
    app.register_error_handler(RequestedRangeNotSatisfiable, behind_the_end)
    app.register_error_handler(Unauthorized, unauthorised)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, bug)


def malformed_query(error: QueryError) -> Response:
    """400, with the line and column where the engine gives them."""
    position = _POSITION.match(str(error))
    where = {name: int(number) for name, number in position.groupdict().items()} if position else {}
    return problem(HTTPStatus.BAD_REQUEST, str(error), "bad_query", **where)


def not_in_graph(error: NotInGraph) -> Response:
    """404 for an IRI that the graph does not know."""
    return problem(HTTPStatus.NOT_FOUND, str(error), "not_in_graph")


def unknown_term(error: UnknownTermError) -> Response:
    """400 for a relation or a type that the graph has not, with those that it has."""
    return problem(HTTPStatus.BAD_REQUEST, str(error), "unknown_term")


def split(error: SplitError) -> Response:
    """300 for the IRI of what turned out to be several things, with these."""
    return problem(HTTPStatus.MULTIPLE_CHOICES, str(error), "split", candidates=error.candidates)


def inexpressible(error: InexpressibleError) -> Response:
    """406 for a graph with something that the format cannot hold."""
    return problem(HTTPStatus.NOT_ACCEPTABLE, f"{error}; ask for another format", "inexpressible")


def disk_full(error: DiskFullError) -> Response:
    """507 for a dump that there is no room for."""
    log.warning("%s", error)
    return problem(HTTPStatus.INSUFFICIENT_STORAGE, str(error), "disk_full")


def no_snapshot(error: SnapshotError) -> Response:
    """503: the service is well, and will answer as soon as something is published."""
    log.warning("%s", error)
    code = "snapshot_damaged" if isinstance(error, DamagedSnapshot) else "no_snapshot"
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), code)
    response.headers["Retry-After"] = "10"
    return response


def too_slow(error: TooSlowError) -> Response:
    """504 for a query that was stopped, with the limit."""
    return problem(HTTPStatus.GATEWAY_TIMEOUT, str(error), "query_timeout")


def endpoint_too_slow(error: EndpointTooSlow) -> Response:
    """504 for what the SPARQL endpoint behind us did not answer in time."""
    return problem(HTTPStatus.GATEWAY_TIMEOUT, str(error), "query_timeout")


def endpoint_failed(error: EndpointError) -> Response:
    """502: the SPARQL endpoint behind us cannot be asked, or gives what cannot be used."""
    log.warning("%s", error)
    return problem(HTTPStatus.BAD_GATEWAY, str(error), "bad_endpoint")


def too_much_memory(error: TooMuchMemory) -> Response:
    """507 for a query that was stopped, with the limit."""
    return problem(HTTPStatus.INSUFFICIENT_STORAGE, str(error), "query_memory")


def too_much_disk(error: TooMuchDisk) -> Response:
    """507 for an answer that there is no room for."""
    return problem(HTTPStatus.INSUFFICIENT_STORAGE, str(error), "query_disk")


def nobody_there(error: ClientGone) -> Response:
    """An answer that nobody reads."""
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), "client_gone")


def busy(error: BusyError) -> Response:
    """503: other queries come first."""
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), "busy")
    response.headers["Retry-After"] = "5"
    return response


def not_here_yet(error: NotHereYet) -> Response:
    """503 for the cursor of a snapshot that another instance has already; a proxy asks that one."""
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error), "not_here_yet")
    response.headers["Retry-After"] = "5"
    return response


def method_not_allowed(error: MethodNotAllowed) -> Response:
    """405, with the methods that are allowed."""
    allowed = ", ".join(sorted(error.valid_methods or ()))
    response = problem(HTTPStatus.METHOD_NOT_ALLOWED, f"this address takes {allowed} only; the graph is read-only")
    response.headers["Allow"] = allowed
    return response


def not_found(error: NotFound) -> Response:
    """404; a view's own words if it has any."""
    if error.description != NotFound.description:
        return refused(error)
    return problem(HTTPStatus.NOT_FOUND, "there is nothing at this address; the page at / shows what there is")


def too_large(_error: RequestEntityTooLarge) -> Response:
    """413, with the size that is allowed."""
    message = f"the request is too large: a query may have {current_app.config['MAX_CONTENT_LENGTH']} bytes"
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message, "too_large")


def behind_the_end(error: RequestedRangeNotSatisfiable) -> Response:
    """416, with the length that there is (RFC 9110 §15.5.17)."""
    response = refused(error)
    response.headers["Content-Range"] = f"bytes */{error.length}"
    return response


def unauthorised(error: Unauthorized) -> Response:
    """401, with the way to say who one is."""
    response = refused(error)
    response.www_authenticate = list(error.www_authenticate or ())
    return response


def refused(error: HTTPException) -> Response:
    """Whatever else the HTTP layer or a view refuses, in its own words."""
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()  # type: ignore[return-value]  # a redirect of Flask's router
    return problem(HTTPStatus(error.code), error.description or "")


def bug(error: Exception) -> Response:
    """500: never the user's fault, and in the log with its traceback; 503 where a file of the snapshot is at fault."""
    if damaged := damage(error):
        return no_snapshot(damaged)
    log.error("a bug while answering a request", exc_info=error)
    message = "something went wrong on the server; it has been written to its log"
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, message)


def problem(status: HTTPStatus, message: str, code: str | None = None, **more: Any) -> Response:
    """One error as JSON; `code` is the status's name unless a finer one is given."""
    error = {"status": status.value, "code": code or status.name.lower(), "message": message, **more}
    request.environ[OUTCOME] = error["code"]
    return json_response({"error": error}, status)
