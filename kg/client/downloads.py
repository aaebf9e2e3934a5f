"""Fetches dumps: on from where a download broke off, and checked against the SHA-256 that the service tells."""

import hashlib
import time
from base64 import b64decode
from pathlib import Path

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from kg.client.connection import Connection, Parameters
from kg.client.errors import Unreachable

_PIECE = 1 << 20
_TRIES = 20
_PAUSE = 1.0
_PARTIAL = 206


def download(connection: Connection, parameters: Parameters, path: Path) -> Path:
    """Write a dump to a file, which appears when it is complete; what is there of it waits beside it as ``.part``.

    Raises ServiceError, and Unreachable when the download keeps breaking off or is not what the service says it is.
    """
    part = path.with_name(f"{path.name}.part")
    tag = ""
    for _ in range(_TRIES):
        size = part.stat().st_size if tag and part.exists() else 0
        headers = {"Range": f"bytes={size}-", "If-Range": tag} if size else {}
        response = connection.get("/export", parameters, {**headers, "Accept-Encoding": "identity"}, stream=True)
        tag = response.headers.get("ETag", "")
        if _written(response, part):
            _check(response, part)
            part.replace(path)
            return path
        time.sleep(_PAUSE)
    message = f"{connection.url}/export: broke off {_TRIES} times; what there is of it is in {part}"
    raise Unreachable(message)


def _written(response: BaseHTTPResponse, part: Path) -> bool:
    """Write an answer, or go on with it; tell whether it came to its end."""
    try:
        with part.open("ab" if response.status == _PARTIAL else "wb") as file:
            while piece := response.read1(_PIECE):
                file.write(piece)
    except HTTPError:
        return False
    finally:
        response.release_conn()
    return True


def _check(response: BaseHTTPResponse, part: Path) -> None:
    told = response.headers.get("Repr-Digest", "").removeprefix("sha-256=:").removesuffix(":")
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").digest()
    if told and b64decode(told) != found:
        part.unlink()
        message = f"{part.name}: is not what the service says it is: fetch it again"
        raise Unreachable(message)
