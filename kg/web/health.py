"""Whether the service is well."""

from flask import Blueprint, Response
from msgspec import structs

from kg import __version__
from kg.web.bodies import json_response
from kg.web.service import service, snapshot

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Say which snapshot is served, what it holds, and for how long this process has been up; 503 without one."""
    manifest = snapshot().manifest
    state = {
        "status": "ok",
        "version": __version__,
        "snapshot": manifest.id,
        "created": manifest.created,
        "counts": structs.asdict(manifest.counts),
        "uptime_seconds": round(service().uptime(), 1),
    }
    response = json_response(state)
    response.headers["Cache-Control"] = "no-store"
    return response
