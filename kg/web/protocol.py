"""Reads the three forms of a query request (SPARQL 1.1 Protocol §2.1)."""

from collections.abc import Callable

from flask import request
from msgspec import Struct
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from kg.web.parameters import Parameters

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"

READ_ONLY = "the graph is read-only and updates are refused; to change it, publish another with `kg build` or `kg load`"


class Asked(Struct, frozen=True):
    """What a request asks, whichever form it came in."""

    query: str | None
    """None if a GET asked nothing."""
    parameters: Parameters


def read_request() -> Asked:
    """Read the request at hand; raises werkzeug's exceptions for one that is not by the protocol."""
    return read_get() if request.method in ("GET", "HEAD") else read_post()


def read_get() -> Asked:
    """Read a query via GET (§2.1.1)."""
    parameters = Parameters.parse(request.query_string)
    _refuse_update(parameters)
    return Asked(parameters.one("query"), parameters)


def read_post() -> Asked:
    """Read a query via POST, as the body's media type says."""
    reader = _READERS.get(request.mimetype)
    if reader is None:
        message = f"the body is of type '{request.mimetype}'; send a query as {FORM} or as {DIRECT}"
        raise UnsupportedMediaType(READ_ONLY if request.mimetype == UPDATE else message)
    if request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        raise UnsupportedMediaType("send the query in UTF-8, the only encoding of the protocol")
    return reader(request.get_data(cache=False))


def read_form(body: bytes) -> Asked:
    """Read a query via POST with URL-encoded parameters (§2.1.2): all of them are in the body."""
    parameters = Parameters.parse(body)
    _refuse_update(parameters)
    return Asked(parameters.required("query"), parameters)


def read_direct(body: bytes) -> Asked:
    """Read a query via POST directly (§2.1.3): the parameters are in the address."""
    try:
        return Asked(body.decode("utf-8"), Parameters.parse(request.query_string))
    except UnicodeDecodeError as error:
        raise BadRequest("the query is not in UTF-8") from error


_READERS: dict[str, Callable[[bytes], Asked]] = {FORM: read_form, DIRECT: read_direct}


def _refuse_update(parameters: Parameters) -> None:
    """Refuse the protocol's other operation in words."""
    if parameters.all("update"):
        raise BadRequest(READ_ONLY)
