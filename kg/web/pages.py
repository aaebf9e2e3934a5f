"""The page for people: one file, whose script asks the JSON API."""

from flask import Blueprint, Response, current_app

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def page() -> Response:
    """Give the page."""
    return current_app.send_static_file("index.html")
