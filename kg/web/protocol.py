"""Reads the three forms of a query request (SPARQL 1.1 Protocol §2.1)."""

from collections.abc import Callable

from flask import request
from msgspec import Struct
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from kg.store.sparql.refusal import READ_ONLY
from kg.web.parameters import Parameters

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
NAMES = ("query", "default-graph-uri", "named-graph-uri")
"""The parameters of the protocol's query operation."""


class Asked(Struct, frozen=True):
    """What a request asks, whichever form it came in."""

    query: str | None
    """None if a GET asked nothing."""
    parameters: Parameters


def read_request() -> Asked:
    """Read the request at hand; raises werkzeug's exceptions for one that is not by the protocol."""
    asked = read_get() if request.method in ("GET", "HEAD") else read_post()
    _refuse_lookalikes(asked.parameters)
    return asked


def read_get() -> Asked:
    """Read a query via GET (§2.1.1); with a dataset but no query it is refused, as it cannot mean the service."""
    parameters = Parameters.parse(request.query_string)
    _refuse_update(parameters)
    names_graphs = any(parameters.all(name) for name in NAMES[1:])
    return Asked(parameters.required("query") if names_graphs else parameters.one("query"), parameters)


def read_post() -> Asked:
    """Read a query via POST, as the body's media type says."""
    reader = _READERS.get(request.mimetype)
    if reader is None:
        message = f"the body is of type '{request.mimetype}'; send a query as {FORM} or as {DIRECT}"
        raise UnsupportedMediaType(READ_ONLY if request.mimetype == UPDATE else message)
    if request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        raise UnsupportedMediaType("send the query in UTF-8, the only encoding of the protocol")
    if (coding := request.headers.get("Content-Encoding", "identity").lower()) != "identity":
        message = f"the body is compressed ({coding}); send it as it is"
        raise UnsupportedMediaType(message)
    return reader(request.get_data(cache=False), Parameters.parse(request.query_string))


def read_form(body: bytes, address: Parameters) -> Asked:
    """Read a query via POST with URL-encoded parameters (§2.1.2): they are in the body.

    Those that stand in the address count as well, so that none is left out silently; a query may be in one place only.
    """
    parameters = Parameters(Parameters.parse(body).pairs + address.pairs)
    _refuse_update(parameters)
    return Asked(parameters.required("query"), parameters)


def read_direct(body: bytes, address: Parameters) -> Asked:
    """Read a query via POST directly (§2.1.3): the other parameters are in the address."""
    _refuse_update(address)
    if address.all("query"):
        raise BadRequest("there is a query in the address and one in the body; send one")
    try:
        return Asked(body.decode("utf-8"), address)
    except UnicodeDecodeError as error:
        raise BadRequest("the query is not in UTF-8") from error


_READERS: dict[str, Callable[[bytes, Parameters], Asked]] = {FORM: read_form, DIRECT: read_direct}


def _refuse_update(parameters: Parameters) -> None:
    """Refuse the protocol's other operation in words."""
    if parameters.all("update"):
        raise BadRequest(READ_ONLY)


def _refuse_lookalikes(parameters: Parameters) -> None:
    """Refuse what would be left out silently: a parameter of the protocol in other letters."""
    for name, _ in parameters.pairs:
        if name.lower() in NAMES and name not in NAMES:
            message = f"the parameter '{name}' is written '{name.lower()}', in small letters"
            raise BadRequest(message)
