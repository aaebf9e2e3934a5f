import timeit
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib
from bulletins import march, november, quads_of
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from kg.errors import ResourceError
from kg.graph.shapes import Shapes, Violation, read_shapes
from kg.graph.vocabulary import PREFIXES, SH
from kg.resources import ONTOLOGY

BASE = "https://w3id.org/zonegraph/id/"
DOCUMENT = "https://w3id.org/zonegraph/id/document/2023-07"
PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

BROKEN = [
    # entities
    ("An entity has an IRI.", 'INSERT DATA { _:b a zone:Honour ; rdfs:label "某荣誉"@zh }'),
    (
        "An entity has exactly one name, in Chinese.",
        "DELETE { ?x rdfs:label ?y } WHERE { ?x a zone:Person ; rdfs:label ?y }",
    ),
    ("An entity has exactly one name, in Chinese.", 'INSERT { ?x rdfs:label "又名"@zh } WHERE { ?x a zone:Industry }'),
    ("An entity has exactly one name, in Chinese.", 'INSERT DATA { <new> a zone:Measure ; rdfs:label "Measure"@en }'),
    ("An entity has exactly one name, in Chinese.", 'INSERT DATA { <new> a zone:Measure ; rdfs:label ""@zh }'),
    ("An alias is a text in Chinese.", 'INSERT { ?x skos:altLabel "别名" } WHERE { ?x a zone:Region }'),
    ("An entity is of one type.", "INSERT { ?x a zone:Enterprise } WHERE { ?x a zone:Institution }"),
    (
        "A person's name has two characters or more, without punctuation or digits.",
        'INSERT DATA { <new> a zone:Person ; rdfs:label "林知远、苏晓岚"@zh }',
    ),
    (
        "A person's name has two characters or more, without punctuation or digits.",
        'INSERT DATA { <new> a zone:Person ; rdfs:label "林"@zh }',
    ),
    ("A zone or park is of no other type.", "INSERT { ?x a zone:Region } WHERE { ?x a zone:Park }"),
    ("A park is a zone:Zone, too.", "DELETE { ?x a zone:Zone } WHERE { ?x a zone:Park }"),
    (
        "A policy's number looks like 云高管〔2023〕12号.",
        'INSERT DATA { <new> a zone:Policy ; rdfs:label "甲"@zh ; zone:number "第二" }',
    ),
    (
        "A policy's number looks like 云高管〔2023〕12号.",
        "INSERT DATA { <new> a zone:Policy ; rdfs:label '甲'@zh ; zone:number '1号'@zh }",
    ),
    (
        "One document gives a policy more than one number.",
        'INSERT { ?x zone:number "云高管〔2022〕1号" } WHERE { ?x zone:number ?y }',
    ),
    (
        "One document gives a policy more than one date of issue.",
        'INSERT { ?x zone:date "2022"^^xsd:gYear } WHERE { ?x zone:number ?y }',
    ),
    ("One document gives a project more than one amount.", "INSERT { ?x zone:amount 5.0 } WHERE { ?x a zone:Project }"),
    # values
    (
        "A date is an xsd:date, xsd:gYearMonth or xsd:gYear, by its precision.",
        'DELETE { ?x zone:date ?y } INSERT { ?x zone:date "近日" } WHERE { ?x a zone:Visit ; zone:date ?y }',
    ),
    (
        "A date is an xsd:date, xsd:gYearMonth or xsd:gYear, by its precision.",
        'DELETE { ?x zone:date ?y } INSERT { ?x zone:date "2023-02-30"^^xsd:date } WHERE { ?x zone:date ?y }',
    ),
    (
        "An amount is an xsd:decimal above zero, in yuan.",
        "DELETE { ?x zone:amount ?y } INSERT { ?x zone:amount -1.5 } WHERE { ?x zone:amount ?y }",
    ),
    (
        "An amount is an xsd:decimal above zero, in yuan.",
        "DELETE { ?x zone:amount ?y } INSERT { ?x zone:amount 7 } WHERE { ?x zone:amount ?y }",
    ),
    # relations
    ("Only a person holds a post.", "INSERT { ?x zone:holdsPost ?y } WHERE { ?x a zone:Policy . ?y a zone:Region }"),
    (
        "A post is at a body, zone, region, enterprise or institution.",
        "INSERT { ?x zone:holdsPost ?y } WHERE { ?x a zone:Person . ?y a zone:Honour }",
    ),
    ("A post has a zone:Tenure.", "DELETE { ?x zone:holder ?y } WHERE { ?x zone:holder ?y }"),
    (
        "What is located somewhere is an enterprise, institution, project, park or body.",
        "INSERT { ?x zone:locatedIn ?y } WHERE { ?x a zone:Person . ?y a zone:Zone }",
    ),
    (
        "A location is a zone or region.",
        "INSERT { ?x zone:locatedIn ?y } WHERE { ?x a zone:Enterprise . ?y a zone:Institution }",
    ),
    (
        "What is part of something is a body, zone, region, enterprise or institution.",
        "INSERT { ?x zone:partOf ?y } WHERE { ?x a zone:Measure . ?y a zone:Region }",
    ),
    (
        "The whole is a body, zone, region, enterprise or institution.",
        "INSERT { ?x zone:partOf ?y } WHERE { ?x a zone:Institution . ?y a zone:Industry }",
    ),
    (
        "An issuer is a body, zone, region, institution or enterprise.",
        "INSERT { ?x zone:issued ?y } WHERE { ?x a zone:Honour . ?y zone:number ?z }",
    ),
    ("What is issued is a policy.", "INSERT { ?x zone:issued ?y } WHERE { ?x a zone:Region . ?y a zone:Measure }"),
    (
        "What is based on something is a policy.",
        "INSERT { ?x zone:basedOn ?y } WHERE { ?x a zone:Measure . ?y zone:number ?z }",
    ),
    (
        "What it is based on is a policy.",
        "INSERT { ?y zone:basedOn ?x } WHERE { ?x a zone:Measure . ?y zone:number ?z }",
    ),
    (
        "An investor is an enterprise.",
        "INSERT { ?x zone:investsIn ?y } WHERE { ?x a zone:Institution . ?y a zone:Project }",
    ),
    (
        "What is invested in is a project or zone.",
        "INSERT { ?x zone:investsIn ?y } WHERE { ?x a zone:Enterprise . ?y a zone:Honour }",
    ),
    ("An investment has a zone:Investment.", "DELETE { ?x zone:investor ?y } WHERE { ?x zone:investor ?y }"),
    (
        "What somebody is recognised as is an honour.",
        "INSERT { ?x zone:recognisedAs ?y } WHERE { ?x a zone:Enterprise . ?y a zone:Industry }",
    ),
    ("A recognition has a zone:Recognition.", "DELETE { ?x zone:recipient ?y } WHERE { ?x zone:recipient ?y }"),
    (
        "Who adopts a measure is a zone, region, body, institution or enterprise.",
        "INSERT { ?x zone:adopts ?y } WHERE { ?x a zone:Project . ?y a zone:Measure }",
    ),
    ("What is adopted is a measure.", "INSERT { ?x zone:adopts ?y } WHERE { ?x a zone:Region . ?y a zone:Honour }"),
    (
        "What has a leading industry is a zone or region.",
        "INSERT { ?x zone:leadingIndustry ?y } WHERE { ?x a zone:Enterprise . ?y a zone:Industry }",
    ),
    (
        "A leading industry is an industry.",
        "INSERT { ?x zone:leadingIndustry ?y } WHERE { ?x a zone:Region . ?y a zone:Measure }",
    ),
    ("Who serves is a person.", "INSERT { ?x zone:serves ?y } WHERE { ?x a zone:Institution . ?y a zone:Enterprise }"),
    (
        "Who is served is an enterprise or project.",
        "INSERT { ?x zone:serves ?y } WHERE { ?x a zone:Person . ?y a zone:Region }",
    ),
    (
        "Those who cooperate are zones, enterprises, institutions, bodies or regions.",
        "INSERT { ?x zone:cooperatesWith ?y } WHERE { ?x a zone:Region . ?y a zone:Person }",
    ),
    (
        "zone:observed points to a zone:Observation.",
        "INSERT { ?x zone:observed ?y } WHERE { ?x a zone:Region . ?y a zone:Tenure }",
    ),
    # events
    ("An event has an IRI.", "INSERT DATA { [] a zone:Event, zone:Visit }"),
    ("An event has exactly one kind beside zone:Event.", "INSERT { ?x a zone:Visit } WHERE { ?x a zone:Meeting }"),
    ("An event has exactly one kind beside zone:Event.", "DELETE { ?x a zone:Visit } WHERE { ?x a zone:Visit }"),
    (
        "An event has exactly one label, in Chinese.",
        "DELETE { ?x rdfs:label ?y } WHERE { ?x a zone:Visit ; rdfs:label ?y }",
    ),
    ("An event has one date at most.", 'INSERT { ?x zone:date "2023"^^xsd:gYear } WHERE { ?x a zone:Visit }'),
    (
        "An event has one place at most: a zone, region, enterprise, institution or body.",
        "INSERT { ?x zone:place ?y } WHERE { ?x a zone:Visit . ?y a zone:Region }",
    ),
    (
        "An event has one place at most: a zone, region, enterprise, institution or body.",
        "DELETE { ?x zone:place ?z } INSERT { ?x zone:place ?y } WHERE { ?x zone:place ?z . ?y a zone:Honour }",
    ),
    (
        "An event is about policies, projects or measures.",
        "INSERT { ?x zone:about ?y } WHERE { ?x a zone:Visit . ?y a zone:Person }",
    ),
    (
        "The event has no participant.",
        "DELETE { ?y zone:participatesIn ?x } WHERE { ?x a zone:Visit . ?y zone:participatesIn ?x }",
    ),
    (
        "An event has evidence.",
        "DELETE { ?x prov:wasDerivedFrom ?y } WHERE { ?x a zone:Visit ; prov:wasDerivedFrom ?y }",
    ),
    (
        "What somebody takes part in is an event.",
        "INSERT { ?x zone:speaksAt ?y } WHERE { ?x a zone:Industry . ?y a zone:Project }",
    ),
    # situations
    ("A situation has an IRI.", "INSERT DATA { [] a zone:Situation, zone:Tenure }"),
    (
        "A situation has exactly one kind beside zone:Situation.",
        "INSERT { ?x a zone:Tenure } WHERE { ?x a zone:Investment }",
    ),
    (
        "A tenure, observation, recognition or investment has evidence.",
        "DELETE { ?x prov:wasDerivedFrom ?y } WHERE { ?x a zone:Investment ; prov:wasDerivedFrom ?y }",
    ),
    (
        "A tenure has exactly one holder, a person.",
        "INSERT { ?x zone:holder ?y } WHERE { ?x a zone:Tenure . ?y a zone:Enterprise }",
    ),
    (
        "A tenure has exactly one body, zone, region, enterprise or institution.",
        "DELETE { ?x zone:body ?y } WHERE { ?x zone:body ?y }",
    ),
    (
        "A tenure has exactly one title; several posts are several tenures.",
        'DELETE { ?x zone:title ?y } INSERT { ?x zone:title "党工委副书记、管委会主任" } WHERE { ?x zone:title ?y }',
    ),
    ("A tenure is of one post at most.", "INSERT { ?x zone:post ?y } WHERE { ?x a zone:Tenure . ?y a zone:Post }"),
    ("A post has an IRI.", "INSERT DATA { _:p a zone:Post }"),
    (
        "A post has exactly one name, in Chinese.",
        "DELETE { ?x rdfs:label ?y } WHERE { ?x a zone:Post ; rdfs:label ?y }",
    ),
    ("A post is at exactly one body.", "DELETE { ?x zone:postAt ?y } WHERE { ?x zone:postAt ?y }"),
    ("A post has exactly one title.", 'INSERT { ?x zone:title "书记" } WHERE { ?x a zone:Post }'),
    ("An observation is in exactly one series.", "DELETE { ?x zone:series ?y } WHERE { ?x zone:series ?y }"),
    (
        "An observation has exactly one value in base units.",
        "INSERT { ?x zone:baseValue 1.5 } WHERE { ?x a zone:Observation }",
    ),
    ("A series has an IRI.", "INSERT DATA { _:s a zone:Series }"),
    (
        "A series has exactly one name of a metric.",
        "DELETE { ?x rdfs:label ?y } WHERE { ?x a zone:Series ; rdfs:label ?y }",
    ),
    ("A series is of exactly one thing.", "DELETE { ?x zone:seriesOf ?y } WHERE { ?x zone:seriesOf ?y }"),
    (
        "A statement has one phase at most: begins, ends or past.",
        'INSERT { ?x zone:phase "lasts" } WHERE { ?x a rdf:Statement }',
    ),
    (
        "A statement has one date at most.",
        'INSERT { ?x zone:date "2001"^^xsd:gYear , "2002"^^xsd:gYear } WHERE { ?x a rdf:Statement }',
    ),
    (
        "An observation is of exactly one thing.",
        "INSERT { ?x zone:observedOf ?y } WHERE { ?x a zone:Observation . ?y a zone:Region }",
    ),
    ("An observation has exactly one metric.", "DELETE { ?x zone:metric ?y } WHERE { ?x zone:metric ?y }"),
    (
        "An observation has exactly one value, an xsd:decimal.",
        "DELETE { ?x zone:value ?y } INSERT { ?x zone:value 1.5e0 } WHERE { ?x zone:value ?y }",
    ),
    ("An observation has one unit at most.", 'INSERT { ?x zone:unit "亿元" } WHERE { ?x zone:unit ?y }'),
    (
        "A period looks like 2021, 2021-06, 2021-06-08, 2021-Q1 or 2021-H1; there is one at most.",
        'DELETE { ?x zone:period ?y } INSERT { ?x zone:period "去年" } WHERE { ?x zone:period ?y }',
    ),
    (
        "A recognition has exactly one recipient.",
        "INSERT { ?x zone:recipient ?y } WHERE { ?x a zone:Recognition . ?y a zone:Region }",
    ),
    ("A recognition has exactly one honour.", "DELETE { ?x zone:honour ?y } WHERE { ?x zone:honour ?y }"),
    ("A recognition is by one body at most.", 'INSERT { ?x zone:by "云溪市" } WHERE { ?x a zone:Recognition }'),
    (
        "A recognition has one date at most.",
        'INSERT { ?x zone:date "2020"^^xsd:gYear } WHERE { ?x a zone:Recognition }',
    ),
    (
        "An investment has exactly one investor, an enterprise.",
        "INSERT { ?x zone:investor ?y } WHERE { ?x a zone:Investment . ?y a zone:Region }",
    ),
    (
        "An investment has exactly one target, a project or zone.",
        "DELETE { ?x zone:target ?y } WHERE { ?x zone:target ?y }",
    ),
    ("An investment has one amount at most.", "INSERT { ?x zone:amount 2.5 } WHERE { ?x a zone:Investment }"),
    # documents, statements, evidence
    ("A document has an IRI.", "INSERT DATA { [] a zone:Document }"),
    ("A document has one title at most.", 'INSERT { ?x dcterms:title "另一个标题"@zh } WHERE { ?x a zone:Document }'),
    (
        "A document has one publisher at most.",
        'INSERT { ?x dcterms:publisher "另一个机构"@zh } WHERE { ?x a zone:Document }',
    ),
    (
        "A document has one date at most, an xsd:date, xsd:gYearMonth or xsd:gYear.",
        'INSERT { ?x dcterms:date "2023"^^xsd:gYear } WHERE { ?x a zone:Document }',
    ),
    (
        "A document has one home at most, a zone or region.",
        "INSERT { ?x zone:home ?y } WHERE { ?x a zone:Document . ?y a zone:Region }",
    ),
    ("A document has exactly one source.", "DELETE { ?x zone:source ?y } WHERE { ?x zone:source ?y }"),
    (
        "A document has exactly one SHA-256 of 64 hexadecimal digits.",
        'DELETE { ?x zone:sha256 ?y } INSERT { ?x zone:sha256 "abc" } WHERE { ?x zone:sha256 ?y }',
    ),
    (
        "A document comes from one http or https address at most.",
        "INSERT { ?x pav:retrievedFrom <file:///a> } WHERE { ?x a zone:Document }",
    ),
    (
        "A document has one time of retrieval at most.",
        'INSERT { ?x pav:retrievedOn "2023-11-13" } WHERE { ?x a zone:Document }',
    ),
    ("A statement has an IRI.", "INSERT DATA { [] a rdf:Statement }"),
    ("A statement has exactly one subject.", "DELETE { ?x rdf:subject ?y } WHERE { ?x rdf:subject ?y }"),
    ("A statement has exactly one predicate.", "DELETE { ?x rdf:predicate ?y } WHERE { ?x rdf:predicate ?y }"),
    (
        "A statement has exactly one object.",
        'INSERT { ?x rdf:object "文本" } WHERE { ?x rdf:predicate zone:investsIn }',
    ),
    (
        "A statement has one rule at most.",
        'INSERT { ?x zone:rule "another" } WHERE { ?x rdf:predicate zone:investsIn }',
    ),
    (
        "A statement has one confidence at most, from 0 to 1.",
        "DELETE { ?x zone:confidence ?y } INSERT { ?x zone:confidence 1.2 } WHERE { ?x zone:confidence ?y }",
    ),
    ("A statement has one situation at most.", "DELETE { ?x a zone:Situation } WHERE { ?x a zone:Investment }"),
    (
        "A statement has exactly one piece of evidence.",
        "DELETE { ?x prov:wasDerivedFrom ?y } WHERE { ?x rdf:predicate zone:investsIn ; prov:wasDerivedFrom ?y }",
    ),
    ("Evidence has an IRI.", "INSERT DATA { [] a zone:Evidence }"),
    (
        "Evidence has exactly one quote, which is not empty.",
        'DELETE { ?x zone:quote ?y } INSERT { ?x zone:quote ""@zh } WHERE { ?x zone:quote ?y }',
    ),
    (
        "Evidence has exactly one start, below its end.",
        "DELETE { ?x zone:end ?y } INSERT { ?x zone:end 1 } WHERE { ?x zone:end ?y }",
    ),
    ("Evidence has exactly one end.", "DELETE { ?x zone:end ?y } WHERE { ?x zone:end ?y }"),
    (
        "Evidence has one line at most, counted from 1.",
        "DELETE { ?x zone:line ?y } INSERT { ?x zone:line 0 } WHERE { ?x zone:line ?y }",
    ),
    *(
        (
            f"Evidence has one {place} at most, counted from 1.",
            f"INSERT {{ ?x zone:{place} 0 }} WHERE {{ ?x a zone:Evidence }}",
        )
        for place in ("page", "paragraph", "table", "row")
    ),
    ("Evidence is part of exactly one document.", "DELETE { ?x dcterms:isPartOf ?y } WHERE { ?x dcterms:isPartOf ?y }"),
]
"""What each shape says, and a change to a sound graph that makes it say so."""


