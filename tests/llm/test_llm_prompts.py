"""What a model is told."""

import msgspec
import pytest
from gold_answers import bulletin

from kg.extract.text.flow import flow
from kg.llm.answers import Parsed
from kg.llm.grounding import Ground
from kg.llm.requests import Context, Example, Request, batch_line, examples, requests
from kg.model import ENTITY_TYPES, EVENT_TYPES, RELATIONS, ROLES
from kg.resources import PROMPTS

SYSTEM = (PROMPTS / "system.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*ENTITY_TYPES, *RELATIONS, *EVENT_TYPES, *ROLES])
def test_the_prompt_explains_every_word(word: str) -> None:
    """What is not asked for is not found."""
    assert word in SYSTEM


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.source)
def test_an_example_is_the_projects_own_gold(example: Example) -> None:
    """Of the training bulletins, not of the samples on which a model is measured."""
    marked = bulletin(example.source.removeprefix("data/training/").removesuffix(".txt"))
    assert all(line in marked.text for line in example.section.split("\n"))
    gold = {(fact.rel, fact.s, fact.o, fact.title, fact.value, fact.date, fact.period) for fact in marked.gold.facts}
    told = {(fact.rel, fact.s, fact.o, fact.title, fact.value, fact.date, fact.period) for fact in example.answer.facts}
    assert told <= gold
    names = {(entity.id, entity.type, entity.name) for entity in marked.gold.entities}
    assert {(entity.id, entity.type, entity.name) for entity in example.answer.entities} <= names


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.source)
def test_an_example_stands_up_to_what_answers_are_held_against(example: Example) -> None:
    """A model is not shown what would be dropped."""
    read = flow(example.section)
    ground = Ground(read, example.context)
    assert not ground.ground(Request("kg-1", 0, read.text, ()), Parsed(example.answer, 0, whole=True)).dropped


def test_one_example_finds_nothing() -> None:
    """So that a model dares to."""
    assert any(not example.answer.facts and not example.answer.events for example in examples())


def test_a_request_is_named_by_what_it_asks() -> None:
    """The same text in another document is another question; the model's name is no part of it."""
    read = flow("宝鸡高新区今年新增企业35家。")
    (one,), (other,) = (tuple(requests(read, Context(title=title))) for title in ("甲", "乙"))
    assert one.id != other.id
    assert one.id == next(iter(requests(read, Context(title="甲")))).id


def test_a_batch_line_is_as_openai_has_it() -> None:
    """custom_id, method, url, body."""
    (request,) = requests(flow("宝鸡高新区今年新增企业35家。"), Context())
    line = msgspec.json.decode(batch_line(request, "m", 9))
    assert (line["custom_id"], line["method"], line["url"]) == (request.id, "POST", "/v1/chat/completions")
    assert (line["body"]["model"], line["body"]["max_tokens"]) == ("m", 9)
    assert line["body"]["response_format"]["json_schema"]["strict"] is True


def test_dollar_signs_of_a_text_stay() -> None:
    """They name nothing."""
    (request,) = requests(flow("引进外资$100万，$title。"), Context())
    assert "$100万，$title。" in request.messages[-1]["content"]
