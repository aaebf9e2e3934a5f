"""Marked bulletins: text, marks and gold in one file."""

from pathlib import Path

import pytest

from kg.errors import MalformedFacts, NothingToDo
from kg.evaluate.marked import read_bulletins, read_marked

SOURCE = """title: 云岭高新区召开推进会
issuer:
date: 2024-05-13
home: z1
ignore: 方小禾、云岭日报

{z1:云岭高新区}要闻
5月12日，{b1:{z1:高新区}财政局}局长{p1:沈知
远}到{e1:青禾轴承}调研。
> z1 Zone/zone | 云岭高新区 | 云岭高新技术产业开发区
> b1 GovernmentBody | 云岭高新区财政局
> p1 Person | 沈知远
> e1 Enterprise | 青禾轴承
> p1 holdsPost b1 | title=局长 | date=2024-05-12
> e1 observed | metric=产值 | value=1.5 | unit=亿元 | period=-
> v1 visit 2024-05-12 | 沈知远到青禾轴承调研 | place=z1 | lead=p1 | subject=e1
"""


def test_the_text_has_neither_marks_nor_annotation() -> None:
    """What is left is what a reader sees, line breaks inside names included."""
    text = read_marked("x", SOURCE).text
    assert text == "云岭高新区要闻\n5月12日，高新区财政局局长沈知\n远到青禾轴承调研。\n"


def test_marks_nest_and_reach_over_line_breaks() -> None:
    """Each mark is a span of the text without marks."""
    bulletin = read_marked("x", SOURCE)
    surfaces = [(bulletin.text[start:end], identifier) for start, end, identifier in bulletin.marks]
    assert surfaces == [
        ("云岭高新区", "z1"),
        ("高新区", "z1"),
        ("高新区财政局", "b1"),
        ("沈知\n远", "p1"),
        ("青禾轴承", "e1"),
    ]


def test_annotation_becomes_gold_with_the_line_that_it_follows() -> None:
    """The facts stand at the line of the text before them; ``-`` and an empty head line mean unknown."""
    gold = read_marked("x", SOURCE).gold
    post, figure = gold.facts
    assert (gold.home, gold.issuer, gold.ignore) == ("z1", None, ("方小禾", "云岭日报"))
    assert gold.entities[0].aliases == ("云岭高新技术产业开发区",)
    assert (post.s, post.o, post.title, post.line) == ("p1", "b1", "局长", 3)
    assert (figure.value, figure.unit, figure.period) == (1.5, "亿元", None)
    assert [(p.e, p.role) for p in gold.events[0].participants] == [("p1", "lead"), ("e1", "subject")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: 云", "云", "x:1: the head"),
        ("{e1:青禾轴承}", "{e1:青禾轴承", "e1 is not closed"),
        ("{e1:青禾轴承}", "青禾轴承}", "none has opened"),
        ("> e1 Enterprise", "> e1 Firm", "'Firm' is no type"),
        ("> e1 Enterprise | 青禾轴承\n", "", "of no entity: ['e1']"),
        ("> b1 GovernmentBody", "> z1 GovernmentBody", "given twice: ['z1']"),
        ("value=1.5", "value=viel", "x:15:"),
        ("value=1.5 | ", "", "a figure"),
        ("Zone/zone", "Zone", "Zone/park"),
        ("date=2024-05-12", "am 12.", "is no 'key=value'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(old: str, new: str, what: str) -> None:
    """A writer of bulletins finds the line at once."""
    with pytest.raises(MalformedFacts, match=r"x:?") as error:
        read_marked("x", SOURCE.replace(old, new))
    assert what in str(error.value)


def test_a_folder_without_bulletins_is_refused(tmp_path: Path) -> None:
    """Learning from nothing would look like success."""
    with pytest.raises(NothingToDo, match="no marked bulletin"):
        read_bulletins(tmp_path)
