"""Title, date and number at the head of a document."""

import pytest

from kg.extract.text.flow import flow
from kg.extract.text.header import Header, header


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def head_of(*lines: str) -> Header:
    """Read the head of a document of these lines."""
    return header(flow("\n".join(lines)))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["园区工作简报", "第3期", "推进会召开。"], "园区工作简报"),
        (["柳高办〔2022〕7号", "关于做好防汛工作的通知", "各街道："], "关于做好防汛工作的通知"),
        (["柳州高新区管委会", "关于做好防汛工作的通知", "各街道："], "柳州高新区管委会关于做好防汛工作的通知"),
        (["关于加快数字园区", "建设的实施意见（试行）", "各街道："], "关于加快数字园区建设的实施意见（试行）"),
        (["# 2022年度园区综合评价", "推进会召开。"], "2022年度园区综合评价"),
        (["# 关于做好防汛工作的通知", "各街道："], "关于做好防汛工作的通知"),
        (["推进会召开。"], None),
        ([""], None),
        pytest.param(
            ["2022年第3期（总第18期）", "园区动态"],
            "园区动态",
            marks=wrong("the number of the issue is taken for a title"),
        ),
        pytest.param(["2022年3月9日", "园区动态"], "园区动态", marks=wrong("the date is taken for a title")),
        pytest.param(
            ["目　录", "园区招商忙", "园区招商忙", "推进会召开。"],
            "园区招商忙",
            marks=wrong("the contents' heading is taken for a title"),
        ),
    ],
)
def test_the_title_is_the_first_line_that_can_be_one(lines: list[str], title: str | None) -> None:
    """Of a notice all lines of it."""
    assert head_of(*lines).title == title


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["园区工作简报", "2022年5月20日", "推进会召开。"], "2022-05-20"),
        (["园区工作简报", "二〇二二年五月二十日", "推进会召开。"], "2022-05-20"),
        (["园区工作简报", "2022 年 5 月 20 日", "推进会召开。"], "2022-05-20"),
        (["园区动态", "2022-05-20　党办", "推进会召开。"], "2022-05-20"),
        (["园区动态", "2022年5月", "推进会召开。"], "2022-05"),
        (["关于做好防汛工作的通知", "各街道：", "请落实。", "2022年3月9日"], "2022-03-09"),
        (["园区动态", "2022年起步。", "4月投产。"], "2022-04"),
        (["园区动态", "2022年扩产。"], "2022"),
        (["园区规划", "2022年起步，到2030年建成。", "《园区规划（2021—2025年）》4月印发。"], "2022-04"),
        (["园区动态", "截至2022年底，4月开工的项目都已投产，截止到2023年3月又有三个。"], "2023-04"),
        (["园区动态", "推进会召开。"], None),
        (["园区动态", "3月9日，推进会召开。"], None),
    ],
)
def test_the_date_is_on_the_masthead_or_under_the_text_or_the_latest_told(lines: list[str], issued: str | None) -> None:
    """A day that a sentence tells of is none of the document's own."""
    assert head_of(*lines).issued == issued


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["园区周报", "2022年5月20日　星期五　总第88期　第1版·要闻　责任编辑　莫小川"], "2022-05-20"),
        (["园区动态", "发布时间：2022-05-20 10:32　来源：党办　字号：大 中 小　浏览次数：618"], "2022-05-20"),
        (["园区动态", "（2022年5月16日—5月20日）　党办　5月15日编"], "2022-05-15"),
        (["园区动态", "2022年第5期　党办　5月30日印发"], "2022-05-30"),
        (["柳州年鉴（2022）·园区", "2021年投产。"], "2022"),
        (["园区宣传提纲", "（二〇二二年五月）", "2010年建区。"], "2022-05"),
        (["园区工作报告", "——2022年1月6日在园区工作会议上", "10月投产。"], "2022-01-06"),
        (["园区工作报告", "2022年1月6日在园区第三次职工代表大会上的报告（摘要）", "2021年10月投产。"], "2022-01-06"),
    ],
)
def test_a_masthead_dates_its_document(lines: list[str], issued: str) -> None:
    """Whatever else stands on its lines; the year may stand with the number of the issue."""
    assert head_of(*lines).issued == issued


@pytest.mark.parametrize(
    "lines",
    [
        ["发布时间：2022-03-11", "关于做好防汛工作的通知", "各街道：", "请落实。", "2022年3月9日"],
        ["关于做好防汛工作的通知", "经2022年3月2日会议研究，决定：", "2022年3月9日", "党办　2022年3月10日印发"],
    ],
)
def test_a_notice_is_of_the_day_that_it_was_signed_on(lines: list[str]) -> None:
    """Not of the day of its decision, its printing or its publication."""
    assert head_of(*lines).issued == "2022-03-09"


@pytest.mark.parametrize("number", ["柳高管〔2022〕7号", "柳高管[2022]7号", "柳高管（2022）第7号"])
def test_the_number_is_the_notices_own(number: str) -> None:
    """In any brackets."""
    assert head_of(number, "关于做好防汛工作的通知", "各街道：").number == number


def test_a_bulletin_has_no_document_number() -> None:
    """A number at its head belongs to something that it tells of."""
    assert head_of("园区工作简报", "柳高管〔2022〕7号", "推进会召开。").number is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("关于做好防汛工作的通知", True),
        ("人才住房管理办法（试行）", True),
        ("园区工作简报", False),
        ("园区观察", False),
    ],
)
def test_a_notice_is_told_by_the_end_of_its_title(title: str, told: bool) -> None:
    """It is then a policy itself."""
    assert head_of(title, "各街道：").is_policy is told


def test_the_title_can_be_found_again() -> None:
    """Its span in the flow is the evidence for what it says."""
    made = flow("柳高管〔2022〕7号\n关于做好防汛工作的通知\n各街道：")
    found = header(made)
    assert made.text[found.title_start : found.title_end] == "关于做好防汛工作的通知"
