"""Learning trees that mend what is said of options."""

import numpy as np

from kg.training.trees import Choices, as_trees, boosted, fit, joined

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


def of_what_is_near(choices: int = 300, width: int = 4) -> Choices:
    """Three options each; the right one is nearest to 1 in two of the columns, of which the last has few values."""
    draw = np.random.default_rng(2)
    table = draw.normal(1, 1, (choices, 3, width)).astype(np.float32)
    table[:, :, -1] = draw.integers(0, 3, (choices, 3))
    right = np.abs(table[:, :, [0, -1]] - 1).sum(axis=2).argmin(axis=1)
    starts = np.arange(choices + 1) * 3
    return Choices(table.reshape(-1, width), starts, starts[:-1] + right, draw.normal(0, 1, 3 * choices))


def test_complete_trees_say_what_the_library_says() -> None:
    """Also of values at the limits and next to them, and where a tree is not complete."""
    choices = of_what_is_near()
    models = list(boosted(choices))
    trees = as_trees(models)
    limits = trees.limits[np.isfinite(trees.limits) & (np.abs(trees.limits) > 1e-30)]  # what is nearer is 0 to LightGBM
    near = [np.nextafter(limits, np.float32(way)) for way in (-9, 9)]
    for table in (choices.table, np.stack([limits, *near, limits], axis=1)):
        said = np.mean([model.predict(table) for model in models], axis=0)
        assert np.abs(trees.scores(table) - said).max() < 1e-5
    assert np.isinf(trees.limits).any()


def test_joined_choices_keep_their_right_options() -> None:
    """Lines are counted on over the tables."""
    one = of_the_middle()
    both = joined([one, one])
    assert both.right.tolist() == [*one.right, *(one.right + 2 * PAIRS)]
    assert both.starts[-1] == len(both.table) == 4 * PAIRS
