"""A polite visitor: in its turn, at most a few attempts, every redirection looked at before it is followed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from msgspec import Struct

from kg.errors import NotFetched
from kg.fetching.addresses import join, server
from kg.fetching.clock import Clock
from kg.fetching.pace import Pace
from kg.fetching.transport import OK, Answer, Check, Head, Passing, Transport

REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""The statuses after which another attempt may help."""
MOST_HOPS = 10
MOST_FAILURES = 3
"""After so many addresses of a server that failed one after another the server is left alone for this run."""
FIRST_PAUSE = 2.0
"""Seconds before the second attempt; each further pause is twice as long."""
HINTS = {
    401: "it asks for a password",
    403: "the server refuses programs, or this address",
    404: "nothing is there",
    410: "it was taken down",
    412: "the server answers browsers only",
    521: "the server answers browsers only",
}


class Unavailable(NotFetched):
    """The server says that there is nothing for us: a status of 400 to 499, or redirections without end."""


class Request(Struct, frozen=True):
    """How to ask for a page, wherever it has moved to."""

    headers: Callable[[str], Mapping[str, str]]
    """What to send to an address: the conditions under which it need not be transferred."""
    guard: Callable[[str], None]
    """Raises NotFetched for an address that is not to be asked, of a redirection too."""
    check: Check
    """Raises NotFetched for a kind of answer that is not wanted."""
    hops: int = MOST_HOPS
    cut: int | None = None


class Visit(Struct, frozen=True):
    """Where a page was in the end, and the answer there."""

    address: str
    answer: Answer


class Client:
    """Asks one address after another."""

    def __init__(self, transport: Transport, pace: Pace, clock: Clock, attempts: int = 4) -> None:
        """Give an address up after so many attempts."""
        self._transport = transport
        self._pace = pace
        self._clock = clock
        self._attempts = attempts
        self._failures: Counter[str] = Counter()

    def visit(self, address: str, request: Request) -> Visit:
        """Go to an address and on to where it redirects; raises NotFetched, with a reason of one line.

        The answer has the status 200 or 304: every other one is a reason.
        """
        seen = [address]
        for _ in range(request.hops + 1):
            request.guard(address)
            answer = self._answer(address, request)
            if answer.head.status not in REDIRECTIONS:
                return Visit(address, _wanted(answer))
            address = _target(address, answer.head)
            if address in seen:
                raise NotFetched("its redirections run in a circle")
            seen.append(address)
        message = f"more than {request.hops} redirections"
        raise Unavailable(message)

    def _answer(self, address: str, request: Request) -> Answer:
        """Ask until there is an answer that another attempt would not change."""
        host = server(address)
        if self._failures[host] >= MOST_FAILURES:
            message = f"left alone: {host} failed {MOST_FAILURES} times in a row"
            raise NotFetched(message)
        failure = ""
        for pause in self._pauses():
            self._pace.wait(host)
            try:
                answer = self._transport.get(address, request.headers(address), request.check, request.cut)
            except Passing as error:
                failure, asked = str(error), None
            else:
                if answer.head.status not in PASSING:
                    self._failures[host] = 0
                    return answer
                failure, asked = _status(answer.head), self._asked(answer.head)
            finally:
                self._pace.answered(host)
            self._pace.postpone(host, pause if asked is None else asked)
        self._failures[host] += 1
        message = f"{failure} (after {self._attempts} attempts)"
        raise NotFetched(message)

    def _pauses(self) -> Iterator[float]:
        """Give what to wait after each attempt; the last one is the end of it."""
        yield from (FIRST_PAUSE * 2**attempt for attempt in range(self._attempts - 1))
        yield 0.0

    def _asked(self, head: Head) -> float | None:
        """Give the seconds that Retry-After asks for, be they written as seconds or as a date (RFC 9110 §10.2.3)."""
        written = head.headers.get("Retry-After", "").strip()
        if written.isdecimal():
            return float(written[:9])
        try:
            date = parsedate_to_datetime(written)
        except ValueError:
            return None
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (date - self._clock.date()).total_seconds())


def _wanted(answer: Answer) -> Answer:
    if answer.head.status in {OK, HTTPStatus.NOT_MODIFIED}:
        return answer
    failure = Unavailable if 400 <= answer.head.status < 500 else NotFetched
    raise failure(_status(answer.head))


def _status(head: Head) -> str:
    """Write a status for a user.

    >>> _status(Head(404, "Not Found", {}))
    'HTTP 404 Not Found: nothing is there'
    """
    named = f"HTTP {head.status} {head.reason}".strip()
    return f"{named}: {HINTS[head.status]}" if head.status in HINTS else named


def _as_meant(value: str) -> str:
    """Give a header as its server meant it, which may have put Chinese there unencoded: HTTP reads it as Latin-1.

    >>> _as_meant("/关于".encode().decode("latin-1")), _as_meant("/关于".encode("gb18030").decode("latin-1"))
    ('/关于', '/关于')
    """
    data = value.encode("latin-1", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _target(address: str, head: Head) -> str:
    location = head.headers.get("Location")
    if not location:
        raise NotFetched("a redirection that does not say where to")
    try:
        return join(address, _as_meant(location))
    except NotFetched as error:
        message = f"redirected to what is no address of the web: {location[:200]!r}"
        raise NotFetched(message) from error
