"""What the command line shows of a long run where there is no terminal."""

import re

import pytest

from kg.cli.progress import Bar


def test_a_line_for_a_log_shows_life() -> None:
    """The stage, how far it is, how fast, how long it and all will take."""
    with Bar({"extract": 1, "index": 1}) as bar:
        bar.stage("extract", 1000)
        for _ in range(100):
            bar.advance()
        assert re.fullmatch(r"extract 100/1000, [\d.]+/s: \d+ s to go, \d+ s to the end of all", bar.line())
        bar.stage("copy", None)
        assert bar.line() == "copy"


def test_a_short_run_leaves_no_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody waits for it."""
    with Bar() as bar:
        bar.stage("extract", 3)
        bar.advance()
    assert capsys.readouterr().err == ""
