"""One file to a Document."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from kg.documents.composing import Read
from kg.documents.decoding import decode
from kg.documents.discovery import Source
from kg.documents.docx import docx_text
from kg.documents.html import page_text
from kg.documents.media import MEDIA_TYPES, ending
from kg.documents.pdf import pdf_text, scanned_pdf_text
from kg.documents.walking import Refusal
from kg.errors import UnreadableDocument
from kg.model import Document

MOST_BYTES = 64 * 1024 * 1024
"""No bulletin is larger; a larger file is a mistake that would take all memory."""

READERS: dict[bytes, tuple[str, Callable[[bytes], Read]]] = {
    b"%PDF-": (MEDIA_TYPES[".pdf"], pdf_text),
    b"PK\x03\x04": (MEDIA_TYPES[".docx"], docx_text),
}
"""The media types of files that are no text and how they are read, by their first bytes, whatever their names end in."""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PAGE = re.compile(r"<(!doctype\s+)?html\b", re.IGNORECASE)


def read_document(path: str | Path, document_id: str | None = None, *, ocr: bool = False) -> Document:
    r"""Read a file as a document with this id, by default the stem of its name.

    Its text is that of the file with every line end as ``\n``, or what `page_text`, `pdf_text` or `docx_text` take out
    of it; offsets count in that text, and its places lead back into the file. With `ocr`
    scanned pages of a PDF are read too. Raises UnreadableDocument with a one-line
    reason; the caller, who knows it, names the file.
    """
    path = Path(path)
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    if media := _binary(data):
        media_type, reader = media
        read = scanned_pdf_text(data) if ocr and reader is pdf_text else reader(data)
        return Document(document_id or path.stem, read.text, str(path), digest, media_type, places=read.places)
    source = decode(data)
    media_type = _media_type(path, source.text)
    text = page_text(source.text) if media_type == "text/html" else source.text
    return Document(document_id or path.stem, text, str(path), digest, media_type, source.encoding)


def read_source(source: Source) -> Document | Refusal:
    """Read what discovery found; what cannot be read comes back as a value, so that the others go on."""
    try:
        return read_document(source.path, source.id, ocr=source.ocr)
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


def _binary(data: bytes) -> tuple[str, Callable[[bytes], Read]] | None:
    """Tell how a file is read that is no text; some programs put blank lines before a PDF."""
    if data.startswith(OLD):
        raise UnreadableDocument("a Word, WPS or Excel file of the old form, or one with a password: save it as DOCX")
    head = data[:1024].lstrip()
    return next((reader for signature, reader in READERS.items() if head.startswith(signature)), None)


def _media_type(path: Path, text: str) -> str:
    """By the ending, but a page is a page under any name."""
    is_page = text.lstrip().startswith("<") and _PAGE.search(text, 0, 2000)
    return "text/html" if is_page else MEDIA_TYPES.get(ending(path.name), "text/plain")
