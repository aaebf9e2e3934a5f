"""Which everyday words are somebody's name."""

import pytest

from kg.extract.names.ground import ground
from kg.extract.names.somebody import somebodies
from kg.tagger.model import Tagged


def people(text: str, *names: str) -> set[str]:
    """Give those of the names, where they stand first in a text, that are taken for somebody's."""
    base = ground(text)
    spans = [Tagged(start := text.index(name), start + len(name), "Person") for name in names]
    return {text[span.start : span.end] for span in somebodies(text, base.words, set(), spans)}


@pytest.mark.parametrize("text", ["会后，韦若兰、和平任副组长。", "会后，和平、韦若兰任副组长。"])
def test_an_everyday_word_in_a_list_with_a_name_is_somebody(text: str) -> None:
    """韦若兰 vouches for 和平."""
    assert people(text, *sorted(("韦若兰", "和平"), key=text.index)) == {"韦若兰", "和平"}


def test_everyday_words_among_themselves_are_nobody() -> None:
    """Nor is one that stands apart from the names."""
    assert people("他谈和平、任务。", "和平", "任务") == set()
    assert people("韦若兰谈和平。", "韦若兰", "和平") == {"韦若兰"}
