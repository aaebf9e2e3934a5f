"""Queries that readers share by a short address, where a deployment keeps them (the setting `shared`).

This is the one thing that anybody may write, so it is bounded on every side: off unless a folder is named, texts of a
size, so many of them, so many a minute from one client. A text's name is made of the text, so that nothing is ever
changed or overwritten, and the same query is kept once.
"""

import base64
import os
import tempfile
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from flask import Blueprint, Response, request
from msgspec import Struct
from werkzeug.exceptions import BadRequest, Forbidden, NotFound, RequestEntityTooLarge, UnsupportedMediaType

from kg.store.dumps.making import DiskFullError
from kg.web.asked import Text
from kg.web.bodies import json_response
from kg.web.endpoints import JSON, Answer, endpoint
from kg.web.parameters import Parameters
from kg.web.protocol import DIRECT
from kg.web.service import service

blueprint = Blueprint("shared", __name__, url_prefix="/api")

_SHORT, _LONG = 10, 26
"""Letters of a name: as a rule, and at most, should another text have the same beginning."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")


class Asked(Struct, frozen=True):
    """Which query is wanted."""

    id: Annotated[str, Text("ab3c4d5e6f")]
    """Its name, as sharing it gave it."""


class SharedQuery(Struct, frozen=True):
    """A query that is kept."""

    id: str
    query: str


_GIVES = (
    Answer((JSON,), SharedQuery, meaning="The query that was asked for, or that was kept already."),
    Answer((JSON,), SharedQuery, HTTPStatus.CREATED, "It is kept from now on."),
)
_ERRORS = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.INSUFFICIENT_STORAGE,
)


@endpoint(blueprint, "/shared", gives=_GIVES, errors=_ERRORS, bodies=(DIRECT,), reads=Asked)
def share() -> Response:
    """Give a query that was shared, or, by POST, keep one and tell its name; where the service keeps any."""
    folder = service().settings.shared
    if request.method == "POST":
        return _keep(folder)
    name = Parameters.parse(request.query_string).required("id")
    return json_response(SharedQuery(name, _read(folder, name)))


def _keep(folder: Path | None) -> Response:
    if folder is None:
        raise Forbidden("this service keeps no shared queries; whoever runs it can name a folder for them (KG_SHARED)")
    text = _text()
    name, is_new = keep(folder, text, service().settings.max_shared_queries)
    return json_response(SharedQuery(name, text), HTTPStatus.CREATED if is_new else HTTPStatus.OK)


def _text() -> str:
    """Give the body of the request: a query of allowed size."""
    if request.mimetype != DIRECT:
        message = f"the body is of type '{request.mimetype}'; send a query as {DIRECT}"
        raise UnsupportedMediaType(message)
    most = service().settings.max_shared_bytes
    body = request.get_data(cache=False)
    if len(body) > most:
        message = f"the query has {len(body)} bytes; one of up to {most} can be shared by a short address"
        raise RequestEntityTooLarge(message)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the query is not in UTF-8") from error
    if not text.strip() or "\0" in text:
        raise BadRequest("there is no query to share in the body")
    return text


def keep(folder: Path, text: str, most: int) -> tuple[str, bool]:
    """Keep a text under a name that is made of it; tells whether it is new. Raises DiskFullError for one too many.

    Should another text have the same beginning of a name, the name gets longer.
    """
    content = text.encode()
    digest = base64.b32encode(blake2b(content, digest_size=20).digest()).decode().lower()
    for length in range(_SHORT, _LONG + 1, 2):
        path = folder / digest[:length]
        is_new = not path.exists() and _write(path, content, most)
        if is_new or path.read_bytes() == content:
            return path.name, is_new
    message = "the folder of shared queries holds other texts under every name of this one"
    raise DiskFullError(message)


def _write(path: Path, content: bytes, most: int) -> bool:
    """Write a file whole or not at all; tells whether it is ours, and not of one who was quicker."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in os.scandir(path.parent)) >= most:
            message = f"there are {most} shared queries already, as many as this service keeps; use the long address"
            raise DiskFullError(message)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-") as file:
            file.write(content)
            file.flush()
            path.hardlink_to(file.name)
    except FileExistsError:
        return False
    except OSError as error:
        message = f"the query cannot be kept: {error.strerror}"
        raise DiskFullError(message) from error
    return True


def _read(folder: Path | None, name: str) -> str:
    """Give the text of a name; a name is letters and no path."""
    if folder is not None and _SHORT <= len(name) <= _LONG and set(name) <= _LETTERS:
        try:
            return (folder / name).read_bytes().decode()
        except FileNotFoundError:
            pass
    message = f"there is no shared query '{name}' here; ask whoever shared it for the long address"
    raise NotFound(message)
