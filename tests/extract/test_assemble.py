"""Entities, facts and events as one extraction."""

import re
from pathlib import Path

import msgspec
import pytest
from readings import CORPUS, SAMPLES, bulletin, document, extracted, extraction_of, named

from kg.evaluate.check import problems
from kg.extract import extract
from kg.extract.assemble import _Whole
from kg.extract.claims import Claim
from kg.extract.drawing import Drawn, Evidence, Front, Told
from kg.extract.mentions import Key, Register
from kg.extract.rules import EVENT_RULES, RULES
from kg.model import Document, Entity, Extraction, to_json

TEXT = """5月18日，党工委副书记、管委会主任覃维舟到广西龙城智造有限公司调研，区财政局局长韦若兰陪同。
一季度，公司实现产值4200万元，同比增长8.3%。
管委会印发《柳州高新区人才住房管理办法》（柳高管〔2022〕15号）。
"""
SHARE = 0.9
"""Of the facts at least this many must show their subject, object or value in their evidence."""

here = pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here to be read")
both = pytest.mark.parametrize(
    "paths", [pytest.param(SAMPLES, id="samples"), pytest.param(CORPUS, id="corpus", marks=here)]
)


def quote(text: str, start: int | None, end: int | None) -> str:
    """Give the evidence without blanks and line breaks."""
    return re.sub(r"\s", "", text[start:end])


def forms(entity: Entity, owners: list[str]) -> set[str]:
    """Give an entity's names, also without the zone, region or body that they start with."""
    whole = {re.sub(r"\s", "", name) for name in (entity.name, *entity.aliases)}
    short = {name[len(owner) :] for name in whole for owner in owners if name.startswith(owner)}
    return whole | {name for name in short if len(name) > 1}


def shown(source: Document, extraction: Extraction) -> list[bool]:
    """Tell of each fact whether its evidence has the subject's or object's surface form, or the figure's value."""
    by_id = {entity.id: entity for entity in extraction.entities}
    places = [entity for entity in extraction.entities if entity.type in ("Zone", "Region", "GovernmentBody")]
    owners = [name for place in places for name in (place.name, *place.aliases)]
    found = []
    for fact in extraction.facts:
        evidence = quote(source.text, fact.start, fact.end).replace(",", "")
        surface = {form for each in (fact.s, fact.o) if each for form in forms(by_id[each], owners)}
        value = set() if fact.value is None else {f"{fact.value:g}"}
        found.append(any(form in evidence for form in surface | value))
    return found


def test_entities_are_numbered_from_one() -> None:
    """In the order in which they stand."""
    found = bulletin(TEXT)
    assert [entity.id for entity in found.entities] == [f"e{n}" for n in range(1, len(found.entities) + 1)]


def test_the_home_is_one_of_the_entities() -> None:
    """By its id."""
    found = bulletin(TEXT)
    assert [entity.name for entity in found.entities if entity.id == found.home] == ["柳州高新区"]


def test_the_head_is_the_documents() -> None:
    """Its name, title and date."""
    found = bulletin(TEXT)
    assert (found.doc, found.title, found.date) == ("d", "柳州高新区工作简报", "2022-05-20")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("柳州高新区工作简报\n柳州高新区党政办公室\n2022年5月20日\n推进会召开。", "柳州高新区党政办公室"),
        ("柳州高新区工作简报\n2022年5月20日\n推进会召开。", None),
        ("柳州高新区管委会文件\n柳高管〔2022〕7号\n关于加强防汛工作的通知\n", "柳州高新区管委会"),
    ],
)
def test_the_issuer_is_the_body_on_the_masthead(text: str, issuer: str | None) -> None:
    """It stands alone on its line, or before 文件."""
    assert extraction_of(text).issuer == issuer


def test_every_fact_names_its_rule_and_trust() -> None:
    """So that graph and viewer can say why."""
    found = bulletin(TEXT)
    known = {rule.__name__ for rule in (*RULES, *EVENT_RULES)}
    assert all(each.rule in known and 0 < (each.confidence or 0) <= 1 for each in (*found.facts, *found.events))


