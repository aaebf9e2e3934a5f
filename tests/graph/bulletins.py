"""Two invented bulletins of an invented zone, with what a careful reader takes out of them: every relation once."""

import hashlib
from collections.abc import Iterable
from itertools import chain

from pyoxigraph import NamedNode, Quad, Store

from kg.graph.derived import derived_quads
from kg.graph.mapping import document_quads, knowledge
from kg.model import Document, Entity, Event, Extraction, Fact, Participant
from kg.resolve import BASE, Resolution, resolve
from kg.resolve.layers import LAYERS
from kg.resolve.ledger import MEMORY, Ledger

NOVEMBER_TEXT = """云溪高新区工作简报第7期
云溪高新区党政办公室 2023年11月15日
11月13日，云溪高新区党工委书记林知远走访云溪智造有限公司，区财政局局长苏晓岚陪同。
11月10日，云溪高新区召开重点项目推进会，林知远主持，苏晓岚发言。
云溪智造有限公司位于青禾科技园，2022年被云溪市科技局认定为省级专精特新企业。
青禾科技园是云溪高新区的园区，云溪高新区属于云溪市。
云溪智造有限公司投资1亿元，在青禾科技园建设智能传感器生产基地项目。
5月6日，云溪高新区管委会依据《云溪市人才条例》印发《人才公寓管理办法》（云高管〔2023〕12号）。
云溪高新区推行首席服务员制度，林知远是云溪智造有限公司的首席服务员。
云溪高新区以智能传感器产业为主导产业，与云溪理工大学合作。
2022年，云溪高新区在国家高新区综合评价中排名58位，比2021年前移3位。
"""
MARCH_TEXT = """云溪高新区工作简报第2期
2024年3月8日
3月1日，云溪高新区党工委书记沈怀舟到青禾科技园调研，区财政局局长苏晓岚参加。
云溪高新区原党工委书记林知远2023年11月13日走访企业时在任。
2021年，云溪高新区在国家高新区综合评价中排名61位。
"""
LABELS = {"visit": "林知远走访云溪智造有限公司", "meeting": "重点项目推进会", "tour": "沈怀舟到青禾科技园调研"}


def november() -> tuple[Extraction, Document]:
    """Tell the bulletin of 15 November 2023."""
    visit, meeting, firm, park, project, policy, service, industry, rank = NOVEMBER_TEXT.splitlines()[2:]
    document = _document("2023-07", NOVEMBER_TEXT)

    def fact(quote: str, **parts: object) -> Fact:
        return Fact(**parts, **_evidence(NOVEMBER_TEXT, quote), rule="by_hand", confidence=0.95)  # type: ignore[arg-type]

    entities = (
        Entity("p1", "Person", "林知远"),
        Entity("p2", "Person", "苏晓岚"),
        Entity("z1", "Zone", "云溪高新区", aliases=("云溪高新技术产业开发区",), kind="zone"),
        Entity("z2", "Zone", "青禾科技园", kind="park"),
        Entity("r1", "Region", "云溪市"),
        Entity("e1", "Enterprise", "云溪智造有限公司", aliases=("云溪智造",)),
        Entity("g1", "GovernmentBody", "云溪高新区财政局"),
        Entity("g2", "GovernmentBody", "云溪高新区管委会"),
        Entity("g3", "GovernmentBody", "云溪市科技局"),
        Entity("g4", "GovernmentBody", "云溪高新区党政办公室"),
        Entity("i1", "Institution", "云溪理工大学"),
        Entity("d1", "Policy", "人才公寓管理办法", number="云高管〔2023〕12号"),
        Entity("d2", "Policy", "云溪市人才条例"),
        Entity("j1", "Project", "智能传感器生产基地项目", amount_yuan=100000000),
        Entity("n1", "Industry", "智能传感器产业"),
        Entity("m1", "Measure", "首席服务员制度"),
        Entity("h1", "Honour", "省级专精特新企业"),
    )
    facts = (
        fact(visit, rel="holdsPost", s="p1", o="z1", title="党工委书记", date="2023-11-13"),
        fact(visit, rel="holdsPost", s="p2", o="g1", title="局长", date="2023-11-13"),
        fact(visit, rel="partOf", s="g1", o="z1"),
        fact(firm, rel="locatedIn", s="e1", o="z2"),
        fact(firm, rel="recognisedAs", s="e1", o="h1", date="2022", by="g3"),
        fact(park, rel="locatedIn", s="z2", o="z1"),
        fact(park, rel="partOf", s="z1", o="r1"),
        fact(project, rel="investsIn", s="e1", o="j1", amount_yuan=100000000),
        fact(project, rel="locatedIn", s="j1", o="z2"),
        fact(policy, rel="issued", s="g2", o="d1", date="2023-05-06"),
        fact(policy, rel="basedOn", s="d1", o="d2"),
        fact(policy, rel="partOf", s="g2", o="z1"),
        fact(service, rel="adopts", s="z1", o="m1"),
        fact(service, rel="serves", s="p1", o="e1"),
        fact(industry, rel="leadingIndustry", s="z1", o="n1"),
        fact(industry, rel="cooperatesWith", s="z1", o="i1"),
        fact(rank, rel="observed", s="z1", metric="国家高新区综合评价排名", value=58.0, unit="位", period="2022"),
        fact(
            rank, rel="observed", s="z1", metric="国家高新区综合评价排名前移位次", value=3.0, unit="位", period="2022"
        ),
    )
    events = (
        Event(
            "v1",
            "visit",
            LABELS["visit"],
            date="2023-11-13",
            place="z2",
            participants=(Participant("p1", "lead"), Participant("p2", "attend"), Participant("e1", "subject")),
            rule="by_hand",
            confidence=0.9,
            **_evidence(NOVEMBER_TEXT, visit),
        ),
        Event(
            "v2",
            "meeting",
            LABELS["meeting"],
            date="2023-11-10",
            place="z1",
            participants=(Participant("p1", "lead"), Participant("p2", "speak"), Participant("z1", "organise")),
            about=("j1",),
            rule="by_hand",
            confidence=0.9,
            **_evidence(NOVEMBER_TEXT, meeting),
        ),
    )
    title, issuer = NOVEMBER_TEXT.splitlines()[0], "云溪高新区党政办公室"
    return Extraction(document.id, title, issuer, "2023-11-15", "z1", entities, facts, events), document


