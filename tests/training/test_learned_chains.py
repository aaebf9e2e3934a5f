"""Learning choices in a row."""

import pytest

from kg.chooser.chains import Link, marginals
from kg.training.chains import Step, fit

pytest.importorskip("scipy")


def test_going_on_is_learned_as_a_weight_of_its_own() -> None:
    """Rows that always choose the same twice teach that, whichever option it is."""
    rows = []
    for first in (0, 1) * 4:
        clear = ("marked",) if first == 0 else ()
        rows.append([Step([clear, ("other",)], {}, first), Step([(), ()], {0: (0, ("on",)), 1: (1, ("on",))}, first)])
    weights = fit(rows, penalty=0.1)
    assert weights["on"] > 1
    told = marginals([[3.0, 0.0], [0.0, 0.0]], [{}, {n: Link(n, weights["on"]) for n in (0, 1)}])
    assert told.options[1][0] > 0.7


def test_a_choice_that_nobody_knows_is_no_lesson() -> None:
    """Its features get no weight."""
    rows = [[Step([("left",), ("right",)], {}, None)]] * 5
    assert fit(rows, penalty=0.1) == {}
