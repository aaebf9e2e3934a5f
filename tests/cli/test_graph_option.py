"""`--graph`, which several commands have."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli


@pytest.mark.parametrize("verb", ["build", "load", "query", "export", "validate"])
def test_the_default_is_told(verb: str) -> None:
    """With the variable that sets another."""
    ran = CliRunner().invoke(cli, [verb, "--help"])
    assert "[default: graph; env KG_GRAPH]" in " ".join(ran.output.split())


def test_the_graph_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the option is not given, to publish there and to read it."""
    (tmp_path / "a.ttl").write_text("<http://e.org/a> <http://e.org/p> 1 .")
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "elsewhere"))
    commands = [["load", str(tmp_path / "a.ttl")], ["query", "ASK { ?s ?p ?o }"], ["export"], ["validate"]]
    assert [CliRunner().invoke(cli, command).exit_code for command in commands] == [0, 0, 0, 0]
    assert (tmp_path / "elsewhere" / "current").exists()
