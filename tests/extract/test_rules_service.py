"""Who looks after which firm or project, who runs which measure, and what industries lead a zone."""

import pytest
from marked_names import claims, told

from kg.extract.rules.industries import leading_industry
from kg.extract.rules.measures import adopted_measure
from kg.extract.rules.service import chief_service_officer, listed_service

FIRM = "广西龙城智造有限公司"
HOME = "柳州高新区"
WHO = "韦若兰"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{{b:区财政局}}局长{{p:{WHO}}}担任{{e:{FIRM}}}首席服务员。", {(WHO, FIRM)}),
        (f"{{p:{WHO}}}包联{{j:智能轮毂项目}}。", {(WHO, "智能轮毂项目")}),
        (f"{{j:智能轮毂项目}}由{{p:{WHO}}}分包。", {(WHO, "智能轮毂项目")}),
        (f"{{p:{WHO}}}联系{{e:{FIRM}}}。", {(WHO, FIRM)}),
        (
            f"{{p:{WHO}}}、{{p:莫小川}}分别包联{{e:{FIRM}}}、{{j:智能轮毂项目}}。",
            {(WHO, FIRM), ("莫小川", "智能轮毂项目")},
        ),
        (f"{{p:{WHO}}}不再担任{{e:{FIRM}}}首席服务员。", set()),
        (f"{{p:{WHO}}}走访{{e:{FIRM}}}。", set()),
        (f"{{p:{WHO}}}担任首席服务员。", set()),
    ],
)
def test_a_service_officer_serves_a_firm_or_project(text: str, found: set[tuple[str, str]]) -> None:
    """By a verb of looking after or by the post; 分别 pairs them off."""
    assert told(chief_service_officer, text) == found


def test_a_table_tells_who_serves_whom() -> None:
    """One column for the officers, one for what they look after."""
    text = f"姓名　单位　服务企业\n{{p:{WHO}}}　{{b:区财政局}}　{{e:{FIRM}}}\n"
    assert told(listed_service, text) == {(WHO, FIRM)}


MEASURE = "“一窗通办”服务模式"


@pytest.mark.parametrize(
    ("text", "adopter"),
    [
        (f"{{z:柳州高新区}}推行{{m:{MEASURE}}}。", HOME),
        (f"{{b:区行政审批局}}推行{{m:{MEASURE}}}。", "柳州高新区行政审批局"),
        (f"由{{b:区行政审批局}}试行{{m:{MEASURE}}}。", "柳州高新区行政审批局"),
        (f"{{m:{MEASURE}}}由{{b:区行政审批局}}推行。", "柳州高新区行政审批局"),
        (f"原则同意{{b:区行政审批局}}提出的{{m:{MEASURE}}}。", "柳州高新区行政审批局"),
        (f"{{b:区行政审批局}}的{{m:{MEASURE}}}受到好评。", "柳州高新区行政审批局"),
        (f"今年以来，推行{{m:{MEASURE}}}。", HOME),
        (f"{{z:北海经开区}}客人来{{z:柳州高新区}}考察{{m:{MEASURE}}}。", HOME),
    ],
)
def test_a_measure_is_adopted_by_who_runs_it(text: str, adopter: str) -> None:
    """By what the text is about where no one is named."""
    assert {s for s, _ in told(adopted_measure, text)} == {adopter}


def test_the_mention_that_names_the_adopter_counts() -> None:
    """Not the headline before it."""
    text = f"{{m:{MEASURE}}}受到好评\n{{b:区行政审批局}}推行{{m:{MEASURE}}}。"
    assert {s for s, _ in told(adopted_measure, text)} == {"柳州高新区行政审批局"}


@pytest.mark.parametrize(
    "opening",
    ["●{b:区行政审批局}　改革再提速。", "（二）{b:区行政审批局}抓服务。", "【{b:区行政审批局}】　设三个科室。"],
)
def test_a_measure_is_adopted_by_the_body_that_the_paragraph_opens_with(opening: str) -> None:
    """Where the words around the measure name nobody."""
    text = f"{opening}窗口前移，全面推开{{m:{MEASURE}}}。"
    assert {s for s, _ in told(adopted_measure, text)} == {"柳州高新区行政审批局"}


def test_a_firm_that_a_paragraph_opens_with_is_no_adopter() -> None:
    """It may be a guest; over the paragraph by itself it is what the paragraph is about."""
    opening = f"{{e:{FIRM}}}赞不绝口。窗口前移，全面推开{{m:{MEASURE}}}。"
    assert {s for s, _ in told(adopted_measure, opening)} == {HOME}
    assert {s for s, _ in told(adopted_measure, opening.replace("赞", "　赞"))} == {FIRM}


def test_a_measure_is_adopted_once() -> None:
    """However often it is named."""
    assert len(claims(adopted_measure, f"{{z:柳州高新区}}推行{{m:{MEASURE}}}。{{m:{MEASURE}}}受到好评。")) == 1


def test_each_listed_industry_leads_the_zone() -> None:
    """Of the clause, else of the text."""
    assert told(leading_industry, "全区形成{y:智能装备}、{y:新材料}两大主导产业。") == {
        (HOME, "智能装备"),
        (HOME, "新材料"),
    }
    assert told(leading_industry, "{z:北海经开区}形成{y:电子信息}主导产业。") == {("北海经开区", "电子信息")}