def test_the_evidence_is_the_sentence_and_its_line() -> None:
    """In the text as read."""
    text = "柳州高新区工作简报\n\n2022年5月20日\n\n园区忙。管委会主任覃维舟\n讲话，要求抓落实。\n"
    found = extraction_of(text)
    (post,) = (fact for fact in found.facts if fact.rel == "holdsPost")
    assert (quote(text, post.start, post.end), post.line) == ("管委会主任覃维舟", 5)


def test_a_statement_is_made_once() -> None:
    """However often the text makes it."""
    once, twice = bulletin(TEXT), bulletin(TEXT + TEXT)
    assert len(once.facts) == len(twice.facts)


def test_nothing_is_related_to_itself() -> None:
    """A claim about one and the same entity is dropped."""
    found = bulletin(TEXT + "高新区与柳州高新区签订合作协议。")
    assert [fact for fact in found.facts if fact.s == fact.o] == []


def test_an_entity_under_two_names_is_one() -> None:
    """Facts under the short name are about it as well."""
    found = bulletin("广西龙城智造有限公司（以下简称“龙城”）投产。龙城一季度实现产值4200万元。")
    (figure,) = (fact for fact in found.facts if fact.rel == "observed")
    assert named(found, figure) == ("广西龙城智造有限公司", None)


def test_a_document_without_anything_gives_nothing() -> None:
    """And no error."""
    assert extraction_of("") == Extraction("d", None, None, None, None, (), (), ())


def test_an_extraction_survives_the_way_through_json() -> None:
    """As it is cached and handed on."""
    found = bulletin(TEXT)
    assert msgspec.json.decode(to_json(found), type=Extraction) == found


def test_the_document_is_told_by_its_text_alone() -> None:
    """Path, hash and encoding change nothing."""
    one, other = document(TEXT), Document("d", TEXT, "elsewhere/d.html", "1" * 64, "text/html", "gb18030")
    assert extract(one) == extract(other)


@both
def test_the_extraction_has_no_problems(paths: tuple[Path, ...]) -> None:
    """Every id resolves, every date is one, no entity is told twice."""
    found = {source.id: problems(extraction) for source, extraction in extracted(paths)}
    assert {name: each for name, each in found.items() if each} == {}


@both
def test_evidence_is_a_sentence_of_the_text(paths: tuple[Path, ...]) -> None:
    """It is not empty, lies inside the text, starts on the line that is given, and begins and ends with a word or mark."""
    for source, found in extracted(paths):
        for each in (*found.facts, *found.events):
            start, end = each.start or 0, each.end or 0
            assert 0 <= start < end <= len(source.text)
            assert each.line == source.text.count("\n", 0, start) + 1
            assert quote(source.text, start, end)


@both
def test_evidence_shows_what_the_fact_is_about(paths: tuple[Path, ...]) -> None:
    """By the surface form of its subject or object, or by the figure."""
    found = [each for source, extraction in extracted(paths) for each in shown(source, extraction)]
    share = sum(found) / len(found)
    assert share >= SHARE, f"{share:.1%} of {len(found)} facts show it, expected {SHARE:.0%}"


def test_what_a_rule_calls_by_another_name_is_the_entity_that_has_it() -> None:
    """A rule may speak of 克拉玛依市 where the document knows 克拉玛依, with the other name as alias."""
    firm, known, called = Key("Enterprise", "南山纺织"), Key("Region", "克拉玛依"), Key("Region", "克拉玛依市")
    register = Register()
    register.add(firm)
    register.add(known, [called.name])
    told = [Told("lies_in", Claim("locatedIn", firm, called, 0), Evidence(0, 4, 1))]
    whole = _Whole(Drawn("d", Front(None, None, None, None), told, [], {firm}, register)).extraction()
    assert [(each.id, each.name) for each in whole.entities] == [("e1", "南山纺织"), ("e2", "克拉玛依")]
    assert [(fact.s, fact.o) for fact in whole.facts] == [("e1", "e2")]
