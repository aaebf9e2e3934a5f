"""The grounds of sameness, and the table of what they weigh."""

import pytest

from kg.chooser import model
from kg.resolve.grounds import FAMILIES, explanation
from kg.training.bounds import FIXED, bounds_of

WEIGHTS = model.stored("sameness").weights


@pytest.mark.parametrize("family", FAMILIES)
def test_every_ground_is_explained(family: str) -> None:
    """Its docstring is what `kg explain` tells."""
    assert all(text.endswith(".") for text in FAMILIES[family].evidence.explanations().values())


def test_every_weight_is_of_a_ground() -> None:
    """The table names no ground that the code does not have."""
    assert [name for name in WEIGHTS if not explanation(name)] == []


def test_weights_are_what_the_grounds_mean() -> None:
    """What speaks against never has a positive weight, what speaks for never a negative one."""
    bounds = {name: bounds_of(name) for name in WEIGHTS}
    low = [name for name, own in bounds.items() if own.low is not None and WEIGHTS[name] < own.low]
    high = [name for name, own in bounds.items() if own.high is not None and WEIGHTS[name] > own.high]
    assert low + high == []


def test_a_name_says_less_the_commoner_it_is() -> None:
    """The prior falls with each power of ten."""
    weights = [WEIGHTS[f"Person|{name}"] for name in FIXED]
    assert weights == sorted(weights, reverse=True)
