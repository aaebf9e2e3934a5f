"""What marked bulletins teach about events."""

from kg.evaluate.marked import read_marked
from kg.model import EVENT_TYPES, ROLES
from kg.training.events import Lessons, lessons

SOURCE = """title: 要闻
date: 2024-05-13
home: z1

5月12日，{z1:云岭高新区}党工委书记{p1:沈知远}到{e1:青禾轴承}调研，{p2:陆景明}陪同。{e2:北斗电机}计划于6月召开股东大会。
> z1 Zone/zone | 云岭高新区
> p1 Person | 沈知远
> p2 Person | 陆景明
> e1 Enterprise | 青禾轴承
> e2 Enterprise | 北斗电机
> v1 visit 2024-05-12 | 沈知远到青禾轴承调研 | lead=p1 | attend=p2 | subject=e1
"""


def shown() -> Lessons:
    """What the bulletin teaches."""
    return lessons(read_marked("x", SOURCE))


def test_one_clause_tells_of_an_event_and_the_others_of_none() -> None:
    """The first of those that are most like it; a plan is no event."""
    told = shown().told
    assert [choice.right for choice in told if choice.right] == [1]
    assert any(not choice.right for choice in told)


def test_the_kind_is_golds() -> None:
    """One choice for the one event."""
    assert [EVENT_TYPES[choice.right] for choice in shown().kind] == ["visit"]


def test_everybody_named_around_it_has_a_part_or_none() -> None:
    """The parts are gold's; the home zone and the other firm have none."""
    parts = [ROLES[choice.right - 1] if choice.right else None for choice in shown().part]
    assert sorted(part for part in parts if part) == ["attend", "lead", "subject"]
    assert parts.count(None) == 2
