"""From the places of names to full names: with names given as they are marked, what the completion makes of them."""

from collections import Counter
from pathlib import Path

import pytest
from readings import full_names

from kg.evaluate.marked import MarkedBulletin, read_bulletins
from kg.evaluate.names import comparable, names
from kg.extract.names.ground import ground
from kg.extract.reading import Reading
from kg.training.known import read_marked_names

TRAINING = Path(__file__).parents[2] / "data" / "training"


def reading_of(bulletin: MarkedBulletin) -> Reading:
    """A bulletin read with the names that are marked in it."""
    return read_marked_names(bulletin, ground(bulletin.text))


def outcomes(bulletin: MarkedBulletin) -> Counter[bool]:
    """How many marked names got a right full name, and how many a wrong one."""
    read = reading_of(bulletin)
    spans = {tuple(read.flow.original(m.start, m.end)): m.key for m in read.mentions}
    gold = {entity.id: entity for entity in bulletin.gold.entities}
    found: Counter[bool] = Counter()
    for mark in bulletin.marks:
        key = spans.get((mark.start, mark.end)) or spans.get((mark.start - 1, mark.end + 1))
        if key:
            ours = {comparable(name) for name in (key.name, *read.register.aliases(key))}
            found[key.type == gold[mark.id].type and bool(ours & names(gold[mark.id]))] += 1
    return found


def test_nineteen_of_twenty_names_are_completed_rightly() -> None:
    """高新区, 区财政局, 市委, 我市 and the rest get the names that a careful reader gives them."""
    found = sum((outcomes(bulletin) for bulletin in read_bulletins(TRAINING)[::5]), Counter())
    assert found.total() > 1500
    assert found[True] / found.total() >= 0.95


def test_an_organ_gets_the_name_of_the_zone_that_the_text_is_about() -> None:
    """区 and nothing at all stand for the home zone."""
    found = full_names("{z:柳州高新区}简报\n{b:区财政局}和{b:科技局}参加。")
    assert (found["区财政局"], found["科技局"]) == ("柳州高新区财政局", "柳州高新区科技局")


def test_an_organ_that_only_a_division_has_belongs_to_the_division() -> None:
    """A zone has no 区政府: it is that of the 区 that the text names."""
    found = full_names("{z:柳州高新区}简报\n{r:柳州市}{r:柳南区}领导到会。{b:区政府}和{b:市委}发来贺信。")
    assert (found["区政府"], found["市委"]) == ("柳南区政府", "柳州市委")


def test_the_office_of_a_leading_group_is_the_last_groups() -> None:
    """办公室 and 领导小组办公室 by themselves name nothing."""
    found = full_names("{z:柳州高新区}通知\n成立{b:柳州高新区防汛工作领导小组}。{b:领导小组办公室}设在{b:区应急局}。")
    assert found["领导小组办公室"] == "柳州高新区防汛工作领导小组办公室"


def test_a_zone_may_start_with_two_divisions() -> None:
    """The county's zone is told from the city's."""
    found = full_names("{z:柳州柳城经开区}简报\n{z:经开区}管委会主任讲话。")
    assert found["经开区"] == found["柳州柳城经开区"]


def test_a_firms_short_names_are_the_firm() -> None:
    """Before and after the full name."""
    found = full_names(
        "{z:柳州高新区}简报\n{e:青岚智能}扩产。{e:柳州青岚智能科技有限公司}是新企业，{e:青岚公司}去年投产。"
    )
    assert set(found.values()) >= {"柳州青岚智能科技有限公司"}
    assert "青岚公司" not in found.values()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("{s:高新区第一中学}", "柳州高新区第一中学"),
        ("{s:区实验学校}", "柳州高新区实验学校"),
        ("{s:市人民医院}", "柳州市人民医院"),
        ("{s:省图书馆}", "广西壮族自治区图书馆"),
        ("{s:龙城职业学院}", "龙城职业学院"),
        ("{r:我市}", "柳州市"),
        ("{r:全省}", "广西壮族自治区"),
        ("{r:柳州市柳南区}", "柳南区"),
        ("{r:柳南区石碑坪镇}", "石碑坪镇"),
        ("{r:朝阳街道}", "朝阳街道"),
        ("{k:柳州高新区科创园}", "柳州高新区科创园"),
        ("“{m:一窗通办}”服务模式", "一窗通办服务模式"),
        ("{j:“龙跃”智能轮毂项目}", "龙跃智能轮毂项目"),
    ],
)
def test_what_is_named_gets_its_full_name(words: str, name: str) -> None:
    """Zone, city or province before it, without what only leads to it, and without quotation marks."""
    assert name in full_names(f"{{z:柳州高新区}}简报\n{words}很好。").values()


def test_an_industry_is_one_with_its_word_and_without() -> None:
    """新材料 and 新材料产业."""
    found = full_names("{i:新材料}和{i:新材料产业}。")
    assert found["新材料"] == found["新材料产业"]


def test_schools_of_zone_and_city_are_two() -> None:
    """There is a 第一中学 in each."""
    found = full_names("{z:柳州高新区}简报\n{s:高新区第一中学}和{s:市第一中学}开学。")
    assert found["市第一中学"] == "柳州市第一中学"


def test_a_firm_of_the_city_bears_its_name() -> None:
    """市某某有限公司 is 柳州市某某有限公司 in 柳州."""
    text = "{z:柳州高新区}工作简报\n近日，{e:市青禾生物科技有限公司}办完注销登记。"
    assert full_names(text)["市青禾生物科技有限公司"] == "柳州市青禾生物科技有限公司"
