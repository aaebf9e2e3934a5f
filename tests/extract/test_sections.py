"""Numbered sections that go on about what stands above them."""

from readings import reading_of

from kg.extract.rules.events.sections import articles

LEAD = "5月12日，管委会召开主任办公会议，研究租金等事项。纪要如下：\n"
SECTIONS = "一、关于租金。\n会议同意减免。\n二、其他。\n会议听取了汇报。\n出席：覃维舟、韦若兰"


def found(text: str) -> list[bool]:
    """Tell of each article whether it is of minutes."""
    return [each.is_minutes for each in articles(reading_of(text))]


def test_the_sections_of_minutes_belong_to_their_meeting() -> None:
    """Down to the roll of those who were there."""
    assert found(LEAD + SECTIONS) == [True]


def test_numbered_articles_without_a_lead_stand_alone() -> None:
    """News are numbered too."""
    assert found("5月12日，座谈会召开。\n" + SECTIONS) == [False] * 3


def test_the_sections_of_a_report_are_no_minutes() -> None:
    """They belong together, but tell of more than one event."""
    assert found("现将有关情况报告如下：\n" + SECTIONS) == [False]


def test_a_number_out_of_turn_begins_another_article() -> None:
    """So does what has none."""
    text = LEAD + "一、关于租金。\n会议同意减免。\n三、园区动态。\n【要闻】\n项目投产。"
    assert found(text)[-3:] == [True, False, False]
