"""Documents in the traditional script."""

import pytest
from msgspec.structs import replace
from opencc import OpenCC
from readings import SAMPLES, bulletin, document, documents, extracted, extraction_of

from kg.evaluate import score
from kg.evaluate.files import read_facts
from kg.extract import extract
from kg.lexicon.script import simplified

MASTHEAD = "柳州高新區工作簡報\n2022年5月20日\n"
GOLD = SAMPLES[0].parents[1] / "gold"


@pytest.mark.parametrize("region", ["s2t", "s2tw", "s2hk"])
def test_the_samples_are_read_as_well_in_the_traditional_script(region: str) -> None:
    """In the forms of books, of Taiwan and of Hong Kong less than 0.02 of the score is lost."""
    converter = OpenCC(region)
    sources = documents(SAMPLES)
    turned = {each.id: extract(replace(each, text=converter.convert(each.text))) for each in sources}
    straight = {source.id: extraction for source, extraction in extracted(SAMPLES)}
    gold = read_facts(GOLD)
    assert score(gold, straight).knowledge - score(gold, turned).knowledge < 0.02


def test_evidence_points_into_the_text_as_read() -> None:
    """The sentence behind a fact stays in the script in which it was written."""
    text = MASTHEAD + "5月18日，管委會主任陳衛東赴青禾軸承有限公司調研。\n"
    sentences = {text[event.start : event.end] for event in extraction_of(text).events}
    assert sentences == {"5月18日，管委會主任陳衛東赴青禾軸承有限公司調研。"}


def test_names_are_simplified_and_have_the_traditional_form_as_alias() -> None:
    """So that documents of either script speak of the same things, and both forms are found."""
    found = extraction_of(MASTHEAD + "管委會主任陳衛東赴青禾軸承有限公司調研。\n")
    aliases = {entity.name: entity.aliases for entity in found.entities}
    assert "陳衛東" in aliases["陈卫东"]
    assert "青禾軸承有限公司" in aliases["青禾轴承有限公司"]


def test_a_short_form_is_no_alias_in_any_script() -> None:
    """What 高新區 stands for is known within the document only."""
    found = extraction_of(MASTHEAD + "高新區管委會主任陳衛東赴青禾軸承有限公司調研。\n")
    assert not any("高新區" in entity.aliases for entity in found.entities)


def test_a_traditional_name_in_a_simplified_document_stays() -> None:
    """A person is named as written."""
    found = bulletin("管委会主任陈昇赴青禾轴承有限公司调研，实地察看生产车间和研发中心。\n")
    assert "陈昇" in {entity.name for entity in found.entities}


def test_an_article_in_the_other_script_is_turned_alone() -> None:
    """Of a page with articles in both scripts each line is read in its own."""
    mixed = "陈昇出席会议并讲话，听取经开区发展情况汇报。\n陳衛東出席會議並講話，聽取經開區發展情況匯報。"
    assert simplified(mixed).splitlines() == [
        "陈昇出席会议并讲话，听取经开区发展情况汇报。",
        "陈卫东出席会议并讲话，听取经开区发展情况汇报。",
    ]


def test_a_rare_character_keeps_its_place() -> None:
    """Characters beyond the first plane, combining marks and NULs shift no offset."""
    text = "管委會𠮷\u0301\0貝\U0001f600經濟開發區"
    assert len(simplified(text)) == len(text)
    assert len(extract(document(text)).doc) == 1
