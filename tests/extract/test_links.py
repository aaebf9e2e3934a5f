"""Links between names that stand near each other: how they stand, and which of them are likely."""

import pytest
from marked_names import claims, marked, told

from kg.extract.rules.honours import got_honour
from kg.extract.rules.investments import invested_in_project
from kg.extract.rules.links.likely import candidates
from kg.extract.rules.links.near import Names, Pair
from kg.extract.rules.links.relations import LINKS, invests, recognised, serves

FIRM, OTHER = "广西龙城智造有限公司", "八桂化工有限公司"
PROJECT = "智能轮毂项目"
HONOUR = "国家技术创新示范企业"


def test_names_joined_by_commas_are_one_list() -> None:
    """甲、乙 and 丙 start where 甲 does; what follows other words does not."""
    names = Names(marked(f"{{e:{FIRM}}}、{{e:{OTHER}}}与{{i:柳州大学}}获评{{h:{HONOUR}}}。"))
    numbers = {mention.key.name: number for number, mention in enumerate(names.all)}
    firm, other, honour = numbers[FIRM], numbers[OTHER], numbers[HONOUR]
    assert (names.first[other], names.last[firm]) == (firm, other)
    assert names.first[honour] == honour


def test_a_name_between_two_others_is_a_letter() -> None:
    """Words tell the same whoever stands among them."""
    names = Names(marked(f"{{e:{FIRM}}}在{{z:北海经开区}}投资{{j:{PROJECT}}}。"))
    numbers = {mention.key.name: number for number, mention in enumerate(names.all)}
    assert names.gap(numbers[FIRM], numbers[PROJECT]).words == "在Z投资"


def test_names_of_other_paragraphs_are_no_pair() -> None:
    """Nor is a thing one with itself."""
    far = "各地抓紧春耕。" * 60
    names = Names(marked(f"{{e:{FIRM}}}投产。\n{far}\n{{j:{PROJECT}}}开工，{{e:{OTHER}}}承建。"))
    (pair,) = names.pairs(("Enterprise",), ("Project",))
    assert isinstance(pair, Pair)
    assert names.all[pair.subject].key.name == OTHER


def test_what_no_rule_proposes_may_be_likely() -> None:
    """A verb that the rules do not know."""
    text = f"{{e:{FIRM}}}投4.2亿元建{{j:{PROJECT}}}。"
    assert told(invested_in_project, text) == set()
    assert told(invests, text) == {(FIRM, PROJECT)}


@pytest.mark.parametrize("verb", ["承建", "负责施工"])
def test_a_builder_is_not_likely_to_invest(verb: str) -> None:
    """It builds for others."""
    assert told(invests, f"{{j:{PROJECT}}}由{{e:{FIRM}}}{verb}。") == set()


def test_what_a_rule_says_beyond_the_two_is_told() -> None:
    """The amount, and the date."""
    assert [c.amount_yuan for c in claims(invests, f"{{j:{PROJECT}}}由{{e:{FIRM}}}投资12亿元建设。")] == [12e8]
    (got,) = claims(recognised, f"5月18日，{{e:{FIRM}}}获评{{h:{HONOUR}}}。")
    assert got.date == "2022-05-18"


def test_who_looks_after_a_firm_is_likely() -> None:
    """A rule's proposal, weighed."""
    assert told(serves, f"{{p:莫小川}}包联{{j:{PROJECT}}}。") == {("莫小川", PROJECT)}


def test_each_two_is_weighed_once() -> None:
    """However often they stand near each other, and whoever proposes them."""
    found = marked(f"{{e:{FIRM}}}获评{{h:{HONOUR}}}。{{e:{FIRM}}}为{{h:{HONOUR}}}而来。")
    (one,) = (each for each in candidates(found, LINKS[0]) if each.subject.name == FIRM)
    assert f"rule={got_honour.__name__}" in one.features
