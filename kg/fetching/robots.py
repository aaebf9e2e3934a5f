"""robots.txt: what a server lets programs read, and how fast (RFC 9309).

protego (Scrapy's): patterns with ``*`` and ``$``, the longest rule wins, crawl-delay; the standard library's parser has
the first rule win and takes a pattern's ``*`` for a letter, which forbids what is allowed and allows what is not.
"""

from protego import Protego

from kg.errors import NotFetched
from kg.fetching.addresses import server
from kg.fetching.client import Client, Request, Unavailable
from kg.fetching.pace import PATIENCE, Pace

MOST_BYTES = 500 << 10
"""So much of the file counts (RFC 9309 §2.5 wants that much at least)."""
HOPS = 5
"""Redirections of the file that are followed (RFC 9309 §2.3.1.2)."""


class Robots:
    """The rules of the servers that were asked, each read once a run."""

    def __init__(self, client: Client, pace: Pace, token: str) -> None:
        """Obey the rules for the user agent `token`."""
        self._client = client
        self._pace = pace
        self._token = token
        self._rules: dict[str, Protego | str] = {}

    def guard(self, address: str) -> None:
        """Raise NotFetched for an address that its server wants left alone."""
        host = server(address)
        if host not in self._rules:
            self._rules[host] = self._read(host)
        rules = self._rules[host]
        if isinstance(rules, str):
            raise NotFetched(rules)
        if not rules.can_fetch(address, self._token):
            message = f"robots.txt of {host} forbids it"
            raise NotFetched(message)

    def _read(self, host: str) -> Protego | str:
        """Read a server's rules; where they cannot be had, give the reason to leave the server alone.

        RFC 9309 §2.3.1: no such file (4xx) is no rules; a server in trouble (5xx, no answer) forbids everything. One
        that answers 429 is in trouble too.
        """
        try:
            text = self._text(host)
        except Unavailable:
            text = ""
        except NotFetched as error:
            return f"robots.txt of {host} cannot be read, so nothing there may be: {error}"
        rules = Protego.parse(text)
        delay = self._delay(rules)
        if delay > PATIENCE:
            return f"robots.txt of {host} wants {delay:.0f} s between two requests: more than the {PATIENCE:.0f} s it is given"
        self._pace.slow_down(host, delay)
        return rules

    def _text(self, host: str) -> str:
        request = Request(lambda _: {}, lambda _: None, lambda _: None, HOPS, MOST_BYTES)
        body = self._client.visit(f"{host}/robots.txt", request).answer.body
        return body.decode("utf-8", "replace").removeprefix("\ufeff")

    def _delay(self, rules: Protego) -> float:
        rate = rules.request_rate(self._token)
        return max(rules.crawl_delay(self._token) or 0.0, rate.seconds / rate.requests if rate else 0.0)
