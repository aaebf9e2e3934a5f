"""What of an answer is kept: only what stands in the text."""

from typing import Any

import pytest
from llm_bulletin import ANSWER, ENTITIES, FIGURE, POST, TEXT, VISIT, grounded

from kg.extract.text.flow import flow
from kg.llm.grounding import Ground
from kg.llm.naming import Names
from kg.llm.requests import Context
from kg.llm.searching import Searchable


def facts(*told: dict[str, Any]) -> dict[str, Any]:
    """Make an answer with these facts about the entities of the bulletin."""
    return {"entities": ENTITIES, "facts": list(told), "events": []}


def test_what_stands_in_the_text_is_kept() -> None:
    """All of it."""
    found = grounded(ANSWER)
    assert (len(found.entities), len(found.facts), len(found.events)) == (4, 2, 1)
    assert not found.dropped


def test_evidence_is_the_whole_sentence_around_the_quotation() -> None:
    """As that of the rules is."""
    at = grounded(facts(FIGURE)).facts[0].at
    assert flow(TEXT).text[slice(*at)].startswith("1至10月，全区完成")


@pytest.mark.parametrize(
    "evidence",
    [
        "区经济发展局局长陆远陪同",
        "区经济发展局\n局长 陆远陪同",
        '我区实行"一企一员"制度',
        "１２.５亿元，新增高新技术企业",
    ],
)
def test_blanks_breaks_widths_and_quotation_marks_do_not_matter(evidence: str) -> None:
    """The quotation is found again."""
    assert len(grounded(facts(FIGURE | {"evidence": evidence, "value": None, "metric": "x"})).dropped) == 1
    assert grounded(facts(FIGURE | {"evidence": evidence, "value": None})).dropped == {"qualifier": 1}


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (POST | {"evidence": "宝鸡高新区管委会主任何静"}, "evidence"),
        (POST | {"evidence": ""}, "evidence"),
        (POST | {"evidence": "宝鸡高新区党工委书记……何静"}, "evidence"),
        (POST | {"s": "p9"}, "reference"),
        (POST | {"o": "p"}, "reference"),
        (POST | {"by": "b9"}, "reference"),
        (POST | {"s": "e", "o": "p"}, "types"),
        (POST | {"o": None}, "types"),
        (FIGURE | {"o": "e"}, "types"),
        (POST | {"title": None}, "qualifier"),
        (POST | {"title": "市长"}, "qualifier"),
        (FIGURE | {"metric": " "}, "qualifier"),
        (FIGURE | {"value": 15.2}, "figure"),
        (POST | {"rel": "cooperatesWith", "o": "e", "title": None, "amount_yuan": 5e8}, "figure"),
        (POST | {"date": "2023年11月"}, "date"),
        (POST | {"date": "2023-02-30"}, "date"),
        (POST | {"date": "2027"}, "date"),
        (FIGURE | {"period": "十月"}, "date"),
        (POST | {"rel": "partOf", "s": "b", "o": "e", "title": None, "evidence": "2023年11月15日"}, "silent"),
    ],
)
def test_what_does_not_stand_in_the_text_is_dropped(fact: dict[str, Any], reason: str) -> None:
    """And counted by its reason."""
    found = grounded(facts(fact))
    assert (found.facts, dict(found.dropped)) == ((), {reason: 1})


def test_a_name_that_the_document_lacks_is_dropped_with_what_is_said_of_it() -> None:
    """The model's own knowledge is not the document's."""
    stranger = {"id": "x", "type": "Enterprise", "name": "宝鸡天工重机有限公司"}
    located = {"rel": "locatedIn", "s": "x", "o": "z", "evidence": "何静到宝鸡青禾科技有限公司调研"}
    event = VISIT | {"participants": [*VISIT["participants"], {"e": "x", "role": "attend"}]}
    found = grounded({"entities": [*ENTITIES, stranger], "facts": [located], "events": [event]})
    assert "x" not in found.entities
    assert (found.facts, len(found.events[0].event.participants)) == ((), 2)
    assert dict(found.dropped) == {"name": 1, "reference": 2}


def test_an_event_nobody_is_named_in_is_dropped() -> None:
    """Unless its label says what the sentence says."""
    event = VISIT | {"evidence": "新增高新技术企业三十五家", "participants": [], "place": None}
    assert dict(grounded({"events": [event]}).dropped) == {"silent": 1}
    assert len(grounded({"events": [event | {"label": "新增高新技术企业"}]}).events) == 1


def test_a_reference_may_be_a_name() -> None:
    """Models mix up ids and names."""
    assert len(grounded(facts(POST | {"s": "何静", "o": "宝鸡高新区"})).facts) == 1


def test_aliases_numbers_and_amounts_that_do_not_stand_are_left_out() -> None:
    """The entity stays."""
    entity = ENTITIES[0] | {"aliases": ["宝鸡国家高新区", "高新区"], "number": "宝高〔2023〕1号", "amount_yuan": 9e9}
    kept = grounded({"entities": [entity]}).entities["z"]
    assert (kept.aliases, kept.number, kept.amount_yuan) == (("高新区",), None, None)


@pytest.mark.parametrize(("value", "unit"), [(12.5, "亿元"), (1250000000, "元"), (35, "家"), (12.5, None)])
def test_a_number_may_be_told_in_another_scale_or_in_numerals(value: float, unit: str | None) -> None:
    """It is the same number."""
    evidence = "全区完成工业产值12.5亿元，新增高新技术企业三十五家"
    assert len(grounded(facts(FIGURE | {"value": value, "unit": unit, "evidence": evidence})).facts) == 1


@pytest.mark.parametrize(
    ("name", "surface", "supported"),
    [
        ("宝鸡高新区财政局", "区财政局", True),
        ("宝鸡高新技术产业开发区财政局", "区财政局", True),
        ("云岭高新区财政局", "区财政局", False),
        ("宝鸡高新区财政局", "区税务局", False),
        ("宝鸡高新区财政局", None, False),
        ("新乡市", "新乡", True),
        ("河南省科技厅", "省科技厅", True),
        ("江西省科技厅", "省科技厅", False),
        ("青禾科技有限公司", "该公司", True),
        ("局", "局", False),
    ],
)
def test_a_short_form_supports_the_full_name_that_the_document_completes_it_to(
    name: str, surface: str | None, supported: bool
) -> None:
    """No other: a short form would support any invention."""
    text = "新乡：宝鸡高新区与青禾科技有限公司签约。区财政局、省科技厅到场，该公司发言。区税务局缺席。"
    names = Names(flow(text), (None,))
    assert names.supports(name, surface, Searchable(text)) is supported


def test_without_a_date_of_issue_any_date_of_the_calendar_will_do() -> None:
    """There is nothing to hold it against."""
    ground = Ground(flow(TEXT), Context())
    assert ground.issued is None
