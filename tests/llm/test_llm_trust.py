"""How far a model is trusted."""

from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.evaluate import score
from kg.evaluate.report import confidence_table
from kg.llm.trust import Trust
from kg.model import Entity, Extraction, Fact

ENTITIES = (Entity("p", "Person", "何静"), Entity("z", "Zone", "宝鸡高新区"))
POST = Fact("holdsPost", "p", "z", title="党工委书记", rule="llm:m")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Write the table of a model that was right once."""
    found = {"a": Extraction("a", None, None, None, None, ENTITIES, (POST,), ())}
    path = tmp_path / "measured.tsv"
    path.write_text(confidence_table(score(found, found), "gold"), encoding="utf-8")
    return path


def test_a_model_is_trusted_as_it_was_measured(table: Path) -> None:
    """By the table that the scorer writes."""
    assert Trust(table)("llm:m") == 0.67


def test_a_model_that_was_not_measured_is_half_trusted(table: Path) -> None:
    """No guess is made."""
    assert Trust(table)("llm:other") == 0.5


def test_what_both_found_is_trusted_as_the_rule_until_it_is_measured() -> None:
    """The rule's precision is known."""
    assert Trust()("post_beside_name + llm:m") == Trust()("post_beside_name") != 0.5


def test_a_table_that_is_none_is_named(tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "x.tsv").write_text("rule\n")
    with pytest.raises(ResourceError, match=r"x\.tsv:1"):
        Trust(tmp_path / "x.tsv")
