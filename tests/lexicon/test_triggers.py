"""Triggers, cues, endings and units, as texts have them."""

import pytest

from kg.lexicon.suffixes import certain_endings_of, endings_of
from kg.lexicon.triggers import event_triggers, relation_pattern, role_cues
from kg.lexicon.units import units
from kg.lexicon.zones import zone_forms
from kg.model import EVENT_TYPES, EventType, Relation, Role


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("深入企业走访调研", "visit"),
        ("政银企对接会", "meeting"),
        ("业务培训班", "training"),
        ("集中开工仪式", "ceremony"),
        ("集中签约仪式", "signing"),
        ("投资洽谈会", "expo"),
        ("篮球赛", "other"),
    ],
)
def test_event_trigger_tells_the_type(text: str, type_: EventType) -> None:
    """The last trigger of a phrase is its head."""
    *_, last = event_triggers().find(text)
    assert last.entry[0].type == type_


def test_every_event_type_has_triggers() -> None:
    """No type is out of reach."""
    text = "调研、座谈会、培训班、揭牌仪式、签约仪式、博览会、捐赠活动"
    assert {m.entry[0].type for m in event_triggers().find(text)} == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("text", "role"),
    [("主持会议", "lead"), ("作表态发言", "speak"), ("陪同调研", "attend"), ("联合主办", "organise")],
)
def test_role_cue_tells_the_role(text: str, role: Role) -> None:
    """The cue stands after the participant."""
    assert next(role_cues("after").find(text)).entry.role == role


def test_cue_of_two_roles_has_the_first() -> None:
    """主讲 is said of who leads and of who speaks; the table's order decides."""
    assert next(role_cues("after").find("主讲")).entry.role == "lead"


@pytest.mark.parametrize(
    ("relation", "text", "trigger"),
    [
        ("issued", "市政府联合印发", "联合印发"),
        ("basedOn", "为贯彻落实", "为贯彻落实"),
        ("recognisedAs", "被认定为省级企业", "被认定为"),
        ("cooperatesWith", "签订战略合作协议", "签订战略合作协议"),
        ("serves", "包联企业", "包联"),
        ("leadingIndustry", "三大主导产业", "三大主导产业"),
    ],
)
def test_longest_relation_trigger_is_found(relation: Relation, text: str, trigger: str) -> None:
    """Of 印发 and 联合印发 the longer one."""
    assert relation_pattern(relation).search(text).group() == trigger


def test_longer_endings_come_first() -> None:
    """A pattern made of them takes 实施办法, not 办法."""
    endings = endings_of("Policy")
    assert endings.index("实施办法") < endings.index("办法")


def test_certain_endings_are_said_of_nothing_else() -> None:
    """公司 is said of many, 有限公司 ends a name."""
    assert "有限公司" in certain_endings_of("Enterprise")
    assert "公司" not in certain_endings_of("Enterprise")


def test_short_and_full_zone_forms_are_one_family() -> None:
    """信阳高新区 and 信阳高新技术产业开发区 can be the same zone."""
    short, full = zone_forms().find("高新区、高新技术产业开发区")
    assert short.entry.family == full.entry.family


def test_zones_and_parks_are_told_apart() -> None:
    """A 科技园 is a park, an 综保区 a zone."""
    assert [m.entry.kind for m in zone_forms().find("科技园与综保区")] == ["park", "zone"]


@pytest.mark.parametrize(("unit", "base"), [("亿元", 1e8), ("万平方米", 1e4), ("个百分点", 0.01), ("万吨", 1e7)])
def test_unit_has_its_factor(unit: str, base: float) -> None:
    """Factors are to the dimension's base unit."""
    assert units()[unit].factor == base
