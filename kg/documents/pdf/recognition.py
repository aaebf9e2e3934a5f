"""Text in pictures of pages, read by RapidOCR: the extra `ocr`.

Kept up, of an Apache licence, for Chinese and English at once, and its wheel carries its models: nothing is fetched.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from kg.documents.pdf.glyphs import Picture
from kg.documents.pdf.runs import Run

LEAST = 0.6
"""What is read with less confidence is dirt, a stamp or a photograph."""

Recogniser = Callable[[Any], tuple[list[Any], list[str], list[float]]]
"""Gives, for a picture, the corners, the text and the confidence of each line that is found."""


def recognised(pictures: Iterable[Picture], recognise: Recogniser) -> Iterator[tuple[Picture, list[Run]]]:
    """Give the runs of pages of which there are pictures."""
    for picture in pictures:
        corners, texts, scores = recognise(picture.pixels)
        found = zip(corners, texts, scores, strict=True)
        yield picture, [_run(each, text, picture) for each, text, score in found if score >= LEAST and text.strip()]


def _run(corners: Any, text: str, picture: Picture) -> Run:
    """Put a line where it stands on the page, in points; a line found aslant by a hair is upright."""
    xs, ys = [float(x) / picture.scale for x, _ in corners], [float(y) / picture.scale for _, y in corners]
    left, top = picture.frame.x0, picture.frame.y0
    return Run(
        "".join(text.split()) if _is_chinese(text) else text,
        left + min(xs),
        top + min(ys),
        left + max(xs),
        top + max(ys),
    )


def _is_chinese(text: str) -> bool:
    return any("⺀" <= char <= "鿿" for char in text)


@cache
def rapidocr() -> Recogniser:
    """Give what reads pictures; it is loaded once, which takes seconds, and only if it is asked for."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, which is not always there

    engine: Any = RapidOCR(params={"Global.log_level": "critical"})

    def recognise(pixels: Any) -> tuple[list[Any], list[str], list[float]]:
        found = engine(pixels)
        if found.boxes is None or found.txts is None:
            return [], [], []
        return list(found.boxes), list(found.txts), [float(score) for score in found.scores or ()]

    return recognise
