"""Who issued which policy, and what it rests on."""

import pytest
from readings import document, pairs, said

from kg.extract.read import read
from kg.extract.rules.foundations import based_on
from kg.extract.rules.numbers import issued_by_home, issued_by_number
from kg.extract.rules.policies import (
    issued_by_neighbour,
    issued_by_signature,
    issued_by_subject,
    issued_by_title,
)

RULES = "《柳州高新区人才住房管理办法》"
NAME = "柳州高新区人才住房管理办法"
NOTICE = """柳州高新区管委会
关于加强防汛工作的通知
各街道：
根据《柳州市防汛条例》，请做好准备。
2022年3月9日
"""


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (f"柳州高新区管委会印发{RULES}。", {"柳州高新区管委会"}),
        (f"管委会正式出台{RULES}。", {"柳州高新区管委会"}),
        (f"近日，区财政局发布了{RULES}。", {"柳州高新区财政局"}),
        (f"区财政局、区税务局联合印发{RULES}。", {"柳州高新区财政局", "柳州高新区税务局"}),
        (f"区财政局学习{RULES}。", set()),
        (f"印发{RULES}。", {"柳州高新区"}),
        (f"去年印发的{RULES}到期。", set()),
        (f"区财政局牵头改革，走访企业。制定{RULES}。", {"柳州高新区财政局"}),
        (f"区财政局部署工作。落实{RULES}。", set()),
    ],
)
def test_the_subject_of_issuing_is_the_issuer(text: str, issuers: set[str]) -> None:
    """Several joined ones are several facts; no verb of issuing, no issuer.

    Without a subject it is the body that the paragraph tells of, else the zone of the title.
    """
    assert pairs(issued_by_subject, text) == {(issuer, NAME) for issuer in issuers}


def test_several_policies_share_their_verb() -> None:
    """Joined by 和."""
    text = "区财政局印发《柳州高新区减税办法》和《柳州高新区贴息方案》。"
    assert pairs(issued_by_subject, text) == {
        ("柳州高新区财政局", "柳州高新区减税办法"),
        ("柳州高新区财政局", "柳州高新区贴息方案"),
    }


@pytest.mark.parametrize(
    ("lead", "date"),
    [("5月6日，", "2022-05-06"), ("4月，", "2022-04"), ("去年，", "2021"), ("一季度，", None), ("", None)],
)
def test_the_date_of_issue_is_that_of_the_sentence(lead: str, date: str | None) -> None:
    """As precise as it is told, and no quarter."""
    assert [claim.date for claim in said(issued_by_subject, f"{lead}管委会印发{RULES}。")] == [date]


def test_a_title_names_its_issuer() -> None:
    """What stands before 关于."""
    title = "柳州市人民政府办公室关于印发柳州市稳增长措施的通知"
    assert pairs(issued_by_title, f"区里落实《{title}》。") == {("柳州市人民政府办公室", title)}


def test_a_notice_is_issued_by_who_stands_over_its_title() -> None:
    """On the day that stands under it."""
    (claim,) = issued_by_title(read(document(NOTICE)))
    assert (claim.s.name, claim.date) == ("柳州高新区管委会", "2022-03-09")


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (f"落实区财政局{RULES}。", {"柳州高新区财政局"}),
        (f"{RULES}由区财政局制定。", {"柳州高新区财政局"}),
        (f"{RULES}（柳高管〔2022〕15号）近日由管委会印发。", {"柳州高新区管委会"}),
        (f"{RULES}由韦若兰介绍。", set()),
    ],
)
def test_the_body_beside_a_title_is_its_issuer(text: str, issuers: set[str]) -> None:
    """Right before it, or behind it with 由 and the verb."""
    assert pairs(issued_by_neighbour, text) == {(issuer, NAME) for issuer in issuers}


@pytest.mark.parametrize("words", ["根据", "依据", "按照", "为贯彻落实"])
def test_a_policy_is_based_on_what_is_cited_before_it(words: str) -> None:
    """In the sentence that issues it."""
    text = f"{words}《广西人才条例》，管委会印发{RULES}。"
    assert pairs(based_on, text) == {(NAME, "广西人才条例")}


