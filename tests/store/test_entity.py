"""All that is known of one thing."""

from collections import Counter
from pathlib import Path

import pytest
from graphs import FOREIGN, OURS, snapshot_of

from kg.errors import NotInGraph
from kg.store.entity import EntityView, FactView, Value, entity


def view(folder: Path, name: str, trig: str = OURS) -> EntityView:
    """Publish a graph and view one thing of it."""
    return entity(snapshot_of(folder, trig), f"http://e.org/{name}")


def said(fact: FactView) -> tuple[str, str, str | None, tuple[str, ...]]:
    """Give a fact in words."""
    qualifiers = tuple(qualifier.value.label for qualifier in fact.qualifiers)
    return fact.subject.label, fact.predicate.label, fact.object and fact.object.label, qualifiers


def test_a_post_has_its_title_date_and_sentence(tmp_path: Path) -> None:
    """The plain edge, what the tenure adds, and where the document says so."""
    (fact,) = view(tmp_path, "lin").facts
    assert said(fact) == ("林知远", "任职于", "梅川高新区", ("2023-11-13", "党工委书记"))
    (evidence,) = fact.evidence
    assert (evidence.document, evidence.title, evidence.date) == ("http://e.org/doc", "简报第7期", "2023-11-15")
    assert (evidence.quote, evidence.start, evidence.end, evidence.line) == ("党工委书记林知远走访企业。", 3, 20, 2)
    assert (evidence.page, evidence.paragraph, evidence.table, evidence.row) == (3, None, None, None)
    assert (evidence.rule, evidence.confidence) == ("post_before_name", 0.9)


FETCHED = OURS.replace(":doc a zone:Document ;", ":doc a zone:Document ; pav:retrievedFrom <http://a.example/1.html> ;")


def test_a_sentence_has_the_address_of_its_document(tmp_path: Path) -> None:
    """A reader can look at the page that it was read on."""
    (fact,) = view(tmp_path, "lin", FETCHED).facts
    assert fact.evidence[0].address == "http://a.example/1.html"


def test_a_document_of_ones_own_has_no_address(tmp_path: Path) -> None:
    """It is known by its title."""
    (fact,) = view(tmp_path, "lin").facts
    assert fact.evidence[0].address is None


def test_an_address_is_no_thing_of_the_graph(tmp_path: Path) -> None:
    """A document shows it as an address of the web; it is no neighbour, and nobody finds it by name."""
    snapshot = snapshot_of(tmp_path, FETCHED)
    facts = entity(snapshot, "http://e.org/doc").facts
    (address,) = (fact.object for fact in facts if fact.predicate.label == "取自")
    assert address == Value("http://a.example/1.html", datatype="http://www.w3.org/2001/XMLSchema#anyURI")
    with pytest.raises(NotInGraph):
        entity(snapshot, "http://a.example/1.html")


def test_a_figure_is_its_qualifiers(tmp_path: Path) -> None:
    """It has no object: the node of an observation is nothing to look at."""
    figure = next(fact for fact in view(tmp_path, "meichuan").facts if fact.object is None)
    assert said(figure)[3] == ("排名", "位", "58")
    assert figure.qualifiers[2].value.datatype == "http://www.w3.org/2001/XMLSchema#decimal"


def test_a_thing_has_its_name_aliases_and_types(tmp_path: Path) -> None:
    """Names are no facts."""
    zone = view(tmp_path, "meichuan")
    assert (zone.label, zone.aliases, zone.degree) == ("梅川高新区", ("梅川高新技术产业开发区",), 3)
    assert zone.types == ("https://w3id.org/zonegraph/ontology#Zone",)


def test_facts_are_those_as_subject_and_as_object(tmp_path: Path) -> None:
    """Who holds a post at the zone is a fact of the zone; the tenure itself is not shown."""
    facts = view(tmp_path, "meichuan").facts
    assert [(fact.subject.label, fact.object and fact.object.label) for fact in facts] == [
        ("林知远", "梅川高新区"),
        ("简报第7期", "梅川高新区"),
        ("梅川高新区", None),
    ]


def test_events_stand_apart_with_their_date_and_part(tmp_path: Path) -> None:
    """What the thing had to do with the event: here it led it."""
    (event,) = view(tmp_path, "lin").events
    assert (event.label, event.date) == ("走访企业", "2023-11-13")
    assert [relation.iri and relation.iri.rpartition("#")[2] for relation in event.relations] == ["leads"]
    assert [evidence.quote for evidence in event.evidence] == ["党工委书记林知远走访企业。"]


