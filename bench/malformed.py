"""Requests that are broken in every way, each made from a seed.

Broken request lines and headers, lengths that lie, bodies that are cut, encodings that are none, paths that climb out,
parameters of the wrong kind, queries of pieces that do not belong together or that nest, bombs of compression.
"""

import gzip
import random
from collections.abc import Callable
from urllib.parse import quote, urlencode

PATHS = (
    "/sparql",
    "/api/search",
    "/api/entity",
    "/api/neighbourhood",
    "/api/diff",
    "/export",
    "/id/zone/x",
    "/",
    "/nothing",
)
PIECES = (
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "*",
    "{",
    "}",
    "(",
    ")",
    "?s",
    "<a:b>",
    '"',
    "'''",
    "\\u0000",
    "\\uD800",
    "FILTER",
    "云",
    "#",
    "SERVICE",
    "1e999",
    "^",
    "/",
    "|",
    "!",
    "@zh",
    "^^",
    ";",
    ".",
    ",",
    "BIND",
    "VALUES",
    "UNION",
    "\x00",
    "\t",
)
CLIMBING = (
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/assets/../../app.py",
    "/assets/%2e%2e/%2e%2e/app.py",
    "/assets/..%5c..",
    "//etc/passwd",
    "/id/../../../x",
    "/.git/config",
    "/%00",
    "/assets/%00.js",
    "/id/%ff%fe",
)


def request(head: str, *headers: str, body: bytes = b"", raw: bytes = b"") -> bytes:
    """Write a request."""
    lines = "\r\n".join([head, "Host: a", *headers]).encode("utf-8", "surrogatepass")
    return lines + raw + b"\r\n\r\n" + body


def noise(chance: random.Random, most: int) -> bytes:
    """Give bytes of any value."""
    return chance.randbytes(chance.randrange(1, most))


def broken_line(chance: random.Random) -> bytes:
    """A request line that is none, or of a version or method that nobody knows."""
    return chance.choice(
        [
            noise(chance, 300) + b"\r\n\r\n",
            b"GET\r\n\r\n",
            b"\r\n\r\n\r\n",
            b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
            b"GET / \x00 HTTP/1.1\r\n\r\n",
            "获取 / HTTP/1.1\r\n\r\n".encode(),
            b"G" * chance.randrange(1, 20_000) + b" / HTTP/1.1\r\n\r\n",
            b"GET /" + b"a" * chance.randrange(1, 70_000) + b" HTTP/1.1\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"\x16\x03\x01" + noise(chance, 200),
        ]
    )


def broken_headers(chance: random.Random) -> bytes:
    """Headers without a colon, with blanks and zeros, huge, many, or twice."""
    return request(
        "GET /sparql HTTP/1.1",
        *chance.choice(
            [
                ["no colon"],
                ["Bad Name: x"],
                ["X: " + "a" * chance.randrange(1, 100_000)],
                [f"X-{number}: a" for number in range(chance.randrange(1, 3_000))],
                ["Accept: " + ",".join(f"a/b;q={chance.random()}" for _ in range(900))],
                ["Accept-Encoding: gzip;q=nan, *;q=x"],
                ["If-None-Match: " + '"' * 500],
                ["Range: bytes=0-0,9-1,-,99999999999999999999-"],
                ["Authorization: Basic ====云"],
                ["Cookie: " + "a=b;" * 1_000],
                ["Host: b", "Host: c"],
                ["Content-Length: 5", "Content-Length: 6"],
                ["Transfer-Encoding: chunked, chunked"],
                [" folded"],
                ["X-Forwarded-For: " + "1.1.1.1," * 900],
            ]
        ),
        raw=b"\r\nY: " + noise(chance, 50) if chance.random() < 0.2 else b"",
    )


