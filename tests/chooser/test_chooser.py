"""Choosing between options by weights."""

from pathlib import Path

import pytest

from kg.chooser.model import Chooser, Chosen, load, save
from kg.errors import ResourceError

WEIGHTS = {"near": 2.0, "far": -1.5}


def test_the_option_with_the_heaviest_features_is_chosen() -> None:
    """Its probability is what the weights make it."""
    chosen = Chooser(WEIGHTS).choose([["far"], ["near", "never seen"], []])
    assert chosen.option == 1
    assert chosen.probability == pytest.approx(0.858, abs=0.001)


def test_an_option_without_features_wins_over_bad_ones() -> None:
    """That is how "none of these" is chosen."""
    assert Chooser(WEIGHTS).choose([["far"], []]).option == 1


def test_of_equal_options_the_first_is_chosen() -> None:
    """So that results do not depend on anything else."""
    assert Chooser(WEIGHTS).choose([["near"], ["near"]]) == Chosen(0, 0.5)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    """To two digits, and features may hold anything but a line's end."""
    save(tmp_path / "w.tsv", {"next=\t，": 0.126, "a": -1})
    assert load(tmp_path / "w.tsv").score(["next=\t，", "a"]) == pytest.approx(-0.87)


@pytest.mark.parametrize("text", [None, "a feature without a weight\n"])
def test_a_missing_or_broken_model_is_named(tmp_path: Path, text: str | None) -> None:
    """The message has the file's path."""
    path = tmp_path / "w.tsv"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"w\.tsv"):
        load(path)
