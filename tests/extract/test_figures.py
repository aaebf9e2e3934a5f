"""Figures: value, unit and metric."""

import pytest
from readings import reading_of

from kg.extract.figures import amount_yuan, figures


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def quantities(text: str) -> list[tuple[float, str]]:
    """Give value and unit of each figure of a bulletin."""
    return [(figure.value, figure.unit) for figure in figures(reading_of(text))]


def metrics(text: str) -> list[str]:
    """Give the metric of each figure of a bulletin."""
    return [figure.metric for figure in figures(reading_of(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("工业产值126.5亿元。", 126.5, "亿元"),
        ("工业产值1,360万元。", 1360, "万元"),
        ("进出口总额28.6亿美元。", 28.6, "亿美元"),
        ("研发占比3.6％。", 3.6, "%"),
        ("高新技术企业三百六十家。", 360, "家"),
        ("合同金额四十二亿六千万元。", 42.6, "亿元"),
        ("市场主体1.2万户。", 1.2, "万户"),
        ("建成面积12.6平方公里。", 12.6, "平方公里"),
        ("满意率提高2.5个百分点。", 2.5, "个百分点"),
        ("规上工业企业约200家。", 200, "家"),
        ("参保职工3000余人。", 3000, "人"),
        ("参保职工三万多人。", 3, "万人"),
        ("本地采购占四成。", 40, "%"),
    ],
)
def test_a_quantity_keeps_its_unit(text: str, value: float, unit: str) -> None:
    """The value is a plain number in the unit as written; 余, 约 and 多 are left out."""
    assert quantities(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("工业产值126.5亿元。", "工业产值"),
        ("工业产值达到126.5亿元。", "工业产值"),
        ("其中工业产值约126.5亿元。", "工业产值"),
        ("拥有35家高新技术企业。", "高新技术企业数量"),
        ("高新技术企业达35家。", "高新技术企业"),
        ("营商环境考核居全区首位。", "营商环境考核全区排名"),
        ("营商环境考核位列全市第3位。", "营商环境考核全市排名"),
    ],
)
def test_the_metric_is_what_is_measured(text: str, metric: str) -> None:
    """The words before the number without words of reaching, and for counts the noun behind it."""
    assert metrics(text) == [metric]


def test_a_growth_is_that_of_the_figure_before_it() -> None:
    """同比增长 alone measures nothing."""
    assert metrics("工业产值126.5亿元，同比增长8.3%。") == ["工业产值", "工业产值同比增长"]


@pytest.mark.parametrize(
    "text",
    [
        "力争全年完成投资200亿元。",
        "计划投资5亿元建设厂房。",
        "预计年产值20亿元。",
        "目标是新增企业50家。",
        "到2030年工业产值达到900亿元。",
        "项目建成后，年产值20亿元。",
        "用地不少于200亩。",
    ],
)
def test_targets_and_plans_are_left_out(text: str) -> None:
    """They are not so yet."""
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "第3次会议召开。",
        "2021年5月投产。",
        "5月18日签约。",
        "柳高管〔2022〕15号施行。",
        "咨询电话：2661234。",
        "《若干20条》出台。",
        "实施“1+3”行动。",
        "走访历时3天。",
        "鱼峰路12号院。",
    ],
)
def test_ordinals_dates_and_names_are_no_figures(text: str) -> None:
    """Nothing is measured."""
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("综合考核排名全国第37位。", 37),
        ("综合考核位列全区第三。", 3),
        ("综合考核居全区首位。", 1),
        ("综合考核列第12名。", 12),
    ],
)
def test_a_rank_is_a_figure(text: str, rank: int) -> None:
    """In 位, under a metric that ends in 排名."""
    (found,) = figures(reading_of(text))
    assert (found.value, found.unit, found.metric[-2:]) == (rank, "位", "排名")


def test_ranks_of_successive_years_are_several() -> None:
    """A series stands under the name of the ranking."""
    assert quantities("综合考核连年进位（58-49-37）。") == [(58, "位"), (49, "位"), (37, "位")]


@pytest.mark.xfail(strict=True, reason="the exact figure has no metric, as the round one that has it is passed over")
def test_a_round_figure_gives_way_to_the_exact_one() -> None:
    """突破六百亿元，达到618.4亿元 is one figure."""
    assert quantities("工业产值突破六百亿元，达到618.4亿元。") == [(618.4, "亿元")]


def test_the_figure_stands_where_it_is_written() -> None:
    """From the number to the unit."""
    reading = reading_of("工业产值126.5亿元。")
    (found,) = figures(reading)
    assert reading.flow.text[found.start : found.end] == "126.5亿元"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("投资3亿元", 3e8),
        ("投资1.5万元", 15000),
        ("注册资本800万元", 8e6),
        ("占地120亩", None),
        ("投资3亿美元", None),
        ("投资十二亿元", 12e8),
        ("投资三千万元", 3e7),
        ("投资5千万元", 5e7),
        ("投资2百万元", 2e6),
        ("投资1万亿元", 1e12),
        ("投资三百余万元", 3e6),
    ],
)
def test_an_amount_is_in_yuan(text: str, yuan: float | None) -> None:
    """Whatever the scale; other currencies are no yuan."""
    assert amount_yuan(text, 0, len(text)) == yuan


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        pytest.param(
            "60家企业参加培训。",
            "参加培训企业数量",
            marks=wrong("the words behind the noun are taken for a part of it"),
        ),
        pytest.param(
            "办理时限由15个工作日压缩至3个工作日。",
            "办理时限",
            marks=wrong("the first figure is taken into the second one's metric"),
        ),
    ],
)
def test_the_metric_is_a_noun(text: str, metric: str) -> None:
    """Not the clause."""
    assert metrics(text)[-1] == metric
