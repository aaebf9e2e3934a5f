"""Dates as texts write them."""

import re
from calendar import monthrange
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import CORPUS, SAMPLES, extracted

from kg.extract.text.dates import dates, is_calendar
from kg.extract.text.flow import flow

ISSUED = "2022-05-20"


def isos(text: str, issued: str | None = ISSUED) -> list[str]:
    """Give the ISO forms of all dates of a text."""
    return [date.iso for date in dates(flow(text).text, issued)]


def exists(iso: str) -> bool:
    """Tell whether a day is in the calendar; months, years, quarters and half-years are."""
    year, month, day = (iso[:4], iso[5:7], iso[8:10])
    return not day or 1 <= int(day) <= monthrange(int(year), int(month))[1]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("2021 年 3 月 5 日", "2021-03-05"),
        ("２０２１年３月", "2021-03"),
        ("2021年", "2021"),
        ("2021年度", "2021"),
        ("2021年底", "2021-12"),
        ("2021年下半年", "2021-H2"),
        ("2021年第三季度", "2021-Q3"),
        ("2021年4季度", "2021-Q4"),
        ("二〇二一年十二月三日", "2021-12-03"),
        ("二○二一年", "2021"),
        ("二零二一年十月", "2021-10"),
        ("2021年3月5日至8日", "2021-03-05"),
        ("2021年3月5日—8日", "2021-03-05"),
        ("2021年3月5号", "2021-03-05"),
        ("2021-03-05", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
    ],
)
def test_a_date_with_its_year_needs_no_other(text: str, iso: str) -> None:
    """In any notation and of any precision; a range of days is its first day."""
    assert isos(text, None) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3月5日", "2022-03-05"),
        ("3月", "2022-03"),
        ("三月五日", "2022-03-05"),
        ("今年", "2022"),
        ("去年11月", "2021-11"),
        ("前年", "2020"),
        ("今年一季度", "2022-Q1"),
        ("上半年", "2022-H1"),
        ("第三季度", "2022-Q3"),
        ("上月15日", "2022-04-15"),
        ("本月8日", "2022-05-08"),
        ("18日，", "2022-05-18"),
        ("3月底", "2022-03"),
        ("明年6月底", "2023-06"),
        ("前8个月", "2022-08"),
        ("前三季度", "2022-Q3"),
        ("1—10月", "2021-10"),
        ("上年", "2021"),
    ],
)
def test_the_day_of_issue_completes_a_date(text: str, iso: str) -> None:
    """What has no year, or says it by a word, is read as on the day of issue."""
    assert isos(text) == [iso]


@pytest.mark.parametrize(
    ("text", "issued", "iso"),
    [
        ("12月28日", "2022-01-10", "2021-12-28"),
        ("11月", "2022-01-10", "2021-11"),
        ("6月1日", "2022-05-20", "2022-06-01"),
        ("上月", "2022-01-10", "2021-12"),
    ],
)
def test_a_month_far_ahead_was_last_years(text: str, issued: str, iso: str) -> None:
    """January's bulletin tells of December; next month is still ahead."""
    assert isos(text, issued) == [iso]


@pytest.mark.parametrize("text", ["3月5日", "近日", "上半年", "去年", "18日，", "当天"])
def test_nothing_is_guessed_without_a_year(text: str) -> None:
    """A document without date, and no year before: no date."""
    assert isos(text, None) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020年6月动工，7月8日封顶。", ["2020-06", "2020-07-08"]),
        ("5月18日开幕，20日闭幕。", ["2022-05-18", "2022-05-20"]),
        ("5月18日开会，当天签约。", ["2022-05-18", "2022-05-18"]),
        ("2020年建成，同年9月投产。", ["2020", "2020-09"]),
    ],
)
def test_the_date_before_completes_a_date(text: str, found: list[str]) -> None:
    """Within a paragraph a day goes on from the month before it, and 当天 and 同年 mean the date before them."""
    assert isos(text, None if text.startswith("2020年6月") else ISSUED) == found


def test_the_year_just_told_holds_in_a_dated_document() -> None:
    """The story of an earlier year goes on in that year."""
    assert isos("2020年6月，项目动工。7月8日，主体封顶。") == ["2020-06", "2020-07-08"]


