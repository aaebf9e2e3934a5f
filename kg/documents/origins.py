"""Where a file was fetched: a note beside it, ``page.html.origin.json`` for ``page.html``, that stays with it.

A note and not WARC, the archives' form, because people open these files, move them and send them on; in a WARC they
would be records of one file that no browser opens. A note is no document.
"""

import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from kg.documents.opening import file_bytes
from kg.documents.walking import is_there
from kg.errors import UnreadableDocument
from kg.model import Origin

ENDING = ".origin.json"

_HOST = r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"
_PATH = r"(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)"
_QUERY = r"(\?([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
Address = Annotated[str, Meta(pattern=rf"^https?://{_HOST}{_PATH}{_QUERY}$", max_length=4_000)]
"""An address of the web, encoded (RFC 3986)."""
Time = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$")]
Header = Annotated[str, Meta(pattern=r"^[ -~]*$", max_length=1_000)]
"""What may be sent to a server again."""
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]

_HIDDEN = re.compile(r"[\x00-\x1f\x7f]+")


class Note(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is known of how a file came."""

    address: Address
    """The URL, after redirections."""
    fetched: Time
    """When these bytes were transferred."""
    sha256: Sha256
    """Of the bytes; a file that was changed since is no longer what the address gave."""
    media_type: str | None = None
    charset: str | None = None
    """As the server declared it."""
    requested: str | None = None
    """The URL before redirections, if there were any."""
    linked_from: str | None = None
    """The list or feed that led to it."""
    etag: Header | None = None
    last_modified: Header | None = None
    """What the server wants to be asked with, to answer that nothing has changed."""


def note_path(path: Path) -> Path:
    """Give the place of a file's note."""
    return path.with_name(path.name + ENDING)


def is_note(path: Path) -> bool:
    """Whether a path is that of a note."""
    return path.name.endswith(ENDING)


def is_beside_its_file(path: Path) -> bool:
    """Whether the file that a note is about is there."""
    return path.with_name(path.name.removesuffix(ENDING)).exists()


def read_note(path: Path) -> Note | None:
    """Read the note beside a file, None if there is none; raises UnreadableDocument for a broken one."""
    if not is_there(note_path(path)):
        return None
    try:
        written = file_bytes(note_path(path))
    except UnreadableDocument as error:
        reason = f"{path.name}{ENDING}, its note: {error}"
        raise UnreadableDocument(reason) from error
    return note_of(written, path.name)


def note_of(written: bytes, name: str) -> Note:
    """Read the note of a file with this name; raises UnreadableDocument for a broken one."""
    try:
        return msgspec.json.decode(written, type=Note)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        reason = f"{name}{ENDING}, its note, is not as `kg fetch` writes it: {_HIDDEN.sub(' ', str(error))}"
        raise UnreadableDocument(reason) from error


def origin_of(note: Note | None, sha256: str) -> Origin | None:
    """Give the origin of bytes with this hash, if the note is about them."""
    return Origin(note.address, note.fetched) if note and note.sha256 == sha256 else None


def note_json(note: Note) -> bytes:
    """Write a note as people read it."""
    return msgspec.json.format(msgspec.json.encode(note), indent=1) + b"\n"
