import re
from pathlib import Path

import pytest
from bulletins import LABELS, NOVEMBER_TEXT, march, november, store
from bulletins_in_time import in_time
from pyoxigraph import Literal, NamedNode, Store
from rdflib.plugins.sparql import prepareQuery

from kg.graph.vocabulary import ZONE
from kg.resources import QUERIES

DOCUMENT = "https://w3id.org/zonegraph/id/document/"
PARAMETER = re.compile(r"^# @param (\w+) (name|text|iri) (.+) / (.+)$", re.MULTILINE)
TERM = {"name": lambda text: Literal(text, language="zh"), "text": Literal, "iri": NamedNode}
FILES = sorted(QUERIES.glob("*.rq"))
each_query = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def graph() -> Store:
    """Fill the store once: the queries do not change it."""
    return store()


@pytest.fixture(scope="module")
def everything() -> Store:
    """Fill a store with all bulletins of the tests, so that every query finds something."""
    return store(november(), march(), *in_time())


def text_of(name: str, **arguments: str) -> str:
    """Give a query with its parameters set, each in the VALUES that stands for it."""
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    kinds = {match[1]: match[2] for match in PARAMETER.finditer(text)}
    for parameter, value in arguments.items():
        term = str(TERM[kinds[parameter]](value))
        text = text.replace(f"VALUES ?{parameter} {{ UNDEF }}", f"VALUES ?{parameter} {{ {term} }}")
    return text


def rows(graph: Store, name: str, *columns: str, **arguments: str) -> list[tuple[str | None, ...]]:
    """Ask a query and give these of its columns."""
    solutions = graph.query(text_of(name, **arguments))
    return [tuple(None if row[column] is None else row[column].value for column in columns) for row in solutions]


def parts(text: str) -> set[str]:
    """Give the parts of a list in a cell, whose order no query promises."""
    return set(text.split("、"))


@each_query
def test_query_has_title_and_parameters_in_both_languages(path: Path):
    """A query says in Chinese and English what it asks, and of each parameter what it stands for."""
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# zh: .*[\u4e00-\u9fff].*\n# en: [A-Z].+\n#\n", text)
    assert text.count("# @param ") == len(PARAMETER.findall(text)) > 0


