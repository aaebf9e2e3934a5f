import json

import pytest
import rdflib
from bulletins import november, quads_of, store
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.graph.vocabulary import EVENT_CLASSES, PREFIXES, ROLE_PROPERTIES, ZONE, ZONE_NAMESPACE
from kg.model import ENTITY_TYPES, EVENT_TYPES, RELATIONS, ROLES
from kg.resources import ONTOLOGY

DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OURS = {value.value for name, value in vars(ZONE).items() if isinstance(value, NamedNode)}
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))


def read(name: str) -> rdflib.Graph:
    """Read a file of the ontology with rdflib."""
    return rdflib.Graph().parse(ONTOLOGY / name)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """Read the ontology once."""
    return read("zone.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """Read the shapes once."""
    return read("shapes.ttl")


def declared(graph: rdflib.Graph) -> set[str]:
    """Give the terms that the ontology declares."""
    return {
        str(term) for kind in DECLARED for term in graph.subjects(RDF.type, kind) if term.startswith(ZONE_NAMESPACE)
    }


def in_namespace(terms: object) -> set[str]:
    """Keep the terms that are the ontology's own."""
    return {str(term) for term in terms if str(term).startswith(ZONE_NAMESPACE)}


def ground(graph: rdflib.Graph) -> set[tuple]:
    """Give the triples without blank nodes, which have no names to compare."""
    return {triple for triple in graph if not any(isinstance(term, rdflib.BNode) for term in triple)}


@pytest.mark.parametrize("name", ["zone.ttl", "shapes.ttl"])
def test_both_libraries_read_the_same_triples(name: str):
    """The files are plain Turtle for rdflib as for Oxigraph."""
    triples = [quad.triple for quad in parse(path=ONTOLOGY / name, format=RdfFormat.TURTLE)]
    ours = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    assert ground(ours) == ground(read(name))
    assert len(ours) == len(read(name))


def test_vocabulary_has_exactly_the_terms_of_the_ontology(ontology: rdflib.Graph):
    """The constants of the code and the ontology are one list."""
    assert declared(ontology) == OURS


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_every_term_is_explained_in_both_languages(ontology: rdflib.Graph, predicate: rdflib.URIRef):
    """A term has one label and one comment in Chinese, and one in English."""
    for term in declared(ontology):
        languages = [text.language for text in ontology.objects(rdflib.URIRef(term), predicate)]
        assert sorted(languages) == ["en", "zh"], term


def test_every_relation_between_things_has_a_name_from_either_side(ontology: rdflib.Graph):
    """In both languages; one that is the same from both sides has none for its other side, nor has one whose inverse is a term."""
    inverse = rdflib.URIRef(ZONE.inverseLabel.value)
    for term in (*(ZONE_NAMESPACE + name for name in RELATIONS), *(role.value for role in ROLE_PROPERTIES.values())):
        property_ = rdflib.URIRef(term)
        has_other = (property_, RDF.type, OWL.SymmetricProperty) in ontology or ontology.value(property_, OWL.inverseOf)
        languages = [text.language for text in ontology.objects(property_, inverse)]
        assert sorted(languages) == ([] if has_other else ["en", "zh"]), term


def test_every_name_of_the_guide_is_a_term(ontology: rdflib.Graph):
    """Entity types and relations have the names that gold facts use."""
    assert {ZONE_NAMESPACE + name for name in (*ENTITY_TYPES, *RELATIONS)} <= declared(ontology)


def test_every_event_type_and_role_has_a_term():
    """The tables are complete: a visit is a zone:Visit, who leads it zone:leads it."""
    assert (set(EVENT_CLASSES), set(ROLE_PROPERTIES)) == (set(EVENT_TYPES), set(ROLES))


def test_kinds_of_events_are_events_and_roles_are_parts_in_them(ontology: rdflib.Graph):
    """What the tables say is what the ontology says."""
    for kind in EVENT_CLASSES.values():
        assert rdflib.URIRef(ZONE.Event.value) in ontology.objects(rdflib.URIRef(kind.value), RDFS.subClassOf)
    for role in ROLE_PROPERTIES.values():
        wider = ontology.objects(rdflib.URIRef(role.value), RDFS.subPropertyOf)
        assert rdflib.URIRef(ZONE.participatesIn.value) in wider


def test_every_term_in_a_graph_is_declared(ontology: rdflib.Graph):
    """Whatever the mapping writes, the ontology explains."""
    used = {term.value for quad in store() for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    assert in_namespace(used) <= declared(ontology)


def test_every_relation_and_role_is_mapped():
    """The two bulletins of the tests have every relation, so that what the tests above say holds for all."""
    used = {quad.predicate.value for quad in quads_of(november())}
    assert {ZONE_NAMESPACE + name for name in RELATIONS} <= used
    assert {role.value for role in ROLE_PROPERTIES.values()} <= used


def test_every_term_in_the_shapes_is_declared(ontology: rdflib.Graph, shapes: rdflib.Graph):
    """A shape about a term that does not exist would never report anything."""
    assert in_namespace(shapes.all_nodes()) <= declared(ontology)


def test_every_shape_with_a_constraint_has_both_messages(shapes: rdflib.Graph):
    """Every result can be told in Chinese and in English."""
    about = {SH.property, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, RDF.type, SH.message}
    constrained = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.objects(None, SH.property)}
    for shape in constrained:
        if set(shapes.predicates(shape)) - about:
            languages = [message.language for message in shapes.objects(shape, SH.message)]
            assert sorted(languages) == ["en", "zh"], shapes.value(shape, SH.path) or shape


def test_context_has_every_term(ontology: rdflib.Graph):
    """A JSON-LD document can name every term without a prefix."""
    definitions = [each for each in CONTEXT["@context"].values() if isinstance(each, str | dict)]
    terms = {each if isinstance(each, str) else each["@id"] for each in definitions}
    assert {f"zone:{iri.removeprefix(ZONE_NAMESPACE)}" for iri in declared(ontology)} <= terms


def test_context_agrees_about_prefixes():
    """The context's prefixes are those of all that we write."""
    assert PREFIXES.items() <= CONTEXT["@context"].items()


def test_context_types_values_as_the_graph_does():
    """A tenure and a figure written with the context are what the mapping would write."""
    document = CONTEXT | {
        "id": "http://e.org/1",
        "type": "Observation",
        "observedOf": "http://e.org/2",
        "value": "12.5",
        "unit": "亿元",
        "label": "某",
    }
    expected = """
        <http://e.org/1> a zone:Observation ; zone:observedOf <http://e.org/2> ; zone:value 12.5 ; zone:unit "亿元" ;
            rdfs:label "某"@zh .
    """
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    written = {quad.triple for quad in parse(json.dumps(document), format=RdfFormat.JSON_LD)}
    assert written == {quad.triple for quad in parse(prefixes + expected, format=RdfFormat.TURTLE)}
