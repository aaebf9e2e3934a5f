"""Requests that come again byte for byte, as programs send them: their answers are sent without being parsed or made.

Only answers of finished requests get here, and only of the snapshot that is current.
"""

from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from time import time
from typing import NamedTuple

from kg.web.connection import SOCKET
from kg.web.front.clients import Environ
from kg.web.front.records import Visit
from kg.web.front.replies import Reply

MOST = 8 << 20
"""Bytes that one worker keeps of them."""
_LARGEST = 1 << 16
_REQUEST_END = b"\r\n\r\n"


class Repeat(NamedTuple):
    """A request that was answered from what was finished."""

    visit: Visit
    answer: bytes
    """All but the first lines, which tell the time."""


class Repeats:
    """The last such requests."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: dict[bytes, Repeat] = {}
        self._size = 0

    def note(self, request: bytes, visit: Visit, answer: bytes) -> None:
        """Keep what was answered; with too many, all are forgotten, for those that matter come again at once."""
        if len(request) + len(answer) > _LARGEST:
            return
        if self._size > MOST:
            self._known, self._size = {}, 0
        self._known[request] = Repeat(visit, answer)
        self._size += len(request) + len(answer)

    def get(self, request: bytes) -> Repeat | None:
        """Give what was answered to the same request."""
        return self._known.get(request)


def may_come_again(environ: Environ, reply: Reply) -> bool:
    """Whether a request that came the ordinary way is plain, we have it as it came, and it was answered by a whole."""
    return (
        reply.status == HTTPStatus.OK
        and isinstance(reply.body, bytes)
        and environ["REQUEST_METHOD"] == "GET"
        and environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        and environ.get("HTTP_CONNECTION", "keep-alive").lower() == "keep-alive"
        and is_one(getattr(environ.get(SOCKET), "request", b""))
    )


def is_one(request: bytes) -> bool:
    """Whether these are the bytes of one request without a body."""
    return request.find(_REQUEST_END) == len(request) - len(_REQUEST_END)


def rest(reply: Reply) -> bytes:
    """Write an answer whose body is whole, but for its first lines."""
    assert isinstance(reply.body, bytes)
    headers = "".join([f"{name}: {value}\r\n" for name, value in reply.headers])
    return headers.encode("latin-1") + b"\r\n" + reply.body


def first_lines() -> bytes:
    """Begin an answer that is one (200)."""
    return _first_lines(int(time()))


@lru_cache(maxsize=2)
def _first_lines(second: int) -> bytes:
    date = formatdate(second, usegmt=True)
    return f"HTTP/1.1 200 OK\r\nServer: gunicorn\r\nDate: {date}\r\nConnection: keep-alive\r\n".encode()
