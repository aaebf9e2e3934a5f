"""What lies in what, and what is part of what."""

import pytest
from readings import pairs, said

from kg.extract.rules.places import county_of_city, inside_topic_zone, organ_of, town_of_zone, zone_of_region

HOME = "柳州高新区"


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("区财政局走访企业。", {("柳州高新区财政局", HOME)}),
        ("市财政局走访企业。", {("柳州市财政局", "柳州市")}),
        (
            "区营商环境领导小组办公室部署工作。",
            {("柳州高新区营商环境领导小组办公室", "柳州高新区营商环境领导小组"), ("柳州高新区营商环境领导小组", HOME)},
        ),
        ("推进会召开。", set()),
        ("国家发展改革委来访。", set()),
    ],
)
def test_an_organ_is_part_of_its_place_or_parent(text: str, found: set[tuple[str | None, ...]]) -> None:
    """Also what the text only implies."""
    assert pairs(organ_of, text) == found


def test_a_zone_is_part_of_the_region_that_its_name_starts_with() -> None:
    """Of every zone that the document names."""
    assert pairs(zone_of_region, "北海经开区来访。") == {(HOME, "柳州市"), ("北海经开区", "北海市")}


def test_a_park_is_part_of_no_region() -> None:
    """It lies in its zone."""
    assert pairs(zone_of_region, "柳州高新区科技产业园开园。") == {(HOME, "柳州市")}
    assert pairs(inside_topic_zone, "柳州高新区科技产业园开园。") == {("柳州高新区科技产业园", HOME)}


@pytest.mark.parametrize(
    ("text", "found"),
    [("柳州市鱼峰区来访。", {("鱼峰区", "柳州市")}), ("鱼峰区来访。", set()), ("南宁市、鱼峰区来访。", set())],
)
def test_a_county_is_part_of_its_city_where_both_are_named(text: str, found: set[tuple[str | None, ...]]) -> None:
    """The document must speak of the city."""
    assert pairs(county_of_city, text) - {(HOME, "柳州市")} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("古亭社区招工。", {("古亭社区", HOME)}),
        ("石碑坪镇招工。", {("石碑坪镇", HOME)}),
        ("柳南区太阳村镇招工。", {("太阳村镇", "柳南区")}),
        ("各乡镇、各社区招工。", set()),
        ("鱼峰区招工。", set()),
        pytest.param("阳和街道招工。", {("阳和街道", HOME)}, marks=wrong("和 inside a town's name parts it")),
        pytest.param(
            "南宁朝阳街道招工。",
            {("朝阳街道", "南宁市")},
            marks=wrong("a city's short form is taken into the town's name"),
        ),
    ],
)
def test_a_town_is_part_of_the_zone_unless_a_county_stands_before_it(
    text: str, found: set[tuple[str | None, ...]]
) -> None:
    """A zone reports of its own towns."""
    assert pairs(town_of_zone, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("广西龙城智造有限公司投产。", {("广西龙城智造有限公司", HOME)}),
        ("龙城智能轮毂项目投产。", {("龙城智能轮毂项目", HOME)}),
        ("高新区第一中学开学。", {("柳州高新区第一中学", HOME)}),
        ("北海经开区招商有方，北海海润机电有限公司投产。", {("北海海润机电有限公司", "北海经开区")}),
        ("深圳市科润电子有限公司来访。", set()),
        ("广西科技大学来访。", set()),
        ("柳州市汽车工业协会来访。", set()),
        ("推进会召开。", set()),
    ],
)
def test_what_a_zone_reports_as_its_own_lies_in_it(text: str, found: set[tuple[str | None, ...]]) -> None:
    """But for firms of other cities, and for universities and associations."""
    assert pairs(inside_topic_zone, text) == found


def test_each_is_said_once() -> None:
    """However often it is named, at its first place."""
    claims = said(inside_topic_zone, "广西龙城智造有限公司投产。广西龙城智造有限公司招工。")
    assert len(claims) == 1
