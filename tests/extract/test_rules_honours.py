"""Who got which honour."""

import pytest
from marked_names import claims, told

from kg.extract.rules.honours import got_honour, listed_under_honour

FIRM = "广西龙城智造有限公司"
OTHER = "广西鱼峰电子有限公司"
HONOUR = "国家绿色工厂"


@pytest.mark.parametrize(
    "text",
    [
        f"{{e:{FIRM}}}获评{{h:{HONOUR}}}。",
        f"去年，{{e:{FIRM}}}被{{b:自治区工信厅}}认定为{{h:{HONOUR}}}。",
        f"{{b:自治区工信厅}}授予{{e:{FIRM}}}“{{h:{HONOUR}}}”称号。",
        f"{{b:自治区工信厅}}把{{e:{FIRM}}}列为{{h:{HONOUR}}}。",
        f"{{b:自治区工信厅}}将“{{h:{HONOUR}}}”牌匾授予{{e:{FIRM}}}。",
        f"{{b:自治区工信厅}}公布{{h:{HONOUR}}}名单，{{e:{FIRM}}}上榜。",
        f"新增{{h:{HONOUR}}}1家，其中{{e:{FIRM}}}为首次入选。",
        f"{{e:{FIRM}}}总经理{{p:莫小川}}到会。该公司被评为{{h:{HONOUR}}}。",
    ],
)
def test_the_words_around_an_honour_say_who_got_it(text: str) -> None:
    """Verbs of getting and of giving, lists, pronouns; who gives it does not get it."""
    assert told(got_honour, text) == {(FIRM, HONOUR)}


def test_all_who_are_joined_get_the_honour() -> None:
    """Before the verb of getting and behind that of giving."""
    both = {(FIRM, HONOUR), (OTHER, HONOUR)}
    assert told(got_honour, f"{{e:{FIRM}}}、{{e:{OTHER}}}获评{{h:{HONOUR}}}。") == both
    assert told(got_honour, f"授予{{e:{FIRM}}}、{{e:{OTHER}}}“{{h:{HONOUR}}}”称号。") == both


def test_of_two_honours_each_goes_to_the_name_before_it() -> None:
    """授予甲“…”，乙“…”."""
    text = f"授予{{e:{FIRM}}}“{{h:纳税功勋企业}}”，{{e:{OTHER}}}“{{h:创新先进企业}}”称号。"
    assert told(got_honour, text) == {(FIRM, "纳税功勋企业"), (OTHER, "创新先进企业")}


def test_a_person_behind_a_body_gets_the_honour() -> None:
    """某公司工人某某获…."""
    text = f"{{e:{FIRM}}}焊工{{p:莫小川}}获{{h:八桂工匠}}称号。"
    assert told(got_honour, text) == {("莫小川", "八桂工匠")}


def test_a_list_of_candidates_honours_nobody_by_its_title() -> None:
    """名单 makes the honour a part of another name."""
    assert told(got_honour, f"{{z:柳州高新区}}公示{{h:{HONOUR}}}拟表彰名单") == set()


def test_an_honour_heads_the_list_below_it() -> None:
    """Up to the next heading; firms of persons are not meant."""
    text = (
        "现予以表彰：\n一、{h:纳税功勋企业}（2家）\n"
        f"{{e:{FIRM}}}　{{e:{OTHER}}}\n二、{{h:优秀员工}}（1名）\n{{p:莫小川}}　{{e:{FIRM}}}车间主任\n希望再接再厉。\n"
    )
    assert told(listed_under_honour, text) == {
        (FIRM, "纳税功勋企业"),
        (OTHER, "纳税功勋企业"),
        ("莫小川", "优秀员工"),
    }


def test_an_honour_is_got_when_its_sentence_happens() -> None:
    """Quarters are no dates."""
    dates = [
        claim.date
        for lead in ("5月18日", "4月", "一季度")
        for claim in claims(got_honour, f"{lead}，{{e:{FIRM}}}获评{{h:{HONOUR}}}。")
    ]
    assert dates == ["2022-05-18", "2022-04", None]
