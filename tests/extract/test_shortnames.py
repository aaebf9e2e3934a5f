"""Short names of what a document names in full."""

import pytest
from readings import bulletin, names

from kg.extract.shortnames import company_short_names

FIRM = "广西龙城智造有限公司"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("广西龙城智造有限公司", {"龙城智造", "龙城公司"}),
        ("柳州鑫源轴承科技股份有限公司", {"鑫源轴承科技", "鑫源轴承", "鑫源公司", "鑫源"}),
        ("北江（柳州）机电集团有限公司", {"北江机电", "北江公司"}),
    ],
)
def test_a_firm_is_called_without_its_place_and_legal_form(name: str, short: set[str]) -> None:
    """And by its own name alone, if that is no ordinary word."""
    assert short <= set(company_short_names(name))


@pytest.mark.parametrize("name", ["柳州银行", "龙城智造", "柳州公司"])
def test_a_name_without_legal_form_is_short_enough(name: str) -> None:
    """Nothing can be left off."""
    assert set(company_short_names(name)) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}（以下简称“龙城”）投产。龙城招工。",
        f"{FIRM}（下称龙城）投产。龙城招工。",
        f"{FIRM}投产。龙城智造招工。",
        f"龙城智造招工\n{FIRM}投产。",
    ],
)
def test_a_short_name_stands_for_the_firm(text: str) -> None:
    """Declared or implied, before the full name or after it."""
    assert names(bulletin(text), "Enterprise") == {FIRM}


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        (f"{FIRM}（以下简称“龙城”）投产。龙城招工。", "龙城"),
        (f"{FIRM}投产。龙城智造招工。", "龙城智造"),
        pytest.param(
            f"{FIRM}投产。龙城公司招工。",
            "龙城公司",
            marks=pytest.mark.xfail(
                strict=True, reason="a short name that ends like a firm's is joined but not entered"
            ),
        ),
    ],
)
def test_a_short_name_that_is_used_is_an_alias(text: str, alias: str) -> None:
    """So that it is found by either."""
    (firm,) = (entity for entity in bulletin(text).entities if entity.type == "Enterprise")
    assert alias in firm.aliases


def test_a_short_name_of_two_stands_for_neither() -> None:
    """龙城公司 could be both."""
    found = bulletin(f"{FIRM}和广西龙城电子有限公司投产。龙城公司招工。")
    assert [entity.aliases for entity in found.entities if entity.type == "Enterprise"] == [(), ()]


def test_nothing_is_said_of_one_of_two() -> None:
    """A figure under a name that two firms share is neither's."""
    found = bulletin(f"{FIRM}和广西龙城电子有限公司投产。龙城公司实现产值4200万元。")
    firms = {entity.id for entity in found.entities if entity.name in (FIRM, "广西龙城电子有限公司")}
    assert [fact for fact in found.facts if fact.rel == "observed" and fact.s in firms] == []


def test_a_figure_under_the_short_name_is_the_firms() -> None:
    """The point of it."""
    found = bulletin(f"{FIRM}投产。龙城智造一季度实现产值4200万元。")
    (firm,) = (entity.id for entity in found.entities if entity.type == "Enterprise")
    assert [fact.value for fact in found.facts if fact.rel == "observed" and fact.s == firm] == [4200]
