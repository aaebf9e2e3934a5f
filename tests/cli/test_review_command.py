"""`kg review`: one key an answer."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.review import command
from kg.curation import read_curation
from kg.curation.statements import Apart, Confirm, Different, Reject
from kg.errors import NothingToDo
from kg.store.snapshot import Snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A curation folder that is not there yet."""
    return tmp_path / "curation"


def review(snapshot: Snapshot, folder: Path, keys: str, *more: str) -> Result:
    """Answer with these keys."""
    options = ["--graph", str(snapshot.path.parents[1]), "--curation", str(folder), "--who", "甲"]
    return CliRunner().invoke(command, [*options, *(more or ("--only", "facts"))], input=keys)


def kinds(folder: Path) -> list[type]:
    """What the answers became."""
    return [type(placed.statement) for placed in read_curation(folder).statements]


def test_keys_become_statements(extracted_graph: Snapshot, folder: Path) -> None:
    """A key that means nothing is passed over."""
    outcome = review(extracted_graph, folder, "yxnsq")
    assert kinds(folder) == [Confirm, Reject]
    assert "2 answers in" in outcome.output


def test_an_answer_can_be_taken_back(extracted_graph: Snapshot, folder: Path) -> None:
    """Out of the file too."""
    review(extracted_graph, folder, "ynuyq")
    assert kinds(folder) == [Confirm, Confirm]


def test_nothing_can_be_taken_back_before_the_first(extracted_graph: Snapshot, folder: Path) -> None:
    """The first question is asked again."""
    review(extracted_graph, folder, "unq")
    assert kinds(folder) == [Reject]


def test_the_next_sitting_goes_on(extracted_graph: Snapshot, folder: Path) -> None:
    """What was answered is not asked again."""
    first = review(extracted_graph, folder, "yq", "--only", "facts", "--most", "1")
    second = review(extracted_graph, folder, "yq", "--only", "facts", "--most", "1")
    assert first.output.splitlines()[1] != second.output.splitlines()[1]


def test_without_a_terminal_it_says_so(extracted_graph: Snapshot, folder: Path) -> None:
    """Nothing is written, and no traceback shown."""
    outcome = review(extracted_graph, folder, "")
    assert isinstance(outcome.exception, NothingToDo)
    assert not folder.exists()


def test_merges_are_asked_about_first(extracted_graph: Snapshot, folder: Path) -> None:
    """A wrong one makes false statements of two things."""
    review(extracted_graph, folder, "nq", "--most", "9")
    assert kinds(folder) in ([Apart], [Different])


def test_a_graph_without_doubts_says_so(extracted_graph: Snapshot, folder: Path) -> None:
    """Not an empty screen."""
    outcome = review(extracted_graph, folder, "", "--only", "facts", "--below", "0")
    assert "nothing is doubted" in str(outcome.exception)
