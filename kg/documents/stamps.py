"""What tells whether a file is the one that was read before: a stamp, without opening it, or a digest, without parsing it."""

import hashlib
from pathlib import Path

from kg.documents.discovery import Source
from kg.documents.opening import file_bytes
from kg.documents.origins import note_path
from kg.documents.walking import is_there

_SETTLED = 2_000_000_000
"""Nanoseconds. Some file systems note the time of a change by the second or two: what was changed so shortly before it
was read may have been changed again since, within the same tick of the clock."""


def stamp(source: Source, now: int) -> str:
    """Give size and time of change of a file and of the note beside it, and whether its scans are to be read.

    It is empty, which is like no stamp, if the file is gone or was changed only just before `now` (in nanoseconds since
    1970).
    """
    try:
        states = [path.stat() for path in (source.path, *_note(source.path))]
    except OSError:
        return ""
    if any(each.st_mtime_ns > now - _SETTLED for each in states):
        return ""
    return "|".join((*(f"{each.st_size}:{each.st_mtime_ns}" for each in states), *_ocr(source)))


def digest(source: Source) -> str:
    """Hash all that reading a file depends on; raises UnreadableDocument."""
    parts = (*(file_bytes(path) for path in (source.path, *_note(source.path))), *map(str.encode, _ocr(source)))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _note(path: Path) -> tuple[Path, ...]:
    note = note_path(path)
    return (note,) if is_there(note) else ()


def _ocr(source: Source) -> tuple[str, ...]:
    return ("ocr",) if source.ocr else ()
