"""Who invests in which project, and who works with whom."""

import pytest
from marked_names import claims, told

from kg.extract.rules.cooperation import cooperation, guest_of_zone, signed_together, supply
from kg.extract.rules.investments import invested_by_signing, invested_in_project

FIRM = "广西龙城智造有限公司"
PROJECT = "智能轮毂项目"
HOME = "柳州高新区"


@pytest.mark.parametrize(
    "text",
    [
        f"{{e:{FIRM}}}投资12亿元建设{{j:{PROJECT}}}。",
        f"{{e:{FIRM}}}投资12亿元的{{j:{PROJECT}}}开工。",
        f"{{e:{FIRM}}}的{{j:{PROJECT}}}开工。",
        f"{{j:{PROJECT}}}由{{e:{FIRM}}}投资12亿元建设。",
        f"{{j:{PROJECT}}}开工，业主为{{e:{FIRM}}}。",
    ],
)
def test_the_words_give_a_project_its_investor(text: str) -> None:
    """A verb of investing on either side, or a possessive."""
    assert told(invested_in_project, text) == {(FIRM, PROJECT)}


@pytest.mark.parametrize("verb", ["承建", "负责施工"])
def test_a_builder_is_no_investor(verb: str) -> None:
    """It builds for others."""
    assert told(invested_in_project, f"{{j:{PROJECT}}}由{{e:{FIRM}}}{verb}。") == set()


def test_a_project_is_the_firms_whose_brand_its_name_starts_with() -> None:
    """龙城智造二期 is 龙城智造's."""
    text = f"{{j:龙城智造二期项目}}封顶。{{e:{FIRM}}}招工。"
    assert told(invested_in_project, text) == {(FIRM, "龙城智造二期项目")}


def test_the_amount_of_the_sentence_is_the_investments() -> None:
    """In yuan."""
    text = f"{{j:{PROJECT}}}由{{e:{FIRM}}}投资12亿元建设。"
    assert [claim.amount_yuan for claim in claims(invested_in_project, text)] == [12e8]


TABLE = f"序号　项目名称　乙方　投资额\n1　{{j:{PROJECT}}}　{{e:{FIRM}}}　3亿元\n"
ITEM = f"1．{{j:{PROJECT}}}\n甲方：{{b:区招商局}}　乙方：{{e:{FIRM}}}\n"


@pytest.mark.parametrize(("text", "first"), [(TABLE, HOME), (ITEM, "柳州高新区招商局")])
def test_a_list_of_agreements_tells_of_investors_and_partners(text: str, first: str) -> None:
    """The first side is the zone where none is named."""
    assert told(invested_by_signing, text) == {(FIRM, PROJECT)}
    assert told(signed_together, text) == {(first, FIRM)}


def test_investors_are_paired_off_with_their_projects() -> None:
    """投资方分别为…."""
    text = f"{{j:甲板轧制项目}}、{{j:乙烯储运项目}}签约，投资方分别为{{e:{FIRM}}}、{{e:八桂化工公司}}。"
    assert told(invested_by_signing, text) == {(FIRM, "甲板轧制项目"), ("八桂化工公司", "乙烯储运项目")}
    assert told(signed_together, text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{z:柳州高新区}与{i:广西科技大学}签订合作协议。", {(HOME, "广西科技大学")}),
        (
            f"{{e:{FIRM}}}与{{i:广西科技大学}}、{{i:柳州市人民医院}}签署协议。",
            {(FIRM, "广西科技大学"), (FIRM, "柳州市人民医院")},
        ),
        ("与{i:广西科技大学}签订合作协议。", {(HOME, "广西科技大学")}),
        ("{b:区人社局}联合{i:广西科技大学}办招聘会。", {("柳州高新区人社局", "广西科技大学")}),
        ("{b:区财政局}和{b:区税务局}参加。", set()),
        (f"{{e:{FIRM}}}和{{i:广西科技大学}}代表参加。", set()),
    ],
)
def test_parties_that_sign_or_join_cooperate(text: str, found: set[tuple[str, str]]) -> None:
    """Those after 与 or 联合, each with the one before it or with what the text is about."""
    assert told(cooperation, text) == found


def test_a_supplier_works_with_its_customer() -> None:
    """为某厂配套."""
    assert told(supply, f"{{e:{FIRM}}}为{{e:八桂汽车}}等整车厂配套。") == {(FIRM, "八桂汽车")}


def test_a_firm_that_leaders_meet_negotiates_with_the_zone() -> None:
    """会见 and 赴…对接."""
    assert told(guest_of_zone, "会见{e:八桂汽车}总裁。") == {(HOME, "八桂汽车")}
    assert told(guest_of_zone, "赴{e:八桂汽车}对接扩产事宜。") == {(HOME, "八桂汽车")}
    assert told(guest_of_zone, "到{e:八桂汽车}调研。") == set()
