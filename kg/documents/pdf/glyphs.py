"""What PDFium finds on a page: glyphs and ruled lines, upright, in one frame; the seam to the library.

pypdfium2: of the kept-up libraries of a free licence the only one that gives a page of Chinese in milliseconds, with
the tables that map the fonts which a file does not carry. The reading order is ours, as none of them has one.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_float
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.errors import UnreadableDocument

MOST_GLYPHS = 200_000
"""On one page; a newspaper's has some 10,000."""
DOTS = 200
"""To an inch, of a page's picture."""
MOST_PIXELS = 5000
"""Along its longer side: an A1 newspaper page at 150 dots to an inch."""
RECENT = 8
"""What is drawn twice is drawn a line at a time, or a character: so many of the same may come between."""
THIN = 3.0
"""A ruled line may also be drawn as a filled box up to so many points thick."""

_BROKEN = "a broken PDF: expected one that a reader opens; print it anew as PDF"
_REASONS = {
    raw.FPDF_ERR_PASSWORD: "an encrypted PDF that asks for a password: save it without one",
    raw.FPDF_ERR_SECURITY: "a PDF encrypted in a way that cannot be read: save it without a password",
}
_QUARTERS = ((1, 0), (0, -1), (-1, 0), (0, 1))
"""The directions in which lines run at each quarter turn clockwise."""


class Box(NamedTuple):
    """A rectangle in points; y grows downwards, as one reads."""

    x0: float
    y0: float
    x1: float
    y1: float


class Glyph(NamedTuple):
    """A printed character: where it stands, how large its type is and with what text it is read."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Sheet(NamedTuple):
    """A page, turned so that most of its lines run from left to right."""

    number: int
    box: Box
    glyphs: list[Glyph]
    rulings: list[Box]
    unmapped: int
    """Glyphs of which the file does not say what characters they are."""
    is_picture: bool = False
    """Whether there is a picture and no glyph on it."""


class Picture(NamedTuple):
    """A page as it looks."""

    number: int
    frame: Box
    pixels: Any
    """An array of rows of points, each blue, green and red."""
    scale: float
    """Pixels in a point of the page."""


def sheets(data: bytes) -> Iterator[Sheet]:
    """Give the pages of a PDF one by one; raises UnreadableDocument."""
    with _opened(data) as document:
        for index in range(len(document)):
            yield _sheet(document, index)


def pictures(data: bytes, numbers: Sequence[int]) -> Iterator[Picture]:
    """Give pictures of some pages, fine enough to read and no larger than memory takes."""
    with _opened(data) as document:
        for number in numbers:
            page = document[number - 1]
            scale = min(DOTS / 72, MOST_PIXELS / max(1, *page.get_size()))
            frame = Box(0, 0, *page.get_size())
            yield Picture(number, frame, page.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3], scale)
            page.close()


def _opened(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(_REASONS.get(getattr(error, "err_code", 0) or 0, _BROKEN)) from error


def _sheet(document: Any, index: int) -> Sheet:
    """Read a page; one that is broken is as good as empty, and those after it are read."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Sheet(index + 1, Box(0, 0, 0, 0), [], [], 0)
    try:
        return _read(page, index + 1)
    finally:
        page.close()


