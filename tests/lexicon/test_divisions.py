"""Administrative divisions: forms, homonyms, and what lies in what."""

import pytest

from kg.lexicon.divisions import abbreviations, divisions


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("河南省", "河南"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("新乡市", "新乡"),
        ("恩施土家族苗族自治州", "恩施"),
        ("大理白族自治州", "大理"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("吉林市", "吉林市"),
        ("浦东新区", "浦东"),
        ("瀍河回族区", "瀍河"),
        ("巩义市", "巩义"),
        ("辉县市", "辉县"),
        ("单县", "单县"),
        ("新乡县", "新乡县"),
        ("达拉特旗", "达拉特"),
        ("科尔沁左翼中旗", "科尔沁左翼中旗"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("鄂温克族自治旗", "鄂温克"),
    ],
)
def test_short_form_is_what_prose_says(name: str, short: str) -> None:
    """The class word and the peoples fall away where a name is left."""
    assert divisions().by_name(name)[0].short == short


@pytest.mark.parametrize(
    ("county", "chain"),
    [
        ("涧西区", ["涧西区", "洛阳市", "河南省"]),
        ("济源市", ["济源市", "河南省"]),
        ("浦东新区", ["浦东新区", "上海市"]),
        ("东莞市", ["东莞市", "广东省"]),
        ("石河子市", ["石河子市", "新疆维吾尔自治区"]),
    ],
)
def test_chain_leads_to_the_province(county: str, chain: list[str]) -> None:
    """Counties under a province or a municipality have no prefecture between."""
    division = divisions().by_name(county)[0]
    assert [divisions().get(code).name for code in divisions().chain(division.code)] == chain


def test_chain_of_an_unknown_code_is_empty() -> None:
    """No error: the caller asks what is above, and nothing is."""
    assert divisions().chain("999999") == ()


def test_county_of_a_municipality_has_it_for_prefecture() -> None:
    """上海市 stands for the city that a bulletin of 浦东新区 calls 市."""
    found = divisions().prefecture("310115")
    assert found is not None
    assert found.name == "上海市"


def test_province_has_no_prefecture() -> None:
    """It lies above."""
    assert divisions().prefecture("410000") is None


def test_homonyms_are_all_found() -> None:
    """A name that several counties share gives all of them."""
    assert {divisions().get(d.parent).name for d in divisions().by_name("朝阳区")} == {"北京市", "长春市"}


def test_context_settles_a_homonym() -> None:
    """A county is the one beside what the text names already."""
    found = divisions().resolve("鼓楼区", near=["350000", "350102"])
    assert found is not None
    assert divisions().get(found.parent).name == "福州市"


def test_without_context_the_higher_division_is_meant() -> None:
    """吉林 alone is the province, 中山 the prefecture."""
    found = divisions().resolve("中山")
    assert found is not None
    assert found.level == "prefecture"


def test_unknown_name_resolves_to_nothing() -> None:
    """A name that is in no table has no division."""
    assert divisions().resolve("子虚县") is None


def test_former_division_is_known_by_its_name() -> None:
    """Old bulletins name counties that have become districts."""
    [county] = divisions().by_name("孟津县")
    assert (county.status, divisions().get(county.successor).name) == ("former", "孟津区")


def test_code_of_two_names_gives_the_current_one() -> None:
    """襄樊市 and 襄阳市 share a code."""
    assert divisions().get("420600").name == "襄阳市"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河南省新乡市", ["河南省", "新乡市"]),
        ("新乡长垣", ["新乡市", "长垣市"]),
        ("召开平顶山会议", ["平顶山市"]),
        ("与企业合作，保护资源", []),
        ("延边州与巴彦淖尔", ["延边朝鲜族自治州", "巴彦淖尔市"]),
        ("合作市", ["合作市"]),
    ],
)
def test_gazetteer_finds_full_and_short_forms(text: str, names: list[str]) -> None:
    """Names are found, ordinary words that are short forms as well are not."""
    assert [m.entry[0].name for m in divisions().gazetteer.find(text)] == names


def test_abbreviations_give_all_that_they_can_mean() -> None:
    """鄂 is 湖北 first."""
    assert [d.name for d in abbreviations()["鄂"]] == ["湖北省", "鄂尔多斯市"]
