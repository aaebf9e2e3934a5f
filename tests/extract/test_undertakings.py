"""Candidates for projects, industries and measures."""

import pytest

from kg.extract.names.ground import ground, offered
from kg.model import EntityType


def candidates(text: str, type_: EntityType) -> set[str]:
    """Give what a text offers for names of a type."""
    base = ground(text)
    return {base.flow.text[c.start : c.end] for c in offered(base) if c.type == type_}


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("鱼峰智能轮毂项目开工。", "鱼峰智能轮毂项目"),
        ("“龙跃”智能轮毂项目开工。", "“龙跃”智能轮毂项目"),
        ("实施鱼峰大桥改扩建工程。", "鱼峰大桥改扩建工程"),
        ("鱼峰智能轮毂二期开工。", "鱼峰智能轮毂二期"),
        ("柳州高新区鱼峰智能轮毂项目开工。", "鱼峰智能轮毂项目"),
        ("广西龙城智造有限公司投资12亿元建设鱼峰智能轮毂项目。", "鱼峰智能轮毂项目"),
    ],
)
def test_a_project_is_named_by_what_stands_before_the_word(text: str, project: str) -> None:
    """项目, 工程 or 二期 ends the name; zone and investor are no part of it."""
    assert candidates(text, "Project") == {project}


def test_several_projects_share_the_word() -> None:
    """三个项目 is in the name of none."""
    found = candidates("鱼峰轮毂、龙城轴承生产、北江线缆制造三个项目签约。", "Project")
    assert found == {"鱼峰轮毂", "龙城轴承生产", "北江线缆制造"}


@pytest.mark.parametrize(
    "text",
    [
        "18个项目集中开工。",
        "重点项目推进顺利。",
        "一批产业项目落地。",
        "该项目投产。",
        "省重点项目2个。",
        "招商引资项目增多。",
        "各项目工作组到位。",
    ],
)
def test_projects_in_general_are_no_project(text: str) -> None:
    """Counted or characterised, not named."""
    assert candidates(text, "Project") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全区形成智能装备、新材料两大主导产业。", {"智能装备", "新材料"}),
        ("全区主导产业为新能源汽车、机器人。", {"新能源汽车", "机器人"}),
        ("全区以电子信息、海洋装备为主导。", {"电子信息", "海洋装备"}),
        ("做强汽车、机械和冶金三大支柱产业。", {"汽车", "机械", "冶金"}),
    ],
)
def test_leading_industries_are_listed_before_or_after_the_words(text: str, found: set[str]) -> None:
    """主导产业, 支柱产业, 以…为主导."""
    assert candidates(text, "Industry") == found


def test_talk_of_industry_names_none() -> None:
    """Without a list there is no leading industry."""
    assert candidates("产业发展迅速，主导产业突出。", "Industry") == set()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("全区推行“一窗通办”服务模式。", "“一窗通办”服务模式"),
        ("区行政审批局实施“拿照即营业”改革。", "“拿照即营业”改革"),
        ("全区建立项目领办制度。", "项目领办制度"),
        ("区行政审批局推出容缺办理机制。", "容缺办理机制"),
        ("区税务局开通办税直通车。", "办税直通车"),
    ],
)
def test_a_measure_is_quoted_or_introduced(text: str, measure: str) -> None:
    """The quotation has the word for what it is behind it; without marks a verb of introducing stands before the name."""
    assert candidates(text, "Measure") == {measure}


@pytest.mark.parametrize(
    "text", ["会议强调“四个意识”。", "弘扬“工匠精神”。", "他说：“这项服务真好，帮了大忙。”", "“3.15”活动开展。"]
)
def test_slogans_and_speech_are_no_measures(text: str) -> None:
    """Quotation marks alone name nothing."""
    assert candidates(text, "Measure") == set()
