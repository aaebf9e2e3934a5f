"""Whether the service is well, what it has done, and what it asks of its clients."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from msgspec import Struct, structs

from kg import __version__
from kg.errors import SnapshotError
from kg.settings import meanings
from kg.store.manifest import Counts
from kg.web.bodies import json_response
from kg.web.endpoints import JSON, Answer, endpoint
from kg.web.errors import problem
from kg.web.metrics import MEDIA_TYPE, exposition
from kg.web.service import counted, service, snapshot

blueprint = Blueprint("health", __name__)

ROBOTS = """\
User-agent: *
Disallow: /sparql
Disallow: /api/
Disallow: /export
Crawl-delay: 5
"""
"""For crawlers: pages are theirs to read; queries and dumps are for those who ask on purpose."""


class Damaged(Struct, frozen=True):
    """A newer snapshot that is not served."""

    snapshot: str
    reason: str


class State(Struct, frozen=True, omit_defaults=True):
    """How the service is."""

    status: str
    version: str | None = None
    uptime_seconds: float | None = None
    """Of the process that answered."""
    snapshot: str | None = None
    """The one that is served; null where there is none."""
    created: str | None = None
    counts: Counts | None = None
    reason: str | None = None
    """Why there is no snapshot."""
    refused: Damaged | None = None
    """Where a newer one is damaged, so that the one before is served."""


class Limit(Struct, frozen=True):
    """One limit."""

    value: float
    meaning: str
    """What it limits."""


class Limits(Struct, frozen=True):
    """The limits that a request can meet, by the names of their settings."""

    limits: dict[str, Limit]


@endpoint(blueprint, "/health", gives=(Answer((JSON,), State),))
def health() -> Response:
    """Say that this process answers, since when, and from which snapshot; without one it is well all the same."""
    state: dict[str, Any] = {"status": "ok", "version": __version__, "uptime_seconds": round(service().uptime(), 1)}
    try:
        return _now({**state, **_snapshot(), **_refused()})
    except SnapshotError as error:
        return _now({**state, "snapshot": None, "reason": str(error)})


@endpoint(blueprint, "/ready", gives=(Answer((JSON,), State),))
def ready() -> Response:
    """Say that there is a snapshot to answer from; 503 without one, and when this process has been told to end."""
    if service().leaving.is_set():
        message = "this instance ends; it answers what it has begun, and others are to be asked"
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, message, "leaving")
    return _now({"status": "ready", **_snapshot()})


@endpoint(blueprint, "/metrics", gives=(Answer((MEDIA_TYPE.partition(";")[0],), meaning="Prometheus's text format."),))
def metrics() -> Response:
    """Give counts for Prometheus: those of all workers."""
    series = counted()
    try:
        manifest = snapshot().manifest
    except SnapshotError:
        return Response(exposition(series), mimetype=MEDIA_TYPE)
    series["zonegraph_snapshot_triples"] = manifest.counts.triples
    series["zonegraph_snapshot_created_seconds"] = datetime.fromisoformat(manifest.created).timestamp()
    return Response(exposition(series), content_type=MEDIA_TYPE)


@endpoint(
    blueprint, "/robots.txt", gives=(Answer(("text/plain",), meaning="The Robots Exclusion Protocol's (RFC 9309)."),)
)
def robots() -> Response:
    """Tell crawlers what is not for them."""
    return Response(ROBOTS, mimetype="text/plain", headers={"Cache-Control": "max-age=86400"})


@endpoint(blueprint, "/api/limits")
def limits() -> Limits:
    """Give the limits that a request can meet."""
    settings = service().settings
    explained = meanings(type(settings))
    named = {name: value for name, value in structs.asdict(settings).items() if name.startswith("max_")}
    return Limits({name: Limit(value, explained.get(name, "")) for name, value in named.items()})


def _snapshot() -> dict[str, Any]:
    manifest = snapshot().manifest
    return {"snapshot": manifest.id, "created": manifest.created, "counts": structs.asdict(manifest.counts)}


def _refused() -> dict[str, Any]:
    """Tell of a newer snapshot that is not served, because it is damaged."""
    refused = service().current.refused
    return {"refused": {"snapshot": refused.path.name, "reason": refused.reason}} if refused else {}


def _now(state: dict[str, Any]) -> Response:
    """Answer what is true at the moment."""
    response = json_response(state)
    response.headers["Cache-Control"] = "no-store"
    return response