def test_the_paragraph_before_completes_nothing() -> None:
    """当天 at the head of a paragraph has nothing to refer to."""
    assert isos("5月18日开会。\n当天签约。") == ["2022-05-18"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨天，座谈会召开。", ["2022-05-19"]),
        ("本周三，座谈会召开。", ["2022-05-18"]),
        ("上周五，座谈会召开。", ["2022-05-13"]),
    ],
)
def test_a_newspaper_counts_from_the_day_of_issue(text: str, found: list[str]) -> None:
    """Yesterday is the day before it, 本周三 the Wednesday of its week."""
    assert isos(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月18日开会，次日签约。", ["2022-05-18", "2022-05-19"]),
        ("5月18日开会。\n第二天上午，双方签约。", ["2022-05-18", "2022-05-19"]),
        ("5月31日开会，翌日签约。", ["2022-05-31", "2022-06-01"]),
        ("5月18日开会，用地于2020年3月供应，当天签约。", ["2022-05-18", "2020-03", "2022-05-18"]),
        ("3月的一个早上，双方见面，当天签约。", ["2022-03", "2022-03"]),
        ("5月20日，博览会进入第二天。", ["2022-05-20"]),
        ("5月20日下单，次日达。", ["2022-05-20"]),
    ],
)
def test_a_day_is_counted_from_the_day_before_it(text: str, found: list[str]) -> None:
    """当天 is the last day told, whatever month was mentioned in between; 次日 the one after it."""
    assert isos(text) == found


def test_a_schedule_names_the_days_of_its_week() -> None:
    """Under a heading with the days of the week each line has its own."""
    text = "下周安排（5月23—27日）\n周一上午\u3000党组会\n周三全天\u3000赴外地考察\n周五\u3000消防演练"
    assert isos(text) == ["2022-05-23", "2022-05-23", "2022-05-25", "2022-05-27"]


@pytest.mark.parametrize("text", ["周一至周五开放", "每周三接访", "“周五茶叙”开场", "双周一次"])
def test_what_is_regular_has_no_day(text: str) -> None:
    """Nor has what is called after a day of the week."""
    assert isos(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("9月21—22日，博览会举行。", "2021-09-21"),
        ("11月9日，签约。\n12至15日，考察。", "2022-05-12"),
        ("一周工作\n2.6月9日，开会。", "2022-06-09"),
    ],
)
def test_days_in_a_row_begin_with_the_first(text: str, iso: str) -> None:
    """Whether the month stands with the first day or far above; an item's number is no part of the date."""
    assert isos(text)[-1] == iso


@pytest.mark.parametrize(("issued", "iso"), [("2022-05-20", "2022-05"), ("2022-05", "2022-05"), ("2022", "2022")])
@pytest.mark.parametrize("word", ["近日", "日前"])
def test_lately_is_the_month_of_issue(word: str, issued: str, iso: str) -> None:
    """It is as precise as the issue's date, never more than a month, and marked as loose."""
    (found,) = dates(flow(f"{word}，推进会召开。").text, issued)
    assert (found.iso, found.loose) == (iso, True)


@pytest.mark.parametrize(
    "text",
    [
        "三个月内办结",
        "每月召开例会",
        "45日内答复",
        "7个工作日",
        "十二五期间",
        "正月十五",
        "农历八月十五",
        "日本企业",
        "3.5月均",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Spans of time, frequencies and festivals are no dates."""
    assert isos(text) == []


def test_the_span_is_the_date_as_written() -> None:
    """It leads back to the evidence."""
    made = flow("会议于2022年5月18日在市里召开")
    (found,) = dates(made.text, None)
    assert made.text[found.start : found.end] == "2022年5月18日"


@pytest.mark.parametrize("text", ["3月40日", "2022年4月88日"])
def test_a_day_beyond_any_month_is_left_out(text: str) -> None:
    """The month is kept."""
    assert [len(iso) for iso in isos(text)] == [len("2022-03")]


@pytest.mark.parametrize("text", ["2月30日", "2021年2月29日", "4月31日", "99日，", "0日，", "31日，6月30日，31日，"])
def test_every_date_is_in_the_calendar(text: str) -> None:
    """xsd:date has no 30 February."""
    assert all(exists(iso) for iso in isos(text))


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789年月日号，。至-一二三十上下半去今明季度第底初近前当本", "\n", "2021年", "5月", "3日"]
        ),
        max_size=12,
    )
)
def test_every_date_is_iso(pieces: list[str]) -> None:
    """Whatever the text has."""
    form = re.compile(r"\d{4}(-(\d\d(-\d\d)?|Q[1-4]|H[12]))?")
    assert all(form.fullmatch(iso) for iso in isos("".join(pieces)))


@pytest.mark.parametrize(
    ("iso", "told"), [("2021-06-08", True), ("2021", True), ("2021-Q1", False), ("2021-H2", False)]
)
def test_quarters_are_no_calendar_dates(iso: str, told: bool) -> None:
    """They are periods."""
    assert is_calendar(iso) is told


@pytest.mark.parametrize(
    "paths",
    [
        SAMPLES,
        pytest.param(CORPUS, marks=pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here to be read")),
    ],
)
def test_no_document_has_a_day_that_is_not_in_the_calendar(paths: tuple[Path, ...]) -> None:
    """Real texts have their misprints too."""
    found = [each for _, extraction in extracted(paths) for each in (*extraction.facts, *extraction.events)]
    assert [each.date for each in found if each.date and not exists(each.date)] == []
