"""A depot behind a web server: any that gives the files of a folder, best by parts (RFC 9110 §14)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import quote

import urllib3
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from kg.errors import DepotError
from kg.settings import DepotSettings
from kg.store.depots.depot import PIECE, BrokenOff, Depot, Incoming, NotThere

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
_RETRIES = urllib3.Retry(total=None, connect=0, read=0, status=0, other=0, redirect=5)
"""None but for addresses that lead on: whoever fetches tries again, from where it was."""
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class WebDepot(Depot):
    """An address that the names of files are put behind."""

    def __init__(self, url: str, settings: DepotSettings, connections: int) -> None:
        """Take the address of a folder; so many connections are kept."""
        super().__init__(url)
        self._headers = {"Accept-Encoding": "identity"}
        if settings.token:
            self._headers["Authorization"] = f"Bearer {settings.token}"
        timeout = urllib3.Timeout(connect=settings.timeout, read=settings.timeout)
        self._pool = urllib3.PoolManager(maxsize=connections, timeout=timeout, retries=_RETRIES)

    def tag(self, name: str) -> str:
        """Give the entity tag, or when it was last modified."""
        response = self._asked("HEAD", name, {})
        response.release_conn()
        return response.headers.get("ETag") or response.headers.get("Last-Modified", "")

    @contextmanager
    def open(self, name: str, start: int) -> Iterator[Incoming]:
        """Ask for the part from a byte on; a server that knows no parts gives the whole."""
        response = self._asked("GET", name, {"Range": f"bytes={start}-"} if start else {})
        try:
            yield Incoming(self._start(response, name, start), self._pieces(response, name))
        finally:
            response.close()
            response.release_conn()

    def _asked(self, method: str, name: str, headers: dict[str, str]) -> BaseHTTPResponse:
        """Send a request; gives an answer that has what was asked for."""
        try:
            response = self._pool.request(
                method, self.at(quote(name)), headers={**self._headers, **headers}, preload_content=False
            )
        except (HTTPError, ValueError) as error:
            cause = getattr(error, "reason", None) or error  # what urllib3 gave up for, without its tale of retries
            message = f"{self.at(name)}: cannot be fetched: {cause}"
            raise BrokenOff(message) from error
        if response.status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            return response
        response.drain_conn()
        raise self._refusal(name, response.status)

    def _refusal(self, name: str, status: int) -> DepotError:
        message = f"{self.at(name)}: the server says {status} {_phrase(status)}"
        if status in _GONE:
            return NotThere(message)
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return DepotError(f"{self.at(name)}: ends before what its manifest says: it is damaged there")
        passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return BrokenOff(message) if passing else DepotError(message)

    def _start(self, response: BaseHTTPResponse, name: str, start: int) -> int:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            message = f"{self.at(name)}: the server packs what it sends; have it give the files as they are"
            raise DepotError(message)
        if response.status == HTTPStatus.OK:
            return 0
        found = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if found is None or int(found[1]) != start:
            message = f"{self.at(name)}: the server gives another part than was asked for"
            raise BrokenOff(message)
        return start

    def _pieces(self, response: BaseHTTPResponse, name: str) -> Iterator[bytes]:
        try:
            while piece := response.read1(PIECE):
                yield piece
        except HTTPError as error:
            message = f"{self.at(name)}: broke off: {error}"
            raise BrokenOff(message) from error


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
