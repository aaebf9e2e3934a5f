"""What a text says of the beginnings and ends of posts."""

import pytest
from readings import MASTHEAD, bulletin, document, said

from kg.extract.read import read
from kg.extract.rules.posts import post_beside_name

NOTICE = """柳州高新区管委会文件
柳高管〔2022〕7号
关于韦若兰等同志职务任免的通知
经2022年3月2日管委会会议研究，决定：
"""


def phases(text: str) -> list[tuple[str, str | None, str | None]]:
    """Give title, phase and phase's date of each post of a bulletin."""
    return [(c.title or "", c.phase, c.until or c.date) for c in said(post_beside_name, text)]


@pytest.mark.parametrize(
    "text",
    [
        "5月18日，任命韦若兰为柳州高新区财政局局长。",
        "5月18日，新任柳州高新区财政局局长韦若兰到会。",
        "5月18日，韦若兰接任柳州高新区财政局局长。",
        "5月18日，韦若兰出任柳州高新区财政局局长。",
        "5月18日，会议决定韦若兰任柳州高新区财政局局长。",
    ],
)
def test_an_appointment_begins_a_post(text: str) -> None:
    """On the day that the sentence gives."""
    assert phases(text) == [("局长", "begins", "2022-05-18")]


@pytest.mark.parametrize(
    "text",
    [
        "5月18日，免去韦若兰的柳州高新区财政局局长职务。",
        "5月18日，韦若兰不再担任柳州高新区财政局局长。",
        "5月18日，韦若兰辞去柳州高新区财政局局长职务。",
    ],
)
def test_a_removal_ends_a_post(text: str) -> None:
    """Its day is that of the end, and no day on which the post was held."""
    assert phases(text) == [("局长", "ends", "2022-05-18")]
    assert [claim.date for claim in said(post_beside_name, text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "5月18日，原柳州高新区财政局局长韦若兰到访。",
        "韦若兰曾任柳州高新区财政局局长。",
        "2019年8月，时任柳州高新区财政局局长韦若兰到访。",
    ],
)
def test_a_former_post_is_past(text: str) -> None:
    """Nobody says when it ended."""
    assert [(title, phase) for title, phase, _ in phases(text)] == [("局长", "past")]


@pytest.mark.parametrize("text", ["5月18日，柳州高新区财政局局长韦若兰讲话。", "韦若兰现任柳州高新区财政局局长。"])
def test_a_post_that_is_held_has_no_phase(text: str) -> None:
    """Most sentences say no more."""
    assert [(title, phase) for title, phase, _ in phases(text)] == [("局长", None)]


def test_nobody_elses_appointment_begins_a_post() -> None:
    """新任 is said of the first of the two."""
    found = phases("新任柳州高新区财政局局长韦若兰和柳州高新区管委会主任覃维舟到会。")
    assert [(title, phase) for title, phase, _ in found] == [("局长", "begins"), ("管委会主任", None)]


def test_one_sentence_ends_a_post_and_begins_another() -> None:
    """Each verb goes with the post behind it."""
    found = phases("5月18日，任命韦若兰为柳州高新区财政局局长，免去其柳州高新区商务局副局长职务。")
    assert [(title, phase) for title, phase, _ in found] == [("局长", "begins"), ("副局长", "ends")]


def test_a_notice_of_appointments_appoints_by_any_verb() -> None:
    """任 in it is no description."""
    found = post_beside_name(read(document(NOTICE + "韦若兰同志任柳州高新区财政局局长。\n2022年3月9日\n")))
    assert [(claim.phase, claim.date) for claim in found] == [("begins", "2022-03-02")]


def test_the_heading_of_rows_says_what_they_are() -> None:
    """任命： over some, 免去： over others."""
    rows = "任命：\n韦若兰　柳州高新区财政局局长\n免去：\n覃维舟　柳州高新区商务局局长\n"
    found = post_beside_name(read(document(MASTHEAD + rows)))
    assert [(claim.s.name, claim.phase) for claim in found] == [("韦若兰", "begins"), ("覃维舟", "ends")]


def test_that_a_post_ended_is_kept_beside_that_it_was_held() -> None:
    """Two facts, of which the one of its holding comes last."""
    text = "5月10日，柳州高新区财政局局长韦若兰讲话。\n5月18日，免去韦若兰的柳州高新区财政局局长职务。"
    held = [fact for fact in bulletin(text).facts if fact.rel == "holdsPost"]
    assert [(fact.phase, fact.date, fact.until) for fact in held] == [
        ("ends", None, "2022-05-18"),
        (None, "2022-05-10", None),
    ]
