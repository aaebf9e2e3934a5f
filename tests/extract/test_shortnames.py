"""What a document has named, found again under a short name."""

import pytest
from readings import full_names, reading_with

FIRM = "广西龙城智造有限公司"


@pytest.mark.parametrize(
    "text",
    [
        f"{{e:{FIRM}}}（以下简称“龙跃”）投产。龙跃招工。",
        f"{{e:{FIRM}}}（下称龙跃）投产。龙跃招工。",
    ],
)
def test_a_declared_short_name_stands_for_the_firm(text: str) -> None:
    """Whatever it is."""
    assert full_names(text)["龙跃"] == FIRM


def test_a_firm_is_found_again_by_its_brand() -> None:
    """After the full name or before it, though nobody marked it."""
    assert full_names(f"龙城智造招工\n{{e:{FIRM}}}投产。")["龙城智造"] == FIRM


def test_a_short_name_that_is_used_is_an_alias() -> None:
    """And one that is not used is none."""
    reading = reading_with(f"{{e:{FIRM}}}投产。龙城公司招工。")
    (firm,) = {mention.key for mention in reading.mentions if mention.type == "Enterprise"}
    assert reading.register.aliases(firm) == ("龙城公司",)


def test_a_short_name_of_two_stands_for_neither() -> None:
    """龙城公司 could be both."""
    found = full_names(f"{{e:{FIRM}}}和{{e:广西龙城电子有限公司}}投产。龙城公司招工。")
    assert "龙城公司" not in found


@pytest.mark.parametrize("name", ["{b:柳州市龙城办公室}", "{s:柳州市龙城学校}", "{j:龙城智能轮毂项目}"])
def test_a_long_name_is_found_wherever_it_stands_again(name: str) -> None:
    """Though the tagger passed over it there."""
    words = name[3:-1]
    mentions = [m for m in reading_with(f"{name}好。还是{words}。").mentions if m.key.name == words]
    assert len(mentions) == 2


def test_a_short_word_is_not_taken_for_a_name_again() -> None:
    """Three characters that the dictionary knows mostly mean something else."""
    found = reading_with("{s:图书馆}开放。各地建设图书馆。").mentions
    assert len(list(found)) == 1