def _read(page: Any, number: int) -> Sheet:
    """Read what runs in the direction of most of a page's text: the rest is watermarks, spines and stamps."""
    placed = list(_placed(page))
    turns = Counter(each.turn for each in placed if each.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    frame = _turned(Box(*page.get_bbox()), turn)
    legible = [each for each in placed if each.turn == turn]
    glyphs = [_glyph(each, turn) for each in legible if not _is_unmapped(each.text)]
    inside = [glyph for glyph in glyphs if frame.x0 <= glyph.x0 < frame.x1 and frame.y0 <= glyph.y1 <= frame.y1]
    rulings = [_turned(box, turn) for box in _rulings(page)]
    is_picture = not placed and next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
    return Sheet(number, frame, list(_once(inside)), rulings, len(legible) - len(glyphs), is_picture)


class _Placed(NamedTuple):
    """A glyph as PDFium tells it: the quarter turn of its line, None aslant, its type's size, its box in PDF's frame."""

    text: str
    turn: int | None
    size: float
    box: Box


def _glyph(placed: _Placed, turn: int) -> Glyph:
    """Turn a glyph upright; it is no higher than its type, though PDFium makes room for accents."""
    x0, y0, x1, y1 = _turned(placed.box, turn)
    return Glyph(placed.text, x0, max(y0, y1 - placed.size), x1, y1)


def _placed(page: Any) -> Iterator[_Placed]:
    """Give each glyph; blanks are left out, as gaps tell more surely where they are.

    Glyphs on one baseline are of one size and angle: to ask for each would take twice the time.
    """
    text_page = page.get_textpage()
    box, matrix, baseline = raw.FS_RECTF(), raw.FS_MATRIX(), math.nan
    turn: int | None = 0
    size = 0.0
    for index in range(min(text_page.count_chars(), MOST_GLYPHS)):
        text = _character(raw.FPDFText_GetUnicode(text_page, index))
        if not text or not raw.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        if box.bottom != baseline:
            baseline = box.bottom
            raw.FPDFText_GetMatrix(text_page, index, matrix)
            turn = _quarter(matrix)
            size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        yield _Placed(text, turn, size, Box(box.left, box.bottom, box.right, box.top))
    text_page.close()


def _character(code: int) -> str:
    """Give the text of a code: nothing for blanks, the everyday character for the look-alikes that some fonts name.

    >>> _character(0x2F08), _character(0x3000), _character(0xFB01)
    ('人', '', 'fi')
    """
    if code <= 0x20 or code in (0xA0, 0x3000) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    char = chr(code)
    if "⺀" <= char <= "\u2fdf" or "豈" <= char <= "\ufb06" or "︐" <= char <= "﹏":
        return normalize("NFKC", char)
    return "" if char.isspace() else char


def _is_unmapped(text: str) -> bool:
    return text in ("\ufffd", "\ufffe", "\uffff") or "\ue000" <= text <= "\uf8ff" or text < " "


def _quarter(matrix: Any) -> int | None:
    """Give the quarter turns clockwise that a line is turned by; None for what runs aslant, as watermarks do."""
    length = math.hypot(matrix.a, matrix.b)
    if not length:
        return None
    for turn, (right, up) in enumerate(_QUARTERS):
        if matrix.a * right + matrix.b * up > 0.99 * length:
            return turn
    return None


def _turned(box: Box, turn: int) -> Box:
    """Give a box of PDF's frame, where y grows upwards, in the frame in which such lines run from left to right."""
    right, up = _QUARTERS[turn]
    corners = [(x * right + y * up, x * up - y * right) for x, y in ((box[0], box[1]), (box[2], box[3]))]
    (xa, ya), (xb, yb) = corners
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _once(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Leave out a glyph that is drawn a second time on its own place, as for bold type or a shadow."""
    drawn: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        same = drawn.setdefault(glyph.text, [])
        reach = 0.2 * (glyph.y1 - glyph.y0)
        if not any(abs(glyph.x0 - other.x0) < reach and abs(glyph.y1 - other.y1) < reach for other in same[-RECENT:]):
            same.append(glyph)
            yield glyph


def _rulings(page: Any) -> Iterator[Box]:
    """Give the straight lines along the axes that are drawn on a page: strokes, sides of boxes, boxes drawn thin."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            yield Box(left, bottom, right, top)
        elif raw.FPDFPath_CountSegments(item) < 2000:
            yield from _strokes(item)


def _strokes(item: Any) -> Iterator[Box]:
    matrix = item.get_matrix()
    x, y = c_float(), c_float()
    start = last = None
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif last and kind == raw.FPDF_SEGMENT_LINETO:
            yield from _along_axis(last, point)
        if start and raw.FPDFPathSegment_GetClose(segment):
            yield from _along_axis(point, start)
        last = point


def _along_axis(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1.0 < math.dist(a, b):
        yield Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
