"""Whose post a title is that no body's name stands beside."""

import pytest
from readings import reading_with

from kg.extract.rules.posts import post_beside_name

MASTHEAD = "{z:柳州高新区}工作简报\n2022年5月20日\n"


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("{e:青禾轴承}投产。总经理{p:韦若兰}介绍了工艺。", ("总经理", "青禾轴承")),
        ("{s:柳州高新区第一小学}开学，校长{p:韦若兰}致辞。", ("校长", "柳州高新区第一小学")),
        ("{e:青禾轴承}投产。生产部经理{p:韦若兰}介绍了工艺。", ("生产部经理", "青禾轴承")),
        (
            "任命{p:韦若兰}为{e:青禾轴承有限公司}（以下简称“青禾轴承”）董事长。",
            ("董事长", "青禾轴承有限公司"),
        ),
    ],
)
def test_a_title_belongs_to_the_body_that_is_spoken_of(text: str, post: tuple[str, str]) -> None:
    """A department stays a part of the title."""
    found = {(c.title, c.o.name) for c in post_beside_name(reading_with(MASTHEAD + text)) if c.o}
    assert post in found


@pytest.mark.parametrize("text", ["拟兼任", "拟转任"])
def test_what_somebody_is_to_become_is_no_post_yet(text: str) -> None:
    """It is only proposed."""
    reading = reading_with(MASTHEAD + "{p:韦若兰}，" + text + "{b:柳州高新区财政局}局长。")
    assert not list(post_beside_name(reading))


def test_pupils_hold_no_post() -> None:
    """Whatever school stands beside."""
    reading = reading_with(MASTHEAD + "{s:柳州高新区第一小学}五年级学生{p:韦若兰}获奖。")
    assert not list(post_beside_name(reading))
