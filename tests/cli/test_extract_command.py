"""`kg extract` on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.extract import command
from kg.errors import KGError, NothingToDo


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Extract into the folder ``out``, unless another is named."""
    return CliRunner().invoke(command, [*arguments, *([] if "--out" in arguments else ["--out", "out"])])


def write(*names: str) -> None:
    """Write bulletins."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("梅川高新区工作简报\n", encoding="utf-8")


def written() -> list[str]:
    """Give the names of the files of facts."""
    return sorted(path.name for path in Path("out").iterdir())


def test_facts_are_named_after_their_document(folder: Path) -> None:
    """One file each, and no word but how many."""
    write("in/a.txt", "in/b.md")
    ran = run("in")
    summary = "2 documents extracted, 0 refused\n"
    assert (ran.exit_code, ran.output, written()) == (0, summary, ["a.json", "b.json"])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_another_name_is_announced(folder: Path, jobs: str) -> None:
    """One line for each document whose stem is not its own."""
    write("a/same.txt", "b/same.txt", "b/other.txt")
    ran = run("a", "b", "--jobs", jobs)
    assert written() == ["a-same.json", "b-same.json", "other.json"]
    assert ran.stderr.splitlines() == [
        "a/same.txt: written as a-same.json, because another document is named same as well",
        "b/same.txt: written as b-same.json, because another document is named same as well",
    ]


def test_a_refused_document_is_not_announced_as_written(folder: Path) -> None:
    """It is named with its reason alone."""
    write("a.txt")
    Path("a.md").write_text("")
    ran = run(".")
    assert ran.stderr.splitlines() == [
        "a.md: empty: expected text",
        "a.txt: written as a.txt.json, because another document is named a as well",
    ]


def test_the_help_tells_of_the_names() -> None:
    """Before anyone looks for a file in vain."""
    assert "give a-report.json and b-report.json" in " ".join(run("--help").output.split())


def test_a_link_is_no_document_beside_its_file(folder: Path) -> None:
    """The facts are named after the file."""
    write("in/utf8.txt")
    Path("in/link.txt").symlink_to("utf8.txt")
    assert (run("in").exit_code, written()) == (0, ["utf8.json"])


@pytest.mark.parametrize("out", ["file/out", "/dev/null/out"])
def test_an_output_folder_that_cannot_be_made_is_told(folder: Path, out: str) -> None:
    """As an error that the command line prints in one line."""
    write("a.txt", "file")
    error = run("a.txt", "--out", out).exception
    assert isinstance(error, KGError)
    assert str(error) == f"the folder {out} cannot be made: Not a directory"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_facts_that_cannot_be_written_are_told(folder: Path, jobs: str) -> None:
    """Also by another process."""
    write("in/a.txt", "in/b.txt")
    Path("out/a.json").mkdir(parents=True)
    error = run("in", "--jobs", jobs).exception
    assert isinstance(error, KGError)
    assert str(error) == "out/a.json cannot be written: Is a directory"


def test_nothing_read_is_a_failure(folder: Path) -> None:
    """The files are named first."""
    Path("a.txt").write_text("")
    ran = run("a.txt")
    assert isinstance(ran.exception, NothingToDo)
    assert ran.stderr == "a.txt: empty: expected text\n"
