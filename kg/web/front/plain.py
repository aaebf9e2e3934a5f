"""Requests of the plainest kind, read without a parser of HTTP: what a program sends that asks one thing after another."""

import re
from io import BytesIO

from kg.web.front.clients import Environ

_HEAD = re.compile(
    rb"(?P<method>GET|POST) (?P<path>/sparql/?)(?:\?(?P<query>[!\"$-~]{1,8000}))? HTTP/1\.1\r\n"
    rb"(?P<headers>(?:[A-Za-z-]+:[\t -~]*\r\n)+)\r\n"
)
_HEADER = re.compile(rb"([A-Za-z-]+):[ \t]*([\t -~]*?)[ \t]*\r\n")
_USUAL = frozenset(
    {
        b"host",
        b"accept",
        b"accept-encoding",
        b"accept-language",
        b"cache-control",
        b"connection",
        b"dnt",
        b"origin",
        b"pragma",
        b"priority",
        b"referer",
        b"sec-fetch-dest",
        b"sec-fetch-mode",
        b"sec-fetch-site",
        b"user-agent",
    }
)
"""Headers that change nothing but the form of an answer; with any other a request is for the server's parser."""
_LONGEST = 8000
"""Bytes of a body; as long may a query in an address be."""
_POSTED = frozenset({b"content-type", b"content-length"})
"""Of a body there has to be said both, and nothing else."""


def read(request: bytes, peer: str) -> Environ | None:
    r"""Read a query that comes by GET or POST, with usual headers, once each; None for whatever is not surely that.

    >>> found = read(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n", "::1")
    >>> found["QUERY_STRING"], found["HTTP_ACCEPT"]
    ('query=ASK%7B%7D', '*/*')
    >>> read(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", "::1")
    """
    head = _HEAD.match(request)
    if not head:
        return None
    listed = _HEADER.findall(head["headers"])
    headers = {name.lower(): value for name, value in listed}
    is_usual = len(headers) == len(listed) and headers.get(b"host")
    if not is_usual or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    body = request[head.end() :]
    if len(body) > _LONGEST:
        return None
    if head["method"] == b"POST":
        is_whole = headers.get(b"content-length") == str(len(body)).encode() and headers.get(b"content-type")
    else:
        is_whole = not body and head["query"]
    unusual = headers.keys() - _USUAL - (_POSTED if head["method"] == b"POST" else set())
    return None if unusual or not is_whole else _environ(head, headers, body, peer)


def _environ(head: re.Match[bytes], headers: dict[bytes, bytes], body: bytes, peer: str) -> Environ:
    """Give what the front reads of an environment (PEP 3333)."""
    return {
        "REQUEST_METHOD": head["method"].decode(),
        "PATH_INFO": head["path"].decode(),
        "QUERY_STRING": (head["query"] or b"").decode(),
        "CONTENT_TYPE": headers.get(b"content-type", b"").decode(),
        "CONTENT_LENGTH": headers.get(b"content-length", b"").decode(),
        "SCRIPT_NAME": "",
        "REMOTE_ADDR": peer,
        "HTTP_HOST": headers[b"host"].decode(),
        "HTTP_ACCEPT": headers.get(b"accept", b"").decode(),
        "HTTP_ACCEPT_ENCODING": headers.get(b"accept-encoding", b"").decode(),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
    }
