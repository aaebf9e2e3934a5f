"""One file to a Document."""

import hashlib
import logging
import re
from pathlib import Path, PurePath

from msgspec import Struct

from kg.documents.binary import binary_of, read_binary
from kg.documents.confined import confined
from kg.documents.decoding import decode
from kg.documents.discovery import Source
from kg.documents.html import page_text
from kg.documents.media import MEDIA_TYPES, ending
from kg.documents.opening import file_bytes
from kg.documents.origins import Note, origin_of, read_note
from kg.documents.walking import Refusal
from kg.errors import UnreadableDocument
from kg.model import Document

MOST_CHARACTERS = 12_000_000
"""Of one document: 20 MB are 7 million characters of Chinese in UTF-8, 10 million in GB18030 or UTF-16."""
_LARGE_PAGE = 1_000_000
"""A page of more characters is parsed in a process apart: of a million elements none is of use, and all take memory."""

log = logging.getLogger(__name__)

_PAGE = re.compile(r"<(!doctype\s+)?html\b", re.IGNORECASE)


class File(Struct, frozen=True):
    """A file's bytes, and what is known of it."""

    path: str
    """As the user named it."""
    data: bytes
    note: Note | None = None
    """Of where it was fetched."""


def read_document(path: str | Path, document_id: str | None = None, *, ocr: bool = False) -> Document:
    r"""Read a file as a document with this id, by default the stem of its name.

    Its text is that of the file with every line end as ``\n``, or what `page_text`, `pdf_text` or `docx_text` take out
    of it; offsets count in that text, and its places lead back into the file. With `ocr` scanned pages of a PDF are
    read too. A note of where the file was fetched gives its origin. Raises UnreadableDocument with a one-line reason;
    the caller, who knows it, names the file.
    """
    path = Path(path)
    return document_of(File(str(path), file_bytes(path), read_note(path)), document_id or path.stem, ocr=ocr)


def document_of(file: File, document_id: str, *, ocr: bool = False) -> Document:
    """Read a file's bytes, wherever they came from, as `read_document` does."""
    digest = hashlib.sha256(file.data).hexdigest()
    origin = origin_of(file.note, digest)
    if binary := binary_of(file.data):
        read = read_binary(file.data, binary, ocr=ocr)
        _tell(file.path, read.unread)
        text = _bounded(read.text)
        return Document(document_id, text, file.path, digest, binary.media_type, places=read.places, origin=origin)
    source = decode(file.data, file.note.charset if file.note else None)
    media_type = _media_type(file.path, source.text)
    text = _bounded(_page(source.text) if media_type == "text/html" else source.text)
    return Document(document_id, text, file.path, digest, media_type, source.encoding, origin=origin)


def read_source(source: Source) -> Document | Refusal:
    """Read what discovery found; what cannot be read comes back as a value, so that the others go on."""
    try:
        return read_document(source.path, source.id, ocr=source.ocr)
    except UnreadableDocument as error:
        return Refusal(str(source.path), str(error))


def _tell(path: str, unread: tuple[int, ...]) -> None:
    """Warn of pages without text, so that nobody takes what was read for the whole."""
    if unread:
        numbers = ", ".join(map(str, unread[:10])) + (" …" if len(unread) > 10 else "")
        log.warning("%s: %d scanned pages left out (%s): read them with --ocr", path, len(unread), numbers)


def _bounded(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        reason = f"{len(text):,} characters of text: expected at most {MOST_CHARACTERS:,}, one document a file"
        raise UnreadableDocument(reason)
    return text


def _page(source: str) -> str:
    if len(source) > _LARGE_PAGE:
        return confined("kg.documents.html:encoded_page_text", source.encode(), str)
    return page_text(source)


def _media_type(path: str, text: str) -> str:
    """By the ending, but a page is a page under any name."""
    is_page = text.lstrip().startswith("<") and _PAGE.search(text, 0, 2000)
    return "text/html" if is_page else MEDIA_TYPES.get(ending(PurePath(path).name), "text/plain")
