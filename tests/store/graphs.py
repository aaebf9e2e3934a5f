"""Small graphs, published for a test."""

from pathlib import Path

from kg.store.load import load
from kg.store.snapshot import Snapshot, open_current

PREFIXES = """
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX pav: <http://purl.org/pav/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <http://e.org/>
"""

OURS = """
:lin a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost :meichuan ;
  zone:participatesIn :visit ; zone:leads :visit .
:meichuan a zone:Zone ; rdfs:label "梅川高新区"@zh ; skos:altLabel "梅川高新技术产业开发区"@zh ; zone:observed :rank .
:tenure a zone:Tenure, zone:Situation ; zone:holder :lin ; zone:body :meichuan ; zone:title "党工委书记" ;
  zone:date "2023-11-13"^^xsd:date .
:rank a zone:Observation, zone:Situation ; zone:observedOf :meichuan ;
  zone:metric "排名" ; zone:value 58.0 ; zone:unit "位" .
:visit a zone:Event, zone:Visit ; rdfs:label "走访企业"@zh ; zone:date "2023-11-13"^^xsd:date ; zone:place :meichuan .
:doc a zone:Document ; dcterms:title "简报第7期"@zh ; dcterms:date "2023-11-15"^^xsd:date ; zone:home :meichuan .
GRAPH :doc {
  :doc a zone:Document ; dcterms:title "简报第7期"@zh ; dcterms:date "2023-11-15"^^xsd:date ; zone:home :meichuan .
  :lin a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost :meichuan .
  <http://e.org/doc#fact-1> a rdf:Statement ; rdf:subject :lin ; rdf:predicate zone:holdsPost ; rdf:object :meichuan ;
    zone:situation :tenure ; zone:rule "post_before_name" ; zone:confidence 0.9 ;
    prov:wasDerivedFrom <http://e.org/doc#char=3,20> .
  <http://e.org/doc#fact-2> a rdf:Statement ; rdf:subject :lin ; rdf:predicate zone:leads ; rdf:object :visit ;
    prov:wasDerivedFrom <http://e.org/doc#char=3,20> .
  <http://e.org/doc#fact-3> a rdf:Statement ; rdf:subject :meichuan ; rdf:predicate zone:observed ; rdf:object :rank ;
    zone:situation :rank ; prov:wasDerivedFrom <http://e.org/doc#char=3,20> .
  <http://e.org/doc#char=3,20> a zone:Evidence ; zone:quote "党工委书记林知远走访企业。"@zh ;
    zone:start 3 ; zone:end 20 ; zone:line 2 ; zone:page 3 ; dcterms:isPartOf :doc .
}
"""
"""A person, a zone, a post, a figure, a visit, and the document that tells of them: the shape that `kg build` gives."""

FOREIGN = """
:ada a foaf:Person ; foaf:name "Ada Lovelace" ; foaf:knows :babbage, :lovelace .
:babbage a foaf:Person ; rdfs:label "Charles Babbage"@en, "巴贝奇"@zh-Hans .
GRAPH :friends { :ada foaf:knows :babbage . :babbage foaf:made :engine . :engine foaf:maker _:workshop . }
"""
"""A graph of other terms, with a named graph, a blank node, and a thing without a name."""


def publish_graph(folder: Path, trig: str) -> Path:
    """Publish a graph below a folder; gives the graph directory."""
    source = folder / "graph.trig"
    source.write_text(PREFIXES + trig, encoding="utf-8")
    load([source], folder / "graph")
    return folder / "graph"


def snapshot_of(folder: Path, trig: str) -> Snapshot:
    """Publish a graph below a folder and open it."""
    return open_current(publish_graph(folder, trig))
