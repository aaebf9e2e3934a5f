"""A DOCX's text with its paragraphs, tables and rows."""

from collections.abc import Iterator
from typing import Any

from kg.documents.composing import Composer, Read
from kg.documents.docx.inline import Paragraph, paragraph
from kg.documents.docx.numbering import Numbering
from kg.documents.docx.package import Package, attribute, child, local
from kg.documents.docx.tables import rows
from kg.errors import UnreadableDocument

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements around paragraphs and tables; what is tracked as inserted is read."""


def docx_text(data: bytes) -> Read:
    """Give the text of a DOCX: a line for each paragraph, and for each row of a table with a tab between its cells.

    The numbers of lists are read, and text boxes and notes, after the paragraph that they hang on. Headers, footers,
    comments, hidden text and what is tracked as deleted are not. Paragraphs are counted outside tables, empty ones too.
    Raises UnreadableDocument with one line that says what to do.
    """
    read = _Reader(Package(data)).read()
    if not read.text.strip():
        raise UnreadableDocument(
            "a DOCX without text: if it holds scanned pages, save it as PDF and read that with --ocr"
        )
    return read


class _Reader:
    """Goes through a document once; its lists count while it goes."""

    def __init__(self, package: Package) -> None:
        self._body = package.document()
        self._numbering = Numbering(package)
        self._notes = {
            (part, attribute(note, "id") or ""): note
            for part in ("footnotes", "endnotes")
            for note in package.related(part)
            if attribute(note, "type") in (None, "normal")
        }
        self._composer = Composer()
        self._paragraphs = self._tables = 0
        self._begun = False

    def read(self) -> Read:
        for block in _blocks(self._body):
            if local(block) == "p":
                self._paragraph(block)
            else:
                self._table(block)
        return self._composer.read()

    def _paragraph(self, element: Any) -> None:
        self._paragraphs += 1
        found = paragraph(element)
        self._composer.enter("paragraph", self._paragraphs)
        label = "" if self._begun else self._numbering.label(child(element, "pPr"))
        self._composer.add(label + (found.text if found.goes_on else found.text.rstrip()) if found.text.strip() else "")
        self._begun = found.goes_on
        self._hanging(found)
        self._composer.leave("paragraph")
        self._composer.add("" if found.goes_on else "\n")

    def _hanging(self, found: Paragraph) -> None:
        """Add what hangs on a paragraph, each on lines of its own."""
        for box in found.boxes:
            self._lines(box)
        for reference in found.notes:
            if (note := self._notes.get(reference)) is not None:
                self._lines(note)

    def _lines(self, element: Any) -> None:
        for block in _blocks(element):
            found = rows(block, self._numbering.label) if local(block) == "tbl" else ()
            texts = [line for row in found for line in row.lines] or [paragraph(block).text.strip()]
            for text in texts:
                self._composer.add("\n" + text if text else "")

    def _table(self, element: Any) -> None:
        self._tables += 1
        self._composer.enter("table", self._tables)
        for number, row in enumerate(rows(element, self._numbering.label), start=1):
            self._composer.enter("row", number)
            self._composer.add("\n".join(row.lines))
            self._composer.leave("row")
            self._composer.add("\n" if row.lines else "")
        self._composer.leave("table")


def _blocks(element: Any) -> Iterator[Any]:
    """Give paragraphs and tables in their order, whatever is around them."""
    for each in element:
        if local(each) in ("p", "tbl"):
            yield each
        elif local(each) in WRAPPERS:
            yield from _blocks(each)
