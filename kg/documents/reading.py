"""One file to a Document."""

import hashlib
import re
from pathlib import Path

from kg.documents.decoding import decode
from kg.documents.discovery import Source
from kg.documents.html import page_text
from kg.documents.media import MEDIA_TYPES, ending
from kg.documents.origins import origin_of, read_note
from kg.documents.walking import Refusal
from kg.errors import UnreadableDocument
from kg.model import Document

MOST_BYTES = 64 * 1024 * 1024
"""No bulletin is larger; a larger file is a mistake that would take all memory."""

_PAGE = re.compile(r"<(!doctype\s+)?html\b", re.IGNORECASE)


def read_document(path: str | Path, document_id: str | None = None) -> Document:
    r"""Read a file as a document with this id, by default the stem of its name.

    Its text is that of the file with every line end as ``\n``, or, of a page, what `page_text` takes out of it; offsets
    count in that text. A note of where the file was fetched gives its origin. Raises UnreadableDocument with a one-line reason; the caller, who knows it, names the file.
    """
    path = Path(path)
    data = _bytes(path)
    note = read_note(path)
    source = decode(data, note.charset if note else None)
    media_type = _media_type(path, source.text)
    text = page_text(source.text) if media_type == "text/html" else source.text
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        document_id or path.stem,
        text,
        str(path),
        digest,
        media_type,
        source.encoding,
        origin=origin_of(note, digest),
    )


def read_source(source: Source) -> Document | Refusal:
    """Read what discovery found; what cannot be read comes back as a value, so that the others go on."""
    try:
        return read_document(source.path, source.id)
    except UnreadableDocument as error:
        return Refusal(str(source.path), str(error))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= MOST_BYTES:
            return path.read_bytes()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror}"
        raise UnreadableDocument(reason) from error
    reason = f"larger than {MOST_BYTES >> 20} MB: expected one document a file"
    raise UnreadableDocument(reason)


def _media_type(path: Path, text: str) -> str:
    """By the ending, but a page is a page under any name."""
    is_page = text.lstrip().startswith("<") and _PAGE.search(text, 0, 2000)
    return "text/html" if is_page else MEDIA_TYPES.get(ending(path.name), "text/plain")
