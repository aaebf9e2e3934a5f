"""What is part of what."""

import pytest
from marked_names import told

from kg.extract.rules.parts import (
    organ_of,
    part_of_namesake,
    region_of_region,
    zone_of_region,
)
from kg.extract.rules.towns import town_of_place

HOME = "柳州高新区"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{b:区财政局}走访企业。", {("柳州高新区财政局", HOME)}),
        ("{b:市财政局}走访企业。", {("柳州市财政局", "柳州市")}),
        ("{b:国家发展改革委}来访。", set()),
        ("推进会召开。", set()),
    ],
)
def test_an_organ_is_part_of_its_place(text: str, found: set[tuple[str, str]]) -> None:
    """Also where the text only implies it."""
    assert told(organ_of, text) == found


def test_an_office_is_part_of_the_zone_unless_its_committee_is_named() -> None:
    """管委会经济发展局: of the 管委会 only where that is spoken of by itself."""
    office, committee = "柳州高新区管委会经济发展局", "柳州高新区管委会"
    assert told(organ_of, f"{{b:{office}}}通知。") == {(office, HOME)}
    assert told(organ_of, f"{{b:{office}}}通知。{{b:{committee}}}同意。") == {(office, committee), (committee, HOME)}


@pytest.mark.parametrize(
    ("zone", "region"),
    [("北海经开区", "北海市"), ("浙江舟山高新区", "舟山市"), ("上虞经开区", "上虞区")],
)
def test_a_zone_is_part_of_the_smallest_division_that_its_name_starts_with(zone: str, region: str) -> None:
    """Of every zone that the document names."""
    assert region in {o for _, o in told(zone_of_region, f"{{z:{zone}}}来访。")} - {"柳州市"}


@pytest.mark.parametrize("zone", ["雄安新区", "河北雄安新区"])
def test_a_zone_with_a_name_of_its_own_is_part_of_what_it_is_known_to_be_in(zone: str) -> None:
    """Its name tells of no division."""
    assert "河北省" in {o for _, o in told(zone_of_region, f"赴{{z:{zone}}}考察。")}


def test_a_bonded_zone_is_part_of_the_home_zone() -> None:
    """Which reports of it as its own."""
    assert ("柳州综保区", HOME) in told(zone_of_region, "{z:柳州综合保税区}封关运行。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{r:柳州市}{r:鱼峰区}来访。", {("鱼峰区", "柳州市")}),
        ("{r:广西壮族自治区}发文。", {("柳州市", "广西壮族自治区")}),
        ("{r:鱼峰区}来访。", {("鱼峰区", "柳州市")}),
        ("{r:宁波市}来访。", set()),
    ],
)
def test_a_division_is_part_of_the_next_higher_one_that_is_named(text: str, found: set[tuple[str, str]]) -> None:
    """The document must speak of it, if only in its zone's name."""
    assert told(region_of_region, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{r:石碑坪镇}招工。", {("石碑坪镇", HOME)}),
        ("{r:柳南区}{r:太阳村镇}招工。", {("太阳村镇", "柳南区")}),
        ("{r:石碑坪镇}的{r:古城村}招工。", {("石碑坪镇", HOME), ("古城村", "石碑坪镇")}),
        ("{r:古亭社区}招工。", {("古亭社区", HOME)}),
        ("{r:伦敦}来客。", set()),
    ],
)
def test_a_town_is_part_of_what_stands_before_it_else_of_home(text: str, found: set[tuple[str, str]]) -> None:
    """A village belongs to the one town of its paragraph."""
    assert told(town_of_place, text) == found


def test_the_towns_of_a_county_that_shares_the_zones_offices_are_the_countys() -> None:
    """某高新区·某区 speaks of the towns of the county."""
    text = "{z:柳州高新区}·{r:鱼峰区}大事记。{r:平山镇}招工。"
    assert told(town_of_place, text) == {("平山镇", "鱼峰区")}
    text = "{z:柳州高新区（鱼峰区）}夺旗。{r:鱼峰区}领奖，{r:平山镇}招工。"
    assert told(town_of_place, text) == {("平山镇", "鱼峰区")}


def test_a_town_is_the_countys_in_which_its_head_has_another_post() -> None:
    """柳南区副区长、某镇党委书记 heads a town of 柳南区."""
    text = "{r:柳南区}副区长兼{r:洛满镇}党委书记{p:韦长青}到场。"
    assert told(town_of_place, text) == {("洛满镇", "柳南区")}


def test_a_village_is_part_of_the_one_town_of_its_article() -> None:
    """Its own paragraph need not name the town."""
    text = "{r:石桥镇}春耕忙\n本报讯　连日来，田间地头一片繁忙，农机手们加紧翻耕。\n连日来，{r:古城村}的秧苗已经返青，村民们忙着追肥。"
    assert ("古城村", "石桥镇") in told(town_of_place, text)


def test_an_institute_is_part_of_the_university_that_its_name_starts_with() -> None:
    """Where the document names both; a firm of a group is the group's likewise."""
    text = "{i:广西科技大学}与企业共建{i:广西科技大学轮毂研究院}。"
    assert told(part_of_namesake, text) == {("广西科技大学轮毂研究院", "广西科技大学")}


@pytest.mark.parametrize("zone", ["东湖高新区", "深圳（北海）产业园区"])
def test_a_zone_is_part_of_no_division_that_only_sounds_like_its_name(zone: str) -> None:
    """东湖 is a county of another city as well; with a bracket, the zone lies in what the bracket names."""
    assert told(zone_of_region, f"赴{{z:{zone}}}考察。") <= {(HOME, "柳州市")}
