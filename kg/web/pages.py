"""The pages for people, the workbench: files built from ``workbench/``, whose scripts ask the JSON API and nothing else."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

FOLDER = Path(__file__).parent / "workbench"
"""Where the build puts them."""
UNBUILT = (
    "the pages have not been built: `make setup` builds them; what machines ask (/sparql, /api, /export) is answered"
)
_FOREVER = 31_536_000
"""Seconds that a browser may keep a file: its name changes with its content."""

VIEWS = ("neighbourhood", "timeline")
"""What can be embedded: each is a module of ``workbench/src/embed``."""

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def page() -> Response:
    """Give the page, which is asked for again at each visit."""
    return _html("index.html")


@blueprint.get("/embed/<view>")
def embedded(view: str) -> Response:
    """Give the page that shows one view and nothing around it, for a frame in the pages of `Settings.embed_origins`."""
    if view not in VIEWS:
        message = f"there is no view '{view}' to embed; there are {', '.join(VIEWS)}"
        raise NotFound(message)
    return _html("embed/index.html")


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """Give a file that the page names."""
    response = send_from_directory(FOLDER / "assets", name, max_age=_FOREVER)
    response.cache_control.immutable = True
    return response


def _html(name: str) -> Response:
    if not (FOLDER / name).is_file():
        raise NotFound(UNBUILT)
    return send_from_directory(FOLDER, name, max_age=0)
