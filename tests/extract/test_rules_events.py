"""Events with their date, place and participants."""

import pytest
from readings import reading_of

from kg.extract.claims import Occurrence
from kg.extract.rules.events import gatherings, visits

HOME = "柳州高新区"
FIRM = "广西龙城智造有限公司"


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def events(text: str) -> list[Occurrence]:
    """Give the visits and then the gatherings of a bulletin."""
    reading = reading_of(text)
    return [*visits(reading), *gatherings(reading)]


def event(text: str) -> Occurrence:
    """Give the one event of a bulletin."""
    (found,) = events(text)
    return found


def parts(text: str) -> set[tuple[str, str]]:
    """Give name and role of the participants of the one event of a bulletin."""
    return {(part.key.name, part.role) for part in event(text).parts}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"5月18日，管委会主任覃维舟到{FIRM}调研。", "visit"),
        (f"5月18日，管委会主任覃维舟走访{FIRM}。", "visit"),
        ("近日，考察团来到柳州高新区参观。", "visit"),
        ("5月12日，全区安全生产推进会召开。", "meeting"),
        ("5月12日，区财政局召开企业座谈会。", "meeting"),
        ("5月10日，柳州高新区举办政策培训班。", "training"),
        ("5月16日，龙城智能轮毂项目开工仪式举行。", "ceremony"),
        ("5月8日，龙城智能轮毂项目竣工。", "ceremony"),
        (f"5月15日，{FIRM}与广西科技大学签署合作协议。", "signing"),
        ("5月17日，东盟汽车博览会开幕。", "expo"),
        ("5月13日，职工技能大赛举行。", "other"),
        ("5月17日，东盟汽车博览会上举行项目签约仪式。", "signing"),
    ],
)
def test_the_trigger_tells_the_kind(text: str, kind: str) -> None:
    """Of several kinds the most particular counts."""
    assert event(text).type == kind


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5月12日，推进会召开。", "2022-05-12"),
        ("去年12月8日，推进会召开。", "2021-12-08"),
        ("4月，推进会召开。", "2022-04"),
        ("近日，推进会召开。", "2022-05"),
        ("5月10日至12日，培训班开班。", "2022-05-10"),
    ],
)
def test_an_event_has_the_date_of_its_sentence(text: str, date: str) -> None:
    """As precise as it is told."""
    assert event(text).date == date


@pytest.mark.parametrize(
    "text",
    [
        "推进会召开。",
        "去年，推进会召开。",
        "一季度，推进会召开。",
        "计划于6月3日召开动员大会。",
        "每月召开一次例会。",
        "持续优化服务，深入企业调研。",
        "贯彻落实5月12日全区推进会的精神。",
        "（记者 莫小川 5月12日推进会召开）",
    ],
)
def test_what_is_undated_planned_or_regular_is_no_event(text: str) -> None:
    """It has not happened at a time."""
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"5月18日，管委会主任覃维舟到{FIRM}调研，区财政局局长韦若兰陪同。",
            {("覃维舟", "lead"), ("韦若兰", "attend"), (FIRM, "subject")},
        ),
        (
            "5月18日，管委会主任覃维舟率队赴深圳市，走访深圳市科润电子有限公司。",
            {("覃维舟", "lead"), ("深圳市", "subject"), ("深圳市科润电子有限公司", "subject")},
        ),
        (
            f"5月18日，管委会主任覃维舟带领区应急管理局负责同志检查{FIRM}。",
            {("覃维舟", "lead"), ("柳州高新区应急管理局", "attend"), (FIRM, "subject")},
        ),
        ("近日，柳州市副市长郑洪波一行到柳州高新区考察。", {("郑洪波", "lead")}),
        pytest.param(
            f"5月18日，{FIRM}迎来管委会主任覃维舟调研。",
            {("覃维舟", "lead"), (FIRM, "subject")},
            marks=wrong("only what stands behind the verb of going is visited"),
        ),
    ],
)
def test_a_visit_is_led_and_has_those_who_come_along_and_those_it_goes_to(
    text: str, found: set[tuple[str | None, ...]]
) -> None:
    """The first person leads; home is not visited by its own people."""
    assert parts(text) == found


