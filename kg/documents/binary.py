"""Files that are no text: told by their first bytes, and read in a process apart, as a hostile one may crash a parser."""

from importlib.util import find_spec

from msgspec import Struct

from kg.documents.composing import Read
from kg.documents.confined import confined
from kg.documents.media import MEDIA_TYPES
from kg.documents.parsing import Limits
from kg.errors import KGError, UnreadableDocument


class Binary(Struct, frozen=True):
    """A kind of file, and the functions of bytes that read it, as ``module:function``."""

    media_type: str
    reader: str
    scan_reader: str | None = None
    """Reads pictures of pages too."""


BINARIES = {
    b"%PDF-": Binary(MEDIA_TYPES[".pdf"], "kg.documents.pdf:pdf_text", "kg.documents.pdf:scanned_pdf_text"),
    b"PK\x03\x04": Binary(MEDIA_TYPES[".docx"], "kg.documents.docx:docx_text"),
}
"""By the first bytes, whatever the names of files end in."""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCAN_LIMITS = Limits(megabytes=8192, cpu_seconds=4 * 3600, seconds=4 * 3600.0, kept_megabytes=4096)
"""A yearbook of 500 scanned pages takes two hours."""


def binary_of(data: bytes) -> Binary | None:
    """Tell what kind of file bytes are, None for text; some programs put blank lines before a PDF."""
    if data.startswith(OLD):
        raise UnreadableDocument("a Word, WPS or Excel file of the old form, or one with a password: save it as DOCX")
    head = data[:1024].lstrip()
    return next((binary for signature, binary in BINARIES.items() if head.startswith(signature)), None)


def read_binary(data: bytes, binary: Binary, *, ocr: bool) -> Read:
    """Read a file that is no text; raises UnreadableDocument."""
    if ocr and binary.scan_reader:
        return confined(binary.scan_reader, data, Read, SCAN_LIMITS)
    return confined(binary.reader, data, Read)


def require_ocr() -> None:
    """Raise KGError, saying what to install, if the extra is missing that reads pictures."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise KGError("--ocr needs the extra ocr: pip install 'zonegraph[ocr]'")
