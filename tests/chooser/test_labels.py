"""A choice between labels that share their features."""

import pytest

from kg.chooser.labels import Labeller, options
from kg.chooser.model import Chooser

WEIGHTS = {"visit|": 0.5, "visit|w=走访": 2.0, "meeting|w=座谈": 1.5, "meeting|": -1.0}
LABELS = ("meeting", "visit")


def test_the_likeliest_label_is_chosen() -> None:
    """By its own weights for what all share."""
    labeller = Labeller(LABELS, WEIGHTS)
    assert labeller.choose(["w=走访"]) == "visit"
    assert labeller.choose(["w=座谈", "w=未学"]) == "meeting"


def test_none_is_chosen_where_the_labels_are_unlikely() -> None:
    """All labels together are weighed against none of them."""
    labeller = Labeller(LABELS, {"visit|": -3.0, "meeting|": -3.0, "visit|w=走访": 4.0})
    assert labeller.choose_or_none([], 0.5) is None
    assert labeller.choose_or_none(["w=走访"], 0.5) == "visit"


@pytest.mark.parametrize("features", [[], ["w=走访"], ["w=座谈", "w=走访"]])
def test_it_is_the_model_that_options_are_learned_for(features: list[str]) -> None:
    """The same weights give the same probabilities, however they are kept."""
    odds = Labeller(LABELS, WEIGHTS).odds(features)
    total = 1 + sum(odds)
    expected = Chooser(WEIGHTS).probabilities([[], *options(LABELS, features)])
    assert [1 / total, *(each / total for each in odds)] == pytest.approx(expected)
