"""What a request asks, in a form that is the same however it is asked: by GET, by either POST, in any order."""

import re
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from urllib.parse import parse_qsl

import msgspec
from msgspec import DecodeError, Struct

from kg.store.sparql.letters import capitals
from kg.web.front.clients import Environ
from kg.web.protocol import DIRECT, FORM

_SPARQL = "/sparql"
_READ = (_SPARQL, "/api/", "/id/", "/.well-known/")
"""Where answers are worth keeping: they are computed from a snapshot."""
_VOLATILE = re.compile(rb"(?:NOW|RAND|UUID)(?:\s|#[^\n\r]*)*\(|SERVICE|\\U(?:0000)?00[4-7]")
"""In the capitals of a query: functions that give something else each time, other endpoints, and escapes of letters, which
might spell one. The engine's grammar knows no borders between words: ``FILTERRAND()`` is a call."""
_STRINGS = msgspec.json.Decoder(str)


class Asked(Struct, frozen=True):
    """A request whose answer depends on nothing but itself and the snapshot."""

    canonical: bytes
    pairs: tuple[tuple[str, str], ...]
    """The parameters as they came."""
    query: str
    """A hash of the SPARQL query, or empty: it tells in a log that two are the same, and not what they are."""


def read(environ: Environ, most: int) -> Asked | None:
    """Read a request, of at most `most` bytes; None if no answer to it may be kept, or if it is for a view to refuse."""
    path = _SPARQL if environ["PATH_INFO"] == f"{_SPARQL}/" else environ["PATH_INFO"]
    if not path.startswith(_READ):
        return None
    try:
        pairs = _pairs(environ, path, most)
    except ValueError:
        return None
    if pairs is None:
        return None
    query = next((value for name, value in pairs if name == "query"), "") if path == _SPARQL else ""
    if query and _VOLATILE.search(capitals(query)):
        return None
    place = (environ.get("wsgi.url_scheme"), environ.get("HTTP_HOST"), environ.get("SCRIPT_NAME"), path)
    whole = (place, sorted(pairs), environ.get("HTTP_ACCEPT", ""))
    return Asked(msgspec.msgpack.encode(whole), tuple(pairs), query_hash(query) if query else "")


def query_hash(query: str) -> str:
    """Give what logs call a query."""
    return blake2b(query.strip().encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _pairs(environ: Environ, path: str, most: int) -> list[tuple[str, str]] | None:
    """Give the parameters, a query that was posted among them."""
    method = environ["REQUEST_METHOD"]
    if method in ("GET", "HEAD"):
        return _parse(environ["QUERY_STRING"].encode("latin-1"))
    if method != "POST" or path != _SPARQL:
        return None
    media_type = environ.get("CONTENT_TYPE", "").lower().replace(" ", "").removesuffix(";charset=utf-8")
    if media_type not in (FORM, DIRECT) or not environ.get("CONTENT_LENGTH", "").isdigit():
        return None
    return _posted(environ, media_type, most)


def _posted(environ: Environ, media_type: str, most: int) -> list[tuple[str, str]] | None:
    """Read the body, and put it back for the view."""
    length = int(environ["CONTENT_LENGTH"])
    if length > most:
        return None
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(body)
    address = _parse(environ["QUERY_STRING"].encode("latin-1"))
    if media_type == FORM:
        return [*_parse(body), *address]
    return [*address, ("query", body.decode("utf-8"))]


def _parse(raw: bytes) -> list[tuple[str, str]]:
    """Read parameters, or a form; raises ValueError for what is no UTF-8."""
    if raw.isascii() and b"\\" not in raw and b'"' not in raw:
        pairs = (each.partition(b"=") for each in raw.split(b"&") if each)
        with suppress(DecodeError):  # of a percent sign that escapes nothing
            return [(_unquoted(name), _unquoted(value)) for name, _, value in pairs]
    return parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict")


def _unquoted(raw: bytes) -> str:
    r"""Undo the escapes of an address as those of JSON, all at once; Python's own goes from one to the next.

    >>> _unquoted(b"%E5%9B%AD+%22a%5C%22")
    '园 "a\\"'
    """
    written = raw.replace(b"+", b" ").replace(b"%", b"\\u00")
    return _STRINGS.decode(b'"' + written + b'"').encode("latin-1").decode("utf-8")
