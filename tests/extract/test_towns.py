"""Towns, streets, communities and villages."""

import pytest

from kg.extract.names.towns import towns
from kg.extract.text.flow import flow
from kg.extract.text.tokens import tokens


def names(text: str) -> list[str]:
    """Give the towns of a text as it writes them."""
    made = flow(text)
    return [made.text[town.start : town.end] for town in towns(made.text, tokens(made))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走访石碑坪镇。", ["石碑坪镇"]),
        ("在古亭社区开展服务。", ["古亭社区"]),
        ("柳南区太阳村镇", ["太阳村镇"]),
        ("石碑坪镇大桥村", ["石碑坪镇", "大桥村"]),
        ("云岭街道办事处", ["云岭街道"]),
        ("任石碑坪镇党委书记", ["石碑坪镇"]),
    ],
)
def test_a_town_is_named_by_the_word_that_ends_it(text: str, found: list[str]) -> None:
    """Without the division and the verb before it."""
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇、街道",
        "社区居民",
        "老旧社区改造",
        "3个村",
        "乡镇企业",
        "美丽乡村",
        "城镇建设",
        "新型农村社区",
        "村民",
        "家乡情",
    ],
)
def test_towns_in_general_are_no_town(text: str) -> None:
    """Counted or characterised, not named."""
    assert names(text) == []
