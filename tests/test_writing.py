"""Files that are there whole or not at all."""

from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import KGError
from kg.writing import whole_file


def test_a_file_keeps_what_it_had_if_writing_fails(tmp_path: Path) -> None:
    """It is replaced in one step, or not at all."""
    path = tmp_path / "dump.rdf"
    path.write_text("as before")
    with suppress(ZeroDivisionError), whole_file(path) as file:
        file.write(b"half")
        file.write(bytes(1 // 0))
    assert path.read_text() == "as before"
    assert [each.name for each in tmp_path.iterdir()] == ["dump.rdf"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The message says which, and why."""
    with (
        pytest.raises(KGError, match=r"none/dump.ttl: cannot be written: No such"),
        whole_file(tmp_path / "none/dump.ttl"),
    ):
        pass
