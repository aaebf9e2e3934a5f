"""The graph of the sample bulletins: who is who in it, what stands behind its facts, and which engines can ask it."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from questions import DOCUMENT, cell, question, rows, table
from rdflib import Dataset

from kg.documents import read_document
from kg.evaluate.files import read_facts
from kg.graph.vocabulary import ZONE
from kg.resources import QUERIES
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


def bare(text: str) -> str:
    """Strip a text of its blanks, which stand within names too (温　和)."""
    return "".join(text.split())


def test_gold_conforms_to_the_shapes(gold_graph: Snapshot) -> None:
    """All of it is mapped, nothing is extracted, and no node is what the shapes call a defect."""
    manifest = gold_graph.manifest
    assert (manifest.counts.documents, manifest.counts.extracted, manifest.refused) == (18, 0, ())
    assert "Violation" not in manifest.validation.results


@pytest.mark.parametrize("name", [path.stem for path in sorted(QUERIES.glob("*.rq"))])
def test_every_question_has_answers_in_what_is_extracted(name: str, extracted_graph: Snapshot) -> None:
    """No question asks for what the extractor never finds."""
    assert list(query(extracted_graph, question(name)))


POSTS = """
    personLabel | date | bodyLabel | title | document
    谢天一 | | 赣州经开区行政审批局 | 副局长 | 02-ganzhou-appointments
    谢天一 | 2022-09-06 | 赣州经开区行政审批局 | 副局长 | 01-ganzhou-brief
    谢天一 | 2023-08-18 | 赣州经开区行政审批局 | 局长 | 02-ganzhou-appointments
    钟离秀 | | 赣州经开区经济发展局 | 局长 | 02-ganzhou-appointments
    钟离秀 | 2022-09-06 | 赣州经开区经济发展局 | 局长 | 01-ganzhou-brief
    钟离秀 | 2023-08-18 | 赣州经开区招商服务局 | 局长 | 02-ganzhou-appointments
    曾小满 | | 赣州经开区人力资源服务中心 | 主任 | 02-ganzhou-appointments
    曾小满 | 2022-09-06 | 赣州经开区人力资源服务中心 | 主任 | 01-ganzhou-brief
    曾小满 | 2023-08-18 | 赣州经开区经济发展局 | 局长 | 02-ganzhou-appointments
    温和 | | 黄金岭街道 | 党工委副书记 | 02-ganzhou-appointments
    温和 | 2022-09-15 | 黄金岭街道 | 党工委副书记 | 01-ganzhou-brief
    温和 | 2023-08-18 | 黄金岭街道办事处 | 主任 | 02-ganzhou-appointments
    韩有福 | 2023-01-16 | 西宁经开区 | 党工委委员 | 05-xining-report
    韩有福 | 2023-01-16 | 西宁经开区 | 管委会副主任 | 05-xining-report
    韩有福 | 2023-11-07 | 西宁经开区 | 党工委副书记 | 07-xining-minutes
    韩有福 | 2023-11-07 | 西宁经开区 | 管委会常务副主任 | 07-xining-minutes
    金沙 | 2023-06-16 | 银川经开区 | 管委会副主任 | 06-yangpu-signing
    金沙 | 2023-06-16 | 银川经开区 | 管委会副主任 | 08-yinchuan-quarterly
    金沙 | 2024-03-15 | 银川经开区 | 党工委副书记 | 14-yinchuan-honours
    丁学兰 | | 银川经开区企业服务局 | 局长 | 14-yinchuan-honours
    丁学兰 | 2023-04-20 | 银川经开区企业服务局 | 局长 | 08-yinchuan-quarterly
    丁学兰 | 2024-03-15 | 银川经开区 | 管委会副主任 | 14-yinchuan-honours
    郝连山 | | 唐山高新区科技创新局 | 局长 | 13-tangshan-officers
    郝连山 | 2023-02-20 | 唐山高新区科技创新局 | 局长 | 11-tangshan-policy
    郝连山 | 2024-01-22 | 唐山高新区 | 管委会副主任 | 13-tangshan-officers
    闻人捷 | 2023-08-18 | 荆门高新区 | 党工委委员 | 10-hubei-ranking
    闻人捷 | 2023-08-18 | 荆门高新区 | 管委会副主任 | 10-hubei-ranking
    闻人捷 | 2024-04-26 | 荆门高新区 | 党工委副书记 | 18-jingmen-xianning
    闻人捷 | 2024-04-26 | 荆门高新区 | 管委会主任 | 18-jingmen-xianning
    鲁大成 | | 咸宁高新区行政审批局 | 局长 | 18-jingmen-xianning
    鲁大成 | 2023-08-18 | 咸宁高新区行政审批局 | 局长 | 10-hubei-ranking
    鲁大成 | 2024-04-26 | 咸宁高新区 | 管委会副主任 | 18-jingmen-xianning
