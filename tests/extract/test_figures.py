"""Figures: value, unit and metric."""

import pytest
from readings import reading_of

from kg.extract.figures import Figure, amount_yuan, figures, worded


def sure(text: str) -> list[Figure]:
    """Give the figures of a bulletin that no rule doubts."""
    reading = reading_of(text)
    return worded(reading, [figure for figure in figures(reading) if not figure.doubts])


def quantities(text: str) -> list[tuple[float, str]]:
    """Give value and unit of each figure of a bulletin."""
    return [(figure.value, figure.unit) for figure in sure(text)]


def metrics(text: str) -> list[str]:
    """Give the metric of each figure of a bulletin."""
    return [figure.metric for figure in sure(text)]


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
        ("本地采购占两成三。", 23, "%"),
        ("厂房出租率七成半。", 75, "%"),
        ("租金减免百分之五十。", 50, "%"),
        ("财政收入占全市五分之一。", 20, "%"),
        ("技术合同成交额翻了一番。", 1, "倍"),
        ("惠及上百家企业。", 100, "家"),
        ("办理时限压到四个小时。", 4, "小时"),
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
        ("高新技术企业达35家。", "高新技术企业数量"),
        ("有60家企业参加培训。", "参加培训企业数量"),
        ("35天完成管线改造。", "完成管线改造用时"),
        ("主要数据：投资额：17亿元。", "投资额"),
        ("固定资产投资（不含农户）186.3亿元。", "固定资产投资"),
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


def test_an_added_value_is_no_growth() -> None:
    """增加值 is a metric of its own."""
    assert metrics("工业增加值57.9亿元，增长16.2%。") == ["工业增加值", "工业增加值增长"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("汽车、机械两大产业分别增长8.3%和5.1%。", ["汽车增长", "机械增长"]),
        ("财政收入36.2亿元，工业产值175亿元，分别增长7.1%和8.6%。", ["财政收入增长", "工业产值增长"]),
    ],
)
def test_numbers_are_shared_out(text: str, metric: list[str]) -> None:
    """分别 gives each its own, of those named in its clause or told before it."""
    assert metrics(text)[-2:] == metric


def test_the_first_and_the_second_figure_of_a_change_have_one_metric() -> None:
    """由15个工作日压缩至3个工作日 is a change of the time limit."""
    assert metrics("办理时限由15个工作日压缩至3个工作日。") == ["办理时限", "办理时限"]


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
        "放假三天。",
        "十届十二次全会召开。",
        "新增亿元以上项目。",
        "引进超十亿元项目。",
        "两位老师到场。",
        "印数：600册",
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


@pytest.mark.parametrize("text", ["完成投资31.5亿元，占年度计划的47.6%。", "帮企业争取上级资金2.35亿元。"])
def test_a_plan_that_is_measured_against_is_none(text: str) -> None:
    """Neither is money that is sought."""
    assert quantities(text)


def test_a_section_of_plans_has_no_figures() -> None:
    """What its heading says holds for all of it."""
    assert quantities("一、完成情况\n工业产值126.5亿元。\n二、下半年打算\n建成道路8公里。") == [(126.5, "亿元")]


def test_the_shares_of_the_sectors_are_three_figures() -> None:
    """Under the names of the sectors."""
    assert metrics("三次产业结构调整为1.4∶58.2∶40.4。") == ["第一产业占比", "第二产业占比", "第三产业占比"]


def test_a_heading_gives_way_to_the_text_below_it() -> None:
    """What is told twice is read where it is told in full."""
    reading = reading_of("企业上岸签约额86亿元\n现场签约额86亿元。")
    assert [figure.metric for figure in figures(reading)] == ["现场签约额"]


def test_rows_may_tell_their_units_without_a_heading() -> None:
    """Each row names what it measures, and its growth is the growth of that."""
    text = "主要指标\n规上工业总产值　641.2亿元　增长13.4%\n自营出口　7.31亿美元　下降6.6%\n"
    assert metrics(text) == ["规上工业总产值", "规上工业总产值增长", "自营出口", "自营出口下降"]


def test_a_rank_may_be_written_in_numerals_in_a_table() -> None:
    """The first column gives the places in which the rows stand."""
    text = "名次　单位　得分\n一　柳州高新区税务局　97.85\n二　柳州高新区财政局　96.40\n"
    assert quantities(text) == [(1, "位"), (97.85, "分"), (2, "位"), (96.4, "分")]


def test_a_table_is_about_the_column_that_its_title_names() -> None:
    """Of two columns of names the title tells which one is measured."""
    text = "2020年度运营公司考核结果\n园区　运营公司　总分\n柳东产业园　柳东建设公司　91.3\n官塘产业园　官塘建设公司　87.8\n"
    assert {figure.subject.type for figure in figures(reading_of(text)) if figure.subject} == {"Enterprise"}


def test_both_ends_of_a_time_that_shrinks_are_figures() -> None:
    """A span of time from which something came down was taken too."""
    assert quantities("通关时间从38小时降到5小时。") == [(38, "小时"), (5, "小时")]


def test_a_place_may_stand_without_its_ordinal() -> None:
    """列142位 is a rank, not a count of people."""
    assert metrics("国家高新区综合评价列142位。") == ["国家高新区综合评价排名"]


def test_a_score_is_called_one() -> None:
    """Words that only lead over to it measure nothing."""
    assert metrics("政务评比以94.6分夺冠。") == ["政务评比得分"]


def test_what_stands_behind_an_amount_names_it() -> None:
    """An amount of something: its noun belongs to the metric."""
    assert metrics("实现3500万元的销售收入。") == ["销售收入"]


def test_the_number_of_those_ranked_measures_nothing_of_the_rank() -> None:
    """What was measured before them goes on to be what is ranked."""
    assert metrics("地区生产总值增长8.3%，增速在全省21个市州中列第五位。")[-1].startswith("地区生产总值")
