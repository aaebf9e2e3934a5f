from itertools import chain

import pytest
from bulletins import LABELS, NOVEMBER_TEXT, march, november, quads_of, store, values
from msgspec.structs import replace
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import MalformedFacts
from kg.graph.mapping import document_portions, document_quads, knowledge
from kg.graph.shapes import read_shapes
from kg.graph.terms import document_node
from kg.graph.vocabulary import DCTERMS, PAV, PROV, RDF, RDFS, SKOS, XSD, ZONE
from kg.model import Entity, Event, Extraction, Fact, Origin, Participant, Place
from kg.resolve import resolve

BASE = "https://w3id.org/zonegraph/id/"
DOCUMENT = NamedNode(BASE + "document/2023-07")


def about(quads: list[Quad], node: object) -> dict[NamedNode, object]:
    """Give the properties of a node, one value each."""
    return {quad.predicate: quad.object for quad in quads if quad.subject == node}


def node_of(quads: list[Quad], node_class: NamedNode) -> NamedNode:
    """Give the one node of a class."""
    (node,) = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == node_class}
    return node


def named(quads: list[Quad], label: str) -> NamedNode:
    """Give the node of this name."""
    (node,) = {q.subject for q in quads if q.predicate == RDFS.label and q.object == Literal(label, language="zh")}
    return node


def with_facts(told: tuple, **parts: object) -> list[Quad]:
    """Map a document with other facts or events than it has."""
    extraction, document = told
    return quads_of((replace(extraction, **parts), document))


def test_every_quad_is_in_the_graph_of_its_document():
    """A document's graph is named by its IRI and holds all that it says."""
    assert {quad.graph_name for quad in quads_of(november())} == {DOCUMENT}


def test_no_quad_comes_twice():
    """What a document says twice is stated once."""
    quads = quads_of(november())
    assert len(quads) == len(set(quads))


def test_document_has_its_metadata():
    """Title, issuer, date, home, file and hash stand at the document's node."""
    extraction, document = november()
    quads = quads_of((extraction, document))
    own = about(quads, DOCUMENT)
    assert own[DCTERMS.title] == Literal("云溪高新区工作简报第7期", language="zh")
    assert own[DCTERMS.publisher] == named(quads, "云溪高新区党政办公室")
    assert own[DCTERMS.date] == Literal("2023-11-15", datatype=XSD.date)
    assert own[ZONE.home] == named(quads, "云溪高新区")
    assert (own[ZONE.source], own[ZONE.sha256]) == (Literal(document.path), Literal(document.sha256))


def test_a_fetched_document_has_its_address_and_time():
    """In its own graph and in the default graph, as terms and not as text."""
    extraction, document = november()
    origin = Origin("http://www.yunxi.example/t20231115_7.html", "2023-11-16T01:30:00Z")
    quads = quads_of((extraction, replace(document, origin=origin)))
    for own in (about(quads, DOCUMENT), about(list(knowledge(quads)), DOCUMENT)):
        assert own[PAV.retrievedFrom] == NamedNode(origin.address)
        assert own[PAV.retrievedOn] == Literal(origin.fetched, datatype=XSD.dateTime)


def test_a_document_of_ones_own_has_no_address():
    """Nothing is said of what was not fetched."""
    assert PAV.retrievedFrom not in about(quads_of(november()), DOCUMENT)


def test_issuer_that_is_no_entity_is_a_name():
    """An issuer whom the document's entities lack is kept as text."""
    quads = with_facts(november(), issuer="云溪日报社")
    assert about(quads, DOCUMENT)[DCTERMS.publisher] == Literal("云溪日报社", language="zh")


def test_odd_document_id_is_encoded_into_the_iri():
    """A file name with blanks and slashes still gives a valid graph name."""
    extraction, document = november()
    quads = quads_of((replace(extraction, doc="简报 7/上"), replace(document, id="简报 7/上")))
    assert quads[0].graph_name == NamedNode(BASE + "document/简报%207%2F上")


