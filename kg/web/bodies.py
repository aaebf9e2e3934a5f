"""What goes out: JSON with its Chinese unescaped, and bodies that may be larger than memory."""

import tempfile
from collections.abc import Callable
from http import HTTPStatus
from typing import IO, Any

import msgspec
from flask import Response, request
from werkzeug.wsgi import FileWrapper

Writer = Callable[[IO[bytes]], object]
"""Writes a body into a file, as the engine's serialisers do."""

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16


def json_response(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Any value that msgspec can write, as UTF-8 JSON."""
    return Response(msgspec.json.encode(value), status, mimetype="application/json")


def whole(write: Writer, media_type: str) -> Response:
    """Answer with what `write` writes, once all of it is there: an error on the way is an error, not a cut answer.

    What is larger than a megabyte waits on disk.
    """
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - a response from disk closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    if size > _IN_MEMORY:
        return _from_disk(file, size, media_type)
    with file:
        return Response(file.read(), mimetype=media_type)


def _from_disk(file: IO[bytes], size: int, media_type: str) -> Response:
    response = Response(FileWrapper(file, _CHUNK), mimetype=media_type, direct_passthrough=True)
    response.content_length = size
    if request.method == "HEAD":
        file.close()
    return response
