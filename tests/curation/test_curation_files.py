"""Curation files: what they may hold, and what is said where they are wrong."""

from pathlib import Path

import pytest

from kg.curation import append, read_curation
from kg.curation.statements import Named, Pattern, Reject, Retype, Same
from kg.errors import MalformedCuration

SIGNED = "  who: 值班编辑\n  when: 2026-11-21\n  why: 两份简报同一任命\n"


def read(folder: Path, text: str) -> list[object]:
    """Read one file of a folder."""
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return [placed.statement for placed in read_curation(folder).statements]


def test_a_statement_is_read_with_who_when_and_why(tmp_path: Path) -> None:
    """Every decision is somebody's."""
    statement = read(tmp_path, f"- same: [http://a.example/1, http://a.example/2]\n{SIGNED}")[0]
    assert statement == Same(
        same=("http://a.example/1", "http://a.example/2"), who="值班编辑", when="2026-11-21", why="两份简报同一任命"
    )


def test_a_document_keeps_its_noughts(tmp_path: Path) -> None:
    """007 is a name, not a number."""
    statement = read(tmp_path, f"- reject: {{document: 007, relation: holdsPost, subject: 沈知远}}\n{SIGNED}")[0]
    assert isinstance(statement, Reject)
    assert statement.reject.document == "007"


def test_a_figure_is_a_number(tmp_path: Path) -> None:
    """Values are compared with those of facts."""
    text = f"- reject: {{document: a, relation: observed, subject: 临川高新区, value: 12.5}}\n{SIGNED}"
    statement = read(tmp_path, text)[0]
    assert isinstance(statement, Reject)
    assert statement.reject.value == 12.5


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    """As one that a person has just begun."""
    assert read(tmp_path, "# nothing yet\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("same: [a, b]\n", "a.yaml:1: found no list"),
        ("- sane: [a, b]\n", "a.yaml:1: expected one of same, different"),
        (f"- same: [a]\n{SIGNED}", "a.yaml:1: same: `same` wants two IRIs"),
        ("- same: [a, b]\n  who: x\n  when: y\n", "a.yaml:1: same: Object missing required field `why`"),
        (f"\n- rename: a\n  too: b\n{SIGNED}", "a.yaml:2: rename: Object contains unknown field `too`"),
        (f"- retype: {{name: 甲, type: Firm}}\n  to: Zone\n{SIGNED}", "a.yaml:1: retype: Invalid enum value 'Firm'"),
        (f"- reject: {{document: a, relation: holdsPost}}\n{SIGNED}", "name a fact by `relation` and `subject`"),
        ("- same: [a, b\n  who: x\n", "a.yaml:2: no YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """A person mends one line."""
    with pytest.raises(MalformedCuration) as raised:
        read(tmp_path, text)
    assert said in str(raised.value)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """Not silently no curation."""
    with pytest.raises(MalformedCuration, match="no folder of curation files"):
        read_curation(tmp_path / "nowhere")


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    """Decision by decision, after what is there."""
    signed = {"who": "甲", "when": "2026-11-21T08:00:00Z", "why": "“原句”写明：#1"}
    first = Retype(retype=Named("市民中心", "Enterprise"), to="Institution", **signed)
    second = Reject(reject=Pattern("007", relation="observed", subject="临川高新区", value=12.5), **signed)
    append(tmp_path / "new" / "b.yaml", first)
    append(tmp_path / "new" / "b.yaml", second)
    assert [placed.statement for placed in read_curation(tmp_path / "new").statements] == [first, second]


def test_statements_are_found_by_the_document_that_they_name(tmp_path: Path) -> None:
    """A build applies to each document what concerns it."""
    (tmp_path / "a.yaml").write_text(
        f"- reject: {{document: a, event: 开工仪式}}\n{SIGNED}- reject: {{document: b, event: 开工仪式}}\n{SIGNED}"
        f"- retype: {{name: 市民中心, type: Enterprise}}\n  to: Institution\n{SIGNED}",
        encoding="utf-8",
    )
    places = [placed.place.rpartition(":")[2] for placed in read_curation(tmp_path).of_document("b")]
    assert places == ["9", "5"]
