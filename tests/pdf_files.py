"""PDF files as tests need them: drawn at once, with a font that every reader has tables for."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = A4
STOPS = "，。、；：！？）》”"

Draw = Callable[[Canvas], None]


def pdf(*pages: Sequence[Draw], encrypted: str | None = None) -> bytes:
    """Give a PDF whose pages hold these drawings."""
    file = BytesIO()
    encrypt = pdfencrypt.StandardEncryption(encrypted, canPrint=0) if encrypted else None
    canvas = Canvas(file, pagesize=A4, encrypt=encrypt)
    for page in pages:
        for draw in page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def line(x: float, y: float, text: str, size: float = 10, measure: float = 0) -> Draw:
    """Write a line; y counts from the top. A line that nearly fills its measure, in ems, is spread to do so."""
    room = measure * size - stringWidth(text, FONT, size)

    def draw(canvas: Canvas) -> None:
        spread = room / (len(text) - 1) if 0 < room < 2 * size else 0
        written = canvas.beginText(x, HEIGHT - y)
        written.setFont(FONT, size)
        written.setCharSpace(spread)
        written.textOut(text)
        canvas.drawText(written)

    return draw


class Set(NamedTuple):
    """Lines of prose, and their measure in ems."""

    texts: list[str]
    measure: int

    def part(self, start: int, end: int | None = None) -> "Set":
        """Give some of the lines."""
        return Set(self.texts[start:end], self.measure)


def lines(x: float, y: float, texts: Sequence[str] | Set, size: float = 10, leading: float = 1.6) -> list[Draw]:
    """Write lines below each other."""
    measure = texts.measure if isinstance(texts, Set) else 0
    found = texts.texts if isinstance(texts, Set) else texts
    return [line(x, y + n * size * leading, text, size, measure) for n, text in enumerate(found)]


def prose(measure: int, *paragraphs: str) -> Set:
    """Break paragraphs into lines so many ems wide, indented by two; no line begins with a stop."""
    return Set([each for text in paragraphs for each in _broken(measure, "\u3000\u3000" + text)], measure)


def _broken(measure: int, text: str) -> list[str]:
    found = [""]
    for char in text:
        if stringWidth(found[-1] + char, FONT, 1) <= measure:
            found[-1] += char
        elif char in STOPS:
            found.append(found[-1][-1] + char)
            found[-2] = found[-2][:-1]
        else:
            found.append(char)
    return found


def rule(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """Draw a line."""
    return lambda canvas: canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def turned(x: float, y: float, degrees: float, text: str, size: float = 10) -> Draw:
    """Write a line that runs at an angle, anticlockwise."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, HEIGHT - y)
        canvas.rotate(degrees)
        canvas.setFont(FONT, size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def picture(look: Any) -> Draw:
    """Fill the page with a picture of PIL's."""
    return lambda canvas: canvas.drawImage(ImageReader(look), 0, 0, WIDTH, HEIGHT)
