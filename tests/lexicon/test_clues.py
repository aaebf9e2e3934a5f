"""Clues for the tagger: words that end names, surnames, and what stands behind people's names."""

import pytest

from kg.lexicon.clues import clues, family_names, followers
from kg.model import ENTITY_TYPES, EntityType


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("财政局", "GovernmentBody"),
        ("高新区", "Zone"),
        ("有限公司", "Enterprise"),
        ("大学", "Institution"),
        ("实施办法", "Policy"),
        ("工作法", "Measure"),
        ("项目", "Project"),
        ("产业链", "Industry"),
    ],
)
def test_a_word_that_ends_names_tells_their_type(word: str, type_: EntityType) -> None:
    """By the number of the type, from 1."""
    (match,) = clues().find(word)
    assert ENTITY_TYPES[match.entry - 1] == type_


def test_a_title_is_a_clue_of_its_own() -> None:
    """It ends no name, but names stand beside it."""
    (match,) = clues().find("局长")
    assert match.entry == len(ENTITY_TYPES) + 1


def test_the_longest_ending_counts() -> None:
    """有限公司, not 公司."""
    assert [(match.start, match.end) for match in clues().find("青禾云上有限公司")] == [(4, 8)]


@pytest.mark.parametrize(("surname", "kind"), [("王", 1), ("欧阳", 2), ("和", 3)])
def test_surnames_are_of_three_kinds(surname: str, kind: int) -> None:
    """Usual, compound, and rare ones that are everyday words."""
    (match,) = family_names().find(surname)
    assert match.entry == kind


def test_a_word_behind_a_name_is_found() -> None:
    """王建国指出, 王建国同志."""
    assert [match.start for match in followers().find("王建国同志指出")] == [3, 5]
