"""What makes a ZIP archive, as DOCX files are, safe to unpack, looked at before a parser does.

Sizes are those that the archive declares and those that come out; the two differ in an archive made to deceive. Office
Open XML has no document type declarations (ECMA-376 Part 2 §8.2.4), so that no entity can be nested or fetched.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.errors import UnreadableDocument

MOST_UNPACKED = 256 * 1024 * 1024
"""So many bytes may come out of an archive; of a report with photographs it is a tenth."""
MOST_MEMBERS = 10_000
MOST_TIMES = 200
"""XML packs to a tenth or a twentieth of its size."""
_SMALL = 1024 * 1024
"""What packs into next to nothing, but is no larger than this, harms nobody."""
_PORTION = 1024 * 1024
_ENCRYPTED = 0x1
"""APPNOTE.TXT 4.4.4, bit 0 of a member's flags."""
_DECLARATION = b"<!DOCTYPE"


def check_archive(data: bytes) -> None:
    """Unpack an archive to nowhere; raise UnreadableDocument with what is wrong with it, if anything is."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_directory(archive.infolist(), len(data))
            _check_members(archive)
    except (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        reason = f"a broken ZIP archive: {' '.join(str(error).split())}"
        raise UnreadableDocument(reason) from error


def _check_directory(members: list[ZipInfo], size: int) -> None:
    """Look at what the archive says of itself, before anything is unpacked."""
    if len(members) > MOST_MEMBERS:
        _refuse(f"an archive of {len(members):,} members: expected at most {MOST_MEMBERS:,}")
    for member in members:
        _check_member(member)
    declared = sum(member.file_size for member in members)
    if declared > MOST_UNPACKED or declared > max(_SMALL, size * MOST_TIMES):
        _refuse(f"a zip bomb: {size:,} bytes that unpack to {declared:,}")


def _check_member(member: ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        _refuse("an encrypted archive: expected one without a password")
    if _leaves(member.orig_filename):
        _refuse(f"a member named {member.orig_filename!r}: expected names inside the archive")


def _leaves(name: str) -> bool:
    """Whether a name leads out of the folder that an archive is unpacked in, on any system."""
    parts = name.replace("\\", "/").split("/")
    return "\0" in name or ".." in parts or not parts[0] or ":" in parts[0]


def _check_members(archive: ZipFile) -> None:
    """Unpack member after member; no more than a portion is held at a time."""
    left = MOST_UNPACKED
    for member in archive.infolist():
        for portion in _overlapping(_portions(archive, member)):
            left -= len(portion)
            if left < 0:
                _refuse(f"a zip bomb: more than {MOST_UNPACKED:,} bytes unpacked")
            if _is_xml(member) and _DECLARATION in portion.replace(b"\0", b""):
                _refuse(f"a document type declaration in {member.filename}: expected XML without entities")


def _portions(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while portion := file.read(_PORTION):
            yield portion


def _overlapping(portions: Iterable[bytes]) -> Iterator[bytes]:
    """Give each portion with the end of the one before it, so that nothing is torn apart."""
    end = b""
    for portion in portions:
        yield end + portion
        end = portion[-4 * len(_DECLARATION) :]


def _is_xml(member: ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _refuse(reason: str) -> None:
    raise UnreadableDocument(reason)
