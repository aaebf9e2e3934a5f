"""The parts of a DOCX file as XML; the seam to the archive.

Read with zipfile and lxml: python-docx knows neither text boxes, notes, tracked changes nor the numbers of lists, and
all of these are plain in the XML (ECMA-376 Part 1 §17).
"""

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from kg.documents.archive import check_archive
from kg.errors import UnreadableDocument

OTHERS = {
    "xl/workbook.xml": "an Excel file: save the sheet as DOCX, PDF or HTML",
    "ppt/presentation.xml": "a PowerPoint file: save it as PDF",
    "OFD.xml": "an OFD file: save it as PDF, or print it to one",
    "content.xml": "an OpenDocument file: save it as DOCX",
}
"""Archives that are other kinds of documents, by a part of theirs."""

_ERRORS = (BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, NotImplementedError)
"""What a broken archive or part raises."""
_BROKEN = "a broken DOCX: expected one that Word opens; save it anew"


def local(element: Any) -> str:
    """Give an element's name without its namespace, of which there are two for each word; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """Give the children of this name."""
    return (child for child in element if local(child) == name)


def child(element: Any, *names: str) -> Any:
    """Follow the first children of these names, one within the other; None if there is none."""
    for name in names:
        element = next(children(element, name), None) if element is not None else None
    return element


def attribute(element: Any, name: str) -> str | None:
    """Give an attribute, whatever its namespace; None if there is none, or no element."""
    found = (
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
        if element is not None
        else ()
    )
    return next(iter(found), None)


def is_on(element: Any) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


class Package:
    """A DOCX file."""

    def __init__(self, data: bytes) -> None:
        """Open it; raises UnreadableDocument for a broken one, one that is made to do harm, and for what is no DOCX."""
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError) as error:
            raise UnreadableDocument(_BROKEN) from error
        check_archive(data)
        self._names = frozenset(self._archive.namelist())
        self._main = self._targets("").get("officeDocument", "word/document.xml")
        if self._main not in self._names or self._main in OTHERS:
            found = next((reason for part, reason in OTHERS.items() if part in self._names), None)
            raise UnreadableDocument(found or "a ZIP archive without a document: unpack it, or expected DOCX")
        self._related = self._targets(self._main)

    def document(self) -> Any:
        """Give the body of the document."""
        body = child(self._part(self._main), "body")
        if body is None:
            raise UnreadableDocument(_BROKEN)
        return body

    def related(self, kind: str) -> Any:
        """Give the root of the part of a kind, such as footnotes or numbering; an empty element if there is none."""
        name = self._related.get(kind)
        return self._part(name) if name in self._names else etree.Element("none")

    def _targets(self, part: str) -> dict[str, str]:
        """Give the parts that a part is related to, by the last word of the relation's type."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._names:
            return {}
        relations = [(attribute(each, "Type") or "", attribute(each, "Target") or "") for each in self._part(path)]
        return {
            kind.rpartition("/")[2]: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            for kind, target in reversed(relations)
        }

    def _part(self, name: str) -> Any:
        """Parse a part: without entities, without the network."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            with self._archive.open(name) as file:
                return etree.fromstring(file.read(), parser)
        except _ERRORS as error:
            raise UnreadableDocument(_BROKEN) from error
