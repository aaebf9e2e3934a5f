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


@pytest.mark.parametrize("features", [[], ["w=走访"], ["w=座谈", "w=走访"]])
def test_it_is_the_model_that_options_are_learned_for(features: list[str]) -> None:
    """The same weights choose the same, however they are kept."""
    expected = Chooser(WEIGHTS).choose(options(LABELS, features)).option
    assert Labeller(LABELS, WEIGHTS).choose(features) == LABELS[expected]