"""


@pytest.mark.parametrize("person", dict.fromkeys(row[0] for row in table(POSTS)[1]))
def test_officials_of_several_documents_are_one_person(person: str, gold_graph: Snapshot) -> None:
    """One node has all the posts of an official, in time; former ones, whose time is not told, come first."""
    columns, posts = table(POSTS)
    found = rows(gold_graph, "persons-posts", *columns, "person", personName=person)
    assert [row[:-1] for row in found] == [row for row in posts if row[0] == person]
    assert len({row[-1] for row in found}) == 1


@pytest.mark.parametrize(
    ("name", "bodies"),
    [("周磊", ["库尔勒经开区应急管理局", "淄博高新区"]), ("高飞", ["唐山高新区行政审批局", "常德经开区招商合作局"])],
)
def test_homonyms_are_two_persons(name: str, bodies: list[str], gold_graph: Snapshot) -> None:
    """Each has the post of one, and no other."""
    found = {tuple(row) for row in rows(gold_graph, "persons-posts", "person", "bodyLabel", personName=name)}
    assert sorted(body for _, body in found) == bodies
    assert len({person for person, _ in found}) == 2


def test_every_sentence_behind_a_post_names_its_holder(gold_graph: Snapshot) -> None:
    """All but one: 组长由链长担任 leaves it to the list of names to say who that is."""
    found = rows(gold_graph, "persons-posts", "personLabel", "title", "quote")
    assert len(found) == sum(
        fact.rel == "holdsPost" for each in read_facts(SAMPLES / "gold").values() for fact in each.facts
    )
    assert [(person, title) for person, title, quote in found if person not in bare(quote)] == [("和润泽", "组长")]


def test_documents_are_told_in_full(gold_graph: Snapshot) -> None:
    """Each fact has one row, and each event one for its kind, its place, and all whom and what it has in it."""
    expected = Counter()
    for doc, told in read_facts(SAMPLES / "gold").items():
        parts = sum(1 + bool(event.place) + len(event.about) + len(event.participants) for event in told.events)
        expected[doc] = len(told.facts) + parts
    assert Counter(document for (document,) in rows(gold_graph, "document-facts", "document")) == expected


def test_rows_of_a_document_have_what_qualifies_the_fact(gold_graph: Snapshot) -> None:
    """A policy and an event have their dates, a figure its value, an honour its giver, an investment its sum."""
    expected = """
        subjectLabel | predicate | objectLabel | title | date | metric | value | unit | period | by | amount
        昆明经开区管委会 | issued | 昆明经开区重点产业联席会议制度 | | 2019 | | | | | |
        昆明经开区管委会第5次主任办公会议 | http://www.w3.org/1999/02/22-rdf-syntax-ns#type | | | 2023-03-06 | | | | | |
        昆明经开区 | observed | | | | 生物医药产值 | 168.5 | 亿元 | 2022 | |
        昆明滇木本草制药有限公司 | recognisedAs | 云南省制造业单项冠军企业 | | 2022 | | | | | 云南省工业和信息化厅 |
        昆明滇木本草制药有限公司 | investsIn | 滇木本草配方颗粒扩产项目 | | | | | | | | 680000000
        和润泽 | holdsPost | 昆明经开区生物医药产业链工作专班 | 链长 | 2023-03-10 | | | | | |
    """
    columns, lines = table(expected)
    found = rows(gold_graph, "document-facts", *columns, document=f"{DOCUMENT}04-kunming-notice")
    assert [row for row in lines if row not in found] == []


def test_document_is_told_in_the_order_of_its_text(gold_graph: Snapshot) -> None:
    """The sentences of the rows follow one another."""
    text = read_document(SAMPLES / "bulletins" / "07-xining-minutes.txt").text
    found = rows(gold_graph, "document-facts", "quote", document=f"{DOCUMENT}07-xining-minutes")
    places = [text.index(quote) for (quote,) in found]
    assert places == sorted(places)


EVIDENCE = [
    (
        {"subjectName": "郝连山", "predicate": ZONE.serves.value, "object": "唐山海纳焊接装备有限公司"},
        ["11-tangshan-policy.txt:17"],
    ),
    (
        {"subjectName": "赣州经开区", "predicate": ZONE.adopts.value, "object": "“企业会客厅”"},
        ["01-ganzhou-brief.txt:29", "12-xiamen-expo.txt:10"],
    ),
    (
        {"subjectName": "荆门高新区", "object": "综合评价排名"},
        ["10-hubei-ranking.md:15", "18-jingmen-xianning.txt:7"],
    ),
    (
        {"subjectName": "金沙", "predicate": ZONE.holdsPost.value},
        ["06-yangpu-signing.html:11", "08-yinchuan-quarterly.txt:23", "14-yinchuan-honours.txt:27"],
    ),
]


@pytest.mark.parametrize(("fact", "places"), EVIDENCE)
def test_sentences_behind_a_fact_are_found(fact: dict[str, str], places: list[str], gold_graph: Snapshot) -> None:
    """In each document that states it, as it stands in the text as read."""
    assert rows(gold_graph, "fact-evidence", "quote", **fact) == [[line(place)] for place in places]


def line(place: str) -> str:
    """Give a line of a bulletin as it is read."""
    name, _, number = place.partition(":")
    return read_document(SAMPLES / "bulletins" / name).text.split("\n")[int(number) - 1]


@pytest.fixture(scope="module")
def dataset(gold_graph: Snapshot) -> Dataset:
    """The same graph in rdflib, which has a SPARQL engine of its own."""
    return Dataset().parse(data=ox.serialize(gold_graph.store, format=ox.RdfFormat.N_QUADS), format="nquads")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7.6 calls what it has itself deprecated
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("post-holders", {"zoneName": "银川经开区", "date": "2023-12-31"}),
        ("persons-posts", {"personName": "谢天一"}),
        ("zone-events", {"zoneName": "桂林高新区"}),
        ("enterprises-and-honours", {"zoneName": "银川经开区"}),
        ("projects-and-investment", {"zoneName": "常德经开区"}),
        ("policies-by-issuer", {"issuerName": "唐山高新区管委会"}),
        ("service-officers", {"servedName": "澜芯电子"}),
    ],
)
def test_another_engine_gives_the_same_rows(
    name: str, arguments: dict[str, str], gold_graph: Snapshot, dataset: Dataset
) -> None:
    """What a query asks does not hang on who answers it."""
    result = dataset.query(question(name, **arguments))
    columns = [str(variable) for variable in result.vars]
    found = [[cell(column, row[column] and str(row[column])) for column in columns] for row in result]
    assert found == rows(gold_graph, name, *columns, **arguments)
    assert found
