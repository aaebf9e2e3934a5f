"""The names of series."""

import pytest

from kg.lexicon.metrics import in_base_units, series_of


@pytest.mark.parametrize(
    ("metric", "unit", "series"),
    [
        ("高企", "家", "高新技术企业数量"),
        ("高新技术企业", "家", "高新技术企业数量"),
        ("国家高新技术企业数", "家", "高新技术企业数量"),
        ("规模以上工业总产值", "亿元", "规上工业总产值"),
        ("GDP", "亿元", "地区生产总值"),
        ("生产总值增长", "%", "地区生产总值增速"),
        ("R&D经费占营收比例", "%", "研发投入占营业收入比重"),
        ("综合评价位次", "位", "综合评价排名"),
        ("综合评价排名比上年前进位次", "位", "综合评价排名比上年前进位次"),
        ("员工数", "人", "员工人数"),
        ("参加人数", "人", "参加人数"),
        ("“企业会客厅”接待企业数量", "家", "企业会客厅接待企业数量"),
        ("平均用时（原）", "个工作日", "平均用时（原）"),
        ("完成固定资产投资", "亿元", "固定资产投资"),
        ("累计完成投资", "亿元", "累计完成投资"),
    ],
)
def test_a_series_has_one_name(metric: str, unit: str, series: str) -> None:
    """Whatever the text calls it; and the name of a series is its own."""
    assert series_of(metric, unit) == series
    assert series_of(series, unit) == series


def test_a_growth_is_another_series_than_what_grows() -> None:
    """Their units tell."""
    assert series_of("工业投资", "亿元") != series_of("工业投资增长", "%")


@pytest.mark.parametrize(("value", "unit", "base"), [(1.2, "亿元", 120_000_000.0), (12000, "万元", 120_000_000.0)])
def test_values_in_units_of_one_dimension_can_be_compared(value: float, unit: str, base: float) -> None:
    """1.2亿元 is 12000万元."""
    assert in_base_units(value, unit) == (base, "yuan")
