"""A run: every address that the user named, and with `follow` the articles that the lists and feeds lead to."""

from collections.abc import Iterator
from pathlib import Path
from re import Pattern
from typing import Literal, Self

from msgspec import Struct

from kg import __version__
from kg.errors import NotFetched
from kg.fetching.addresses import normalise
from kg.fetching.articles import is_article
from kg.fetching.client import Client
from kg.fetching.clock import Clock, SystemClock
from kg.fetching.collecting import Collected, Collector, Site
from kg.fetching.folder import Folder
from kg.fetching.journal import Journal
from kg.fetching.lists import Links, read_links
from kg.fetching.media import ENDINGS, kind_of, refuse_unwanted
from kg.fetching.pace import Pace
from kg.fetching.robots import Robots
from kg.fetching.transport import Head, Limits, Transport

TOKEN = "zonegraph"  # noqa: S105 - the name by which robots.txt calls us
OWN = ".fetch"
"""The folder, hidden from those that read documents, of the lists and of what is unfinished."""

Status = Literal["saved", "unchanged", "done", "list", "failed"]


class Plan(Struct, frozen=True, kw_only=True):
    """What to fetch, and how."""

    addresses: tuple[str, ...]
    folder: Path
    follow: bool = False
    """Whether the addresses are lists or feeds, of which the articles are wanted."""
    pages: int = 1
    """Of each list: so many, by its links to the next page."""
    articles: Pattern[str] | None = None
    """What an article's address matches, instead of what is usual on government sites."""
    domains: tuple[str, ...] = ()
    """Whose articles are wanted too; else those of the list's own host alone."""
    delay: float = 1.0
    """Seconds between an answer and the next request to the same server, at least."""
    contact: str | None = None
    """A mail or web address for the servers' keepers."""
    limits: Limits = Limits()
    proxy: str | None = None


class Outcome(Struct, frozen=True):
    """What became of one address."""

    address: str
    status: Status
    """Saved, or there already: unchanged, or done before the run was interrupted. A list, or failed."""
    path: Path | None = None
    detail: str = ""
    """The reason of a failure, what a list led to, or how it is known that nothing has changed."""


def user_agent(contact: str | None) -> str:
    """Name the program, and whom to ask about it.

    >>> user_agent("mailto:desk@zone.example").partition(" ")[2]
    '(+mailto:desk@zone.example)'
    """
    return f"{TOKEN}/{__version__} (+{contact})" if contact else f"{TOKEN}/{__version__}"


def fetch(plan: Plan, clock: Clock | None = None) -> Iterator[Outcome]:
    """Fetch one address after another, and tell what became of each; one that fails does not stop the others.

    A run that ends early, by an interruption or an error, is resumed by one with the same plan. Raises KGError where
    the folder cannot be written to.
    """
    with _Run(plan, clock or SystemClock()) as run:
        yield from run.outcomes()


class _Run:
    """One run, with its connections, and the addresses that it has seen."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        own = plan.folder / OWN
        pace = Pace(clock, plan.delay)
        self._plan = plan
        self._transport = Transport(user_agent(plan.contact), clock, plan.limits, plan.proxy)
        client = Client(self._transport, pace, clock)
        robots = Robots(client, pace, TOKEN)
        self._pages = Collector(Folder(plan.folder), client, robots, clock)
        self._lists = Collector(Folder(own / "lists"), client, robots, clock)
        told = (plan.addresses, plan.follow, plan.pages, plan.articles and plan.articles.pattern, plan.domains)
        self._journal = Journal(own / "unfinished", told)
        self._seen: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._transport.close()

    def outcomes(self) -> Iterator[Outcome]:
        """Go through the addresses in their order."""
        for written in self._plan.addresses:
            try:
                address = normalise(written)
            except NotFetched as error:
                yield Outcome(written, "failed", detail=str(error))
                continue
            yield from self._list(address) if self._plan.follow else self._page(address)
        self._journal.finish()

    def _page(self, address: str, site: Site | None = None) -> Iterator[Outcome]:
        """Fetch one page, once a run."""
        if address in self._seen:
            return
        self._seen.add(address)
        if self._journal.has(address):
            yield Outcome(address, "done", detail="before the run was interrupted")
            return
        try:
            page = self._pages.collect(address, refuse_unwanted, site)
        except NotFetched as error:
            yield Outcome(address, "failed", detail=str(error))
            return
        self._journal.add(address)
        yield _outcome(address, page)

    def _list(self, first: str) -> Iterator[Outcome]:
        """Go through a list's pages, and on each to its articles before the next."""
        address: str | None = first
        for _ in range(self._plan.pages):
            if address is None or address in self._seen:
                return
            self._seen.add(address)
            try:
                links, site, detail = self._links(address)
            except NotFetched as error:
                yield Outcome(address, "failed", detail=str(error))
                return
            yield Outcome(address, "list", detail=detail)
            for article in links.articles:
                yield from self._page(article, site)
            address = links.next

    def _links(self, address: str) -> tuple[Links, Site, str]:
        """Read a list, or the copy of one that has not changed."""
        page = self._lists.collect(address, _refuse_no_list)
        site = Site(page.note.address, self._plan.domains)
        links = read_links(page.path.read_bytes(), page.note.address, page.note.charset, self._is_article)
        near = tuple(each for each in links.articles if site.has(each))
        if not near:
            raise NotFetched(_no_article(links))
        detail = f"{len(near)} articles{'' if page.is_transferred else ', the list itself not transferred'}"
        return Links(near, links.next if links.next and site.has(links.next) else None), site, detail

    def _is_article(self, address: str) -> bool:
        pattern = self._plan.articles
        return bool(pattern.search(address)) if pattern else is_article(address)


def _outcome(address: str, page: Collected) -> Outcome:
    if page.is_new:
        return Outcome(address, "saved", page.path)
    detail = "the server could not tell without a transfer" if page.is_transferred else "not transferred"
    return Outcome(address, "unchanged", page.path, detail)


def _refuse_no_list(address: str, head: Head) -> None:
    kind = kind_of(address, head)
    if not kind.is_feed and ENDINGS.get(kind.media_type) != ".html":
        message = f"{kind.media_type or 'of no known kind'}: expected a list page or a feed"
        raise NotFetched(message)


def _no_article(links: Links) -> str:
    if links.articles:
        return "no article of this site on this list: name the articles' domain with --site"
    return "no article on this list: give what their addresses have in common with --match"