def march() -> tuple[Extraction, Document]:
    """Tell the bulletin of 8 March 2024, with a new 党工委书记, and with a tenure that the other one tells, too."""
    tour, former, rank = MARCH_TEXT.splitlines()[2:]
    document = _document("2024-02", MARCH_TEXT)

    def fact(quote: str, **parts: object) -> Fact:
        return Fact(**parts, **_evidence(MARCH_TEXT, quote), rule="by_hand", confidence=0.95)  # type: ignore[arg-type]

    entities = (
        Entity("p1", "Person", "沈怀舟"),
        Entity("p2", "Person", "苏晓岚"),
        Entity("p3", "Person", "林知远"),
        Entity("z1", "Zone", "云溪高新区", kind="zone"),
        Entity("z2", "Zone", "青禾科技园", kind="park"),
        Entity("g1", "GovernmentBody", "云溪高新区财政局"),
    )
    facts = (
        fact(tour, rel="holdsPost", s="p1", o="z1", title="党工委书记", date="2024-03-01"),
        fact(tour, rel="holdsPost", s="p2", o="g1", title="局长", date="2024-03-01"),
        fact(tour, rel="partOf", s="g1", o="z1"),
        fact(tour, rel="locatedIn", s="z2", o="z1"),
        fact(former, rel="holdsPost", s="p3", o="z1", title="党工委书记", phase="past", date="2023-11-13"),
        fact(rank, rel="observed", s="z1", metric="国家高新区综合评价排名", value=61.0, unit="位", period="2021"),
    )
    events = (
        Event(
            "v1",
            "visit",
            LABELS["tour"],
            date="2024-03-01",
            place="z2",
            participants=(Participant("p1", "lead"), Participant("p2", "attend")),
            rule="by_hand",
            confidence=0.9,
            **_evidence(MARCH_TEXT, tour),
        ),
    )
    return Extraction(
        document.id, MARCH_TEXT.splitlines()[0], None, "2024-03-08", "z1", entities, facts, events
    ), document


def resolution() -> Resolution:
    """Resolve the entities of both."""
    return resolve(extraction for extraction, _ in (november(), march()))


def quads_of(told: tuple[Extraction, Document], base: str = BASE) -> list[Quad]:
    """Map one document by itself."""
    extraction, document = told
    return list(document_quads(extraction, document, resolve([extraction], base), base))


def store(*told: tuple[Extraction, Document]) -> Store:
    """Fill a store as a snapshot is: with documents' graphs, by default both, and with what they and all of them add."""
    documents = told or (november(), march())
    with Ledger.create(MEMORY) as ledger:
        for extraction, _ in documents:
            ledger.take(extraction)
        ledger.settle()
        resolved = ledger.resolution()
        known = [each for layer in LAYERS for each in ledger.outcomes(layer.name)]
    said = [quad for extraction, document in documents for quad in document_quads(extraction, document, resolved)]
    said += (quad for iri, each in known for quad in derived_quads(iri, each))
    filled = Store()
    filled.extend(chain(said, knowledge(said)))
    return filled


def values(quads: Iterable[Quad], predicate: NamedNode) -> list[str]:
    """Give the values of a property, sorted."""
    return sorted(quad.object.value for quad in quads if quad.predicate == predicate)


def _document(document_id: str, text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=document_id, text=text, path=f"bulletins/{document_id}.txt", sha256=digest)


def _evidence(text: str, quote: str) -> dict[str, int]:
    start = text.index(quote)
    return {"line": text.count("\n", 0, start) + 1, "start": start, "end": start + len(quote)}
