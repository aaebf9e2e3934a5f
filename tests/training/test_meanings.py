"""What marked bulletins teach about the meaning of short forms."""

import pytest

from kg.evaluate.marked import read_marked
from kg.extract.judgement import QUESTIONS
from kg.training.meanings import asked, learn

SOURCE = """title: 要闻
date: 2024-05-13
home: z1

{z1:柳州高新区}工作简报
2024年5月13日
{z2:桂林经开区}客人来访，{b1:{z1:区}财政局}局长{p1:沈知远}接待，{z1:高新区}致谢。
> z1 Zone/zone | 柳州高新区
> z2 Zone/zone | 桂林经开区
> b1 GovernmentBody | 柳州高新区财政局
> p1 Person | 沈知远
> p1 holdsPost b1 | title=局长 | date=2024-05-13
"""


def test_every_question_has_the_answer_of_the_marks() -> None:
    """The zone that is meant, the owner of the body, and the date of the post."""
    questions = {each.question for each in asked(read_marked("x", SOURCE))}
    assert {"homes", "zonesmeant", "owners", "postdates"} <= questions


def test_the_right_option_is_among_the_options() -> None:
    """Else nothing is learned."""
    for each in asked(read_marked("x", SOURCE)):
        assert 0 <= each.choice.right < len(each.choice.options)


def test_every_question_gets_weights_of_its_own() -> None:
    """From the choices that bulletins show of it."""
    pytest.importorskip("scipy")
    learned = dict(learn([read_marked("x", SOURCE)] * 4))
    assert tuple(learned) == QUESTIONS
    assert learned["owners"]
