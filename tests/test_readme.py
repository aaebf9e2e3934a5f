"""README is true: what it names is there, and what is there it names."""

import re
from pathlib import Path

import pytest

from kg.cli import VERBS
from kg.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVICE = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_described(verb: str) -> None:
    """A command that README lacks is not there for a new user."""
    assert f"| `kg {verb} " in README


@pytest.mark.parametrize("field", Settings.__struct_fields__)
def test_every_setting_is_named(field: str) -> None:
    """A setting is found by its environment variable, on the page that README leads to."""
    assert f"| `{PREFIX}{field.upper()}` |" in SERVICE
    assert "docs/service.md" in README


def test_the_make_targets_that_are_named_exist() -> None:
    """What README says to type works."""
    assert set(re.findall(r"`make ([a-z]+)", README)) <= TARGETS


@pytest.mark.parametrize("path", re.findall(r"`((?:kg|data|ontology|tests)/[\w./-]+)`", README))
def test_the_files_that_are_named_exist(path: str) -> None:
    """README leads to where things are."""
    assert (ROOT / path).exists()


def test_ci_runs_what_readme_names() -> None:
    """`.ci/run` does nothing that a new user would not know of."""
    ran = re.findall(r"^make (.+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert ran
    assert all(f"`make {target}`" in README or f"make {target} " in README for line in ran for target in line.split())
