"""How a request arrives, piece by piece, and its answer leaves: within limits of size and time."""

import re
import socket
import time
from typing import Any

LARGEST_BODY = 4 << 20
"""Bytes that are gathered; of a larger body a view learns before it is there, and refuses it."""
LARGEST_HEAD = 64 << 10
WHOLE_REQUEST = 20.0
"""Seconds that a request may take to arrive."""
PATIENCE = 30.0
"""Seconds that a piece of an answer may take to be read."""

_PIECE = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:", re.IGNORECASE)


class PatientSocket(socket.socket):
    """A client's socket with limits of time: whoever meets one counts as gone.

    The head of an answer waits for the beginning of its body, and leaves with that: of a process that is killed between
    the two a proxy would have the head already, and could no more ask somebody else.
    """

    until = float("inf")
    """When the request at hand must have come, on the monotonic clock."""

    request = b""
    """The request at hand, as it came."""
    outcome: Any = None
    """What became of its query, if that was asked and the answer is left to the ordinary way."""

    _is_new = False
    """Whether nothing of the answer has been given yet: what is given first is its head."""
    _head = b""
    """Of the answer, while it waits."""

    def begin(self, request: bytes) -> None:
        """Take up a request."""
        self.request, self.outcome, self._is_new, self._head = request, None, True, b""

    def finish(self) -> None:
        """Send what waits: the head of an answer that has no body."""
        self._is_new, head, self._head = False, self._head, b""
        if head:
            self._send_all(head)

    def setblocking(self, flag: bool) -> None:
        """Wait as long as is our patience, or not at all."""
        self.settimeout(PATIENCE if flag else 0.0)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receive, until the request's time is over; whoever only looks (``MSG_DONTWAIT``) does not wait."""
        before = self.gettimeout()
        if not before:
            return super().recv(size, flags)
        waits = max(0.001, min(PATIENCE, self.until - time.monotonic()))
        self.settimeout(0.0 if flags & socket.MSG_DONTWAIT else waits)
        try:
            return super().recv(size, flags)
        except TimeoutError as error:
            raise ConnectionResetError("the rest of the request did not come") from error
        finally:
            self.settimeout(before)

    def sendall(self, data: Any, *_flags: int) -> None:
        """Send, but for the head of an answer: that waits."""
        if self._is_new:
            self._is_new, self._head = False, bytes(data)
            return
        head, self._head = self._head, b""
        view = memoryview(data)
        self._send_all(head + view[:_PIECE] if head else view[:_PIECE])
        self._send_all(view[_PIECE:])

    def _send_all(self, data: bytes | memoryview) -> None:
        """Send, piece by piece; Python counts a piece's whole time."""
        self.settimeout(PATIENCE)
        view = memoryview(data)
        try:
            for start in range(0, len(view), _PIECE):
                super().sendall(view[start : start + _PIECE])
        except TimeoutError as error:
            raise ConnectionResetError("the client does not read its answer") from error


def is_whole(received: bytes | bytearray) -> bool:
    r"""Whether a request is there, or so much of it that it should be judged.

    >>> is_whole(b"GET / HTTP/1.1\r\n\r\n"), is_whole(b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab")
    (True, False)
    """
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return len(received) > LARGEST_HEAD
    head = bytes(received[: end + 4])
    if _EXPECTS.search(head):
        return True
    if length := _LENGTH.search(head):
        return int(length[1]) > LARGEST_BODY or len(received) >= end + 4 + int(length[1])
    if _CHUNKED.search(head):
        return received.endswith(b"0\r\n\r\n", end + 4) or len(received) > LARGEST_BODY
    return True