def test_a_visit_goes_on_in_the_next_sentence() -> None:
    """Where the same party goes, and who reports to it there."""
    text = f"5月18日，管委会主任覃维舟到{FIRM}考察。考察组还走进广西鱼峰电子有限公司车间，总经理龙启明介绍了情况。"
    assert {("广西鱼峰电子有限公司", "subject"), ("龙启明", "speak")} <= parts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月12日，区财政局召开座谈会。", {("柳州高新区财政局", "organise")}),
        ("5月12日，柳州高新区召开推进会。", {(HOME, "organise")}),
        (
            "5月11日，区税务局、区财政局联合举办培训班。",
            {("柳州高新区税务局", "organise"), ("柳州高新区财政局", "organise")},
        ),
        ("5月12日，推进会召开，副主任龙启明主持，局长莫小川讲话。", {("龙启明", "lead"), ("莫小川", "speak")}),
        (f"5月15日，{FIRM}与广西科技大学签署合作协议。", {(FIRM, "subject"), ("广西科技大学", "subject")}),
        (f"5月17日，东盟汽车博览会开幕，{FIRM}参展。", {(FIRM, "attend")}),
        pytest.param(
            "5月16日，龙城智能轮毂项目开工。",
            {("龙城智能轮毂项目", "subject")},
            marks=wrong("what is opened or launched is only in about"),
        ),
    ],
)
def test_a_gathering_has_organisers_speakers_and_parties(text: str, found: set[tuple[str | None, ...]]) -> None:
    """Each with the role that the first word of acting gives."""
    assert parts(text) == found


def test_later_speakers_belong_to_the_gathering() -> None:
    """Up to the end of the article."""
    text = "5月12日，推进会召开。会上，管委会主任覃维舟指出，要守住底线。\n企业动态\n区财政局局长韦若兰指出，形势向好。"
    assert parts(text) == {("覃维舟", "speak")}


def test_the_next_gathering_has_its_own_speakers() -> None:
    """Nobody speaks at two."""
    text = "5月12日，推进会召开，管委会主任覃维舟讲话。5月13日，座谈会召开。区财政局局长韦若兰讲话。"
    assert [{part.key.name for part in each.parts} for each in events(text)] == [{"覃维舟"}, {"韦若兰"}]


def test_a_sentence_of_two_days_tells_two_events() -> None:
    """Each part has its date."""
    found = events("5月3日，召开调度会；5月9日，召开推进会。")
    assert [(each.date, each.label) for each in found] == [("2022-05-03", "召开调度会"), ("2022-05-09", "召开推进会")]


def test_an_event_told_twice_is_one() -> None:
    """Of the same day, kind and people, or nearly the same words."""
    text = "5月3日，区财政局召开座谈会。\n据悉，5月3日，区财政局召开座谈会。"
    assert len(events(text)) == 1


@pytest.mark.xfail(strict=True, reason="only the first telling is kept")
def test_a_second_telling_adds_its_people() -> None:
    """The event has all that are named."""
    text = "5月3日，区财政局召开座谈会。\n据悉，5月3日，区财政局召开座谈会，局长韦若兰参加。"
    assert ("韦若兰", "attend") in parts(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5月12日，推进会召开。", HOME),
        ("北海经开区招商有方，5月12日，推进会召开。", "北海经开区"),
        pytest.param(
            "5月17日，东盟汽车博览会在南宁开幕。",
            "南宁市",
            marks=wrong("the place is always the zone that the text is about"),
        ),
    ],
)
def test_the_place_is_where_it_happened(text: str, place: str) -> None:
    """The zone that the text is about, unless another place is told."""
    found = event(text).place
    assert found
    assert found.name == place


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("5月12日上午，全区安全生产推进会召开，覃维舟讲话。", "全区安全生产推进会召开"),
        ("近日，区财政局召开座谈会。", "区财政局召开座谈会"),
        pytest.param(
            "4月，柳州高新区召开表彰大会。", "柳州高新区召开表彰大会", marks=wrong("a month is not taken off the front")
        ),
    ],
)
def test_the_label_is_the_clause_without_its_date(text: str, label: str) -> None:
    """As the text says it."""
    assert event(text).label == label


def test_an_event_is_about_the_policies_and_projects_of_its_sentence() -> None:
    """What it dealt with."""
    text = "5月7日，区财政局召开《柳州高新区人才住房管理办法》座谈会。"
    assert [key.name for key in event(text).about] == ["柳州高新区人才住房管理办法"]
