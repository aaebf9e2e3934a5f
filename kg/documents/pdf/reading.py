"""A PDF's text in reading order, with its pages."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from kg.documents.composing import Composer, Read
from kg.documents.pdf.columns import Column, columns
from kg.documents.pdf.furniture import Furniture
from kg.documents.pdf.glyphs import Box, Sheet, pictures, sheets
from kg.documents.pdf.grids import Table, tables
from kg.documents.pdf.paragraphs import Piece, pieces
from kg.documents.pdf.recognition import Recogniser, rapidocr, recognised
from kg.documents.pdf.runs import Run, runs
from kg.errors import UnreadableDocument

UNMAPPED = 0.3
"""From this share on of glyphs without characters a text is not to be read."""


class _Page(NamedTuple):
    number: int
    frame: Box
    runs: list[Run]
    tables: list[Table]
    glyphs: int
    unmapped: int
    is_picture: bool


def pdf_text(data: bytes) -> Read:
    """Give the text of a PDF as it is read: column after column, a line for a paragraph where the page shows it.

    Rows of tables have a tab between their cells; running heads and page numbers are left out, and so is what runs
    across most of the page's text. Pages that are pictures are passed over, and told.
    Raises UnreadableDocument with one line that says what to do.
    """
    pages = [_page(sheet) for sheet in sheets(data)]
    _check(pages)
    return replace(_read(pages), unread=tuple(page.number for page in pages if page.is_picture))


def scanned_pdf_text(data: bytes, recognise: Recogniser | None = None) -> Read:
    """Give the text of a PDF, of pages without a text layer what is recognised in their pictures."""
    pages = {sheet.number: _page(sheet) for sheet in sheets(data)}
    scans = [number for number, page in pages.items() if not _is_legible(page)]
    for picture, found in recognised(pictures(data, scans), recognise or rapidocr()):
        pages[picture.number] = pages[picture.number]._replace(frame=picture.frame, runs=found, tables=[])
    read = _read(list(pages.values()))
    if not read.text.strip():
        raise UnreadableDocument(f"a scan: {len(pages)} pages in which no text was recognised")
    return read


def _read(pages: list[_Page]) -> Read:
    furniture = Furniture([(page.frame, page.runs) for page in pages])
    composer = Composer()
    for number, piece in _numbered(pages, furniture):
        composer.add(piece.separator)
        composer.enter("page", number)
        composer.add(piece.text)
    return composer.read()


def _page(sheet: Sheet) -> _Page:
    found, rest = tables(sheet.glyphs, sheet.rulings)
    return _Page(sheet.number, sheet.box, runs(rest), found, len(sheet.glyphs), sheet.unmapped, sheet.is_picture)


def _is_legible(page: _Page) -> bool:
    return page.glyphs > page.unmapped


def _check(pages: list[_Page]) -> None:
    legible, unmapped = sum(page.glyphs for page in pages), sum(page.unmapped for page in pages)
    if unmapped > UNMAPPED * (legible + unmapped):
        raise UnreadableDocument(
            "a PDF whose fonts do not say what characters they draw: read it with --ocr, or ask for the original"
        )
    if not legible:
        raise UnreadableDocument(
            f"a scan: {len(pages)} pages without a text layer: read it with --ocr, or ask for the original"
        )


def _numbered(pages: Iterable[_Page], furniture: Furniture) -> Iterator[tuple[int, Piece]]:
    """Give the pieces of all pages, each with the number of its page: a paragraph may go on from page to page."""
    numbers: list[int] = []

    def all_columns() -> Iterator[Column]:
        for page in pages:
            numbers[:] = [page.number]
            yield from columns([*furniture.without(page.frame, page.runs), *page.tables])

    for piece in pieces(all_columns()):
        yield numbers[0], piece