@each_query
def test_every_parameter_has_its_place(path: Path):
    """The VALUES of the query are those of the parameters, which restrict nothing until they are set."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"VALUES \?(\w+) \{ UNDEF \}", text) == [match[1] for match in PARAMETER.finditer(text)]
    assert text.count("VALUES") == text.count("UNDEF")


@each_query
def test_query_is_sparql_for_both_libraries(path: Path, everything: Store):
    """A query runs here and can be taken to another engine, where the search index alone finds nothing."""
    text = path.read_text(encoding="utf-8")
    assert bool(list(everything.query(text))) == ("kg:search" not in text)
    assert prepareQuery(text)


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2023-11-13", "林知远"),
        ("2023-12-31", "林知远"),
        ("2023", "林知远"),
        ("2024-03-01", "沈怀舟"),
        ("2024", "沈怀舟"),
    ],
)
def test_post_is_the_last_named_holders(graph: Store, date: str, holder: str):
    """On a date a post is held by whom the latest document up to then names."""
    found = rows(graph, "post-holders", "title", "personLabel", zoneName="云溪高新区", date=date)
    assert ("党工委书记", holder) in found
    assert len([title for title, _ in found if title == "党工委书记"]) == 1


def test_nobody_held_a_post_before_the_first_document(graph: Store):
    """What no document tells is not guessed."""
    assert rows(graph, "post-holders", "personLabel", zoneName="云溪高新区", date="2022-12-31") == []


def test_posts_of_a_zones_bodies_are_its_posts(graph: Store):
    """A query for the zone by its alias finds the head of its finance bureau, once, as last attested."""
    found = rows(
        graph,
        "post-holders",
        "zoneLabel",
        "bodyLabel",
        "title",
        "personLabel",
        "attested",
        zoneName="云溪高新技术产业开发区",
    )
    assert found == [
        ("云溪高新区", "云溪高新区", "党工委书记", "沈怀舟", "2024-03-01"),
        ("云溪高新区", "云溪高新区财政局", "局长", "苏晓岚", "2024-03-01"),
    ]


def test_persons_posts_come_in_time_with_their_sentences(graph: Store):
    """Each sentence that names a post is a row."""
    found = rows(graph, "persons-posts", "title", "bodyLabel", "date", "documentLabel", "quote", personName="苏晓岚")
    assert [row[:4] for row in found] == [
        ("局长", "云溪高新区财政局", "2023-11-13", "云溪高新区工作简报第7期"),
        ("局长", "云溪高新区财政局", "2024-03-01", "云溪高新区工作简报第2期"),
    ]
    assert found[0][4] == NOVEMBER_TEXT.splitlines()[2]


def test_tenure_told_twice_has_two_rows_of_evidence(graph: Store):
    """Both documents that tell of a tenure are listed."""
    found = rows(graph, "persons-posts", "title", "documentLabel", personName="林知远")
    assert found == [("党工委书记", "云溪高新区工作简报第7期"), ("党工委书记", "云溪高新区工作简报第2期")]


def test_zones_events_of_a_year_include_its_parks(graph: Store):
    """An event in a park is an event of the zone."""
    found = rows(graph, "zone-events", "date", "kind", "eventLabel", "participants", zoneName="云溪高新区", year="2023")
    assert [row[:3] for row in found] == [
        ("2023-11-10", ZONE.Meeting.value, LABELS["meeting"]),
        ("2023-11-13", ZONE.Visit.value, LABELS["visit"]),
    ]
    assert parts(found[0][3]) == {"林知远", "苏晓岚", "云溪高新区"}


def test_zones_events_of_another_year_are_others(graph: Store):
    """The year restricts."""
    found = rows(graph, "zone-events", "eventLabel", zoneName="云溪高新区", year="2024")
    assert found == [(LABELS["tour"],)]


def test_enterprise_in_a_park_is_its_zones_enterprise(graph: Store):
    """An enterprise is listed under its park and under the park's zone, with its honours."""
    found = rows(graph, "enterprises-and-honours", "zoneLabel", "enterpriseLabel", "honours")
    assert found == [
        ("云溪高新区", "云溪智造有限公司", "省级专精特新企业"),
        ("青禾科技园", "云溪智造有限公司", "省级专精特新企业"),
    ]


def test_ranks_come_by_year_without_rises_and_falls(graph: Store):
    """前移3位 is no rank."""
    found = rows(graph, "zone-ranks", "metric", "period", "rank", "unit", zoneName="云溪高新区")
    assert found == [("国家高新区综合评价排名", "2021", "61", "位"), ("国家高新区综合评价排名", "2022", "58", "位")]


def test_projects_count_once_with_their_investment(graph: Store):
    """A zone's alias among its names does not double its sum."""
    found = rows(graph, "projects-and-investment", "zoneLabel", "projects", "withAmount", "totalYuan")
    assert found == [("云溪高新区", "1", "1", "100000000"), ("青禾科技园", "1", "1", "100000000")]


def test_project_without_amount_adds_nothing():
    """A project of unknown investment counts as a project, and the sum stays a number."""
    graph = store()
    graph.update("PREFIX zone: <https://w3id.org/zonegraph/ontology#> DELETE WHERE { ?x zone:amount ?y }")
    found = rows(graph, "projects-and-investment", "projects", "withAmount", "totalYuan", zoneName="青禾科技园")
    assert found == [("1", "0", "0")]


def test_policies_come_with_their_basis(graph: Store):
    """Number, date of issue and legal basis stand beside the policy."""
    columns = ("issuerLabel", "policyLabel", "number", "date", "basisLabel")
    found = rows(graph, "policies-by-issuer", *columns, issuerName="云溪高新区管委会")
    assert found == [("云溪高新区管委会", "人才公寓管理办法", "云高管〔2023〕12号", "2023-05-06", "云溪市人才条例")]


def test_measures_come_with_the_zones_that_adopt_them(graph: Store):
    """A measure has a row for each zone."""
    found = rows(graph, "measures-and-zones", "measureLabel", "zoneLabel", "adopterLabel")
    assert found == [("首席服务员制度", "云溪高新区", "云溪高新区")]


def test_a_zones_measures_are_asked_by_the_zone(graph: Store):
    """The zone restricts, by any of its names."""
    assert rows(graph, "measures-and-zones", "measureLabel", zoneName="云溪高新区") == [("首席服务员制度",)]
    assert rows(graph, "measures-and-zones", "measureLabel", zoneName="云溪智造") == []


