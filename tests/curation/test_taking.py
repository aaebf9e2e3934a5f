"""Statements that readers send become files that the next build reads."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.curation import read_curation
from kg.curation.taking import MOST, keep, read_statements
from kg.errors import MalformedCuration

SIGNED = {"who": "值班编辑", "when": "2026-11-22", "why": "原文是“拟任”"}
REJECT = {"reject": {"document": "007", "relation": "holdsPost", "subject": "沈知远"}, **SIGNED}
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def sent(*items: object) -> bytes:
    """Write what a reader sends."""
    return json.dumps(items).encode()


def test_what_was_sent_is_read_by_a_build(tmp_path: Path) -> None:
    """The same statements, from a folder that was not there."""
    statements = read_statements(sent(REJECT))
    keep(tmp_path / "new", statements)
    assert [each.statement for each in read_curation(tmp_path / "new").statements] == list(statements)


def test_no_file_is_written_over(tmp_path: Path) -> None:
    """Two at the same moment are two files, and nothing else is left."""
    statements = read_statements(sent(REJECT))
    one, other = keep(tmp_path, statements, NOW), keep(tmp_path, statements, NOW)
    assert one != other
    assert sorted(tmp_path.iterdir()) == sorted((one, other))


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([], "found 0 statements"),
        ([REJECT] * (MOST + 1), "expected 1 to"),
        ([REJECT, {"reject": {"document": "007"}, **SIGNED}], "statement 2: reject"),
        ([{"remove": "everything", **SIGNED}], "expected one of same"),
        ([REJECT | {"who": " "}], "`who`"),
        ([REJECT | {"when": "yesterday"}], "expected a day"),
        (["reject"], "expected one of same"),
    ],
)
def test_what_is_in_no_form_is_refused(items: list[object], message: str) -> None:
    """All of it, with the number of what is wrong."""
    with pytest.raises(MalformedCuration, match=message):
        read_statements(sent(*items))


def test_what_is_no_list_is_refused() -> None:
    """JSON of another kind, and no JSON."""
    for written in (b"{}", b"- reject: x"):
        with pytest.raises(MalformedCuration, match="expected a JSON list"):
            read_statements(written)
