"""What lies where, as the learned choice has it."""

import pytest
from marked_names import claims, told

from kg.extract.rules.places import lies_in

HOME = "柳州高新区"
FIRM = "广西龙城智造有限公司"
WEIGHED = pytest.mark.xfail(reason="a bare sentence of the zone's own bulletin outweighs the place in the name")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{{r:石碑坪镇}}的{{e:{FIRM}}}投产。", "石碑坪镇"),
        (f"{{e:{FIRM}}}落户{{z:龙城科技产业园}}。", "龙城科技产业园"),
        ("{j:智能轮毂项目}在{r:石碑坪镇}开工。", "石碑坪镇"),
        ("1．{j:智能轮毂项目}\n投资额：3亿元　落地：{z:龙城科技产业园}", "龙城科技产业园"),
        (f"{{r:柳州市}}{{e:{FIRM}}}投产。", HOME),
    ],
)
def test_a_text_says_where_things_lie(text: str, place: str | None) -> None:
    """Before the name, behind a verb; the city that holds the home zone is too wide, so it is the zone."""
    assert {o for s, o in told(lies_in, text) if s != "龙城科技产业园"} == ({place} if place else set())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("{i:鹿寨县人民医院}扩建。", "鹿寨县", marks=WEIGHED),
        ("{i:柳州高新区第一中学}开学。", HOME),
        ("{e:龙城银行高新支行}放贷。", HOME),
        pytest.param("{i:柳州市汽车工业协会}来访。", "柳州市", marks=WEIGHED),
        ("{i:广西科技大学}来访。", None),
    ],
)
def test_some_names_say_where_things_lie(text: str, place: str | None) -> None:
    """Institutions, associations and branches, but no firms and universities."""
    assert {o for _, o in told(lies_in, text)} == ({place} if place else set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{{e:{FIRM}}}投产。", {(FIRM, HOME)}),
        ("{j:龙城智能轮毂项目}投产。", {("龙城智能轮毂项目", HOME)}),
        ("{e:深圳市科润电子有限公司}来访。", set()),
        ("{e:德国舒伯特公司}来访。", set()),
        ("{e:科润（上海）电子有限公司}来访。", set()),
        ("{i:广西科技大学}来访。", set()),
        ("施工单位{e:八桂路桥公司}进场。", set()),
        ("{e:八桂创投}注资。", set()),
        ("推进会召开。", set()),
    ],
)
def test_what_a_zone_reports_as_its_own_lies_in_it(text: str, found: set[tuple[str, str]]) -> None:
    """But for firms of other cities and countries, builders, funds and universities."""
    assert told(lies_in, text) == found


def test_the_other_side_of_an_agreement_lies_elsewhere() -> None:
    """It only signs with the zone."""
    assert told(lies_in, f"甲方：{{b:区招商局}}　乙方：{{e:{FIRM}}}") == set()


def test_a_paragraph_that_opens_with_a_place_is_about_it() -> None:
    """◆某区：…."""
    assert told(lies_in, f"◆{{r:柳南区}}：{{e:{FIRM}}}投产。") == {(FIRM, "柳南区")}


def test_each_is_said_once() -> None:
    """However often it is named, at its first place."""
    assert len(claims(lies_in, f"{{e:{FIRM}}}投产。{{e:{FIRM}}}招工。")) == 1
