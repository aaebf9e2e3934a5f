"""What marked bulletins teach about places."""

from pathlib import Path

from kg.evaluate.marked import read_bulletins
from kg.training.places import choices, learn

BULLETINS = read_bulletins(Path(__file__).parents[2] / "data" / "training")[:4]


def test_each_choice_has_one_right_place_or_none() -> None:
    """The last option is none of them."""
    shown = [choice for bulletin in BULLETINS for choice in choices(bulletin)]
    assert shown
    assert all(0 <= choice.right < len(choice.options) for choice in shown)
    assert {choice.right == len(choice.options) - 1 for choice in shown} == {True, False}


def test_one_model_is_learned() -> None:
    """It weighs that a zone reports of something as its own."""
    ((name, weights),) = learn(BULLETINS)
    assert name == "places"
    assert weights["reported"] > 0