def broken(*updates: str, base: str = BASE) -> list[Quad]:
    """Change the graph of a bulletin."""
    store = Store()
    store.extend(Quad(*quad.triple) for quad in quads_of(november(), base))
    for update in updates:
        store.update(f"BASE <{base}>\n{PREFIX_LINES}{update}")
    return list(store)


def messages(quads: list[Quad]) -> set[str]:
    """Give what the shapes say."""
    return {violation.message_en for violation in read_shapes().violations(DOCUMENT, quads)}


@pytest.mark.parametrize("told", [november(), march()], ids=["november", "march"])
def test_sound_document_has_no_violations(told: tuple):
    """What the mapping writes is what the shapes expect."""
    assert read_shapes().violations(DOCUMENT, quads_of(told)) == []


@pytest.mark.parametrize(("message", "update"), BROKEN)
def test_shape_reports_what_is_broken(message: str, update: str):
    """Each shape speaks up where its condition does not hold."""
    assert message in messages(broken(update))


def test_every_shape_has_a_broken_graph():
    """No message of the shapes is left untested."""
    found = parse(path=ONTOLOGY / "shapes.ttl")
    texts = {quad.object.value for quad in found if quad.predicate == SH.message and quad.object.language == "en"}
    assert texts == {message for message, _ in BROKEN}


