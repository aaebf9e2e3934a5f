"""`kg build --engine spark` on the command line, as far as no cluster is needed."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.build import command
from kg.errors import KGError

SPARK = ("--engine", "spark")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((*SPARK, "--add"), "are for --engine local"),
        ((*SPARK, "--jobs", "2"), "are for --engine local"),
        ((*SPARK, "--extractor", "llm"), "are for --engine local"),
        ((*SPARK, "--conf", "spark.cores.max"), "expected NAME=VALUE"),
        (("--master", "spark://a.example:7077"), "expected --engine spark"),
        (("--conf", "a=b"), "expected --engine spark"),
    ],
)
def test_options_of_the_other_engine_are_refused(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """In words, before anything is read."""
    ran = CliRunner().invoke(command, [str(tmp_path), "--graph", str(tmp_path / "graph"), *arguments])
    assert ran.exit_code == 2
    assert told in " ".join(ran.stderr.replace("│", " ").split())


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="PySpark is installed")
def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """It is an extra."""
    ran = CliRunner().invoke(command, [str(tmp_path), "--graph", str(tmp_path / "graph"), *SPARK])
    assert isinstance(ran.exception, KGError)
    assert "pip install 'zonegraph[spark]'" in str(ran.exception)