def test_entity_has_type_name_and_aliases():
    """A zone is named in Chinese, with its other names beside it."""
    quads = quads_of(november())
    zone = named(quads, "云溪高新区")
    own = about(quads, zone)
    assert own[SKOS.altLabel] == Literal("云溪高新技术产业开发区", language="zh")
    assert own[RDF.type] == ZONE.Zone


def test_park_is_also_a_zone():
    """A query for zones finds parks without a reasoner."""
    quads = quads_of(november())
    types = {quad.object for quad in quads if quad.subject == named(quads, "青禾科技园") and quad.predicate == RDF.type}
    assert types == {ZONE.Park, ZONE.Zone}


def test_policy_has_number_and_date_of_issue():
    """The date of an `issued` fact is the policy's date."""
    quads = quads_of(november())
    own = about(quads, named(quads, "人才公寓管理办法"))
    assert own[ZONE.number] == Literal("云高管〔2023〕12号")
    assert own[ZONE.date] == Literal("2023-05-06", datatype=XSD.date)


def test_project_has_amount_in_yuan():
    """An amount is a decimal without an exponent."""
    quads = quads_of(november())
    amount = about(quads, named(quads, "智能传感器生产基地项目"))[ZONE.amount]
    assert amount == Literal("100000000", datatype=XSD.decimal)


def test_post_is_an_edge_and_a_tenure():
    """A tenure has holder, body, title and date, and the plain edge says the same in short."""
    quads = with_facts(november(), facts=november()[0].facts[:1])
    person, zone = named(quads, "林知远"), named(quads, "云溪高新区")
    own = about(quads, node_of(quads, ZONE.Tenure))
    assert (own[ZONE.holder], own[ZONE.body], own[ZONE.title]) == (person, zone, Literal("党工委书记"))
    assert own[ZONE.date] == Literal("2023-11-13", datatype=XSD.date)
    assert Quad(person, ZONE.holdsPost, zone, DOCUMENT) in quads


def test_figure_is_an_observation():
    """An observation has value, unit and period, and hangs on what it is about."""
    quads = with_facts(november(), facts=november()[0].facts[-1:])
    observation, zone = node_of(quads, ZONE.Observation), named(quads, "云溪高新区")
    own = about(quads, observation)
    assert (own[ZONE.metric], own[ZONE.unit]) == (Literal("国家高新区综合评价排名前移位次"), Literal("位"))
    assert (own[ZONE.value], own[ZONE.period]) == (Literal("3", datatype=XSD.decimal), Literal("2022"))
    assert own[ZONE.observedOf] == zone
    assert Quad(zone, ZONE.observed, observation, DOCUMENT) in quads


def test_honour_is_a_recognition():
    """A recognition says who got what, from whom, when."""
    quads = quads_of(november())
    own = about(quads, node_of(quads, ZONE.Recognition))
    assert (own[ZONE.recipient], own[ZONE.honour]) == (
        named(quads, "云溪智造有限公司"),
        named(quads, "省级专精特新企业"),
    )
    assert (own[ZONE.by], own[ZONE.date]) == (named(quads, "云溪市科技局"), Literal("2022", datatype=XSD.gYear))


def test_investment_has_investor_target_and_amount():
    """An investment says who puts how much into what."""
    quads = quads_of(november())
    own = about(quads, node_of(quads, ZONE.Investment))
    assert own[ZONE.investor] == named(quads, "云溪智造有限公司")
    assert own[ZONE.target] == named(quads, "智能传感器生产基地项目")
    assert own[ZONE.amount] == Literal("100000000", datatype=XSD.decimal)


def test_participant_has_the_role_and_takes_part():
    """The role's property stands beside zone:participatesIn, so that no reasoner is needed."""
    quads = quads_of(november())
    event = named(quads, LABELS["meeting"])
    between = {quad.predicate for quad in quads if quad.subject == named(quads, "苏晓岚") and quad.object == event}
    assert between == {ZONE.speaksAt, ZONE.participatesIn}


