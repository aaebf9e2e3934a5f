"""Whose organ a body is whose name does not say so."""

import pytest
from readings import full_names, reading_with

from kg.extract.names.cuts import is_cut

MASTHEAD = "{z:柳州高新区}工作简报\n"


@pytest.mark.parametrize(
    ("text", "body", "name"),
    [
        ("{b:区财政局}发文。", "区财政局", "柳州高新区财政局"),
        ("{b:管委会}发文。", "管委会", "柳州高新区管委会"),
        ("{b:市科技局}发文。", "市科技局", "柳州市科技局"),
        ("学习考察{z:桂林经开区}{b:招商局}的做法。", "招商局", "桂林经开区招商局"),
        ("{b:区作风建设办}发文。", "区作风建设办", "柳州高新区作风建设办"),
    ],
)
def test_a_body_is_its_owners(text: str, body: str, name: str) -> None:
    """Of the level that its name starts with, of the zone right before it, else of home."""
    assert full_names(MASTHEAD + text)[body] == name


def test_the_party_of_a_zone_has_one_name_with_and_without_its_prefix() -> None:
    """中共某高新区工委 is 某高新区党工委."""
    reading = reading_with(MASTHEAD + "{b:中共柳州高新区工委}发文。\n{b:党工委}要求落实。")
    assert len({reading.register.canonical(m.key) for m in reading.mentions if m.type == "GovernmentBody"}) == 1


def test_a_local_branch_of_a_central_body_is_part_of_its_place() -> None:
    """Not of the ministry, whose name it starts with."""
    reading = reading_with(MASTHEAD + "{b:国家税务总局柳州高新区税务局}提醒。")
    [parent] = [reading.parents[m.key] for m in reading.mentions if m.type == "GovernmentBody"]
    assert parent.name == "柳州高新区"


@pytest.mark.parametrize(
    ("short", "name", "cut"), [("甲丙", "甲乙丙", True), ("丙甲", "甲乙丙", False), ("甲", "甲", False)]
)
def test_a_cut_name_keeps_the_order(short: str, name: str, cut: bool) -> None:
    """A name is no cut of itself."""
    assert is_cut(short, name) is cut
