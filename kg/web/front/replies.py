"""Answers on their way out: status, headers, body."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec
from msgspec import Struct

Headers = list[tuple[str, str]]


class Reply(Struct):
    """An answer; the body is whole, or comes in pieces."""

    status: HTTPStatus
    headers: Headers
    body: bytes | Iterable[bytes]
    source: Any = None
    """What the pieces of the body come from, and has to be closed."""

    def header(self, name: str) -> str:
        """Give the value of a header, or an empty text."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    def set(self, name: str, value: str) -> None:
        """Give a header this value, and no other."""
        self.drop(name)
        self.headers.append((name, value))

    def drop(self, name: str) -> None:
        """Take a header away."""
        wanted = name.lower()
        self.headers = [(key, value) for key, value in self.headers if key.lower() != wanted]

    def vary(self, name: str) -> None:
        """Say that the answer depends on a header of the request."""
        names = [each for each in map(str.strip, self.header("Vary").split(",")) if each]
        if name.lower() not in map(str.lower, names):
            self.set("Vary", ", ".join([*names, name]))


def refusal(status: HTTPStatus, message: str, code: str, **more: Any) -> Reply:
    """One error as JSON, as those of `kg.web.errors`."""
    body = msgspec.json.encode({"error": {"status": status.value, "code": code, "message": message, **more}})
    return Reply(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))], body)


def not_modified(tag: str, headers: Headers) -> Reply:
    """Tell that the client has the answer already (RFC 9110 §15.4.5)."""
    return Reply(HTTPStatus.NOT_MODIFIED, [("ETag", tag), *headers], b"")


def names(tag: str, listed: str) -> bool:
    """Whether ``If-None-Match`` lists an entity tag.

    >>> names('"a"', 'W/"b", "a"'), names('"a"', '"b"')
    (True, False)
    """
    return any(each.strip().removeprefix("W/") == tag for each in listed.split(","))
