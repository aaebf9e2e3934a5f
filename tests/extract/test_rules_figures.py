"""Figures as observations of what they are about."""

import pytest
from readings import said

from kg.extract.rules.figures import figure

FIRM = "广西龙城智造有限公司"
HOME = "柳州高新区"


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("工业产值126.5亿元。", HOME),
        ("全区工业产值126.5亿元。", HOME),
        ("柳州高新区工业产值126.5亿元。", HOME),
        ("全市工业产值126.5亿元。", "柳州市"),
        ("北海经开区工业产值126.5亿元。", "北海经开区"),
        (f"{FIRM}实现产值4200万元。", FIRM),
        (f"{FIRM}实现产值4200万元，员工达到680人。", FIRM),
        (f"{FIRM}实现产值4200万元。公司员工达到680人。", FIRM),
        (f"{FIRM}投产。该公司员工680人。", FIRM),
        ("区财政局办结事项320件。", "柳州高新区财政局"),
        ("区财政局改进服务。该局办结事项320件。", "柳州高新区财政局"),
        ("龙城智能轮毂项目总投资12亿元。", "龙城智能轮毂项目"),
        ("龙城智能轮毂项目开工。该项目占地120亩。", "龙城智能轮毂项目"),
        pytest.param("企业总数达到420家。", HOME, marks=wrong("企业 at the head of a sentence is read as 该企业")),
    ],
)
def test_a_figure_is_about_the_subject_of_its_clause(text: str, subject: str) -> None:
    """Or about what a pronoun stands for, the project that is invested in, or the zone in question."""
    claims = said(figure, text)
    assert claims
    assert {claim.s.name for claim in claims} == {subject}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021年，工业产值126.5亿元。", "2021"),
        ("1至4月，工业产值126.5亿元。", "2022-04"),
        ("一季度，工业产值126.5亿元。", "2022-Q1"),
        ("上半年，工业产值126.5亿元。", "2022-H1"),
        ("截至4月底，工业产值126.5亿元。", "2022-04"),
        ("去年，工业企业增多。工业产值126.5亿元。", "2021"),
        ("工业产值126.5亿元。", "2022"),
        ("去年，企业增多。\n工业产值126.5亿元。", "2022"),
    ],
)
def test_a_figure_holds_for_the_nearest_date_before_it(text: str, period: str) -> None:
    """In its sentence or paragraph, else for the year of issue; of a range of months the last."""
    assert [claim.period for claim in said(figure, text)] == [period]


def test_value_unit_and_metric_are_those_of_the_figure() -> None:
    """As the figure is read."""
    (claim,) = said(figure, "工业产值126.5亿元。")
    assert (claim.metric, claim.value, claim.unit) == ("工业产值", 126.5, "亿元")


def test_a_figure_without_anything_to_be_about_is_left_out() -> None:
    """No subject, no home: here the firm is never named."""
    assert said(figure, "公司员工达到680人。") == []