def told(results: list[Violation]) -> Counter[tuple[str, str, str]]:
    """Count results by node, message and severity; blank nodes have no names to compare."""
    return Counter((_nameless(each.node), each.message_en, each.severity) for each in results)


def told_by_pyshacl(quads: list[Quad]) -> Counter[tuple[str, str, str]]:
    """Count the results of the reference implementation in the same way."""
    data = rdflib.Graph().parse(
        data=serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES), format="nt"
    )
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(ONTOLOGY / "shapes.ttl"))
    counted: Counter[tuple[str, str, str]] = Counter()
    for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult):
        (message,) = [text for text in report.objects(result, rdflib.SH.resultMessage) if text.language == "en"]
        severity = report.value(result, rdflib.SH.resultSeverity).fragment
        counted[_nameless(report.value(result, rdflib.SH.focusNode).n3()), str(message), severity] += 1
    return counted


def _nameless(node: str) -> str:
    return "_:" if node.startswith("_:") else node.strip("<>")


def test_results_are_those_of_pyshacl():
    """The engine and the reference implementation report the same on broken graphs.

    Each graph is broken in eight ways; all are checked in one run of pySHACL, each below an address of its own.
    """
    updates = [update for _, update in BROKEN]
    batches = [updates[start : start + 8] for start in range(0, len(updates), 8)]
    graphs = [broken(*batch, base=f"https://case{n}.example/id/") for n, batch in enumerate(batches)]
    ours = sum((told(read_shapes().violations(DOCUMENT, graph)) for graph in graphs), Counter())
    assert ours == told_by_pyshacl([quad for graph in graphs for quad in graph])