def test_event_has_kind_date_place_and_subject_matter():
    """An event is a zone:Event and of its kind."""
    quads = quads_of(november())
    event = named(quads, LABELS["meeting"])
    assert {q.object for q in quads if q.subject == event and q.predicate == RDF.type} == {ZONE.Event, ZONE.Meeting}
    own = about(quads, event)
    assert own[ZONE.date] == Literal("2023-11-10", datatype=XSD.date)
    assert own[ZONE.place] == named(quads, "云溪高新区")
    assert own[ZONE.about] == named(quads, "智能传感器生产基地项目")


def test_statement_leads_to_the_sentence():
    """A fact's statement has rule, confidence, tenure and the sentence as it stands in the text."""
    quads = with_facts(november(), facts=november()[0].facts[:1], events=())
    statement = about(quads, NamedNode(f"{DOCUMENT.value}#fact-1"))
    assert statement[RDF.predicate] == ZONE.holdsPost
    assert statement[ZONE.rule] == Literal("by_hand")
    assert statement[ZONE.confidence] == Literal("0.95", datatype=XSD.decimal)
    assert statement[ZONE.situation] == node_of(quads, ZONE.Tenure)
    sentence = about(quads, statement[PROV.wasDerivedFrom])
    start, end = int(sentence[ZONE.start].value), int(sentence[ZONE.end].value)
    assert statement[PROV.wasDerivedFrom] == NamedNode(f"{DOCUMENT.value}#char={start},{end}")
    assert sentence[ZONE.quote] == Literal(NOVEMBER_TEXT[start:end], language="zh")
    assert (sentence[DCTERMS.isPartOf], sentence[ZONE.line].value) == (DOCUMENT, "3")


def test_a_sentence_has_its_place_in_the_file():
    """A page, a paragraph, or a row of a table; none where the file has lines only."""
    extraction, document = november()
    places = (Place(0, 5, "page", 1), Place(5, len(document.text), "page", 2))
    quads = quads_of((extraction, replace(document, places=places)))
    pages = {about(quads, q.subject)[ZONE.page].value for q in quads if q.object == ZONE.Evidence}
    assert "2" in pages
    assert not [quad for quad in quads_of((extraction, document)) if quad.predicate == ZONE.page]


def test_every_plain_edge_has_a_statement():
    """The sentence behind any relation, participation, place or subject matter can be found in the same way."""
    quads = quads_of(november())
    helpers = {quad.subject for quad in quads if quad.object in (ZONE.Post, ZONE.Series)}
    entities = {quad.subject for quad in quads if quad.predicate == RDFS.label} - helpers
    edges = {(q.subject, q.predicate, q.object) for q in quads if {q.subject, q.object} <= entities}
    nodes = {quad.subject for quad in quads if quad.object == RDF.Statement}
    stated = {tuple(about(quads, node)[each] for each in (RDF.subject, RDF.predicate, RDF.object)) for node in nodes}
    assert {edge for edge in edges if edge[1] != ZONE.participatesIn} <= stated


def test_event_has_a_statement_of_its_own():
    """An event without participants keeps its rule and confidence: the statement says of what kind it is."""
    event = Event("v9", "other", "职工技能竞赛", date="2023-11-01", start=0, end=3, rule="by_hand", confidence=0.5)
    quads = with_facts(november(), facts=(), events=(event,))
    own = about(quads, NamedNode(f"{DOCUMENT.value}#fact-1"))
    assert (own[RDF.predicate], own[RDF.object]) == (RDF.type, ZONE.OtherEvent)
    assert own[ZONE.confidence] == Literal("0.5", datatype=XSD.decimal)


def test_annotated_fact_has_its_line_as_evidence():
    """Where an annotator noted only the line, the whole line is the evidence."""
    fact = Fact("partOf", "z1", "r1", line=2)
    quads = with_facts(november(), facts=(fact,), events=())
    assert values(quads, ZONE.quote) == [NOVEMBER_TEXT.splitlines()[1]]


