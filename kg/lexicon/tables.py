"""Reads a tab-separated table of ``data/lexicon`` into typed rows, and says which line is broken if one is.

The first line is a comment that names the source (``# source: …``), the next names the columns. The columns are the
fields of the row's Struct, in their order. An empty cell stands for the field's default; a field without default must
not be empty.
"""

from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from kg.errors import ResourceError
from kg.resources import LEXICON

R = TypeVar("R", bound=Struct)


class _Line(NamedTuple):
    """A line and where it stands."""

    number: int
    text: str


def table(name: str, row: type[R], folder: Path = LEXICON) -> tuple[R, ...]:
    """Read all rows of the table called `name`, each as a `row`.

    Raises ResourceError, naming file and line, for a table that is missing or not of this form.
    """
    path = folder / f"{name}.tsv"
    header, *lines = _lines(path)
    columns = row.__struct_fields__
    found = tuple(header.text.split("\t"))
    if found != columns:
        why = f"found the columns {', '.join(found)}, expected {', '.join(columns)}"
        raise _broken(path, header.number, why)
    try:
        filled = [_filled(line.text, columns) for line in lines]
        return msgspec.convert(filled, tuple[row, ...], strict=False)  # type: ignore[valid-type]
    except ValueError as error:
        raise _first_broken(path, lines, row) from error


def _lines(path: Path) -> list[_Line]:
    """Give the lines that are neither empty nor comments; the first of them is the header."""
    source, *lines = _read(path).splitlines() or [""]
    if not source.startswith("# source: "):
        raise _broken(path, 1, "expected “# source: …”")
    filled = [_Line(number, line) for number, line in enumerate(lines, 2) if line and line[0] != "#"]
    if not filled:
        raise _broken(path, 2, "expected the names of the columns")
    return filled


def _broken(path: Path, number: int, why: str) -> ResourceError:
    return ResourceError(f"{path}:{number}: {why}")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = f"cannot be read as UTF-8 text: {error}"
        raise _broken(path, 1, why) from error


def _filled(line: str, columns: tuple[str, ...]) -> dict[str, str]:
    """The cells of a line by their columns, without those that are empty; raises ValueError for too few or too many."""
    return {column: cell for column, cell in zip(columns, line.split("\t"), strict=True) if cell}


def _first_broken(path: Path, lines: list[_Line], row: type[Struct]) -> ResourceError:
    """Find the line that is not a row; rows are read all at once, which is fast but does not tell."""
    columns = row.__struct_fields__
    for number, line in lines:
        count = line.count("\t") + 1
        if count != len(columns):
            return _broken(path, number, f"found {count} cells, expected {len(columns)}")
        try:
            msgspec.convert(_filled(line, columns), row, strict=False)
        except msgspec.ValidationError as error:
            return _broken(path, number, str(error))
    raise AssertionError("every line is a row by itself")
