"""Tables as rows of texts: merged cells unfolded, tables within cells as rows of their own."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kg.documents.docx.inline import paragraph
from kg.documents.docx.package import attribute, child, children, local

MOST_NESTED = 8
"""No form has tables within tables to a greater depth."""
MOST_SPAN = 64
"""A cell spans no more columns than Word allows a table to have."""


_STOPPED = re.compile("[，。；：、！？,;:]$")


class Row(NamedTuple):
    """A row: its lines. The first has its cells, the others what stands within one."""

    lines: tuple[str, ...]


class _Cell(NamedTuple):
    texts: list[str]
    nested: list[Any]


def rows(table: Any, label: Callable[[Any], str], depth: int = 0) -> Iterator[Row]:
    """Give the rows of a table.

    A cell over several rows is said in each, as it holds for each; one over several columns once. A row of a single
    cell, as forms and frames have, is read paragraph by paragraph. `label` gives the number of a paragraph in a list.
    """
    above: dict[int, str] = {}
    for row in _within(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield _row(row, above, label, depth)


def _row(row: Any, above: dict[int, str], label: Callable[[Any], str], depth: int) -> Row:
    """Read a row; `above` keeps the text of each column for the cells that go on below."""
    column = _number(child(row, "trPr", "gridBefore"))
    texts, nested = [""] * column, []
    cells = [cell for cell in _within(row, "tc") if child(cell, "tcPr", "cellDel") is None]
    alone = len(cells) == 1
    for cell in cells:
        found = _cell(cell, label)
        merged, span = child(cell, "tcPr", "vMerge"), max(1, _number(child(cell, "tcPr", "gridSpan")))
        goes_on = merged is not None and attribute(merged, "val") != "restart"
        text = above.get(column, "") if goes_on else "\n".join(found.texts) if alone else _listed(found.texts)
        above[column] = text
        texts += [text, *[""] * (span - 1)]
        nested += found.nested
        column += span
    inner = [
        line for table in nested if depth < MOST_NESTED for each in rows(table, label, depth + 1) for line in each.lines
    ]
    own = texts[0].split("\n") if alone and texts else ["\t".join(texts).rstrip("\t")]
    return Row(tuple(line for line in (*own, *inner) if line.strip()))


def _listed(texts: list[str]) -> str:
    """Give the paragraphs of a cell on one line; a blank between them would read as the border of two cells.

    >>> _listed(["林知远", "周启明"])
    '林知远；周启明'
    """
    return "".join(text if _STOPPED.search(text) else f"{text}；" for text in texts[:-1]) + "".join(texts[-1:])


def _number(element: Any) -> int:
    value = attribute(element, "val") or "0"
    return min(int(value), MOST_SPAN) if value.isdecimal() else 0


def _within(element: Any, name: str) -> Iterator[Any]:
    """Give the elements of a name below, through content controls and the like, but not within another table."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _within(each, name)


def _cell(cell: Any, label: Callable[[Any], str]) -> _Cell:
    texts = []
    for each in _within(cell, "p"):
        found = paragraph(each)
        text = label(child(each, "pPr")) + " ".join(found.text.split())
        texts += [text] if text.strip() else []
        texts += [line for box in found.boxes for line in _box(box)]
    return _Cell(texts, list(_within(cell, "tbl")))


def _box(box: Any) -> Iterator[str]:
    texts = (" ".join(paragraph(each).text.split()) for each in children(box, "p"))
    return (text for text in texts if text)
