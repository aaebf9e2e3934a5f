"""Posts as facts."""

import pytest
from readings import MASTHEAD, bulletin, document, named, said

from kg.extract.read import read
from kg.extract.rules.posts import office_of_group, post_beside_name, roster_role

ROSTER = """柳州高新区安全生产领导小组
组长：覃维舟　管委会主任
副组长：韦若兰　财政局局长
成员：龙启明　应急管理局局长
　　　　莫小川　商务局局长
请遵照执行。
"""


def dated(text: str) -> list[tuple[str | None, str | None]]:
    """Give title and date of each post."""
    return [(claim.title, claim.date) for claim in said(post_beside_name, text)]


def test_a_post_is_one_fact_for_each_title() -> None:
    """Person, body and title; the body's name is no part of the title."""
    found = said(post_beside_name, "党工委副书记、管委会主任覃维舟和区财政局局长韦若兰参加。")
    assert {(c.s.name, c.o and c.o.name, c.title) for c in found} == {
        ("覃维舟", "柳州高新区", "党工委副书记"),
        ("覃维舟", "柳州高新区", "管委会主任"),
        ("韦若兰", "柳州高新区财政局", "局长"),
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5月18日，管委会主任覃维舟讲话。", "2022-05-18"),
        ("4月，管委会主任覃维舟讲话。", "2022-04"),
        ("管委会主任覃维舟讲话。", "2022-05-20"),
        ("5月18日，推进会召开。管委会主任覃维舟讲话。", "2022-05-18"),
        ("一季度，管委会主任覃维舟讲话。", "2022-05-20"),
    ],
)
def test_a_post_is_held_when_its_sentence_happens(text: str, date: str) -> None:
    """Its own day, else the last one of the paragraph, else the day of issue."""
    assert dated(text) == [("管委会主任", date)]


@pytest.mark.parametrize("text", ["5月18日，免去韦若兰的财政局局长职务。", "5月18日，原管委会主任覃维舟到访。"])
def test_a_former_post_has_no_date(text: str) -> None:
    """It is not held any more."""
    assert [date for _, date in dated(text)] == [None]


def test_a_former_post_has_the_plain_title() -> None:
    """Without 原; an acting one keeps its 代."""
    assert [title for title, _ in dated("原管委会主任覃维舟和代市长郑洪波到访。")] == ["管委会主任", "代市长"]


@pytest.mark.parametrize(
    "text",
    [
        "区财政局首席服务员莫小川上门。",
        "员工代表莫小川发言。",
        "市领导郑洪波参加。",
        "总经理莫小川发言。",
        "本报讯（记者 莫小川）",
    ],
)
def test_what_is_no_post_or_has_no_body_is_no_fact(text: str) -> None:
    """A service officer serves, a worker represents, a reporter reports."""
    assert said(post_beside_name, text) == []


def test_a_roster_gives_each_row_the_role_above_it() -> None:
    """At the group that the roster stands under, on the day of issue."""
    found = list(roster_role(read(document(MASTHEAD + ROSTER))))
    assert {(c.s.name, c.title) for c in found} == {
        ("覃维舟", "组长"),
        ("韦若兰", "副组长"),
        ("龙启明", "成员"),
        ("莫小川", "成员"),
    }
    assert {(c.o and c.o.name, c.date) for c in found} == {("柳州高新区安全生产领导小组", "2022-05-20")}


def test_a_roster_ends_where_the_text_goes_on() -> None:
    """The next paragraph's people are no members."""
    text = MASTHEAD + ROSTER + "管委会副主任陆子衿参加会议。\n"
    assert "陆子衿" not in {claim.s.name for claim in roster_role(read(document(text)))}


def test_a_role_without_a_group_is_none() -> None:
    """Nobody knows what it is the head of."""
    assert said(roster_role, "组长：覃维舟　管委会主任") == []


@pytest.mark.parametrize(
    ("text", "person", "title", "body"),
    [
        ("成立区防汛指挥部，管委会主任覃维舟任指挥长。", "覃维舟", "指挥长", "柳州高新区防汛指挥部"),
        ("成立区防汛指挥部，指挥长由管委会主任覃维舟担任。", "覃维舟", "指挥长", "柳州高新区防汛指挥部"),
        (
            "成立区防汛指挥部，区应急管理局局长龙启明兼任办公室主任。",
            "龙启明",
            "主任",
            "柳州高新区防汛指挥部办公室",
        ),
    ],
)
def test_a_role_is_in_the_group_named_last(text: str, person: str, title: str, body: str) -> None:
    """Or in its office, which is a body of its own."""
    found = {(c.s.name, c.title, c.o and c.o.name) for c in said(post_beside_name, text)}
    assert (person, title, body) in found


def test_a_groups_office_is_a_part_of_it() -> None:
    """The text names it only by its head."""
    found = said(office_of_group, "成立区防汛指挥部，区应急管理局局长龙启明兼任办公室主任。")
    assert {(c.rel, c.s.name, c.o and c.o.name) for c in found} == {
        ("partOf", "柳州高新区防汛指挥部办公室", "柳州高新区防汛指挥部")
    }


def test_a_role_in_no_group_is_none() -> None:
    """Nobody knows what of."""
    assert [c.title for c in said(post_beside_name, "管委会主任覃维舟任组长。")] == ["管委会主任"]


@pytest.mark.parametrize(
    "rows",
    [
        "组　　长：覃维舟　管委会主任\n副 组 长：韦若兰　财政局局长\n",
        "组　长　覃维舟　　管委会主任\n副组长　韦若兰　　财政局局长\n",
    ],
)
def test_a_padded_role_heads_its_row(rows: str) -> None:
    """With a colon or a gap behind it."""
    found = roster_role(read(document(MASTHEAD + "柳州高新区安全生产领导小组\n" + rows)))
    assert {(c.s.name, c.title) for c in found} == {("覃维舟", "组长"), ("韦若兰", "副组长")}


def test_a_notice_dates_its_appointments() -> None:
    """By the day of the decision, not by that of the printing."""
    text = (
        "柳州高新区管委会文件\n柳高管〔2022〕7号\n关于韦若兰等同志职务任免的通知\n"
        "经2022年3月2日管委会会议研究，决定：\n韦若兰同志任柳州高新区财政局局长。\n2022年3月9日\n"
    )
    found = {(c.title, c.date) for c in post_beside_name(read(document(text)))}
    assert found == {("局长", "2022-03-02")}


@pytest.mark.parametrize("text", ["区领导覃维舟参加。", "区财政局首席服务员韦若兰上门。"])
def test_a_leader_in_general_has_no_post(text: str) -> None:
    """Nor has a service officer."""
    assert said(post_beside_name, text) == []


def test_the_same_post_told_twice_is_one_fact() -> None:
    """The dated telling is kept."""
    found = bulletin("管委会主任覃维舟讲话。\n\n5月18日，管委会主任覃维舟参加推进会。")
    held = [fact for fact in found.facts if fact.rel == "holdsPost"]
    assert [(named(found, fact), fact.title) for fact in held] == [(("覃维舟", "柳州高新区"), "管委会主任")]
