"""What marked bulletins teach about figures."""

from kg.evaluate.marked import read_marked
from kg.extract.figures import figures
from kg.training.figures import facts, facts_told, metrics, subjects
from kg.training.known import known

SOURCE = """title: 要闻
date: 2024-05-13
home: z1

{z1:云岭高新区}工业产值126.5亿元，力争明年达到150亿元。{e1:青禾轴承}员工680人，税收1.2亿元。
> z1 Zone/zone | 云岭高新区
> e1 Enterprise | 青禾轴承
> z1 observed | metric=工业产值 | value=126.5 | unit=亿元 | period=2024
> e1 observed | metric=员工人数 | value=680 | unit=人 | period=2024
> e1 observed | metric=税收 | value=1.2 | unit=亿元 | period=2024
"""
BULLETIN = read_marked("x", SOURCE)


def test_each_number_is_a_fact_or_none() -> None:
    """The target is none."""
    assert [choice.right for choice in facts(BULLETIN)] == [0, 1, 0, 0]


def test_the_right_subject_is_the_golden_one() -> None:
    """It is among the candidates of each figure."""
    asked = subjects(BULLETIN)
    assert asked is not None
    assert [right is not None for right in asked.right] == [True] * 3


def test_a_figure_can_go_on_with_the_subject_before() -> None:
    """The last two are of one firm: the right option is linked with the right one before."""
    asked = subjects(BULLETIN)
    assert asked is not None
    *_, before, last = asked.right
    assert last is not None
    assert asked.claims.linked[-1][last] == before


def test_where_no_figure_is_told_nothing_is_asked() -> None:
    """There is nothing to learn from."""
    assert subjects(read_marked("x", "title: 要闻\n\n他们来了。\n")) is None


def test_a_metric_has_several_wordings() -> None:
    """Choices are learned where there is something to choose from."""
    shown = list(metrics(BULLETIN))
    assert shown
    assert all(len(choice.options) > 1 for choice in shown)


def test_a_gold_figure_is_told_once() -> None:
    """Of two numbers of the same value one is it."""
    read = known(read_marked("x", SOURCE.replace("员工680人，", "员工680人，680人，")))
    assert [fact.value for fact in facts_told(read, list(figures(read.reading))) if fact].count(680) == 1
