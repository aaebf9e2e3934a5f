"""A bulletin of the tests' own, and what a model may say of it."""

import json
from typing import Any

from kg.extract.text.flow import flow
from kg.llm.answers import parse
from kg.llm.grounding import Ground, Grounded
from kg.llm.requests import Context, Request
from kg.model import Document

TEXT = """宝鸡高新区工作简报
2023年11月15日
11月13日，宝鸡高新区党工委书记何静到宝鸡青禾科技有限公司调研，区经济发展局
局长陆远陪同。1至10月，全区完成工业产值12.5亿元，新增高新技术企业三十五家。
我区实行“一企一员”制度。
"""
CONTEXT = Context("宝鸡高新区工作简报", None, "2023-11-15", "宝鸡高新区")
ENTITIES: list[dict[str, Any]] = [
    {"id": "z", "type": "Zone", "name": "宝鸡高新区", "kind": "zone"},
    {"id": "p", "type": "Person", "name": "何静"},
    {"id": "e", "type": "Enterprise", "name": "宝鸡青禾科技有限公司"},
    {"id": "b", "type": "GovernmentBody", "name": "宝鸡高新区经济发展局", "surface": "区经济发展局"},
]
POST = {
    "rel": "holdsPost",
    "s": "p",
    "o": "z",
    "title": "党工委书记",
    "date": "2023-11-13",
    "evidence": "宝鸡高新区党工委书记何静",
}
FIGURE = {
    "rel": "observed",
    "s": "z",
    "metric": "工业产值",
    "value": 12.5,
    "unit": "亿元",
    "period": "2023-10",
    "evidence": "全区完成工业产值12.5亿元",
}
VISIT = {
    "type": "visit",
    "label": "何静到青禾科技调研",
    "date": "2023-11-13",
    "place": "z",
    "participants": [{"e": "p", "role": "lead"}, {"e": "e", "role": "subject"}],
    "about": [],
    "evidence": "何静到宝鸡青禾科技有限公司调研",
}
ANSWER = {"entities": ENTITIES, "facts": [POST, FIGURE], "events": [VISIT]}


def document(text: str = TEXT, name: str = "简报") -> Document:
    """Make a document by hand."""
    return Document(name, text, f"{name}.txt", "0" * 64)


def grounded(answer: dict[str, Any], text: str = TEXT) -> Grounded:
    """Hold an answer against a text that is one section."""
    read = flow(text)
    parsed = parse(json.dumps(answer))
    assert parsed
    return Ground(read, CONTEXT).ground(Request("kg-1", 0, read.text, ()), parsed)
