"""Firms under several names."""

import pytest

from kg.extract.mentions import Register
from kg.extract.names.firms import brand_names, core_of, name_firms

FIRM = "柳州鑫源轴承科技股份有限公司"
OTHER = "柳州鑫源电子有限公司"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("广西龙城智造有限公司", {"龙城智造", "龙城公司"}),
        (FIRM, {"鑫源轴承科技", "鑫源轴承", "鑫源公司", "鑫源"}),
        ("北江（柳州）机电集团有限公司", {"北江机电", "北江公司"}),
    ],
)
def test_a_firm_is_called_without_its_place_and_legal_form(name: str, short: set[str]) -> None:
    """And by its own name alone, if that is no ordinary word."""
    assert short <= set(brand_names(name))


@pytest.mark.parametrize("name", ["柳州银行", "龙城智造", "柳州公司"])
def test_a_name_without_legal_form_is_short_enough(name: str) -> None:
    """Nothing can be left off."""
    assert brand_names(name) == []


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (FIRM, "鑫源轴承科技"),
        ("北江（柳州）机电集团有限公司", "北江机电"),
        ("鑫源公司", "鑫源"),
        ("鑫源集团", "鑫源"),
        ("鑫源轴承", "鑫源轴承"),
        ("柳州公司", "柳州"),
    ],
)
def test_the_core_of_a_name_is_what_is_the_firms_own(name: str, core: str) -> None:
    """Without place, legal form and brackets; the place stays where nothing else would."""
    assert core_of(name) == core


@pytest.mark.parametrize(
    "short", ["鑫源", "鑫源轴承", "鑫源公司", "鑫源轴承公司", "柳州鑫源", "柳州市鑫源", "柳州鑫源轴承科技", "鑫源科技"]
)
def test_a_shorter_name_goes_to_the_firm_that_it_fits(short: str) -> None:
    """The beginning of its name, with words of it left out, with its place or without."""
    found = name_firms([short, FIRM], Register())
    assert {key.name for key in found.values()} == {FIRM}


def test_a_shorter_name_becomes_an_alias() -> None:
    """So that the firm is found by either."""
    register = Register()
    found = name_firms([FIRM, "鑫源公司"], register)
    assert register.aliases(found[FIRM]) == ("鑫源公司",)


def test_a_name_that_fits_two_firms_goes_to_neither() -> None:
    """鑫源公司 could be both."""
    found = name_firms([FIRM, OTHER, "鑫源公司"], Register())
    assert {name: key.name for name, key in found.items()} == {name: name for name in (FIRM, OTHER, "鑫源公司")}


def test_two_firms_of_one_brand_are_two() -> None:
    """What comes after the brand tells them apart."""
    found = name_firms([FIRM, OTHER, "鑫源轴承", "鑫源电子"], Register())
    assert (found["鑫源轴承"].name, found["鑫源电子"].name) == (FIRM, OTHER)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (FIRM, "南宁鑫源轴承"),
        ("广西龙城智造有限公司", "广东龙城智造有限公司"),
        ("广西银行", "柳州银行"),
        ("鑫源银行", "鑫源集团"),
        ("鑫源银行柳州分行", "鑫源银行"),
        ("鑫源轴承科技公司柳州分公司", "鑫源轴承"),
        ("鑫源田", "鑫源"),
        (FIRM, "鑫轴科技"),
    ],
)
def test_a_name_that_says_something_else_is_another_firms(long: str, short: str) -> None:
    """Another place, another legal form, the bank of a branch, another brand."""
    found = name_firms([long, short], Register())
    assert (found[long].name, found[short].name) == (long, short)


@pytest.mark.parametrize(
    ("long", "short"), [("鑫源精密轴承", "鑫源轴承"), ("鑫源轴承", "鑫源"), ("鑫源集团", "鑫源公司")]
)
def test_a_name_without_legal_form_can_be_cut_as_well(long: str, short: str) -> None:
    """Texts seldom give a firm's name in full."""
    assert name_firms([long, short], Register())[short].name == long


def test_a_firm_of_a_group_is_not_the_group() -> None:
    """Whose name it bears."""
    found = name_firms(["龙城集团", "龙城集团鑫源轴承有限公司"], Register())
    assert found["龙城集团"] != found["龙城集团鑫源轴承有限公司"]
    found = name_firms(["龙城集团", "龙城集团有限公司"], Register())
    assert found["龙城集团"] == found["龙城集团有限公司"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("玉龙器材", "洛阳玉龙器材有限责任公司"),
        ("安吉云制药", "洛阳安吉云生物制药股份有限公司"),
        ("云岭轴承", "青禾云岭轴承制造有限公司"),
        ("京东电装", "株式会社京东电装"),
        ("明目眼镜", "明目眼镜厂"),
    ],
)
def test_a_brand_may_look_like_a_place_or_stand_behind_another_word(short: str, full: str) -> None:
    """And a works goes by its name without 厂."""
    assert {key.name for key in name_firms([short, full], Register()).values()} == {full}


def test_a_firm_whose_first_word_is_left_out_is_another_one_if_more_is_missing() -> None:
    """青禾云岭轴承 is called 云岭轴承, not 云轴."""
    names = ["云岭器材", "青禾云岭轴承器材有限公司"]
    assert len({key.name for key in name_firms(names, Register()).values()}) == len(names)
