"""Who asks: the client's address, and what it called us, as far as proxies that are trusted tell."""

from collections.abc import MutableMapping
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from kg.errors import KGError

Network = IPv4Network | IPv6Network
UNIX = "unix"
"""The address of whoever comes by a Unix socket."""
Environ = MutableMapping[str, Any]


class Networks:
    """Addresses, by the networks that they are in.

    >>> "127.3.2.1" in Networks("127.0.0.0/8, ::1"), "::ffff:127.0.0.1" in Networks("127.0.0.0/8"), "x" in Networks("::/0")
    (True, True, False)
    """

    def __init__(self, text: str) -> None:
        """Read networks that commas or blanks separate; raises KGError for what is none."""
        named = set(text.replace(",", " ").split())
        self._networks = tuple(_network(each) for each in named - {UNIX})
        self._has_unix = UNIX in named
        self._has = lru_cache(maxsize=4096)(self._look)

    def __contains__(self, address: str) -> bool:
        return (bool(self._networks) and self._has(address)) if address != UNIX else self._has_unix

    def _look(self, address: str) -> bool:
        try:
            read = ip_address(address)
        except ValueError:
            return False
        mapped = getattr(read, "ipv4_mapped", None)
        return any((mapped or read) in network for network in self._networks)


def peer_of(address: object) -> str:
    """Give the address of the other end of a socket, as the system gives it.

    >>> peer_of(("127.0.0.1", 51234)), peer_of("")
    ('127.0.0.1', 'unix')
    """
    return str(address[0]) if isinstance(address, tuple) else UNIX


def settle(environ: Environ, proxies: Networks) -> str:
    """Give the client's address; behind trusted proxies also put right what scheme and host it asked for.

    Proxies append to ``X-Forwarded-For``, so the last address that is none of theirs is what they saw: anything
    before that the client may have written itself.
    """
    peer = str(environ.get("REMOTE_ADDR") or UNIX)
    if peer not in proxies:
        return peer
    _take(environ, "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme", ("http", "https"))
    _take(environ, "HTTP_X_FORWARDED_HOST", "HTTP_HOST", ())
    chain = [each.strip() for each in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()]
    return next((each for each in reversed(chain) if each not in proxies), peer)


def _take(environ: Environ, header: str, name: str, allowed: tuple[str, ...]) -> None:
    value = environ.get(header, "").rpartition(",")[2].strip()
    if value and (not allowed or value in allowed):
        environ[name] = value


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        message = f"'{text}' is no address or network; give such as 10.0.0.5, 10.0.0.0/8 or ::1"
        raise KGError(message) from error
