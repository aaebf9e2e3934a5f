"""Which kinds of files are saved, and under which ending; every other kind is refused by its name."""

from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from kg.documents.media import MEDIA_TYPES
from kg.errors import NotFetched
from kg.fetching.transport import Head

DOCX = MEDIA_TYPES[".docx"]
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    DOCX: ".docx",
    "text/plain": ".txt",
}
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
VAGUE = frozenset({
    "", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download",
    "application/download", "application/x-msdownload",
})  # fmt: skip
"""What servers say that do not know: the ending of the name decides."""
BY_ENDING = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".txt": "text/plain",
}
NAMES = {
    "application/msword": "a Word file of the old form",
    "application/vnd.ms-excel": "an Excel file",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel file",
    "application/vnd.ms-powerpoint": "a PowerPoint file",
    "application/zip": "a ZIP archive",
    "application/x-rar-compressed": "a RAR archive",
    "application/json": "JSON",
    "application/wps-office.wps": "a WPS file",
}
KINDS = {"image": "a picture", "video": "a video", "audio": "a sound"}
SIGNATURES = {".pdf": b"%PDF", ".docx": b"PK"}
"""With what the files begin that are not text; a PDF may have some bytes before (ISO 32000-1, annex H.3.4.1)."""
ACCEPT = f"text/html, application/xhtml+xml, application/pdf, {DOCX}, text/plain; q=0.8, */*; q=0.1"


class Kind(Struct, frozen=True):
    """What a server says an answer is."""

    media_type: str
    charset: str | None

    @property
    def is_feed(self) -> bool:
        """Whether it may be RSS or Atom."""
        return self.media_type in FEEDS

    @property
    def ending(self) -> str:
        """With which the file is saved."""
        return ".xml" if self.is_feed else ENDINGS[self.media_type]


def kind_of(address: str, head: Head) -> Kind:
    """Read what an answer is from its headers, or from its name where they do not tell."""
    message = Message()
    message["Content-Type"] = head.headers.get("Content-Type", "") or "application/octet-stream"
    named = message.get_content_type() if "/" in message["Content-Type"] else ""
    charset = message.get_content_charset()
    if named in VAGUE:
        named = BY_ENDING.get(_ending(address, head), named)
    return Kind(named, charset if charset and charset.isascii() else None)


def refuse_unwanted(address: str, head: Head) -> None:
    """Raise NotFetched for what is no document."""
    kind = kind_of(address, head)
    if kind.is_feed:
        raise NotFetched("a feed, not a document: give --follow for the articles that it lists")
    if kind.media_type not in ENDINGS:
        message = f"{_name(kind.media_type)}: expected HTML, PDF, DOCX or plain text"
        raise NotFetched(message)


def refuse_unlike(body: bytes, ending: str) -> None:
    """Raise NotFetched for a body that is not what its headers say, such as a page of excuses in place of a PDF."""
    signature = SIGNATURES.get(ending)
    if signature and signature not in body[:1024]:
        message = f"said to be {ending[1:].upper()}, but it is not"
        raise NotFetched(message)
    if not body.strip():
        raise NotFetched("empty: expected a document")


def _ending(address: str, head: Head) -> str:
    message = Message()
    message["Content-Disposition"] = head.headers.get("Content-Disposition", "")
    name = message.get_filename() or unquote(urlsplit(address).path)
    return PurePosixPath(name).suffix.lower()


def _name(media_type: str) -> str:
    known = NAMES.get(media_type) or KINDS.get(media_type.partition("/")[0])
    return f"{known} ({media_type})" if known else media_type or "of no known kind"
