"""Reading a table: typed rows, and messages that name the file and the line."""

from pathlib import Path

import pytest
from msgspec import Struct

from kg.errors import ResourceError
from kg.lexicon.tables import table


class Row(Struct, frozen=True):
    """A row with a required, a numeric and an optional column."""

    word: str
    share: float
    note: str = "none"


GOOD = "# source: made up\nword\tshare\tnote\n甲\t0.5\t好\n\n# a remark\n乙\t1\t\n"


def written(folder: Path, text: str) -> Path:
    """Write the table ``words`` into a folder."""
    (folder / "words.tsv").write_text(text, encoding="utf-8")
    return folder


def test_rows_are_typed(tmp_path: Path) -> None:
    """Cells become what the row's fields say; comments and empty lines are left out."""
    rows = table("words", Row, written(tmp_path, GOOD))
    assert rows == (Row("甲", 0.5, "好"), Row("乙", 1.0, "none"))


def test_empty_cell_is_the_default(tmp_path: Path) -> None:
    """A cell without text stands for the field's default."""
    assert table("words", Row, written(tmp_path, GOOD))[1].note == "none"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"words\.tsv:1: expected “# source"),
        ("word\tshare\tnote\n", r"words\.tsv:1: expected “# source"),
        ("# source: made up\n", r"words\.tsv:2: expected the names of the columns"),
        ("# source: made up\nword\tnote\n", r"words\.tsv:2: found the columns word, note, expected word, share, note"),
        ("# source: made up\nword\tshare\tnote\n甲\t1\n", r"words\.tsv:3: found 2 cells, expected 3"),
        ("# source: made up\nword\tshare\tnote\n甲\t1\t\n乙\t多\t\n", r"words\.tsv:4: .*float.*share"),
        ("# source: made up\nword\tshare\tnote\n\t1\t\n", r"words\.tsv:3: .*missing required field `word`"),
    ],
)
def test_broken_table_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """Whoever mends the table learns where to look."""
    with pytest.raises(ResourceError, match=message):
        table("words", Row, written(tmp_path, text))


def test_missing_table_is_a_resource_error(tmp_path: Path) -> None:
    """A table that isn't there is told like one that is broken."""
    with pytest.raises(ResourceError, match=r"absent\.tsv:1: cannot be read"):
        table("absent", Row, tmp_path)


def test_table_in_another_encoding_is_a_resource_error(tmp_path: Path) -> None:
    """Tables are UTF-8."""
    (tmp_path / "words.tsv").write_bytes("# source: 某处\n".encode("gb18030"))
    with pytest.raises(ResourceError, match="UTF-8"):
        table("words", Row, tmp_path)
