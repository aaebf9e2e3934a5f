"""Learning the weights of a chooser."""

from random import Random

import pytest

from kg.chooser.model import Chooser
from kg.training.choices import Choice, fit

pytest.importorskip("scipy")


def made_up(number: int) -> list[Choice]:
    """Choices in which the option marked "good" is right four times in five, beside features that say nothing."""
    random = Random(3)
    choices = []
    for _ in range(number):
        right = random.randrange(3)
        marked = right if random.random() < 0.8 else (right + 1) % 3
        options = [[f"noise{random.randrange(9)}", *(["good"] if n == marked else [])] for n in range(3)]
        choices.append(Choice(options, right))
    return choices


def test_what_tells_the_right_option_gets_the_weight() -> None:
    """A feature that is always on the right option outweighs those that are on any."""
    weights = fit(made_up(300))
    assert weights["good"] > 4 * max(abs(weight) for feature, weight in weights.items() if feature != "good")
    assert Chooser(weights).choose([["noise1"], ["good", "noise2"]]).option == 1


def test_probabilities_are_those_seen() -> None:
    """An option marked good among three is right about four times in five."""
    options = [["good"], [], []]
    assert Chooser(fit(made_up(600))).probabilities(options)[0] == pytest.approx(0.8, abs=0.06)


def test_a_feature_of_few_choices_is_not_learned() -> None:
    """It would be learned by heart."""
    assert "rare" not in fit([*made_up(50), Choice([["rare"], []], 0), Choice([["rare"], []], 0)])
