"""Cursors: where the next page of an answer begins, good for the same question to the same snapshot only.

Whoever goes through pages while another snapshot is published goes on in the one where the first page was from, as long as
that is kept here. Of several instances behind a proxy one may have the new snapshot earlier than another.
"""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import NoReturn

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from werkzeug.exceptions import BadRequest

from kg.web.service import snapshot, turn_to

_NO_QUESTION = {"cursor", "format"}


class _Cursor(Struct, frozen=True, array_like=True):
    snapshot: str
    question: str
    """A hash of all else that is asked."""
    offset: int


def cursor_at(asked: Struct, offset: int | None) -> str | None:
    """Write the cursor that leads to what begins at an offset; None where nothing does."""
    if offset is None:
        return None
    made = msgspec.msgpack.encode(_Cursor(snapshot().id, _question(asked), offset))
    return urlsafe_b64encode(made).decode().rstrip("=")


def offset_of(asked: Struct, cursor: str | None) -> int:
    """Give the offset that a cursor leads to, and 0 where there is none; the request is answered from its snapshot then.

    To be called before anything is read. Raises BadRequest, Gone and NotHereYet.
    """
    if cursor is None:
        return 0
    found = _read(cursor)
    if found.question != _question(asked):
        _refuse("belongs to another question; ask the same one that gave it")
    if found.snapshot != snapshot().id:
        turn_to(found.snapshot)
    return max(found.offset, 0)


def _read(written: str) -> _Cursor:
    try:
        raw = urlsafe_b64decode(written + "=" * (-len(written) % 4))
        return msgspec.msgpack.decode(raw, type=_Cursor)
    except (NotBase64, ValueError, msgspec.MsgspecError):
        _refuse("is none of ours; give the one that an answer has as 'next'")


def _refuse(why: str) -> NoReturn:
    message = f"the parameter 'cursor' {why}"
    raise BadRequest(message)


def _question(asked: Struct) -> str:
    known = {name: value for name, value in asdict(asked).items() if name not in _NO_QUESTION}
    return hashlib.sha256(msgspec.json.encode(known, order="sorted")).hexdigest()[:16]
