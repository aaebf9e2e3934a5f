"""One page brought into a folder, if its server allows it and has something new."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from kg.documents.origins import Note
from kg.errors import NotFetched
from kg.fetching.addresses import is_same_site
from kg.fetching.client import Client, Request, Visit
from kg.fetching.clock import Clock
from kg.fetching.folder import Folder, Saved
from kg.fetching.media import ACCEPT, kind_of, refuse_unlike
from kg.fetching.robots import Robots
from kg.fetching.transport import NOT_MODIFIED, Head

Check = Callable[[str, Head], None]
"""Raises NotFetched for what is not wanted, by its address and the head of the answer."""


class Site(Struct, frozen=True):
    """Where the articles of a list are."""

    list_address: str
    domains: tuple[str, ...]

    def has(self, address: str) -> bool:
        """Whether an address is of the list's host, or of one of the domains."""
        return is_same_site(address, self.list_address, self.domains)


class Collected(Struct, frozen=True):
    """A page that is in the folder now."""

    path: Path
    note: Note
    is_new: bool
    is_transferred: bool


class Collector:
    """Brings pages into one folder."""

    def __init__(self, folder: Folder, client: Client, robots: Robots, clock: Clock) -> None:
        self._folder = folder
        self._client = client
        self._robots = robots
        self._clock = clock

    def collect(self, address: str, check: Check, site: Site | None = None) -> Collected:
        """Bring a page, asking for its bytes only if they have changed; raises NotFetched.

        What a list led to is of its `site`, wherever it is redirected.
        """
        visit = self._visit(address, check, site)
        kept = self._folder.find(visit.address)
        if visit.answer.head.status == NOT_MODIFIED:
            return _unchanged(kept)
        kind = kind_of(visit.address, visit.answer.head)
        refuse_unlike(visit.answer.body, kind.ending)
        note = self._note(visit, address, site)
        if kept and kept.note.sha256 == note.sha256:
            self._folder.renew(kept, note.etag, note.last_modified)
            return Collected(kept.path, kept.note, is_new=False, is_transferred=True)
        path = self._folder.save(visit.answer.body, note, kind.ending)
        return Collected(path, note, is_new=True, is_transferred=True)

    def _visit(self, address: str, check: Check, site: Site | None) -> Visit:
        hops = [address]

        def guard(hop: str) -> None:
            hops.append(hop)
            if site and not site.has(hop):
                message = f"redirected to another site: {hop}"
                raise NotFetched(message)
            self._robots.guard(hop)

        def headers(hop: str) -> Mapping[str, str]:
            return {"Accept": ACCEPT} | _conditions(self._folder.find(hop))

        return self._client.visit(address, Request(headers, guard, lambda head: check(hops[-1], head)))

    def _note(self, visit: Visit, asked: str, site: Site | None) -> Note:
        kind = kind_of(visit.address, visit.answer.head)
        return Note(
            address=visit.address,
            fetched=self._clock.date().strftime("%Y-%m-%dT%H:%M:%SZ"),
            sha256=hashlib.sha256(visit.answer.body).hexdigest(),
            media_type=kind.media_type,
            charset=kind.charset,
            requested=asked if asked != visit.address else None,
            linked_from=site.list_address if site else None,
            etag=_validator(visit.answer.head, "ETag"),
            last_modified=_validator(visit.answer.head, "Last-Modified"),
        )


def _conditions(kept: Saved | None) -> dict[str, str]:
    """Give the headers by which a server answers 304 if nothing has changed (RFC 9110 §13.1)."""
    if kept is None:
        return {}
    told = {"If-None-Match": kept.note.etag, "If-Modified-Since": kept.note.last_modified}
    return {name: value for name, value in told.items() if value}


def _validator(head: Head, name: str) -> str | None:
    """Give what the server wants to be asked with; what is not plain ASCII is not sent back."""
    value = head.headers.get(name, "")
    return value if value and len(value) <= 1_000 and value.isascii() and value.isprintable() else None


def _unchanged(kept: Saved | None) -> Collected:
    if kept is None:
        raise NotFetched("the server says that nothing has changed, but there is nothing yet")
    return Collected(kept.path, kept.note, is_new=False, is_transferred=False)
