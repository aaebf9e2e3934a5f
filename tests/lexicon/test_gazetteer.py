"""Finding many phrases at once."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.gazetteer import Gazetteer, LayeredGazetteer

PHRASES = st.dictionaries(st.text("市区局新乡", min_size=1, max_size=3), st.integers(), max_size=8)
TEXTS = st.text("市区局新乡，", max_size=40)


def test_longest_phrase_wins() -> None:
    """Of two phrases at one place the longer one is found."""
    assert [m.entry for m in Gazetteer({"财政": 1, "财政局": 2}).find("区财政局")] == [2]


def test_leftmost_phrase_wins() -> None:
    """Of two that overlap the one that starts first is found."""
    assert [m.entry for m in Gazetteer({"新乡": 1, "乡镇企业": 2}).find("新乡镇企业")] == [1]


def test_offsets_count_characters() -> None:
    """Offsets fit the text, characters beyond the basic plane included."""
    text = "𠮷林的新乡市"
    assert [text[m.start : m.end] for m in Gazetteer({"新乡市": 1}).find(text)] == ["新乡市"]


def test_gazetteer_without_phrases_finds_nothing() -> None:
    """An empty table is no error."""
    assert list(Gazetteer[int]({}).find("新乡市")) == []


def test_empty_phrase_is_refused() -> None:
    """It would be found between any two characters."""
    with pytest.raises(ValueError, match="empty phrase"):
        Gazetteer({"": 1})


def test_weak_phrase_hides_no_firm_one() -> None:
    """和平 is no place in 和平顶山."""
    found = LayeredGazetteer({"平顶山": "firm"}, {"和平": "weak"}).find("焦作和平顶山")
    assert [m.entry for m in found] == ["firm"]


@given(PHRASES, TEXTS)
def test_matches_are_phrases_in_order_without_overlaps(phrases: dict[str, int], text: str) -> None:
    """Each match is a phrase with its entry; none starts before the one before it ends."""
    found = list(Gazetteer(phrases).find(text))
    assert all(phrases[text[m.start : m.end]] == m.entry for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(PHRASES, PHRASES, TEXTS)
def test_layers_never_overlap(firm: dict[str, int], weak: dict[str, int], text: str) -> None:
    """All firm matches stay, and what the weak ones add overlaps none of them."""
    found = list(LayeredGazetteer(firm, weak).find(text))
    assert set(Gazetteer(firm).find(text)) <= set(found)
    assert all(a.end <= b.start for a, b in pairwise(found))
