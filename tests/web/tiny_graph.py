"""A graph of our own shape, small enough to know by heart: a post with its evidence, and a zone with a hostile name."""

GRAPH = """
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX person: <https://w3id.org/zonegraph/id/person/>
PREFIX area: <https://w3id.org/zonegraph/id/zone/>
PREFIX document: <https://w3id.org/zonegraph/id/document/>

person:林知远-1a a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost area:云溪高新区-2b .
area:云溪高新区-2b a zone:Zone ; rdfs:label "云溪高新区"@zh ; skos:altLabel "云溪高新技术产业开发区"@zh .
area:hostile a zone:Zone ; rdfs:label "<script>alert('园')</script>"@zh ; zone:partOf area:云溪高新区-2b .
document:简报1 a zone:Document ; dcterms:title "云溪简报"@zh .

document:简报1 {
  document:简报1 a zone:Document ; dcterms:title "云溪简报"@zh ; dcterms:date "2023-11-13" .
  person:林知远-1a a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost area:云溪高新区-2b .
  <https://w3id.org/zonegraph/id/document/简报1#fact-1> a rdf:Statement ;
    rdf:subject person:林知远-1a ; rdf:predicate zone:holdsPost ; rdf:object area:云溪高新区-2b ;
    zone:rule "named_post" ; zone:confidence 0.9 ;
    prov:wasDerivedFrom <https://w3id.org/zonegraph/id/document/简报1#char=0,16> .
  <https://w3id.org/zonegraph/id/document/简报1#char=0,16> a zone:Evidence ;
    zone:quote "云溪高新区党工委书记林知远到会。"@zh ; zone:start 0 ; zone:end 16 ; zone:line 1 .
}
document:简报2 { area:hostile zone:partOf area:云溪高新区-2b . }
"""
PERSON = "https://w3id.org/zonegraph/id/person/林知远-1a"
AREA = "https://w3id.org/zonegraph/id/zone/云溪高新区-2b"
BRIEFS = ("https://w3id.org/zonegraph/id/document/简报1", "https://w3id.org/zonegraph/id/document/简报2")
