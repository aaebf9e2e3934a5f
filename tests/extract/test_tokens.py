"""Words, and how far a name reaches to the left."""

import pytest

from kg.extract.text.flow import flow
from kg.extract.text.tokens import is_general, left_edge, own_start, tokens


def reach(text: str, ending: str) -> str:
    """Give the words before the last occurrence of an ending that can belong to its name."""
    end = text.rindex(ending)
    return text[left_edge(text, tokens(flow(text)), end, 0) : end]


@pytest.mark.parametrize(
    ("text", "ending", "stem"),
    [
        ("由广西龙城智造有限公司牵头", "有限公司", "广西龙城智造"),
        ("走访了龙城智造有限公司", "有限公司", "龙城智造"),
        ("，龙城智造有限公司", "有限公司", "龙城智造"),
        ("北江和龙城智造有限公司", "有限公司", "龙城智造"),
        ("，“龙跃”轮毂项目", "项目", "“龙跃”轮毂"),
        ("龙城（柳州）电子有限公司", "有限公司", "龙城（柳州）电子"),
        ("（记者 莫小川）龙城电子有限公司", "有限公司", "龙城电子"),
        ("（一）龙城电子有限公司", "有限公司", "龙城电子"),
    ],
)
def test_a_name_reaches_to_the_nearest_border(text: str, ending: str, stem: str) -> None:
    """Punctuation, words of grammar and verbs of doing end it; brackets and quotations inside it do not."""
    assert reach(text, ending) == stem


def test_a_name_does_not_reach_beyond_the_floor() -> None:
    """However far it could."""
    text = "广西龙城智造电子有限公司"
    end = text.index("有限")
    assert left_edge(text, tokens(flow(text)), end, 4) == 4


def test_the_words_are_the_whole_text() -> None:
    """Every character has its word."""
    made = flow("覃维舟 走访AI企业。\n第2行")
    words = tokens(made)
    assert "".join(words.words) == made.text
    assert all(words.at(n).start <= n < words.at(n).end for n in range(len(made.text)))


@pytest.mark.parametrize(
    ("text", "general"), [("重点建设", True), ("高端装备制造", True), ("龙城智造", False), ("柳州", False), ("", True)]
)
def test_everyday_words_name_nothing(text: str, general: bool) -> None:
    """A name has a proper noun in it, or a word that no dictionary has."""
    assert is_general(tokens(flow(text)), 0, len(text)) is general


@pytest.mark.parametrize(("text", "own"), [("推进轮毂改造", "轮毂改造"), ("轮毂改造", "轮毂改造"), ("推进", "推进")])
def test_a_name_starts_behind_the_verb_that_leads_into_it(text: str, own: str) -> None:
    """Unless nothing would be left."""
    assert text[own_start(tokens(flow(text)), 0, len(text)) :] == own
