"""Answers that are finished, kept for whoever asks the same of the same snapshot.

Nothing is ever made invalid: a snapshot never changes, and what is computed from another has another key. An entity tag
is the key itself, so whoever has the answer already is told so even when it is kept no more.
"""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from kg import __version__
from kg.settings import Settings
from kg.web.front.asking import Asked
from kg.web.front.encodings import GZIP, packed, worth
from kg.web.front.replies import Headers, Reply
from kg.web.front.ring import KEY_SIZE, Ring
from kg.web.headers import SNAPSHOT

_DEPENDS = {"accept", "accept-encoding", "origin"}
"""What an answer that is kept may vary by: all of it is in the key, or the same for everyone."""
_NOT_KEPT = {"etag", "date", "content-length", "content-encoding"}


class _Kept(Struct, array_like=True):
    headers: Headers
    body: bytes
    encoded: bool


class Finished:
    """The answers of all workers of a server, within a number of bytes."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the answers at `path`, or make room for them."""
        self._ring = Ring(path, settings.cache_bytes) if settings.cache_bytes else None
        limits = {name: str(value) for name, value in structs.asdict(settings).items() if name.startswith("max_")}
        self._maker = msgspec.msgpack.encode((__version__, limits))

    @property
    def largest(self) -> int:
        """Bytes of the largest answer that is kept."""
        return self._ring.largest // 2 if self._ring else 0

    def key(self, snapshot: str, asked: Asked, encoding: str) -> bytes:
        """Give the key of an answer; other limits or another version of the software may answer otherwise."""
        whole = b"\0".join((self._maker, snapshot.encode(), encoding.encode(), asked.canonical))
        return blake2b(whole, digest_size=KEY_SIZE).digest()

    def get(self, key: bytes) -> Reply | None:
        """Give a finished answer."""
        written = self._ring.get(key) if self._ring else None
        if written is None:
            return None
        kept = msgspec.msgpack.decode(written, type=_Kept)
        return finish(Reply(HTTPStatus.OK, kept.headers, kept.body), key, encoded=kept.encoded)

    def keep(self, reply: Reply, key: bytes, encoding: str) -> Reply:
        """Keep a whole answer in the encoding that the client takes, and finish it."""
        self.finished(reply, key, encoding)()
        return reply

    def finished(self, reply: Reply, key: bytes, encoding: str) -> Callable[[], None]:
        """Finish a whole answer in the encoding that the client takes; gives what keeps it."""
        assert isinstance(reply.body, bytes)
        prepare(reply)
        reply.body, encoded = encode(reply, reply.body, encoding)
        keep = partial(self.put, key, list(reply.headers), reply.body, encoded=encoded)
        finish(reply, key, encoded=encoded)
        return keep

    def put(self, key: bytes, headers: Headers, body: bytes, *, encoded: bool) -> None:
        """Keep an answer, unless it is too large."""
        if self._ring and len(body) <= self.largest:
            self._ring.put(key, msgspec.msgpack.encode(_Kept(lasting(headers), body, encoded)))


def may_be_kept(reply: Reply) -> bool:
    """Whether an answer is the same for everyone who asks the same of its snapshot."""
    varies = {each.strip().lower() for each in reply.header("Vary").split(",") if each.strip()}
    return (
        reply.status == HTTPStatus.OK
        and bool(reply.header(SNAPSHOT))
        and "no-store" not in reply.header("Cache-Control")
        and not reply.header("Content-Encoding")
        and varies <= _DEPENDS
    )


def entity_tag(key: bytes) -> str:
    """Give the strong entity tag of the answer with a key."""
    return f'"{key.hex()}"'


def finish(reply: Reply, key: bytes, *, encoded: bool) -> Reply:
    """Add what a finished answer says of itself."""
    reply.headers.append(("ETag", entity_tag(key)))
    if encoded:
        reply.headers.append(("Content-Encoding", GZIP))
    if isinstance(reply.body, bytes):
        reply.headers.append(("Content-Length", str(len(reply.body))))
    return reply


def prepare(reply: Reply) -> None:
    """Leave the headers that stay the same however an answer is sent, and say how it may be kept elsewhere."""
    reply.headers = lasting(reply.headers)
    reply.vary("Accept-Encoding")
    if not reply.header("Cache-Control"):
        reply.headers.append(("Cache-Control", "no-cache"))


def lasting(headers: Headers) -> Headers:
    """Give the headers that do not depend on how an answer is sent."""
    return [(name, value) for name, value in headers if name.lower() not in _NOT_KEPT]


def encode(reply: Reply, body: bytes, encoding: str) -> tuple[bytes, bool]:
    """Compress a body if the client takes that and it helps; tells whether it is."""
    if encoding == GZIP and worth(reply.header("Content-Type"), len(body)):
        return packed(body), True
    return body, False
