"""Queries as of a date: who held what when, one after another and at once, what was counted, and what contradicts what."""

import pytest
from bulletins import store
from bulletins_in_time import in_time
from pyoxigraph import Store
from test_queries import rows

ZONE, BUREAU, POST = "云溪高新区", "云溪高新区财政局", "云溪高新区党工委书记"


@pytest.fixture(scope="module")
def graph() -> Store:
    """Fill the store once."""
    return store(*in_time())


@pytest.mark.parametrize(
    ("date", "holders"),
    [
        ("2018-04", []),
        ("2018-06", [("周启明", "yes")]),
        ("2020-12-31", [("周启明", "no")]),
        ("2021-03-10", [("吴远山", "yes")]),
        ("2022", [("吴远山", "yes")]),
        ("2023-12", []),
        ("2024-01-15", [("郑若水", "yes")]),
        ("2024-06-01", [("王长风", "yes"), ("郑若水", "yes")]),
        ("2025", [("王长风", "no"), ("郑若水", "no")]),
    ],
)
def test_a_post_is_held_by_who_held_it_then(graph: Store, date: str, holders: list[tuple[str, str]]) -> None:
    """Until a text says that it ended, or another is seen in it; `certain` says whether it is known to have gone on."""
    found = rows(graph, "post-holders", "title", "personLabel", "certain", zoneName=ZONE, date=date)
    assert [row[1:] for row in found if row[0] == "党工委书记"] == holders


def test_a_holder_is_attested_by_the_last_sight_up_to_the_date(graph: Store) -> None:
    """What comes later says nothing of the date."""
    found = rows(graph, "post-holders", "personLabel", "attested", zoneName=ZONE, date="2020-01")
    assert found == [("周启明", "2018-05-08")]


def test_a_succession_is_in_the_order_of_time(graph: Store) -> None:
    """With when each began and ended, and by what that is known."""
    columns = ("personLabel", "began", "beganLatest", "beganBy", "lastSeen", "ended", "endedLatest", "endedBy")
    assert rows(graph, "succession", *columns, bodyName=ZONE, title="党工委书记") == [
        ("周启明", None, None, None, "2020-06-01", None, "2021-03-10", "implied"),
        ("吴远山", "2021-03-10", "2021-03-10", "stated", "2022-08-01", "2023-06-30", "2023-06-30", "stated"),
        ("郑若水", None, "2024-01-15", "implied", "2024-09-01", None, None, None),
        ("王长风", None, None, None, "2024-12-01", None, None, None),
    ]


def test_a_post_is_vacant_from_the_end_until_somebody_holds_it(graph: Store) -> None:
    """As far as a text states the end."""
    columns = ("postLabel", "lastHolderLabel", "from", "to")
    assert rows(graph, "vacancies", *columns, bodyName=ZONE) == [(POST, "吴远山", "2023-06-30", "2024-01-15")]


@pytest.mark.parametrize(("date", "vacant"), [("2023-06-29", 0), ("2023-06-30", 1), ("2023-12", 1), ("2024-01-15", 0)])
def test_a_vacancy_has_its_time(graph: Store, date: str, vacant: int) -> None:
    """Neither before the end nor when the next one is there."""
    assert len(rows(graph, "vacancies", "postLabel", date=date)) == vacant


def test_posts_at_once_are_those_that_a_person_holds_together(graph: Store) -> None:
    """In 2020 the secretary heads the finance bureau too; later only that."""
    found = rows(graph, "posts-at-once", "personLabel", "posts", "postLabels", date="2020-06-01")
    assert [(name, number, set(posts.split("、"))) for name, number, posts in found] == [
        ("周启明", "2", {POST, "云溪高新区财政局局长"})
    ]
    assert rows(graph, "posts-at-once", "personLabel", date="2021-03-10") == []


def test_a_career_is_in_the_order_of_time(graph: Store) -> None:
    """As a text dates it, else as it is seen."""
    columns = ("bodyLabel", "title", "from", "to", "endedLatest")
    assert rows(graph, "career", *columns, personName="周启明") == [
        (ZONE, "党工委书记", "2018-05-08", "2020-06-01", "2021-03-10"),
        (BUREAU, "局长", "2020-06-01", "2020-06-01", None),
    ]
    assert rows(graph, "career", *columns, personName="吴远山") == [
        (ZONE, "党工委书记", "2021-03-10", "2023-06-30", "2023-06-30")
    ]


@pytest.mark.parametrize("name", ["高新技术企业数量", "高企", "国家高新技术企业数"])
def test_a_series_is_asked_by_any_of_its_names(graph: Store, name: str) -> None:
    """And keeps the metric as each document writes it."""
    columns = ("seriesLabel", "period", "value", "unit", "metric")
    assert rows(graph, "metric-series", *columns, subjectName=ZONE, metricName=name) == [
        ("高新技术企业数量", "2019", "30", "家", "高企"),
        ("高新技术企业数量", "2021", "35", "家", "高新技术企业数量"),
        ("高新技术企业数量", "2021", "36", "家", "国家高新技术企业数"),
    ]


def test_conflicts_are_listed_by_kind(graph: Store) -> None:
    """Both sides are kept."""
    assert rows(graph, "conflicts", "kind", "aboutLabel", "what", "one", "other") == [
        ("ended", "吴远山", "任职结束 云溪高新区党工委书记", "2023-06-30", "2023-07-01"),
        ("figures", ZONE, "高新技术企业数量 2021", "35家", "36家"),
        ("holders", ZONE, "党工委书记", "王长风 2024-05-01/2024-12-01", "郑若水 2024-01-15/2024-09-01"),
        ("policies", "云溪高新区人才公寓管理办法", "印发日期", "2021-03-01", "2021-03-02"),
    ]


def test_a_conflict_names_its_documents(graph: Store) -> None:
    """Those of each side."""
    (row,) = rows(graph, "conflicts", "oneDocuments", "otherDocuments", kind="figures", aboutName=ZONE)
    assert [[iri.rpartition("/")[2][:11] for iri in cell.split()] for cell in row] == [["b2022-08-01"], ["b2022-09-01"]]


def test_an_event_that_two_bulletins_tell_is_one(graph: Store) -> None:
    """With one row, whatever each calls it."""
    found = rows(graph, "zone-events", "date", "participants", zoneName=ZONE, year="2018")
    assert found == [("2018-05-08", "周启明")]
