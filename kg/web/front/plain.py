"""Requests of the plainest kind, read without a parser of HTTP: what a program sends that asks one thing after another."""

import re

from kg.web.front.clients import Environ

_REQUEST = re.compile(
    rb"GET (?P<path>/sparql/?)\?(?P<query>[!\"$-~]{1,8000}) HTTP/1\.1\r\n(?P<headers>(?:[A-Za-z-]+:[\t -~]*\r\n)+)\r\n"
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


def read(request: bytes, peer: str) -> Environ | None:
    r"""Read a query that comes by GET, with usual headers, once each; None for whatever is not surely that.

    >>> found = read(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n", "::1")
    >>> found["QUERY_STRING"], found["HTTP_ACCEPT"]
    ('query=ASK%7B%7D', '*/*')
    >>> read(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", "::1")
    """
    whole = _REQUEST.fullmatch(request)
    if not whole:
        return None
    listed = _HEADER.findall(whole["headers"])
    headers = {name.lower(): value for name, value in listed}
    is_usual = len(headers) == len(listed) and headers.keys() <= _USUAL and headers.get(b"host")
    if not is_usual or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": whole["path"].decode(),
        "QUERY_STRING": whole["query"].decode(),
        "SCRIPT_NAME": "",
        "REMOTE_ADDR": peer,
        "HTTP_HOST": headers[b"host"].decode(),
        "HTTP_ACCEPT": headers.get(b"accept", b"").decode(),
        "HTTP_ACCEPT_ENCODING": headers.get(b"accept-encoding", b"").decode(),
        "wsgi.url_scheme": "http",
    }
