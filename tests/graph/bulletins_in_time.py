"""Short bulletins of an invented zone through several years: who held which post, what was counted, what was issued."""

import hashlib

from msgspec.structs import replace

from kg.model import Document, Entity, Event, Extraction, Fact, Participant

ZONE = Entity("z", "Zone", "云溪高新区", kind="zone")
BUREAU = Entity("g", "GovernmentBody", "云溪高新区财政局")
PEOPLE = {
    letter: Entity(letter, "Person", name)
    for letter, name in zip("abcd", ("周启明", "吴远山", "郑若水", "王长风"), strict=True)
}
RULES = Entity("r", "Policy", "云溪高新区人才公寓管理办法", number="云高管〔2021〕3号")
Told = tuple[Extraction, Document]


def told(issued: str, *facts: Fact, events: tuple[Event, ...] = ()) -> Told:
    """Make a bulletin that says this on a day, each fact in the one sentence that there is."""
    text = f"云溪高新区工作简报\n{issued}\n事情就是这样。\n"
    start = text.index("事")
    evidence = {"line": 3, "start": start, "end": len(text) - 1, "rule": "by_hand", "confidence": 0.9}
    named = {id_ for each in facts for id_ in (each.s, each.o) if id_} | {"z"}
    named |= {part.e for event in events for part in event.participants}
    entities = tuple(each for each in (ZONE, BUREAU, RULES, *PEOPLE.values()) if each.id in named)
    doc = f"b{issued}-{hashlib.sha256(repr((facts, events)).encode()).hexdigest()[:4]}"
    extraction = Extraction(
        doc,
        "云溪高新区工作简报",
        None,
        issued,
        "z",
        entities,
        tuple(replace(each, **evidence) for each in facts),
        tuple(replace(each, **evidence) for each in events),
    )
    return extraction, Document(doc, text, f"{doc}.txt", hashlib.sha256(doc.encode()).hexdigest())


def held(person: str, date: str | None, title: str = "党工委书记", body: str = "z", **more: str) -> Fact:
    """Say that somebody holds a post."""
    return Fact("holdsPost", person, body, title=title, date=date, **more)  # type: ignore[arg-type]


def figure(metric: str, value: float, unit: str, period: str) -> Fact:
    """Say a figure of the zone."""
    return Fact("observed", "z", metric=metric, value=value, unit=unit, period=period)


def visit(date: str, label: str) -> Event:
    """Tell of a visit of the first of the people."""
    return Event("v1", "visit", label, date, "z", (Participant("a", "lead"),))


def in_time() -> tuple[Told, ...]:
    """Tell of eight years.

    周启明 is 党工委书记 from 2018 until 吴远山 is appointed in March 2021, who leaves in 2023; from January 2024 it is 郑若水.
    周启明 is head of the finance bureau too, 郑若水 管委会主任; 王长风 is said to be secretary when 郑若水 is, in 2024.
    """
    return (
        told("2018-05-10", held("a", "2018-05-08"), events=(visit("2018-05-08", "周启明调研企业"),)),
        told("2018-05-12", events=(visit("2018-05-08", "周启明走访企业"),)),
        told(
            "2020-06-01",
            held("a", "2020-06-01"),
            held("a", "2020-06-01", "局长", "g"),
            figure("高企", 30, "家", "2019"),
        ),
        told("2021-03-12", held("b", "2021-03-10", phase="begins"), Fact("issued", "z", "r", date="2021-03-01")),
        told("2022-08-01", held("b", "2022-08-01"), figure("高新技术企业数量", 35, "家", "2021")),
        told("2022-09-01", figure("国家高新技术企业数", 36, "家", "2021"), Fact("issued", "z", "r", date="2021-03-02")),
        told("2023-07-03", held("b", None, phase="ends", until="2023-06-30")),
        told("2023-07-20", held("b", None, phase="ends", until="2023-07-01")),
        told("2024-01-15", held("c", "2024-01-15")),
        told("2024-05-01", held("d", "2024-05-01")),
        told("2024-09-01", held("c", "2024-09-01"), held("c", "2024-09-01", "管委会主任")),
        told("2024-12-01", held("d", "2024-12-01")),
    )
