"""Texts as arrays."""

import numpy as np

from kg.extract.figures.characters import NOWHERE, Characters, Words, marked

TEXT = Characters("一，二，三\n四")


def test_beyond_the_ends_of_a_text_there_is_nothing() -> None:
    """Nor is there beside what stands nowhere."""
    assert TEXT.at(np.array([-1, 0, 6, 7, NOWHERE])).tolist() == [0, ord("一"), ord("四"), 0, 0]


def test_marks_are_counted_span_by_span() -> None:
    """The end of a span is excluded."""
    assert TEXT.count("，", np.array([0, 1, 2]), np.array([5, 3, 3])).tolist() == [2, 1, 0]


def test_the_last_mark_before_a_place_is_found() -> None:
    """A mark at the place itself is not before it."""
    assert TEXT.behind_last(marked("，\n"), np.array([0, 1, 3, 4, 6])).tolist() == [0, 0, 2, 4, 6]


def test_words_are_known_by_their_ends() -> None:
    """A short word has nothing where it has no more characters, and is none that a longer one holds."""
    words = Words(["", "产", "产值", "总产值"])
    assert words.first().tolist() == [0, ord("产"), ord("产"), ord("总")]
    first, second, third, fourth = words.ending().tolist()
    assert first == 0
    assert second != third == fourth
    assert len(set(words.opening().tolist())) == 4
