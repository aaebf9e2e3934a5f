"""The service's description of itself: an OpenAPI document, and a page that shows it."""

from flask import Blueprint, Response, current_app, request

from kg.web.bodies import json_response
from kg.web.openapi import openapi
from kg.web.service import service

blueprint = Blueprint("documentation", __name__)


@blueprint.get("/openapi.json")
def show_openapi() -> Response:
    """Describe every endpoint (OpenAPI 3.1)."""
    return json_response(openapi(current_app, service().settings, request.root_url.rstrip("/")))
