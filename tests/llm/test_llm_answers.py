"""Answers read back, whole or not, and the schema that asks for them."""

import json
from typing import Any

import pytest
from llm_bulletin import ANSWER, ENTITIES, POST

from kg.llm.answers import parse, schema
from kg.model import ENTITY_TYPES, EVENT_TYPES, RELATIONS, ROLES


def every_object(part: Any) -> list[dict[str, Any]]:
    """Give all parts of a schema that describe objects."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = [each for value in inner for each in every_object(value)]
    return [*found, part] if isinstance(part, dict) and part.get("type") == "object" else found


def test_the_schema_is_as_strict_as_endpoints_demand() -> None:
    """Every property is required, and there are no others."""
    objects = every_object(schema())
    assert len(objects) == 5
    assert all(each["required"] == list(each["properties"]) for each in objects)
    assert not any(each["additionalProperties"] for each in objects)


@pytest.mark.parametrize("words", [ENTITY_TYPES, RELATIONS, EVENT_TYPES, ROLES])
def test_the_schema_names_the_words_of_the_model(words: tuple[str, ...]) -> None:
    """None is missing, none is made up."""
    enumerations = [set(part.get("enum", ())) for part in _parts(schema())]
    assert set(words) in enumerations


def _parts(part: Any) -> list[dict[str, Any]]:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = [each for value in inner for each in _parts(value)]
    return [*found, part] if isinstance(part, dict) else found


@pytest.mark.parametrize("wrapped", ["{}", "```json\n{}\n```", "<think>Is it {{so}}?</think>\n{}", "Here it is: {}"])
def test_an_answer_may_be_wrapped(wrapped: str) -> None:
    """As models do, asked or not."""
    parsed = parse(wrapped.replace("{{", "(").replace("}}", ")").replace("{}", json.dumps(ANSWER)))
    assert parsed
    assert (len(parsed.answer.entities), parsed.misshapen, parsed.whole) == (4, 0, True)


@pytest.mark.parametrize("content", ["", "I cannot do that.", "[]", "42", '{"answer": 1}', '{"entities": [{"id": "p'])
def test_what_is_no_answer_is_none(content: str) -> None:
    """It may be asked for again."""
    assert parse(content) is None


def test_an_answer_that_breaks_off_keeps_what_was_whole() -> None:
    """The last item is left out, though what is there of it may look right."""
    text = json.dumps(ANSWER, ensure_ascii=False)
    parsed = parse(text[: text.index("工业产值")])
    assert parsed
    assert not parsed.whole
    assert [fact.rel for fact in parsed.answer.facts] == ["holdsPost"]
    assert parsed.answer.events == ()


@pytest.mark.parametrize(
    "fact",
    [
        POST | {"rel": "marriedTo"},
        POST | {"s": 7},
        {"rel": "holdsPost", "s": "p"},
        POST | {"amount_yuan": "a lot"},
        "何静是书记",
        None,
        ["holdsPost"],
    ],
)
def test_an_item_of_another_form_is_left_out_by_itself(fact: object) -> None:
    """And counted."""
    parsed = parse(json.dumps({"entities": ENTITIES, "facts": [POST, fact], "events": "none"}))
    assert parsed
    assert (len(parsed.answer.facts), parsed.misshapen) == (1, 2)


def test_numbers_may_come_as_text() -> None:
    """As some models write them."""
    parsed = parse(json.dumps({"facts": [{"rel": "observed", "s": "z", "evidence": "…", "value": "12.5"}]}))
    assert parsed
    assert parsed.answer.facts[0].value == 12.5


def test_brackets_without_end_are_no_answer() -> None:
    """However many there are."""
    assert parse('{"entities": ' + "[" * 100_000) is None
