"""Honours, measures, industries, service officers, investments and cooperation."""

import pytest
from readings import bulletin, names, pairs, said

from kg.extract.rules.links import (
    adopted_measure,
    chief_service_officer,
    cooperation,
    invested_in_project,
    leading_industry,
    named_on_list,
    recognition,
)

FIRM = "广西龙城智造有限公司"
HOME = "柳州高新区"


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{FIRM}获评“国家绿色工厂”。", {(FIRM, "国家绿色工厂")}),
        (f"{FIRM}被认定为国家级专精特新“小巨人”企业。", {(FIRM, "国家级专精特新“小巨人”企业")}),
        ("柳州高新区获批国家产业转型升级示范区。", {(HOME, "国家产业转型升级示范区")}),
        ("总经理莫小川获评“八桂工匠”。", {("莫小川", "八桂工匠")}),
        (f"{FIRM}获得订单。", set()),
        (f"{FIRM}获得贷款500万元。", set()),
        pytest.param(
            f"{FIRM}获评“金龙企业”称号。",
            {(FIRM, "金龙企业")},
        ),
        ("总经理莫小川被授予“八桂工匠”称号。", {("莫小川", "八桂工匠")}),
        pytest.param(
            "柳州高新区获得全国文明单位称号。",
            {(HOME, "全国文明单位")},
        ),
        pytest.param(
            f"{FIRM}被认定为自治区专精特新中小企业。",
            {(FIRM, "自治区专精特新中小企业")},
            marks=wrong("自治区 is no level of honours"),
        ),
    ],
)
def test_an_honour_is_what_somebody_gets_by_its_name(text: str, found: set[tuple[str | None, ...]]) -> None:
    """A verb of getting, and the title behind it."""
    assert pairs(recognition, text) == found


def test_an_honour_is_got_when_its_sentence_happens() -> None:
    """Quarters are no dates."""
    dates = [
        claim.date
        for lead in ("5月18日", "4月", "一季度")
        for claim in said(recognition, f"{lead}，{FIRM}获评“国家绿色工厂”。")
    ]
    assert dates == ["2022-05-18", "2022-04", None]


def test_those_on_a_list_have_its_title() -> None:
    """By who published it, when it did."""
    text = f"5月6日，广西壮族自治区科技厅公布首批绿色示范工厂名单，{FIRM}、广西鱼峰电子有限公司上榜。"
    found = {(c.s.name, c.o and c.o.name, c.by and c.by.name, c.date) for c in said(named_on_list, text)}
    by = "广西壮族自治区科技厅"
    assert found == {(firm, "绿色示范工厂", by, "2022-05-06") for firm in (FIRM, "广西鱼峰电子有限公司")}


def test_a_list_without_a_title_honours_nobody() -> None:
    """Which list it is nobody knows."""
    assert said(named_on_list, f"{FIRM}榜上有名。") == []


@pytest.mark.xfail(strict=True, reason="第二批 behind 公布 is taken into the title")
def test_the_batch_is_no_part_of_a_title() -> None:
    """First and second batch get the same."""
    text = f"自治区公布第二批绿色示范工厂名单，{FIRM}上榜。"
    assert pairs(named_on_list, text) == {(FIRM, "绿色示范工厂")}


@pytest.mark.parametrize("text", [f"{FIRM}获评“国家绿色工厂”。", f"{FIRM}入选国家级绿色工厂名单。"])
def test_an_honour_is_no_firm(text: str) -> None:
    """工厂 ends both."""
    assert names(bulletin(text), "Enterprise") == {FIRM}


@pytest.mark.parametrize(
    ("text", "adopter"),
    [
        ("柳州高新区推行“一窗通办”服务模式。", HOME),
        ("区行政审批局推行“一窗通办”服务模式。", "柳州高新区行政审批局"),
        ("今年以来，推行“一窗通办”服务模式。", HOME),
        ("北海经开区推行“一窗通办”服务模式。", "北海经开区"),
    ],
)
def test_a_measure_is_adopted_by_the_subject(text: str, adopter: str) -> None:
    """Else by what the text is about."""
    assert {claim.s.name for claim in said(adopted_measure, text)} == {adopter}


def test_a_measure_is_adopted_once() -> None:
    """However often it is named."""
    text = "柳州高新区推行“一窗通办”服务模式。“一窗通办”服务模式受到好评。"
    assert len(said(adopted_measure, text)) == 1


def test_each_listed_industry_leads_the_zone() -> None:
    """Of the clause, else of the text."""
    assert pairs(leading_industry, "全区形成智能装备、新材料两大主导产业。") == {(HOME, "智能装备"), (HOME, "新材料")}
    assert pairs(leading_industry, "北海经开区形成电子信息、海洋装备两大主导产业。") == {
        ("北海经开区", "电子信息"),
        ("北海经开区", "海洋装备"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"区财政局局长韦若兰担任{FIRM}首席服务员。", {("韦若兰", FIRM)}),
        ("区财政局局长韦若兰包联龙城智能轮毂项目。", {("韦若兰", "龙城智能轮毂项目")}),
        (f"区财政局局长韦若兰走访{FIRM}。", set()),
        ("区财政局局长韦若兰担任首席服务员。", set()),
    ],
)
def test_a_service_officer_serves_the_firm_or_project_of_the_clause(
    text: str, found: set[tuple[str | None, ...]]
) -> None:
    """One person, and the word for the service."""
    assert pairs(chief_service_officer, text) == found


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        (f"龙城智能轮毂项目由{FIRM}投资12亿元建设。", 12e8),
        (f"由{FIRM}投资建设的龙城智能轮毂项目，总投资3000万元。", 3e7),
        pytest.param(
            f"{FIRM}投资12亿元建设龙城智能轮毂项目。",
            12e8,
        ),
    ],
)
def test_a_firm_invests_in_the_project_of_its_clause(text: str, yuan: float) -> None:
    """With the amount that stands there, which is the project's too."""
    found = [(c.s.name, c.o and c.o.name, c.amount_yuan) for c in said(invested_in_project, text)]
    assert (FIRM, "龙城智能轮毂项目", yuan) in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("柳州高新区与广西科技大学签订合作协议。", {(HOME, "广西科技大学")}),
        (f"{FIRM}与广西科技大学签署协议。", {(FIRM, "广西科技大学")}),
        (f"{FIRM}与广西科技大学、柳州市人民医院签署协议。", {(FIRM, "广西科技大学"), (FIRM, "柳州市人民医院")}),
        ("与广西科技大学签订合作协议。", {(HOME, "广西科技大学")}),
        ("区财政局和区税务局参加。", set()),
        (f"{FIRM}和广西科技大学代表参加。", set()),
    ],
)
def test_parties_that_sign_or_join_cooperate(text: str, found: set[tuple[str | None, ...]]) -> None:
    """Those after 与, each with the one before it or with what the text is about."""
    assert pairs(cooperation, text) == found
