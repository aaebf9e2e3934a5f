"""What holds as of a date."""

from pathlib import Path

import pytest
from graphs import snapshot_of

from kg.store.entity import entity
from kg.store.links.filters import Filter
from kg.store.links.neighbourhood import neighbourhood
from kg.times import Days, days

IN_TIME = """
:a a zone:Person ; rdfs:label "周启明"@zh ; zone:holdsPost :z ; zone:leads :visit ; zone:participatesIn :visit .
:b a zone:Person ; rdfs:label "吴远山"@zh ; zone:holdsPost :z .
:z a zone:Zone ; rdfs:label "云溪高新区"@zh ; zone:partOf :city ; zone:issued :rules ; zone:recognisedAs :honour ;
  zone:observed :figure .
:city a zone:Region ; rdfs:label "云溪市"@zh .
:rules a zone:Policy ; rdfs:label "人才公寓管理办法"@zh ; zone:date "2020-05"^^xsd:gYearMonth .
:honour a zone:Honour ; rdfs:label "示范区"@zh .
:visit a zone:Event, zone:Visit ; rdfs:label "走访企业"@zh ; zone:date "2019-06-01"^^xsd:date ; zone:place :z .
:first a zone:Tenure, zone:Situation ; zone:holder :a ; zone:body :z ; zone:title "党工委书记" ;
  zone:heldFrom "2018-05-08"^^xsd:date ; zone:heldTo "2020-06-01"^^xsd:date ; zone:endedLatest "2021-03-10"^^xsd:date .
:second a zone:Tenure, zone:Situation ; zone:holder :b ; zone:body :z ; zone:title "党工委书记" ;
  zone:heldFrom "2021-03-10"^^xsd:date ; zone:heldTo "2022-08-01"^^xsd:date .
:got a zone:Recognition, zone:Situation ; zone:recipient :z ; zone:honour :honour ; zone:date "2021"^^xsd:gYear .
:figure a zone:Observation, zone:Situation ; zone:observedOf :z ; zone:metric "高企" ; zone:value 35.0 ; zone:period "2021-H1" .
GRAPH :doc {
  :doc a zone:Document ; dcterms:title "简报"@zh .
  <http://e.org/doc#fact-1> a rdf:Statement ; rdf:subject :a ; rdf:predicate zone:holdsPost ; rdf:object :z ;
    zone:situation :first ; prov:wasDerivedFrom <http://e.org/doc#char=3,20> .
  <http://e.org/doc#fact-2> a rdf:Statement ; rdf:subject :z ; rdf:predicate zone:observed ; rdf:object :figure ;
    zone:situation :figure ; prov:wasDerivedFrom <http://e.org/doc#char=3,20> .
  <http://e.org/doc#char=3,20> a zone:Evidence ; zone:quote "就是这样。"@zh ; zone:start 3 ; zone:end 20 .
}
"""


def edges(folder: Path, wanted: Filter) -> set[str]:
    """Give the edges around the zone at a time: what of each is not the zone, undated ones with a question mark."""
    found = neighbourhood(snapshot_of(folder, IN_TIME), "http://e.org/z", wanted=wanted)
    ends = ((edge.source, edge) if edge.target.endswith("/z") else (edge.target, edge) for edge in found.edges)
    return {f"{iri.rpartition('/')[2]}{'?' if edge.undated else ''}" for iri, edge in ends}


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (None, {"a", "b", "city", "honour", "rules", "visit"}),
        ("2017", {"city?"}),
        ("2018", {"city?", "a"}),
        ("2019-06-01", {"city?", "a", "visit"}),
        ("2020-06", {"city?", "a", "visit", "rules"}),
        ("2021-03-09", {"city?", "a", "visit", "rules", "honour"}),
        ("2021-03", {"city?", "b", "visit", "rules", "honour"}),
        ("2030", {"city?", "b", "visit", "rules", "honour"}),
    ],
)
def test_edges_hold_as_of_the_end_of_a_date(tmp_path: Path, at: str | None, holds: set[str]) -> None:
    """Posts while they are held, what happened from then on; what has no time is marked."""
    assert edges(tmp_path, Filter(at=days(at))) == holds


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        ("2017", "2017", {"city?"}),
        ("2019", "2019", {"city?", "a", "visit"}),
        ("2019-06-02", "2020-05-10", {"city?", "a", "rules"}),
        ("2021-03-10", "2021-03-10", {"city?", "b", "honour"}),
        ("2022", "2023", {"city?", "b"}),
    ],
)
def test_edges_hold_within_a_period(tmp_path: Path, first: str, last: str, holds: set[str]) -> None:
    """Posts that were held on one of its days, and what happened then: not what had happened before."""
    begin, end = days(first), days(last)
    assert begin
    assert end
    assert edges(tmp_path, Filter(during=Days(begin.first, end.last))) == holds


def test_edges_tell_their_times(tmp_path: Path) -> None:
    """From the first day on which a post is known to be held to that on which it is known to be over; days of events."""
    found = neighbourhood(snapshot_of(tmp_path, IN_TIME), "http://e.org/z")
    times = {
        edge.source[-1] + edge.target[-1]: [(each.first, each.last) for each in edge.times] for edge in found.edges
    }
    assert times == {
        "az": [("2018-05-08", "2021-03-10")],
        "bz": [("2021-03-10", None)],
        "tz": [("2019-06-01", "2019-06-01")],
        "zs": [("2020-05-01", "2020-05-31")],
        "zr": [("2021-01-01", "2021-12-31")],
        "zy": [],
    }


@pytest.mark.parametrize(("at", "facts"), [("2020", 0), ("2021-06", 1), ("2021", 1)])
def test_a_figure_is_known_from_the_beginning_of_its_period(tmp_path: Path, at: str, facts: int) -> None:
    """A figure of the first half of 2021 is none of 2020."""
    view = entity(snapshot_of(tmp_path, IN_TIME), "http://e.org/z", days(at))
    assert len([fact for fact in view.facts if fact.predicate.label == "有数据"]) == facts


def test_facts_and_events_hold_as_of_a_date(tmp_path: Path) -> None:
    """The post that has ended is left out, the visit is not."""
    snapshot = snapshot_of(tmp_path, IN_TIME)
    then, later = (entity(snapshot, "http://e.org/a", days(at)) for at in ("2018", "2022"))
    assert [len(view.facts) for view in (then, later)] == [1, 0]
    assert [len(view.events) for view in (then, later)] == [0, 1]


def test_what_has_no_time_is_marked(tmp_path: Path) -> None:
    """Nobody says since when the zone is part of the city."""
    view = entity(snapshot_of(tmp_path, IN_TIME), "http://e.org/city", days("2017"))
    assert [fact.undated for fact in view.facts] == [True]


def test_nothing_is_marked_where_no_date_is_asked_about(tmp_path: Path) -> None:
    """It would say nothing."""
    view = entity(snapshot_of(tmp_path, IN_TIME), "http://e.org/city")
    assert [fact.undated for fact in view.facts] == [False]