def test_result_tells_node_path_value_and_document():
    """A result says where to look: in which document, at which node, along which path, at which value."""
    quads = broken('INSERT DATA { <new> a zone:Policy ; rdfs:label "甲办法"@zh ; zone:number "第二" }')
    assert read_shapes().violations(DOCUMENT, quads) == [
        Violation(
            document=DOCUMENT,
            node=f"{BASE}new",
            path="<https://w3id.org/zonegraph/ontology#number>",
            value='"第二"',
            shape="https://w3id.org/zonegraph/shapes#Policy",
            message_zh="文号形如“云高管〔2023〕12号”。",
            message_en="A policy's number looks like 云高管〔2023〕12号.",
            severity="Violation",
        )
    ]


def test_violations_come_before_warnings():
    """What is a defect stands above what is only unlikely."""
    quads = broken(
        "DELETE { ?y zone:participatesIn ?x } WHERE { ?x a zone:Visit . ?y zone:participatesIn ?x }", BROKEN[1][1]
    )
    severities = [violation.severity for violation in read_shapes().violations(DOCUMENT, quads)]
    assert severities == sorted(severities)
    assert set(severities) == {"Violation", "Warning"}


def test_foreign_graph_conforms():
    """A graph that has none of our classes has nothing to be reported."""
    assert read_shapes().violations("x", parse("<a:a> <a:b> <a:c> .", format=RdfFormat.TURTLE)) == []


@pytest.mark.parametrize("text", ["no Turtle", None], ids=["malformed", "absent"])
def test_broken_shapes_file_is_named(tmp_path: Path, text: str | None):
    """Shapes that cannot be read stop the build, and the error says which file to mend."""
    path = tmp_path / "shapes.ttl"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"shapes\.ttl: cannot be read as SHACL shapes"):
        Shapes(path)


def test_cost_is_linear():
    """Twenty times the triples take about twenty times as long, not four hundred times."""
    small = quads_of(november())
    large = [quad for n in range(20) for quad in quads_of(november(), f"https://copy{n}.example/id/")]
    assert _seconds(large) < 20 * 5 * _seconds(small)


def _seconds(quads: list[Quad]) -> float:
    """Measure the fastest of a few runs."""
    return min(timeit.repeat(lambda: read_shapes().violations("x", quads), number=1, repeat=3))
