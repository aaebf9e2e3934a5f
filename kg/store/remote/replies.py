"""What an endpoint answers: refusals in our words, solutions and triples, and what it says it left out."""

import re
from collections.abc import Iterator
from io import RawIOBase
from typing import IO, NamedTuple, cast

import pyoxigraph as ox
import urllib3

from kg.errors import EndpointError, EndpointTooSlow, KGError, QueryError
from kg.store.remote.connection import failure
from kg.store.remote.engines import JSON, XML, Engine

_SHOWN = 300
_READ = 20_000
_PIECE = 1 << 16

_ASKED = "__ask_retval"
"""The column, in whichever case, that Virtuoso answers ASK with."""
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
ACCEPT_GRAPHS = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

# ISO 9075 SQLSTATEs, by which Virtuoso tells whose fault an error is, whatever the HTTP status.
_STATE = re.compile(r"^Virtuoso (?P<state>\w{5}) Error (?P<words>[^\n]*)")
_TOO_SLOW = {"S1T00", "S1TAT", "42000"}
_OF_THE_QUERY = {"37000", "22023", "RDF01", "SP031", "SR171"}


class Reply(NamedTuple):
    """An answer that has begun."""

    body: IO[bytes]
    media_type: str
    cut: str | None
    """What the endpoint says it left out."""

    def close(self) -> None:
        """Let go of the connection."""
        self.body.close()


def reply(response: urllib3.BaseHTTPResponse, url: str) -> Reply:
    """Take a response to a query; raises QueryError, EndpointError or EndpointTooSlow for what is no answer."""
    if response.status != 200:
        raise refusal(response, url)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Reply(cast("IO[bytes]", _Body(response, url)), media_type, _left_out(response))


def refusal(response: urllib3.BaseHTTPResponse, url: str) -> KGError:
    """Say in our words what an endpoint refuses, and why."""
    words = _words(response)
    status = response.status
    if found := _STATE.match(words):
        return _by_state(found["state"], found["words"])
    shown = " ".join(words.split())[:_SHOWN]
    if status == 400:
        return QueryError(f"the endpoint refuses the query: {shown}")
    if status in (401, 403):
        return EndpointError(
            f"the endpoint {url} does not let us in (HTTP {status}): "
            "give KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD in the environment"
        )
    if status in (408, 503, 504):
        return EndpointTooSlow(f"the endpoint {url} took too long or is busy (HTTP {status}): {shown}")
    if 300 <= status < 400:
        where = response.headers.get("Location", "another address")
        return EndpointError(f"the endpoint {url} is at {where} now: give that address")
    return EndpointError(f"the endpoint {url} answered HTTP {status}: {shown}")


def _by_state(state: str, words: str) -> KGError:
    if state in _TOO_SLOW:
        return EndpointTooSlow(f"the endpoint stopped the query at a limit of its own: {words[:_SHOWN]}")
    if state in _OF_THE_QUERY:
        return QueryError(f"the endpoint's engine cannot answer this query: {words[:_SHOWN]}")
    return EndpointError(f"the endpoint failed: {words[:_SHOWN]} ({state})")


def _words(response: urllib3.BaseHTTPResponse) -> str:
    try:
        words = response.read(_READ).decode("utf-8", "replace")
    except urllib3.exceptions.HTTPError:
        words = ""
    response.close()
    return words


def _left_out(response: urllib3.BaseHTTPResponse) -> str | None:
    """Read Virtuoso's marks: the most rows that it gives, and a query that it broke off (``S1TAT``)."""
    rows = response.headers.get("X-SPARQL-MaxRows")
    if response.headers.get("X-SQL-State"):
        return "the endpoint broke the query off at its time limit and gave what it had"
    return f"the endpoint gives {rows} rows at most" if rows else None


def solutions(answer: Reply, engine: Engine) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read the answer to SELECT or ASK, as it comes."""
    body = cast("IO[bytes]", _Mended(answer.body)) if engine.results == XML else answer.body
    try:
        return _boolean(ox.parse_query_results(body, engine.results))
    except (SyntaxError, ValueError) as error:
        message = f"the endpoint's answer of type {answer.media_type!r} is not what was asked for: {error}"
        raise EndpointError(message) from error


def _boolean(found: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions | ox.QueryBoolean:
    """Make a boolean of what Virtuoso gives for one: a solution, or none."""
    if isinstance(found, ox.QueryBoolean) or [each.value.lower() for each in found.variables] != [_ASKED]:
        return found
    return ox.parse_query_results(
        b'{"head":{},"boolean":%s}' % (b"true" if any(True for _ in found) else b"false"), JSON
    )


def triples(answer: Reply) -> Iterator[ox.Triple]:
    """Read the answer to CONSTRUCT or DESCRIBE, as it comes."""
    rdf_format = _GRAPHS.get(answer.media_type)
    if rdf_format is None:
        message = f"the endpoint gave {answer.media_type!r} for a graph: expected one of {', '.join(_GRAPHS)}"
        raise EndpointError(message)
    try:
        for quad in ox.parse(answer.body, rdf_format):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        message = f"the endpoint's answer is no {rdf_format.name}: {error}"
        raise EndpointError(message) from error


class _Body(RawIOBase):
    """The body of a response; what breaks off on the way is an error of ours."""

    def __init__(self, response: urllib3.BaseHTTPResponse, url: str) -> None:
        self._response = response
        self._url = url

    def read(self, size: int = -1) -> bytes:
        try:
            return self._response.read(size if size >= 0 else None)
        except urllib3.exceptions.HTTPError as error:
            raise failure(self._url, error) from error

    def close(self) -> None:
        self._response.close()
        super().close()


class _Mended(RawIOBase):
    """Results in XML without what Virtuoso writes against the standard: blank nodes named ``nodeID://b1``."""

    _WRONG, _RIGHT = b"<bnode>nodeID://", b"<bnode>"

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._rest = b""
        """What may be the beginning of a fault."""
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        """Give as many bytes, or fewer; none at the end."""
        while not self._ready and (piece := self._source.read(_PIECE)):
            text = (self._rest + piece).replace(self._WRONG, self._RIGHT)
            end = max(0, text.rfind(b"<", -len(self._WRONG)))
            end = end if text.endswith(self._WRONG[: len(text) - end]) else len(text)
            self._ready, self._rest = text[:end], text[end:]
        if not self._ready:
            self._ready, self._rest = self._rest, b""
        end = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:end], self._ready[end:]
        return given