def test_fact_without_a_place_in_the_text_has_no_evidence():
    """A fact that says nothing of where it stands is stated, and the shapes report it."""
    quads = with_facts(november(), facts=(Fact("partOf", "z1", "r1"),), events=())
    assert not values(quads, PROV.wasDerivedFrom)
    assert Quad(named(quads, "云溪高新区"), ZONE.partOf, named(quads, "云溪市"), DOCUMENT) in quads


def test_tenure_told_twice_is_one_node():
    """Two documents that tell the same tenure share its node, each with its own evidence."""
    filled = store()
    person = named(list(filled), "林知远")
    tenures = {quad.subject for quad in filled.quads_for_pattern(None, ZONE.holder, person, None)}
    assert len(tenures) == 1
    assert len(list(filled.quads_for_pattern(tenures.pop(), PROV.wasDerivedFrom, None, None))) == 2


def test_event_of_unknown_day_stays_with_its_document():
    """本月召开推进会 in two documents may be two meetings."""
    event = Event("v9", "meeting", "推进会", date="2023-11", start=0, end=3)
    first = with_facts(november(), facts=(), events=(event,))
    second = with_facts(march(), facts=(), events=(event,))
    assert node_of(first, ZONE.Event) != node_of(second, ZONE.Event)


def test_event_of_known_day_is_one_node_in_two_documents():
    """The same words about the same day tell of one event."""
    event = Event("v9", "meeting", "推进会", date="2023-11-10", start=0, end=3)
    first = with_facts(november(), facts=(), events=(event,))
    second = with_facts(march(), facts=(), events=(event,))
    assert node_of(first, ZONE.Event) == node_of(second, ZONE.Event)


def test_entities_have_their_resolved_iris():
    """Facts follow resolution, not the names."""
    extraction, document = november()
    resolved = resolve([extraction])
    quads = list(document_quads(extraction, document, resolved))
    assert {quad.subject.value for quad in quads if quad.predicate == RDFS.label} >= set(resolved.entities)


def test_knowledge_leaves_out_statements_and_evidence():
    """The default graph says what is known; the documents' graphs say why."""
    quads = list(knowledge(quads_of(november())))
    assert not [quad for quad in quads if "#" in quad.subject.value or quad.predicate == PROV.wasDerivedFrom]
    assert {"DefaultGraph"} == {type(quad.graph_name).__name__ for quad in quads}


def test_a_sentence_that_ends_a_post_says_so_and_when():
    """It stands with the statement: the tenure's own date is when it is seen held."""
    ended = Fact("holdsPost", "p1", "z1", title="党工委书记", phase="ends", until="2023-11-14", start=0, end=3)
    quads = with_facts(november(), facts=(ended,), events=())
    own = about(quads, NamedNode(f"{DOCUMENT.value}#fact-1"))
    assert (own[ZONE.phase], own[ZONE.date]) == (Literal("ends"), Literal("2023-11-14", datatype=XSD.date))
    assert ZONE.date not in about(quads, node_of(quads, ZONE.Tenure))


def test_a_post_that_one_person_holds_has_a_node():
    """Its holders share it, acting ones too; a deputy's does not exist."""
    chair = Fact("holdsPost", "p1", "z1", title="工委书记", start=0, end=3)
    acting = Fact("holdsPost", "p2", "z1", title="代书记", start=0, end=3)
    deputy = Fact("holdsPost", "p2", "z1", title="党工委副书记", start=0, end=3)
    quads = with_facts(november(), facts=(chair, acting, deputy), events=())
    post = about(quads, node_of(quads, ZONE.Post))
    assert (post[RDFS.label], post[ZONE.title]) == (
        Literal("云溪高新区党工委书记", language="zh"),
        Literal("党工委书记"),
    )
    assert len([quad for quad in quads if quad.predicate == ZONE.post]) == 2


def test_figures_of_one_metric_are_in_one_series():
    """Whatever a text calls it; the metric is kept as written."""
    figures = tuple(
        Fact("observed", "z1", metric=metric, value=value, unit=unit, period=period, start=0, end=3)
        for metric, value, unit, period in [("高企", 35.0, "家", "2021"), ("高新技术企业数", 40.0, "家", "2022")]
    )
    quads = with_facts(november(), facts=figures, events=())
    assert about(quads, node_of(quads, ZONE.Series))[RDFS.label] == Literal("高新技术企业数量", language="zh")
    assert values(quads, ZONE.metric) == ["高企", "高新技术企业数"]


