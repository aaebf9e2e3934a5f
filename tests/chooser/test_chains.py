"""Choices in a row."""

import pytest

from kg.chooser.chains import Link, marginals

EVEN = [[0.0, 0.0], [0.0, 0.0]]


def test_choices_without_links_are_made_alone() -> None:
    """Each by its own scores."""
    assert marginals([[0.0, 0.0], [1.0, 1.0, 1.0]], [{}, {}]).options == [[0.5, 0.5], pytest.approx([1 / 3] * 3)]


def test_a_link_speaks_for_choosing_the_same_again() -> None:
    """For both of the options that it joins."""
    first, second = marginals(EVEN, [{}, {1: Link(0, 1.0)}]).options
    assert first[0] > 0.5
    assert second[1] > 0.5


def test_what_is_chosen_later_tells_of_what_was_chosen_before() -> None:
    """A clear choice settles an open one that it is linked with."""
    first, _ = marginals([[0.0, 0.0], [5.0, 0.0]], [{}, {0: Link(1, 2.0)}]).options
    assert first[1] > 0.8


def test_the_options_of_a_choice_sum_to_one() -> None:
    """With links and large scores too."""
    told = marginals([[800.0, 801.0], [3.0, -2.0], [0.5]], [{}, {0: Link(1, 2.0), 1: Link(0, -1.0)}, {0: Link(1, 0.3)}])
    assert [sum(each) for each in told.options] == pytest.approx([1, 1, 1])