def broken_body(chance: random.Random) -> bytes:
    """Lengths that lie, chunks that are none, bodies of another encoding or type, bombs."""
    form = "Content-Type: application/x-www-form-urlencoded"
    direct = "Content-Type: application/sparql-query"
    bomb = gzip.compress(bytes(1_000_000))
    junk = noise(chance, 2_000)
    return chance.choice(
        [
            request("POST /sparql HTTP/1.1", form, "Content-Length: -1"),
            request("POST /sparql HTTP/1.1", form, "Content-Length: 99999999999999999999"),
            request("POST /sparql HTTP/1.1", form, "Content-Length: 1e3"),
            request("POST /sparql HTTP/1.1", direct, f"Content-Length: {len(junk)}", body=junk),
            request("POST /sparql HTTP/1.1", form, f"Content-Length: {len(junk)}", body=junk),
            request("POST /sparql HTTP/1.1", form, f"Content-Length: {len(junk) + 9}", body=junk),
            request("POST /sparql HTTP/1.1", direct, "Transfer-Encoding: chunked", body=b"zz\r\n" + junk),
            request("POST /sparql HTTP/1.1", direct, "Transfer-Encoding: chunked", body=b"5\r\nSELEC\r\n0\r\n\r\n"),
            request("POST /sparql HTTP/1.1", direct, "Content-Length: 2000000", body=b"x" * 2_000_000),
            request(
                "POST /sparql HTTP/1.1", direct, "Content-Encoding: gzip", f"Content-Length: {len(bomb)}", body=bomb
            ),
            request("POST /sparql HTTP/1.1", "Content-Type: multipart/form-data", "Content-Length: 3", body=b"--x"),
            request("POST /sparql HTTP/1.1", "Content-Type: " + "a/b;" * 500, "Content-Length: 1", body=b"x"),
            request("PUT /api/search HTTP/1.1", "Content-Length: 1", body=b"x"),
        ]
    )


def broken_address(chance: random.Random) -> bytes:
    """Paths that climb, percent signs that are none, parameters that are broken or of the wrong kind."""
    name = chance.choice(("q", "iri", "limit", "depth", "at", "format", "graph", "from", "type", "query", "cursor"))
    value = chance.choice(
        (
            "",
            "-1",
            "0",
            "9" * 400,
            "%",
            "%zz",
            "%ff%fe",
            "%00",
            "云" * 500,
            "2021-13-45",
            "<>",
            "a b",
            "🙂",
            "%ED%A0%80",
        )
    )
    path = chance.choice((*CLIMBING, *(f"{path}?{name}={value}&{name}={value}" for path in PATHS)))
    return request(f"GET {path} HTTP/1.1")


def broken_query(chance: random.Random) -> bytes:
    """Queries of pieces that do not belong together, or nest."""
    query = chance.choice(
        [
            " ".join(chance.choices(PIECES, k=chance.randrange(1, 60))),
            "SELECT * {" * chance.randrange(1, 400),
            "ASK " + "{" * chance.randrange(1, 3_000) + "}" * chance.randrange(3_000),
            "SELECT * { ?s ?p ?o FILTER(" + "!" * chance.randrange(1, 900) + "?o) }",
            "SELECT (" + "-" * chance.randrange(1, 900) + "1 AS ?x) {}",
            "SELECT * { ?s " + "(<a:b>/" * chance.randrange(1, 200) + "<a:b>" + ")" * chance.randrange(200) + " ?o }",
            "".join(map(chr, (chance.randrange(1, 0xD800) for _ in range(100)))),
        ]
    )
    if chance.random() < 0.5:
        return request(f"GET /sparql?query={quote(query, errors='surrogatepass')[:7_000]} HTTP/1.1")
    body = urlencode({"query": query}, errors="surrogatepass").encode()
    media_type = "Content-Type: application/x-www-form-urlencoded"
    return request("POST /sparql HTTP/1.1", media_type, f"Content-Length: {len(body)}", body=body)


KINDS: tuple[Callable[[random.Random], bytes], ...] = (
    broken_line,
    broken_headers,
    broken_body,
    broken_address,
    broken_query,
)


def malformed(seed: int) -> bytes:
    """Make the request of a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    written = chance.choice(KINDS)(chance)
    return written[: chance.randrange(1, len(written))] if chance.random() < 0.1 else written
