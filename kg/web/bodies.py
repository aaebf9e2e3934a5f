"""What goes out: JSON with its Chinese unescaped, and bodies that may be larger than memory."""

import os
import tempfile
from collections.abc import Callable
from http import HTTPStatus
from typing import IO, Any

import msgspec
from flask import Response, request
from werkzeug.wsgi import FileWrapper

Writer = Callable[[IO[bytes]], object]
"""Writes a body into a file, as the engine's serialisers do."""

IN_MEMORY = 1 << 20
"""Bytes; what is larger waits on disk."""
CHUNK = 1 << 16
"""Bytes of a file that are sent at once."""


def json_response(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Any value that msgspec can write, as UTF-8 JSON."""
    return Response(msgspec.json.encode(value), status, mimetype="application/json")


def spooled(write: Writer) -> IO[bytes]:
    """Give all that `write` writes as a file at its end: an error on the way is an error, not a cut answer."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the caller closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    return file


def from_disk(file: IO[bytes], media_type: str) -> Response:
    """Answer with a file, which the response closes."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    response = Response(FileWrapper(file, CHUNK), mimetype=media_type, direct_passthrough=True)
    response.content_length = size
    if request.method == "HEAD":
        file.close()
    return response
