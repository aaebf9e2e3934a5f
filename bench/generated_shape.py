"""What a generated graph consists of: zones with what stands in them, each thing with the triples that introduce it."""

import hashlib
from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from collection.chance import between, some
from collection.people import person_name
from collection.words import BRAND_FIRST, BRAND_SECOND, BUREAUS, LEGAL, METRICS, PARK_BRANDS, PARKS, PROJECTS, TRADES

from kg.graph.terms import segment
from kg.graph.vocabulary import PREFIXES
from kg.lexicon.divisions import Division
from kg.lexicon.tables import table
from kg.resolve import BASE

_FOREIGN = "<http://schema.org/value>"
_VALUES = ("true", "1.5E3", "2.5", "42", "7", "P1Y2M", "10:15:00", "https://a.example/表", "caf\u00e9")
_TYPES = ("boolean", "double", "float", "integer", "long", "duration", "time", "anyURI", "string")


class Thing(NamedTuple):
    """A node and the triples that introduce it, without the dot at their end."""

    node: str
    name: str
    triples: tuple[str, ...] = ()
    within: tuple["Thing", ...] = ()
    """What must be introduced with it."""


class Zone(NamedTuple):
    """A zone and what documents can speak of in it; persons and firms become more."""

    area: Thing
    bodies: list[Thing]
    places: list[Thing]
    projects: list[Thing]
    industries: list[Thing]
    persons: list[Thing]
    firms: list[Thing]


def term(name: str) -> str:
    """Write an IRI of a known prefix: zone:holder.

    >>> term("rdfs:label")
    '<http://www.w3.org/2000/01/rdf-schema#label>'
    """
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


A, LABEL, ALIAS = term("rdf:type"), term("rdfs:label"), term("skos:altLabel")
PART_OF, LOCATED = term("zone:partOf"), term("zone:locatedIn")


def text(value: str) -> str:
    """Write a text in Chinese."""
    return f"{plain(value)}@zh"


def plain(value: str) -> str:
    """Write a text without a language."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def typed(value: object, kind: str) -> str:
    """Write a value of a datatype of XML Schema."""
    return f'"{value}"^^<{PREFIXES["xsd"]}{kind}>'


def digest(*content: object) -> str:
    """Name what has no name of its own by what it says."""
    return hashlib.sha256("\n".join(map(str, content)).encode()).hexdigest()


def node(kind: str, *content: object) -> str:
    """Name a node by a hash of its content, as tenures and figures are."""
    return f"<{BASE}{kind}/{digest(*content)[:16]}>"


def thing(  # noqa: PLR0913 - a thing has many sides
    kind: str,
    classes: Iterable[str],
    name: str,
    *key: object,
    aliases: Iterable[str] = (),
    within: Thing | None = None,
    link: str = PART_OF,
    more: Iterable[str] = (),
) -> Thing:
    """Make a thing that has a name; `within` is what it is part of or lies in, `more` the ends of further triples."""
    own = f"<{BASE}{kind}/{segment(name)[:60]}-{digest(kind, name, *key)[:8]}>"
    triples = [f"{own} {A} {term(f'zone:{each}')}" for each in classes]
    triples.append(f"{own} {LABEL} {text(name)}")
    triples += [f"{own} {ALIAS} {text(alias)}" for alias in aliases]
    triples += [f"{own} {each}" for each in more]
    if within:
        triples.append(f"{own} {link} {within.node}")
    return Thing(own, name, tuple(triples), (within,) if within else ())


def world(chance: Random, count: int) -> list[Zone]:
    """Make so many zones, in the cities of the country."""
    current = [each for each in table("divisions", Division) if each.status == "current"]
    provinces = {each.code: each for each in current if each.level == "province"}
    cities = [each for each in current if each.level == "prefecture" and each.parent in provinces]
    areas: dict[str, Thing] = {}
    zones = []
    for number in range(count):
        city = cities[number % len(cities)]
        above = provinces[city.parent]
        province = areas.setdefault(above.code, thing("region", ["Region"], above.name, aliases=[above.short]))
        region = areas.setdefault(
            city.code, thing("region", ["Region"], city.name, city.code, aliases=[city.short], within=province)
        )
        zones.append(_zone(chance, region, city.short, number))
    return zones


def _zone(chance: Random, region: Thing, short: str, number: int) -> Zone:
    kind, full = chance.choice((("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区")))
    place = short if number < 330 else short + chance.choice(BRAND_FIRST) + chance.choice(BRAND_SECOND)
    forms = (f"{place}{full}", f"{place}国家{full}", f"{place}国家级{kind}", f"{place}市{kind}")
    area = thing("zone", ["Zone"], f"{place}{kind}", number, aliases=some(chance, forms, 2, 4), within=region)
    parks = [
        thing("zone", ["Park", "Zone"], f"{place}{chance.choice(PARK_BRANDS)}{each}", number, within=area, link=LOCATED)
        for each in some(chance, PARKS, 2, 5)
    ]
    bodies = [
        thing("government-body", ["GovernmentBody"], area.name + each.short, number, within=area,
              aliases=[area.name + each.full])
        for each in some(chance, BUREAUS, 8, 14)
    ]  # fmt: skip
    projects = [_project(chance, area, each) for each in some(chance, PROJECTS, 4, 9)]
    trades = some(chance, TRADES, 2, 4)
    industries = [thing("industry", ["Industry"], each.industry) for each in trades]
    return Zone(area, bodies, [area, area, *parks, region], projects, industries, [], [])


def _project(chance: Random, area: Thing, name: str) -> Thing:
    amount = typed(between(chance, 2, 900) * 10_000_000, "decimal")
    more = [f"{term('zone:amount')} {amount}"]
    if chance.random() < 0.1:
        kind = chance.randrange(len(_TYPES))
        more.append(f"{_FOREIGN} {typed(_VALUES[kind], _TYPES[kind])}")
    return thing("project", ["Project"], f"{area.name}{name}项目", within=area, link=LOCATED, more=more)


def new_person(chance: Random, zone: Zone) -> Thing:
    """Make a person of a zone."""
    made = thing("person", ["Person"], person_name(chance), zone.area.node, len(zone.persons))
    zone.persons.append(made)
    return made


def new_firm(chance: Random, zone: Zone) -> Thing:
    """Make a firm of a zone; namesakes are many."""
    trade = chance.choice(TRADES)
    brand = chance.choice(BRAND_FIRST) + chance.choice(BRAND_SECOND)
    place = zone.area.name[:2]
    name = f"{place}{brand}{trade.full}{chance.choice(LEGAL)}"
    made = thing("enterprise", ["Enterprise"], name, zone.area.node, len(zone.firms), aliases=[brand + trade.short],
                 within=zone.area, link=LOCATED)  # fmt: skip
    zone.firms.append(made)
    return made


def series(subject: Thing, number: int) -> Thing:
    """Give the series of a metric of a subject."""
    own, name = node("series", subject.node, number), METRICS[number].name
    lines = (f"{A} {term('zone:Series')}", f"{LABEL} {text(name)}", f"{term('zone:seriesOf')} {subject.node}")
    return Thing(own, name, tuple(f"{own} {line}" for line in lines), (subject,))


def post(body: Thing, title: str) -> Thing:
    """Give the chair at a body on which one person sits."""
    own = node("post", body.node, title)
    lines = (f"{A} {term('zone:Post')}", f"{LABEL} {text(body.name + title)}", f"{term('zone:postAt')} {body.node}",
             f"{term('zone:title')} {plain(title)}")  # fmt: skip
    return Thing(own, body.name + title, tuple(f"{own} {line}" for line in lines), (body,))
