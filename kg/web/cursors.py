"""Cursors: where the next page of an answer begins, good for the same question to the same snapshot only."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import NoReturn

import msgspec
from msgspec import Struct
from werkzeug.exceptions import BadRequest, Gone

from kg.web.parameters import Parameters
from kg.web.service import snapshot

_NAME = "cursor"


class _Cursor(Struct, frozen=True, array_like=True):
    snapshot: str
    question: str
    """A hash of the other parameters."""
    offset: int


def cursor_at(parameters: Parameters, offset: int | None) -> str | None:
    """Write the cursor that leads to what begins at an offset; None where nothing does."""
    if offset is None:
        return None
    made = msgspec.msgpack.encode(_Cursor(snapshot().id, _question(parameters), offset))
    return urlsafe_b64encode(made).decode().rstrip("=")


def offset_of(parameters: Parameters) -> int:
    """Give the offset that the request's cursor leads to, and 0 where it has none."""
    written = parameters.one(_NAME)
    if written is None:
        return 0
    try:
        raw = urlsafe_b64decode(written + "=" * (-len(written) % 4))
        cursor = msgspec.msgpack.decode(raw, type=_Cursor)
    except (NotBase64, ValueError, msgspec.MsgspecError):
        _refuse("is none of ours; give the one that an answer has as 'next'")
    if cursor.question != _question(parameters):
        _refuse("belongs to another question; ask the same one that gave it")
    if cursor.snapshot != snapshot().id:
        message = f"the cursor is of the snapshot {cursor.snapshot}, which is no longer served; ask without it"
        raise Gone(message)
    return max(cursor.offset, 0)


def _refuse(why: str) -> NoReturn:
    message = f"the parameter '{_NAME}' {why}"
    raise BadRequest(message)


def _question(parameters: Parameters) -> str:
    asked = sorted(pair for pair in parameters.pairs if pair[0] not in {_NAME, "format"})
    return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()[:16]