def test_an_events_own_facts_are_who_was_there_and_where(tmp_path: Path) -> None:
    """With its date."""
    facts = {(fact.subject.label, fact.object.label) for fact in view(tmp_path, "visit").facts if fact.object}
    assert facts == {("林知远", "走访企业"), ("走访企业", "梅川高新区"), ("走访企业", "2023-11-13")}


def test_a_fact_of_two_documents_is_one_with_two_sentences(tmp_path: Path) -> None:
    """The same tenure told twice."""
    again = (
        OURS[OURS.index("GRAPH") :]
        .replace(":doc", ":doc2")
        .replace("e.org/doc", "e.org/doc2")
        .replace("简报第7期", "年报")
    )
    (fact,) = view(tmp_path, "lin", OURS + again).facts
    assert {evidence.title for evidence in fact.evidence} == {"简报第7期", "年报"}


def test_a_foreign_graph_has_facts_without_evidence(tmp_path: Path) -> None:
    """Every triple once, whichever graphs it is in."""
    facts = view(tmp_path, "babbage", FOREIGN).facts
    assert [said(fact) for fact in facts] == [
        ("Ada Lovelace", "knows", "巴贝奇", ()),
        ("巴贝奇", "made", "engine", ()),
    ]
    assert [fact.evidence for fact in facts] == [(), ()]


def test_other_languages_are_aliases(tmp_path: Path) -> None:
    """The name that is not shown is not lost."""
    assert view(tmp_path, "babbage", FOREIGN).aliases == ("Charles Babbage",)


@pytest.mark.parametrize("name", ["nobody", "no iri"])
def test_an_unknown_thing_is_not_in_the_graph(tmp_path: Path, name: str) -> None:
    """The message says what to do."""
    with pytest.raises(NotInGraph, match="search"):
        view(tmp_path, name)


def test_a_hub_is_truncated_and_says_so(tmp_path: Path) -> None:
    """However much there is, an answer has its limit."""
    many = "".join(f":p{number} :p :hub . " for number in range(2_100))
    hub = view(tmp_path, "hub", many)
    assert (len(hub.facts), hub.truncated, hub.degree) == (2_000, True, 2_100)


FIRMS = "".join(f":f{number} :locatedIn :hub . " for number in range(2_100))
FEW = ":hub :leadingIndustry :n1 , :n2 . :zz :partOf :hub . "


def test_of_a_hub_each_relation_has_its_share(tmp_path: Path) -> None:
    """Two industries and a part stand beside two thousand firms, wherever they stand in the store."""
    hub = view(tmp_path, "hub", FIRMS + FEW)
    counts = Counter(fact.predicate.label for fact in hub.facts)
    assert counts == {"leadingIndustry": 2, "partOf": 1, "locatedIn": 1_997}
    assert hub.truncated


STATED = """
GRAPH :doc {{ :doc a zone:Document . :lin zone:holdsPost :hub .
  <http://e.org/doc#1> a rdf:Statement ; rdf:subject :lin ; rdf:predicate zone:holdsPost ; rdf:object :hub ;
    zone:rule "by_hand" ; prov:wasDerivedFrom <http://e.org/doc#char=0,9> .
  <http://e.org/doc#char=0,9> zone:quote "林知远任主任。"@zh ; zone:start 0 ; zone:end 9 .
  {firms} }}
"""
FIRM = """:f{0} zone:locatedIn :hub . <http://e.org/doc#s{0}> a rdf:Statement ; rdf:subject :f{0} ;
  rdf:predicate zone:locatedIn ; rdf:object :hub ; prov:wasDerivedFrom <http://e.org/doc#char=0,9> ."""


def test_of_a_hub_what_is_shown_has_its_sentences(tmp_path: Path) -> None:
    """The one post among two thousand firms has the sentence that tells of it."""
    hub = view(tmp_path, "hub", STATED.format(firms="".join(FIRM.format(number) for number in range(2_100))))
    (post,) = (fact for fact in hub.facts if (fact.predicate.iri or "").endswith("holdsPost"))
    assert [each.quote for each in post.evidence] == ["林知远任主任。"]
    assert sum(1 for fact in hub.facts if not fact.evidence) <= 1
