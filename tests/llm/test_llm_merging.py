"""Rules and model put together."""

from llm_bulletin import ANSWER, ENTITIES, FIGURE, POST, TEXT, VISIT, document, grounded

from kg.extract import extract
from kg.extract.text.flow import flow
from kg.llm.merging import Merging
from kg.llm.trust import Trust
from kg.model import Entity, Event, Extraction, Fact, Participant

RULES = Extraction(
    "简报",
    "宝鸡高新区工作简报",
    None,
    "2023-11-15",
    "z1",
    (Entity("z1", "Zone", "宝鸡高新区", ("宝鸡高新技术产业开发区",), "zone"), Entity("p1", "Person", "何静")),
    (
        Fact(
            "holdsPost",
            "p1",
            "z1",
            title="党工委书记",
            line=3,
            start=27,
            end=70,
            rule="post_beside_name",
            confidence=0.87,
        ),
    ),
    (Event("v1", "visit", "何静调研", "2023-11-13", None, (Participant("p1", "lead"),), rule="told_event"),),
)


def merged(answer: dict[str, object], base: Extraction = RULES) -> Extraction:
    """Merge one answer about the bulletin."""
    merging = Merging(base, TEXT, flow(TEXT), Trust())
    merging.add(grounded(answer), "llm:m")
    return merging.extraction()


def test_an_entity_that_both_name_is_one() -> None:
    """Under the rules' id, with the model's name beside theirs."""
    found = merged({"entities": ENTITIES})
    assert [entity.id for entity in found.entities] == ["z1", "p1", "m3", "m4"]


def test_an_entity_is_found_by_an_alias_too() -> None:
    """And keeps the name that the rules gave it."""
    base = Extraction(
        "简报", None, None, None, None, (Entity("e1", "Enterprise", "青禾科技", ("宝鸡青禾科技有限公司",)),), (), ()
    )
    assert [entity.name for entity in merged({"entities": ENTITIES[2:3]}, base).entities] == ["青禾科技"]


def test_a_namesake_of_another_type_is_another() -> None:
    """A zone is no firm."""
    entity = {"id": "x", "type": "Enterprise", "name": "宝鸡高新区"}
    assert len(merged({"entities": [entity]}).entities) == 3


def test_what_both_found_keeps_the_rule_and_says_so() -> None:
    """And takes over what the rule left open."""
    (fact,) = merged({"entities": ENTITIES, "facts": [POST]}).facts
    assert (fact.rule, fact.date, fact.start) == ("post_beside_name + llm:m", "2023-11-13", 27)


def test_what_the_model_alone_found_is_marked() -> None:
    """With its sentence and a confidence of its own."""
    fact = merged({"entities": ENTITIES, "facts": [FIGURE]}).facts[-1]
    assert (fact.rule, fact.confidence, fact.line) == ("llm:m", 0.5, 4)
    assert TEXT[fact.start : fact.end].startswith("1至10月")


def test_an_event_that_both_tell_is_one_with_all_its_participants() -> None:
    """The rule's label stays."""
    (event,) = merged({"entities": ENTITIES, "events": [VISIT]}).events
    assert (event.label, event.rule, len(event.participants)) == ("何静调研", "told_event + llm:m", 2)


def test_an_event_on_another_day_is_another() -> None:
    """With an id of its own."""
    events = merged({"entities": ENTITIES, "events": [VISIT | {"date": "2023-11-14"}]}).events
    assert [event.id for event in events] == ["v1", "v2"]


def test_what_two_sections_say_is_said_once() -> None:
    """By one model."""
    merging = Merging(RULES, TEXT, flow(TEXT), Trust())
    for _ in range(2):
        merging.add(grounded(ANSWER), "llm:m")
    assert [fact.rule for fact in merging.extraction().facts] == ["post_beside_name + llm:m", "llm:m"]


def test_the_same_figure_in_another_scale_is_the_same() -> None:
    """12.5亿元 is 125000万元."""
    rules = Fact("observed", "z1", metric="工业产值", value=125000, unit="万元", rule="figure")
    base = Extraction("简报", None, None, None, None, RULES.entities, (rules,), ())
    assert [fact.rule for fact in merged({"entities": ENTITIES, "facts": [FIGURE]}, base).facts] == ["figure + llm:m"]


def test_the_extraction_of_the_rules_stays_as_it_is() -> None:
    """Without an answer nothing changes."""
    rules = extract(document())
    assert Merging(rules, TEXT, flow(TEXT), Trust()).extraction() == rules
