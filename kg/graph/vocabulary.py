"""The terms of the graph as pyoxigraph nodes: the ontology's own (`ontology/zone.ttl`) and those borrowed from others.

A term is an attribute with the term's own name (``ZONE.holdsPost``), so that an editor finds it and a misspelt one is
an error. The tables below say which terms stand for the names of `kg.model`.
"""
# ruff: noqa: N815 - an attribute is written as the term is, zone:holdsPost as ZONE.holdsPost

from pyoxigraph import NamedNode

from kg.model import EntityType, EventType, PlaceKind, Relation, Role, ZoneKind

ZONE_NAMESPACE = "https://w3id.org/zonegraph/ontology#"
PREFIXES = {
    "zone": ZONE_NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "pav": "http://purl.org/pav/",
}
"""The prefixes that serialisations of the graph declare and the analysts' queries use."""


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def _zone(name: str) -> NamedNode:
    return _term("zone", name)


class ZONE:
    """The terms of the ontology, in its order."""

    Person = _zone("Person")
    Zone = _zone("Zone")
    Park = _zone("Park")
    Region = _zone("Region")
    Enterprise = _zone("Enterprise")
    GovernmentBody = _zone("GovernmentBody")
    Institution = _zone("Institution")
    Policy = _zone("Policy")
    Project = _zone("Project")
    Industry = _zone("Industry")
    Measure = _zone("Measure")
    Honour = _zone("Honour")

    Event = _zone("Event")
    Visit = _zone("Visit")
    Meeting = _zone("Meeting")
    Training = _zone("Training")
    Ceremony = _zone("Ceremony")
    Signing = _zone("Signing")
    Expo = _zone("Expo")
    OtherEvent = _zone("OtherEvent")

    Situation = _zone("Situation")
    Tenure = _zone("Tenure")
    Observation = _zone("Observation")
    Recognition = _zone("Recognition")
    Investment = _zone("Investment")
    Post = _zone("Post")
    Series = _zone("Series")

    Document = _zone("Document")
    Evidence = _zone("Evidence")

    inverseLabel = _zone("inverseLabel")
    holdsPost = _zone("holdsPost")
    locatedIn = _zone("locatedIn")
    partOf = _zone("partOf")
    issued = _zone("issued")
    basedOn = _zone("basedOn")
    investsIn = _zone("investsIn")
    recognisedAs = _zone("recognisedAs")
    adopts = _zone("adopts")
    leadingIndustry = _zone("leadingIndustry")
    serves = _zone("serves")
    cooperatesWith = _zone("cooperatesWith")
    observed = _zone("observed")

    participatesIn = _zone("participatesIn")
    leads = _zone("leads")
    speaksAt = _zone("speaksAt")
    attends = _zone("attends")
    organises = _zone("organises")
    subjectOf = _zone("subjectOf")
    about = _zone("about")
    place = _zone("place")

    holder = _zone("holder")
    body = _zone("body")
    title = _zone("title")
    post = _zone("post")
    postAt = _zone("postAt")
    observedOf = _zone("observedOf")
    metric = _zone("metric")
    value = _zone("value")
    unit = _zone("unit")
    period = _zone("period")
    series = _zone("series")
    seriesOf = _zone("seriesOf")
    baseValue = _zone("baseValue")
    recipient = _zone("recipient")
    honour = _zone("honour")
    by = _zone("by")
    investor = _zone("investor")
    target = _zone("target")
    amount = _zone("amount")

    date = _zone("date")
    firstSeen = _zone("firstSeen")
    lastSeen = _zone("lastSeen")
    began = _zone("began")
    beganEarliest = _zone("beganEarliest")
    beganLatest = _zone("beganLatest")
    beganBy = _zone("beganBy")
    ended = _zone("ended")
    endedEarliest = _zone("endedEarliest")
    endedLatest = _zone("endedLatest")
    endedBy = _zone("endedBy")
    heldFrom = _zone("heldFrom")
    heldTo = _zone("heldTo")
    number = _zone("number")

    home = _zone("home")
    source = _zone("source")
    sha256 = _zone("sha256")
    rule = _zone("rule")
    confidence = _zone("confidence")
    situation = _zone("situation")
    phase = _zone("phase")
    quote = _zone("quote")
    start = _zone("start")
    end = _zone("end")
    line = _zone("line")
    page = _zone("page")
    paragraph = _zone("paragraph")
    table = _zone("table")
    row = _zone("row")


class RDF:
    """RDF 1.1."""

    type = _term("rdf", "type")
    Statement = _term("rdf", "Statement")
    subject = _term("rdf", "subject")
    predicate = _term("rdf", "predicate")
    object = _term("rdf", "object")


class RDFS:
    """RDF Schema 1.1."""

    label = _term("rdfs", "label")
    subClassOf = _term("rdfs", "subClassOf")
    subPropertyOf = _term("rdfs", "subPropertyOf")


class SKOS:
    """SKOS."""

    altLabel = _term("skos", "altLabel")


class DCTERMS:
    """DCMI Metadata Terms."""

    title = _term("dcterms", "title")
    publisher = _term("dcterms", "publisher")
    date = _term("dcterms", "date")
    isPartOf = _term("dcterms", "isPartOf")
    isReplacedBy = _term("dcterms", "isReplacedBy")


class PROV:
    """PROV-O."""

    wasDerivedFrom = _term("prov", "wasDerivedFrom")


class PAV:
    """PAV 2.3, provenance, authoring and versioning: of a copy, where and when it was taken."""

    retrievedFrom = _term("pav", "retrievedFrom")
    retrievedOn = _term("pav", "retrievedOn")


class SH:
    """SHACL, as far as reading the shapes' messages goes."""

    message = NamedNode("http://www.w3.org/ns/shacl#message")


class XSD:
    """The datatypes of XML Schema that the graph uses."""

    date = _term("xsd", "date")
    dateTime = _term("xsd", "dateTime")
    gYearMonth = _term("xsd", "gYearMonth")
    gYear = _term("xsd", "gYear")
    decimal = _term("xsd", "decimal")
    integer = _term("xsd", "integer")
    boolean = _term("xsd", "boolean")
    anyURI = _term("xsd", "anyURI")


PLACE_PROPERTIES: dict[PlaceKind, NamedNode] = {
    "page": ZONE.page,
    "paragraph": ZONE.paragraph,
    "table": ZONE.table,
    "row": ZONE.row,
}
"""Where a sentence stands in its file; the order is that in which one looks it up."""
EVENT_CLASSES: dict[EventType, NamedNode] = {
    "visit": ZONE.Visit,
    "meeting": ZONE.Meeting,
    "training": ZONE.Training,
    "ceremony": ZONE.Ceremony,
    "signing": ZONE.Signing,
    "expo": ZONE.Expo,
    "other": ZONE.OtherEvent,
}

ROLE_PROPERTIES: dict[Role, NamedNode] = {
    "lead": ZONE.leads,
    "speak": ZONE.speaksAt,
    "attend": ZONE.attends,
    "organise": ZONE.organises,
    "subject": ZONE.subjectOf,
}


def entity_classes(entity_type: EntityType, kind: ZoneKind | None = None) -> tuple[NamedNode, ...]:
    """Give the classes of an entity, the most special first; a park is a zone too, so that no reasoner is needed.

    >>> [node.value.partition("#")[2] for node in entity_classes("Zone", "park")]
    ['Park', 'Zone']
    """
    own = _zone(entity_type)
    return (ZONE.Park, own) if kind == "park" else (own,)


def relation_property(relation: Relation) -> NamedNode:
    """Give the property of a relation of the guide: the two have the same name."""
    return _zone(relation)
