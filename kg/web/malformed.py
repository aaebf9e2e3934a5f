"""What is no request of HTTP: which fault of the parser is whose, and the answer to it, written as no framework would do it."""

from http import HTTPStatus

from gunicorn.http.errors import (  # type: ignore[import-untyped]  # it has no types
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
    UnsupportedTransferCoding,
)

from kg.web.front.replies import Reply, refusal
from kg.web.headers import Dressing

_MESSAGE = "this is not a request by HTTP/1.1 and its limits; see RFC 9112"
_FAULTS = (
    ((InvalidResponseHeader, InvalidResponseHeaderName), HTTPStatus.INTERNAL_SERVER_ERROR),
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
    (UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED),
    ((ParseException, NoMoreData), HTTPStatus.BAD_REQUEST),
)


def status_of(fault: Exception) -> HTTPStatus:
    """Give the status of a fault; 500 for what no client can have caused.

    >>> status_of(NoMoreData()), status_of(ValueError())
    (<HTTPStatus.BAD_REQUEST: 400>, <HTTPStatus.INTERNAL_SERVER_ERROR: 500>)
    """
    return next((status for kind, status in _FAULTS if isinstance(fault, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def refused(status: HTTPStatus) -> bytes:
    """Write the answer with a status, after which the connection is closed."""
    return _written(refusal(status, _MESSAGE, "malformed_request"))


def _written(reply: Reply) -> bytes:
    Dressing("").put_on(reply, "GET", "")
    lines = [f"HTTP/1.1 {reply.status.value} {reply.status.phrase}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + b"".join(
        [reply.body] if isinstance(reply.body, bytes) else reply.body
    )
