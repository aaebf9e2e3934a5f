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

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def page() -> Response:
    """Give the page, which is asked for again at each visit."""
    if not (FOLDER / "index.html").is_file():
        raise NotFound(UNBUILT)
    return send_from_directory(FOLDER, "index.html", max_age=0)


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """Give a file that the page names."""
    response = send_from_directory(FOLDER / "assets", name, max_age=_FOREVER)
    response.cache_control.immutable = True
    return response
