"""Whether the service is well, what it has done, and what it asks of its clients."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response
from msgspec import structs

from kg import __version__
from kg.errors import SnapshotError
from kg.settings import meanings
from kg.web.bodies import json_response
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


@blueprint.get("/health")
def health() -> Response:
    """Say that this process answers, since when, and from which snapshot; without one it is well all the same."""
    state = {"status": "ok", "version": __version__, "uptime_seconds": round(service().uptime(), 1)}
    try:
        return _now({**state, **_snapshot()})
    except SnapshotError as error:
        return _now({**state, "snapshot": None, "reason": str(error)})


@blueprint.get("/ready")
def ready() -> Response:
    """Say that there is a snapshot to answer from; 503 without one."""
    return _now({"status": "ready", **_snapshot()})


@blueprint.get("/metrics")
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


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers what is not for them."""
    return Response(ROBOTS, mimetype="text/plain", headers={"Cache-Control": "max-age=86400"})


@blueprint.get("/api/limits")
def limits() -> Response:
    """Give the limits that a request can meet: the setting's name, its value, and what it limits."""
    settings = service().settings
    explained = meanings(type(settings))
    named = {name: value for name, value in structs.asdict(settings).items() if name.startswith("max_")}
    listed = {name: {"value": value, "meaning": explained.get(name, "")} for name, value in named.items()}
    return json_response({"limits": listed})


def _snapshot() -> dict[str, Any]:
    manifest = snapshot().manifest
    return {"snapshot": manifest.id, "created": manifest.created, "counts": structs.asdict(manifest.counts)}


def _now(state: dict[str, Any]) -> Response:
    """Answer what is true at the moment."""
    response = json_response(state)
    response.headers["Cache-Control"] = "no-store"
    return response
