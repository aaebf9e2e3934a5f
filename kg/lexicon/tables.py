"""Reads a tab-separated table of ``data/lexicon`` into typed rows, and says which line is broken if one is.

The first line is a comment that names the source (``# source: …``), the next names the columns. The columns are the
fields of the row's Struct, in their order. An empty cell stands for the field's default; a field without default must
not be empty.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from kg.errors import ResourceError
from kg.resources import LEXICON

R = TypeVar("R", bound=Struct)


class _Line(NamedTuple):
    """A line's cells and where they stand, for the message if they are wrong."""

    path: Path
    number: int
    cells: tuple[str, ...]

    def broken(self, why: str) -> ResourceError:
        return ResourceError(f"{self.path}:{self.number}: {why}")


def table(name: str, row: type[R], folder: Path = LEXICON) -> tuple[R, ...]:
    """Read all rows of the table called `name`, each as a `row`.

    Raises ResourceError, naming file and line, for a table that is missing or not of this form.
    """
    header, *lines = _lines(folder / f"{name}.tsv")
    columns = row.__struct_fields__
    if header.cells != columns:
        why = f"found the columns {', '.join(header.cells)}, expected {', '.join(columns)}"
        raise header.broken(why)
    filled = [_filled(line, columns) for line in lines]
    try:
        return msgspec.convert(filled, tuple[row, ...], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise _first_broken(lines, filled, row) from error


def _lines(path: Path) -> Iterator[_Line]:
    """Give the lines that are neither empty nor comments; the first of them is the header."""
    source, *lines = _read(path).splitlines() or [""]
    if not source.startswith("# source: "):
        raise _Line(path, 1, ()).broken("expected “# source: …”")
    filled = [(number, line) for number, line in enumerate(lines, 2) if line and not line.startswith("#")]
    if not filled:
        raise _Line(path, 2, ()).broken("expected the names of the columns")
    return (_Line(path, number, tuple(line.split("\t"))) for number, line in filled)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = f"cannot be read as UTF-8 text: {error}"
        raise _Line(path, 1, ()).broken(why) from error


def _filled(line: _Line, columns: tuple[str, ...]) -> dict[str, str]:
    if len(line.cells) != len(columns):
        why = f"found {len(line.cells)} cells, expected {len(columns)}"
        raise line.broken(why)
    return {column: cell for column, cell in zip(columns, line.cells, strict=True) if cell}


def _first_broken(lines: list[_Line], filled: list[dict[str, str]], row: type[Struct]) -> ResourceError:
    """Find the line that is not a row; rows are read all at once, which is fast but does not tell."""
    for line, cells in zip(lines, filled, strict=True):
        try:
            msgspec.convert(cells, row, strict=False)
        except msgspec.ValidationError as error:
            return line.broken(str(error))
    raise AssertionError("every line is a row by itself")
