"""`kg build` on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.build import command
from kg.errors import NothingToDo
from kg.store.snapshot import open_current


def test_it_names_what_was_refused_and_sums_up(tmp_path: Path) -> None:
    """A line for each refused file on standard error, one line of figures on standard output, exit status 0."""
    (tmp_path / "a.txt").write_text("梅川高新区工作简报\n", encoding="utf-8")
    (tmp_path / "b[1].txt").write_text("")
    ran = CliRunner().invoke(command, [str(tmp_path), "--graph", str(tmp_path / "graph"), "--jobs", "1"])
    assert (ran.exit_code, ran.stderr) == (0, f"{tmp_path}/b[1].txt: empty: expected text\n")
    with open_current(tmp_path / "graph") as snapshot:
        assert ran.stdout.startswith(f"built {snapshot.id} in ")
    assert "1 documents (1 extracted anew, 1 refused)" in ran.stdout


def test_nothing_built_is_a_failure(tmp_path: Path) -> None:
    """The files are named first."""
    ran = CliRunner().invoke(command, [str(tmp_path / "none"), "--graph", str(tmp_path / "graph"), "--jobs", "1"])
    assert isinstance(ran.exception, NothingToDo)
    assert ran.stderr == f"{tmp_path}/none: no such file or folder, nor does it match any as a pattern\n"


def test_the_graph_directory_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for every command."""
    (tmp_path / "a.txt").write_text("梅川高新区工作简报\n", encoding="utf-8")
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "elsewhere"))
    assert CliRunner().invoke(command, [str(tmp_path / "a.txt"), "--jobs", "1"]).exit_code == 0
    open_current(tmp_path / "elsewhere").close()


@pytest.mark.parametrize("arguments", [[], ["x", "--jobs", "0"], ["x", "--format", "turtle"]])
def test_wrong_usage_is_explained(arguments: list[str]) -> None:
    """With exit status 2."""
    ran = CliRunner().invoke(command, arguments)
    assert ran.exit_code == 2
    assert "Usage:" in ran.stderr
