"""Learning trees that mend what is said of options."""

import numpy as np

from kg.training.trees import Choices, fit, joined

PAIRS = 400


def of_the_middle() -> Choices:
    """Pairs of options: the right one is neither high nor low."""
    draw = np.random.default_rng(1)
    middle, far = draw.uniform(0.4, 0.6, PAIRS), draw.choice((0.1, 0.9), PAIRS) + draw.uniform(-0.1, 0.1, PAIRS)
    second = draw.integers(0, 2, PAIRS)
    table = np.stack([np.where(second, far, middle), np.where(second, middle, far)], axis=1).reshape(-1, 1)
    starts = np.arange(PAIRS + 1) * 2
    return Choices(table.astype(np.float32), starts, starts[:-1] + second, np.zeros(2 * PAIRS))


def test_what_no_weight_can_say_is_learned() -> None:
    """That a value between two limits is right."""
    choices = of_the_middle()
    scores = fit(choices).scores(choices.table).reshape(-1, 2)
    assert (scores.argmax(axis=1) == choices.right % 2).all()


def test_what_is_said_well_already_is_left_alone() -> None:
    """There is little to mend where the right options are nearly sure."""
    choices = of_the_middle()
    sure = choices.said.copy()
    sure[choices.right] = 12
    assert np.abs(fit(choices._replace(said=sure)).scores(choices.table)).max() < 0.1


def test_the_same_is_learned_each_time() -> None:
    """Chance is drawn from one seed."""
    first, second = fit(of_the_middle()), fit(of_the_middle())
    assert (first.limits == second.limits).all()
    assert (first.leaves == second.leaves).all()


def test_joined_choices_keep_their_right_options() -> None:
    """Lines are counted on over the tables."""
    one = of_the_middle()
    both = joined([one, one])
    assert both.right.tolist() == [*one.right, *(one.right + 2 * PAIRS)]
    assert both.starts[-1] == len(both.table) == 4 * PAIRS
