"""One request and its answer, within bounds of size and time.

urllib3: small, kept up, decompresses in bounded steps since 2.6, and leaves redirects and retries to us, which have to
ask robots.txt and wait their turn each time.
"""

import ssl
from collections.abc import Callable, Mapping
from typing import Never

import urllib3
from msgspec import Struct
from urllib3 import exceptions as errors
from urllib3.response import BaseHTTPResponse

from kg.documents.opening import MOST_BYTES
from kg.errors import KGError, NotFetched
from kg.fetching.clock import Clock

STEP = 65_536
"""So many bytes are read, and decompressed, at once."""
OK = 200
NOT_MODIFIED = 304


class Passing(NotFetched):
    """A failure that may be over at the next attempt."""


class Limits(Struct, frozen=True):
    """How much one answer may cost."""

    bytes: int = MOST_BYTES
    """Of a body, decompressed; a larger one no build reads."""
    seconds: float = 300.0
    """For the whole of it."""
    silence: float = 30.0
    """Seconds without a byte."""


class Head(Struct, frozen=True):
    """What an answer says before its body."""

    status: int
    reason: str
    headers: Mapping[str, str]
    """By names in any case."""


class Answer(Struct, frozen=True):
    """An answer; only one with status 200 has its body."""

    head: Head
    body: bytes


Check = Callable[[Head], None]
"""Raises NotFetched for a body that is not wanted, before it is transferred."""


class Transport:
    """The connections to all servers."""

    def __init__(self, agent: str, clock: Clock, limits: Limits, proxy: str | None = None) -> None:
        """Ask as the user agent `agent`, through a proxy if one is named."""
        self._clock = clock
        self._limits = limits
        self._headers = {
            "User-Agent": agent,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "zh-CN, zh, *;q=0.5",
        }
        timeout = urllib3.Timeout(connect=limits.silence, read=limits.silence)
        made = {"timeout": timeout, "retries": False, "maxsize": 1}
        try:
            self._pool = urllib3.ProxyManager(proxy, **made) if proxy else urllib3.PoolManager(**made)  # type: ignore[arg-type]
        except (errors.HTTPError, ValueError) as error:
            message = f"{proxy} is no proxy's address: expected http://host:port"
            raise KGError(message) from error

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def get(self, address: str, headers: Mapping[str, str], check: Check, cut: int | None = None) -> Answer:
        """Ask once; raises Passing where another attempt may help, NotFetched where it will not.

        With `cut` the body is no more than its first so many bytes; without it a body beyond the limits is refused.
        """
        try:
            return self._get(address, headers, check, cut)
        except (errors.HTTPError, OSError) as error:
            _refuse(error)

    def _get(self, address: str, headers: Mapping[str, str], check: Check, cut: int | None) -> Answer:
        deadline = self._clock.now() + self._limits.seconds
        response = self._pool.request(
            "GET", address, headers={**self._headers, **headers}, redirect=False, preload_content=False
        )
        try:
            head = Head(response.status, response.reason or "", response.headers)
            if head.status != OK:
                return Answer(head, b"")
            check(head)
            _refuse_foreign_packing(head)
            return Answer(head, self._body(response, deadline, cut))
        finally:
            _leave(response)

    def _body(self, response: BaseHTTPResponse, deadline: float, cut: int | None) -> bytes:
        body = bytearray()
        most = self._limits.bytes if cut is None else cut
        while step := response.read1(STEP, decode_content=True):
            body += step
            if len(body) > most:
                return bytes(body[:most]) if cut is not None else _too_large(most)
            if self._clock.now() > deadline:
                message = f"not here after {self._limits.seconds:.0f} s: given up"
                raise NotFetched(message)
        return bytes(body)


def _refuse_foreign_packing(head: Head) -> None:
    """Raise NotFetched for a compression that was not asked for, which would be saved as it is."""
    named = {each.strip().lower() for each in head.headers.get("Content-Encoding", "").split(",")}
    foreign = named - {"", "identity", *BaseHTTPResponse.CONTENT_DECODERS}
    if foreign:
        message = f"compressed as {', '.join(sorted(foreign))}: expected gzip or deflate, as was asked for"
        raise NotFetched(message)


def _leave(response: BaseHTTPResponse) -> None:
    """Keep the connection where the answer was read to its end, else close it: what is left may be endless."""
    if response.status == NOT_MODIFIED:
        response.drain_conn()
    response.close()


def _too_large(most: int) -> Never:
    message = f"larger than {most / (1 << 20):g} MB: expected one document"
    raise NotFetched(message)


def _refuse(error: Exception) -> Never:
    """Say what went wrong in words of the user's."""
    if isinstance(error, errors.ProxyError):
        raise NotFetched("the proxy cannot be reached") from error
    if isinstance(error, errors.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        message = f"no safe connection: {error}"
        raise NotFetched(" ".join(message.split())) from error
    if isinstance(error, errors.DecodeError):
        raise NotFetched("its compression is broken: expected gzip or deflate as its header says") from error
    if isinstance(error, errors.LocationValueError):
        raise NotFetched("not an address that can be asked") from error
    raise Passing(_passing(error)) from error


def _passing(error: Exception) -> str:
    if isinstance(error, errors.NameResolutionError):
        return "its host has no address: check the name, or the network"
    if isinstance(error, errors.NewConnectionError):
        return "its server cannot be reached"
    if isinstance(error, errors.TimeoutError):
        return "no answer in time"
    if isinstance(error, errors.IncompleteRead):
        return "the connection broke before the end"
    cause = error.args[-1] if error.args else error
    return f"the connection broke: {' '.join(str(cause).split())}"
