"""Addresses in one form, so that two ways to write an address are one page.

w3lib (Scrapy's) writes what people and pages write as a browser would; urllib3 takes it apart as it will request it.
"""

import re
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url
from w3lib.url import safe_url_string

from kg.errors import NotFetched

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, and the ports that need not be written."""
MOST = 2_000
"""Characters of an address: what servers take, and more than any page of theirs has."""

_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")


def normalise(written: str, encoding: str = "utf-8") -> str:
    """Give an address as it is requested and noted: encoded, no fragment, no ``..``, no port that goes without saying.

    `encoding` is that of the page with the link, in which its query is meant. Raises NotFetched for what is no address.

    >>> normalise("HTTP://Zone.Example:80/a/../通知.html?期=1#top")
    'http://zone.example/%E9%80%9A%E7%9F%A5.html?%E6%9C%9F=1'
    """
    parts = _parts(written, encoding)
    if parts.scheme not in PORTS or not _HOST.fullmatch(parts.host or ""):
        raise NotFetched("not an address of the web: expected http:// or https:// and a host")
    if parts.auth:
        raise NotFetched("an address with a user's name or password, which would be noted with the page: leave it out")
    port = None if parts.port == PORTS[parts.scheme] else parts.port
    address = Url(parts.scheme, None, parts.host, port, parts.path or "/", parts.query).url
    if len(address) > MOST:
        message = f"an address of {len(address)} characters: expected {MOST} at most"
        raise NotFetched(message)
    return address


def join(base: str, link: str, encoding: str = "utf-8") -> str:
    """Give the address that a link on the page `base` leads to; raises NotFetched like `normalise`.

    >>> join("http://zone.example/news/index.html", "../t20231115_1.html")
    'http://zone.example/t20231115_1.html'
    """
    try:
        return normalise(urljoin(base, link.strip()), encoding)
    except ValueError as error:
        raise NotFetched("a link that is no address") from error


def server(address: str) -> str:
    """Give what robots.txt and the pace hold for: scheme, host and port.

    >>> server("http://zone.example:8080/a")
    'http://zone.example:8080'
    """
    parts = parse_url(address)
    return Url(parts.scheme, None, parts.host, parts.port).url


def is_same_site(address: str, base: str, domains: tuple[str, ...] = ()) -> bool:
    """Whether an address is of the host of `base`, with or without ``www.``, or of one of these domains.

    >>> is_same_site("https://www.zone.example/a", "http://zone.example/")
    True
    >>> is_same_site("http://news.zone.example/a", "http://zone.example/", ("zone.example",))
    True
    """
    one, other = parse_url(address), parse_url(base)
    host = str(one.host)
    if any(host == domain or host.endswith(f".{domain}") for domain in domains):
        return True
    return (_bare(host), one.port) == (_bare(str(other.host)), other.port)


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _parts(written: str, encoding: str) -> Url:
    try:
        return parse_url(_BARE_PERCENT.sub("%25", safe_url_string(written, encoding=encoding)))
    except (ValueError, LocationParseError) as error:
        raise NotFetched("not an address of the web: expected http:// or https://, a host and a path") from error