def test_persons_events_come_latest_first_with_the_role(graph: Store):
    """Who leads is told apart from who attends; the year restricts."""
    found = rows(graph, "persons-events", "date", "eventLabel", "role", personName="林知远")
    assert [row[0] for row in found] == sorted((row[0] for row in found), reverse=True)
    assert {row[2] for row in found} <= {"主持或带队", "讲话", "出席"}
    years = {row[0][:4] for row in rows(graph, "persons-events", "date", personName="林知远", year="2023")}
    assert years == {"2023"}


def test_where_a_firm_lies_is_told(graph: Store):
    """A firm is asked for by an alias; each place is a row, with what it is to the firm."""
    found = rows(graph, "whereabouts", "thingLabel", "relation", thingName="云溪智造")
    assert ("云溪智造有限公司", "位于") in found


def test_service_officers_come_with_their_posts(graph: Store):
    """Who serves an enterprise is told by name and post."""
    found = rows(graph, "service-officers", "servedLabel", "personLabel", "posts", servedName="云溪智造")
    assert found == [("云溪智造有限公司", "林知远", "云溪高新区党工委书记")]


def test_pairs_are_counted_by_the_events_they_share(graph: Store):
    """Two people at two events are one pair with two events."""
    found = rows(graph, "attended-together", "otherLabel", "events", "eventLabels", personName="林知远")
    assert [row[:2] for row in found] == [("苏晓岚", "2")]
    assert parts(found[0][2]) == {LABELS["visit"], LABELS["meeting"]}


def test_document_is_told_in_the_order_of_its_text(graph: Store):
    """All statements of one document and of no other, with the qualifiers of posts and figures."""
    columns = ("subjectLabel", "objectLabel", "title", "value", "period")
    found = rows(graph, "document-facts", *columns, document=f"{DOCUMENT}2024-02")
    assert ("沈怀舟", "云溪高新区", "党工委书记", None, None) in found
    assert found[-1] == ("云溪高新区", None, None, "61", "2021")
    assert {row[0] for row in found} == {
        "沈怀舟",
        "苏晓岚",
        "林知远",
        "云溪高新区",
        "云溪高新区财政局",
        "青禾科技园",
        LABELS["tour"],
    }


def test_recognition_in_a_document_says_by_whom(graph: Store):
    """The body that gave an honour is in a column of its own."""
    found = rows(graph, "document-facts", "objectLabel", "by", "date", document=f"{DOCUMENT}2023-07")
    ((_, by, date),) = [row for row in found if row[0] == "省级专精特新企业"]
    assert (by.partition("云溪市科技局")[1], date) == ("云溪市科技局", "2022")


def test_sentence_behind_a_fact_is_found(graph: Store):
    """Subject, relation and object lead to the sentence, its place, and the rule that read it."""
    columns = ("quote", "documentLabel", "line", "rule", "confidence")
    found = rows(
        graph, "fact-evidence", *columns, subjectName="林知远", predicate=ZONE.serves.value, object="云溪智造有限公司"
    )
    assert found == [(NOVEMBER_TEXT.splitlines()[8], "云溪高新区工作简报第7期", "9", "by_hand", "0.95")]


def test_sentence_behind_a_figure_is_found_by_its_metric(graph: Store):
    """A figure has no object; its metric stands for one."""
    found = rows(graph, "fact-evidence", "quote", subjectName="云溪高新区", object="国家高新区综合评价排名前移位次")
    assert found == [(NOVEMBER_TEXT.splitlines()[10],)]


def test_all_questions_of_the_analysts_have_a_query():
    """There is a query for each question that the ontology promises to answer."""
    assert [path.stem for path in FILES] == [
        "attended-together",
        "career",
        "conflicts",
        "cooperation",
        "document-facts",
        "enterprises-and-honours",
        "fact-evidence",
        "find-by-name",
        "holders-of-title",
        "investments",
        "leading-industries",
        "measures-and-zones",
        "metric-series",
        "persons-events",
        "persons-posts",
        "policies-by-issuer",
        "post-holders",
        "posts-at-once",
        "projects-and-investment",
        "recognitions",
        "service-officers",
        "succession",
        "vacancies",
        "whereabouts",
        "zone-events",
        "zone-ranks",
        "zones-of-region",
    ]
