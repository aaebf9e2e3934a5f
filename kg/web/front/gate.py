"""Who may pass: clients within what they may ask, and those of networks that are not limited."""

from http import HTTPStatus
from pathlib import Path

from kg.settings import Settings
from kg.web.front.clients import Networks
from kg.web.front.limits import WINDOW, Allowance, Limits
from kg.web.front.records import Visit
from kg.web.front.replies import Headers, Reply, refusal

SHARING = "shared.share"
"""The view that keeps what anybody sends it."""
FREE = ("health", "static")
"""Blueprints that cost nothing, and that whoever watches the service has to reach."""
_SPARE = 30
"""Seconds that a request may be under way beyond the longest query: for sending."""
_AWHILE = 1


class Gate:
    """Lets requests in, and counts them out."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the clients' accounts at `path`."""
        self._settings = settings
        self._unlimited = Networks(settings.unlimited_clients)
        longest = settings.max_query_seconds + _SPARE
        self._limits = Limits(path, settings.max_requests_per_minute, settings.max_requests_at_once, longest)
        self._sharing = Limits(path.with_name(f"{path.name}-sharing"), settings.max_shared_per_minute, 1, longest)

    def admit(self, visit: Visit) -> Reply | None:
        """Count a request; gives the refusal of one too many."""
        if visit.client in self._unlimited or visit.endpoint.startswith(FREE):
            return None
        left = self._limits.take(visit.client)
        visit.limits = self._headers(left)
        if not left.wait:
            return self._share(visit) if visit.endpoint == SHARING and visit.method == "POST" else None
        most = self._settings.max_requests_per_minute
        return _too_many(f"a client may send {most} requests a minute; the next one in {left.wait} s", left.wait)

    def _share(self, visit: Visit) -> Reply | None:
        wait = self._sharing.take(visit.client).wait
        most = self._settings.max_shared_per_minute
        return (
            _too_many(f"a client may share {most} queries a minute; the next one in {wait} s", wait) if wait else None
        )

    def is_free(self, client: str) -> bool:
        """Whether a client is not limited."""
        return client in self._unlimited

    def begin(self, visit: Visit) -> Reply | None:
        """Begin what costs something; gives the refusal of a client that has as much under way as it may."""
        if not visit.limits:
            return None
        visit.lease = self._limits.enter(visit.client)
        if visit.lease is not None:
            return None
        most = self._settings.max_requests_at_once
        return _too_many(f"a client may have {most} requests under way; wait for one to end", _AWHILE)

    def end(self, visit: Visit) -> None:
        """End what was begun."""
        if visit.lease is not None:
            self._limits.leave(visit.lease)
            visit.lease = None

    def _headers(self, left: Allowance) -> Headers:
        """Give the fields of draft-ietf-httpapi-ratelimit-headers."""
        most = self._settings.max_requests_per_minute
        return [
            ("RateLimit-Policy", f'"client";q={most};w={WINDOW}'),
            ("RateLimit", f'"client";r={left.remaining};t={left.wait}'),
        ]


def _too_many(message: str, wait: int) -> Reply:
    reply = refusal(HTTPStatus.TOO_MANY_REQUESTS, message, "too_many_requests", retry_after=wait)
    reply.headers.append(("Retry-After", str(wait)))
    return reply