def test_a_notice_is_based_on_what_it_cites() -> None:
    """Its own text is what is drawn up."""
    (claim,) = based_on(read(document(NOTICE)))
    assert claim.o
    assert claim.o.name == "柳州市防汛条例"


@pytest.mark.parametrize(
    "text", ["根据《广西人才条例》开展检查。", "区财政局学习《广西人才条例》。", f"管委会印发{RULES}。"]
)
def test_what_is_only_followed_is_no_basis(text: str) -> None:
    """Nothing is drawn up."""
    assert pairs(based_on, text) == set()


def test_this_rule_is_the_one_named_before() -> None:
    """该办法依据…制定."""
    text = f"管委会印发{RULES}。该办法依据《广西人才条例》制定。"
    assert pairs(based_on, text) == {(NAME, "广西人才条例")}


@pytest.mark.parametrize(
    "signature",
    [
        "柳州高新区财政局　2022年3月9日\n",
        "柳州高新区财政局\n2022年3月9日\n",
    ],
)
def test_a_printed_notice_is_issued_by_who_signs_it(signature: str) -> None:
    """On the line of the date, or above it."""
    text = "柳州高新区公报\n2022年第3期\n关于做好年终决算的通知\n各部门：\n请按时报送。\n" + signature
    found = {(c.s.name, c.o and c.o.name, c.date) for c in issued_by_signature(read(document(text)))}
    assert found == {("柳州高新区财政局", "关于做好年终决算的通知", "2022-03-09")}


def test_a_notice_without_a_signature_is_issued_by_its_masthead() -> None:
    """某局文件."""
    text = "柳州高新区财政局文件\n柳高财〔2022〕7号\n关于做好年终决算的通知\n各部门：\n请按时报送。\n2022年3月9日\n"
    assert {c.s.name for c in issued_by_signature(read(document(text)))} == {"柳州高新区财政局"}


def test_a_number_names_the_issuers() -> None:
    """In the brackets behind the title."""
    text = "《关于支持企业维修业务的公告》（商务部 海关总署公告2020年第16号）施行。"
    assert {issuer for issuer, _ in pairs(issued_by_number, text)} == {"商务部", "海关总署"}


def test_a_number_of_the_government_is_of_the_titles_place() -> None:
    """某政发."""
    text = "落实《南宁市扶持企业十条意见》（南政发〔2021〕9号）。"
    assert {issuer for issuer, _ in pairs(issued_by_number, "南宁市来客。" + text)} == {"南宁市人民政府"}


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"柳州高新区管委会开会。依据{RULES}（柳高管发〔2021〕9号）办理。", "柳州高新区管委会"),
        (f"依据{RULES}（柳高新规〔2021〕9号）办理。", "柳州高新区"),
        (f"依据{RULES}（柳高管发〔2021〕9号）办理。", "柳州高新区"),
    ],
)
def test_a_number_tells_whether_the_zone_or_an_organ_of_it_issued_its_own_policy(text: str, issuer: str) -> None:
    """An organ that the document does not name is the zone."""
    assert pairs(issued_by_home, text) == {(issuer, NAME)}


@pytest.mark.parametrize(
    "text",
    [
        f"区财政局印发{RULES}（柳高新规〔2021〕9号）。",
        "依据《南宁高新区人才办法》（南高管发〔2021〕9号）办理。",
        f"依据{RULES}办理。",
    ],
)
def test_the_home_zone_did_not_issue_what_another_did(text: str) -> None:
    """Nor what starts with another zone's name, or has no number."""
    assert pairs(issued_by_home, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"依据《广西人才条例》和《柳州市人才规定》，管委会制定{RULES}。",
        f"{RULES}以《广西人才条例》和《柳州市人才规定》为依据。",
    ],
)
def test_a_policy_is_based_on_each_of_those_cited_together(text: str) -> None:
    """Joined by 和."""
    assert pairs(based_on, text) == {(NAME, "广西人才条例"), (NAME, "柳州市人才规定")}
