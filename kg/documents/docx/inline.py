"""A paragraph's text as a reader sees it, and what hangs on it: notes and text boxes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.documents.docx.package import attribute, child, is_on, local

LEFT_OUT = frozenset({
    "del", "moveFrom", "rPr", "instrText", "delText", "delInstrText", "rt", "pPrChange", "rPrChange", "sdtPr", "sdtEndPr", "tcPr", "posOffset",
})  # fmt: skip
"""Elements that are not read: what is tracked as deleted, properties, a field's instructions, a ruby's reading aid."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character; a break of the page or the column is none."""
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


class Paragraph(NamedTuple):
    """A paragraph's text, and what is read after it."""

    text: str
    boxes: tuple[Any, ...]
    """The contents of its text boxes."""
    notes: tuple[tuple[str, str], ...]
    """The part and the number of the notes that it refers to."""
    goes_on: bool
    """Whether its end is tracked as deleted: the next paragraph is then of one line with it."""


def paragraph(element: Any) -> Paragraph:
    """Read a paragraph."""
    found = list(_pieces(element))
    text = "".join(piece for piece in found if isinstance(piece, str))
    boxes = tuple(piece for piece in found if not isinstance(piece, str | tuple))
    notes = tuple(piece for piece in found if isinstance(piece, tuple))
    mark = child(element, "pPr", "rPr")
    gone = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    return Paragraph(text, boxes, notes, gone)


def _pieces(element: Any) -> Iterator[Any]:
    """Give the text in its order, the contents of text boxes as elements, references to notes as pairs."""
    name = local(element)
    if name == "t":
        yield element.text or ""
    elif name in SIGNS:
        yield SIGNS[name] if attribute(element, "type") not in ("page", "column") else ""
    elif name == "txbxContent":
        yield element
    elif name in NOTES:
        yield NOTES[name], attribute(element, "id") or ""
    elif not _is_left_out(element, name):
        for each in _read(element, name):
            yield from _pieces(each)


def _is_left_out(element: Any, name: str) -> bool:
    if name == "r":
        return is_on(child(element, "rPr", "vanish"))
    if name == "sdt":
        return is_on(child(element, "sdtPr", "showingPlcHdr"))
    return not name or name in LEFT_OUT or name == "pPr"


def _read(element: Any, name: str) -> Iterator[Any]:
    """Give what is read of an element: of one thing in two forms the first, for newer programs, if it has any text."""
    if name != "AlternateContent":
        return iter(element)
    choice = child(element, "Choice")
    told = choice is not None and any(local(each) in ("t", "txbxContent") for each in choice.iter())
    return iter(
        [choice if told else child(element, "Fallback")] if told or child(element, "Fallback") is not None else []
    )