def test_values_in_units_of_one_kind_have_one_base():
    """1.2亿元 is 12000万元."""
    figures = tuple(
        Fact("observed", "z1", metric="税收收入", value=value, unit=unit, period="2021", start=0, end=3)
        for value, unit in [(1.2, "亿元"), (12000.0, "万元")]
    )
    quads = with_facts(november(), facts=figures, events=())
    assert set(values(quads, ZONE.baseValue)) == {"120000000"}


def test_an_event_told_twice_in_a_document_has_one_node():
    """With one name, the other an alias."""
    told = tuple(
        Event(f"v{n}", "visit", label, date="2023-11-13", place="z1", participants=(Participant("p1", "lead"), Participant("e1", "subject")), start=0, end=3)
        for n, label in enumerate(("林知远走访企业", "林知远到企业走访"), 1)
    )  # fmt: skip
    quads = with_facts(november(), facts=(), events=told)
    own = [quad for quad in quads if quad.subject == node_of(quads, ZONE.Visit)]
    assert len(values(own, RDFS.label)) == len(values(own, SKOS.altLabel)) == 1


def test_knowledge_keeps_edges_tenures_and_the_document():
    """All that is no evidence is in the default graph, too."""
    said = quads_of(november())
    quads = list(knowledge(said))
    assert about(quads, DOCUMENT)[ZONE.source] == Literal("bulletins/2023-07.txt")
    assert about(quads, node_of(said, ZONE.Investment)) != {}
    assert {ZONE.holdsPost, ZONE.leads, ZONE.observed} <= {quad.predicate for quad in quads}


def test_document_that_uses_an_alias_keeps_the_common_name():
    """What the whole graph calls something is its label in every document's graph."""
    extraction, document = november()
    other = Extraction(
        "x", None, None, None, None, (Entity("z1", "Zone", "云溪高新技术产业开发区", kind="zone"),), (), ()
    )
    resolved = resolve([extraction, *(march()[0],), other])
    quads = list(document_quads(other, replace(document, id="x"), resolved))
    assert values(quads, RDFS.label) == ["云溪高新区"]
    assert values(quads, SKOS.altLabel) == ["云溪高新技术产业开发区"]


def test_unknown_entity_is_named_in_the_error():
    """A fact about an entity that the document does not have is malformed."""
    with pytest.raises(MalformedFacts, match=r"2023-07: .*'z99'"):
        with_facts(november(), facts=(Fact("partOf", "z99", "r1"),))


def test_relation_without_an_object_is_malformed():
    """Only a figure has no object."""
    with pytest.raises(MalformedFacts, match="None"):
        with_facts(november(), facts=(Fact("partOf", "z1"),))


def test_another_base_gives_other_iris():
    """A deployment may have its own address in all IRIs of its graph."""
    minted = [quad for quad in quads_of(march(), "https://kg.example/id/") if quad.predicate == RDF.type]
    assert all(quad.subject.value.startswith("https://kg.example/id/") for quad in minted)


def test_mapping_is_the_same_each_time():
    """The same input gives the same quads in the same order."""
    assert quads_of(march()) == quads_of(march())


def test_portions_of_a_document_say_what_it_says():
    """However small they are."""
    extraction, document = november()
    resolved = resolve([extraction])
    portions = list(document_portions(extraction, document, resolved, size=10))
    assert len(portions) > 3
    assert set(chain.from_iterable(portions)) == set(quads_of((extraction, document)))


def test_a_portion_can_be_checked_by_itself():
    """It names all that it speaks of."""
    extraction, document = november()
    portions = document_portions(extraction, document, resolve([extraction]), size=10)
    graph = document_node(BASE, document.id).value
    assert [found for portion in portions for found in read_shapes().violations(graph, portion)] == []
