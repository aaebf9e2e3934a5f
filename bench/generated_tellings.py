"""The documents of a generated graph: each a list of lines, of the default graph, its own and the derived one."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from collection.chance import between, some
from collection.words import EXPOS, HONOURS, MEASURES, MEETINGS, METRICS, TITLES, TRAININGS
from generated_shape import (
    LABEL,
    A,
    Thing,
    Zone,
    new_firm,
    new_person,
    node,
    plain,
    post,
    series,
    term,
    text,
    thing,
    typed,
    world,
)

from kg.graph.terms import segment
from kg.resolve import BASE

_DERIVED = f"<{BASE}derived>"
_LIST = 150
"""So many firms stand in a list of those that got an honour."""
_ROLES = ("leads", "speaksAt", "attends", "subjectOf", "organises", "attends")
_HEADS = ("党工委书记", "管委会主任", "局长", "主任", "副主任", "副局长", "党工委副书记", "科长", "二级调研员")
_RULES = ("post_beside_name", "figure", "told_event", "got_honour", "lies_in", "issued_by_subject")


class _Document(NamedTuple):
    """A document in the making."""

    node: str
    day: str
    told: list[str]
    """What stands in the default graph and its own."""
    evidence: list[str]
    """What stands in its own only."""
    derived: list[str]


class Documents:
    """Tells of the zones of a world, document after document, without end."""

    def __init__(self, chance: Random, quads: int, hub: int, *, plain: bool) -> None:
        """Make the world; `quads` and `hub` are how much there is to be at the end."""
        self._chance = chance
        self._quads, self._hub, self._plain = quads, hub, plain
        self._zones = world(chance, max(20, quads // 10_000))
        self._honours = [thing("honour", ["Honour"], each) for each in HONOURS]
        self._measures = [thing("measure", ["Measure"], each) for each in MEASURES]
        self._known: set[str] = set()
        self._statements = self._sentences = self._edges = 0

    def portions(self) -> Iterator[list[str]]:
        """Give the lines of one document after the other."""
        written = number = 0
        while True:
            is_list = self._edges < self._hub * written / self._quads
            document = self._begin(number)
            (self._list if is_list else self._bulletin)(document)
            lines = self._lines(document)
            yield lines
            written += len(lines)
            number += 1

    def _lines(self, document: _Document) -> list[str]:
        lines = [f"{each} .\n" for each in dict.fromkeys((*document.told, *document.derived))]
        if not self._plain:
            lines += [f"{each} {document.node} .\n" for each in dict.fromkeys((*document.told, *document.evidence))]
            lines += [f"{each} {_DERIVED} .\n" for each in document.derived]
        return lines

    def _begin(self, number: int) -> _Document:
        chance = self._chance
        day = f"{between(chance, 2015, 2024)}-{between(chance, 1, 12):02}-{between(chance, 1, 28):02}"
        own = f"<{BASE}document/{number:06}>"
        document = _Document(own, day, [], [], [])
        document.told.extend(
            f"{own} {each}"
            for each in (
                f"{A} {term('zone:Document')}",
                f"{term('dcterms:title')} {text(f'工作简报第{number}期')}",
                f"{term('dcterms:date')} {typed(day, 'date')}",
                f"{term('zone:source')} {plain(f'texts/{number:06}.txt')}",
                f"{term('zone:sha256')} {plain(f'{number:064x}')}",
                f"{term('pav:retrievedOn')} {typed(f'{day}T08:05:00Z', 'dateTime')}",
            )
        )
        return document

    def _zone(self) -> Zone:
        return self._zones[int(len(self._zones) * self._chance.random() ** 3)]

    def _bulletin(self, document: _Document) -> None:
        chance, zone = self._chance, self._zone()
        self._fact(document, Thing(document.node, ""), "zone:home", zone.area, stated=False)
        parts: tuple[tuple[Callable[[_Document, Zone], None], int], ...] = (
            (self._tenure, 8), (self._figure, 11), (self._event, 3), (self._investment, 1), (self._policy, 1),
        )  # fmt: skip
        for part, most in parts:
            for _ in range(between(chance, most // 2, most + most // 2 + 1)):
                part(document, zone)
        self._fact(document, zone.area, "zone:leadingIndustry", chance.choice(zone.industries))
        self._fact(document, zone.area, "zone:adopts", chance.choice(self._measures))
        self._fact(document, zone.area, "zone:cooperatesWith", self._zone().area)

    def _list(self, document: _Document) -> None:
        """Tell which firms got the honour that most have."""
        for _ in range(_LIST):
            zone = self._zone()
            self._recognition(document, new_firm(self._chance, zone), self._honours[2])
            self._edges += 2

    def _person(self, zone: Zone) -> Thing:
        new = not zone.persons or self._chance.random() < 0.4
        return new_person(self._chance, zone) if new else self._chance.choice(zone.persons)

    def _firm(self, zone: Zone) -> Thing:
        new = not zone.firms or self._chance.random() < 0.3
        return new_firm(self._chance, zone) if new else self._chance.choice(zone.firms)

    def _tenure(self, document: _Document, zone: Zone) -> None:
        chance = self._chance
        holder, body, title = self._person(zone), chance.choice((zone.area, *zone.bodies)), chance.choice(_HEADS)
        own = node("tenure", holder.node, body.node, title)
        seat = post(body, title) if title[-2:] in {"书记", "主任", "局长"} else None
        properties = [("zone:holder", holder.node), ("zone:body", body.node), ("zone:title", plain(title)),
                      ("zone:date", typed(document.day, "date"))]  # fmt: skip
        if seat:
            self._introduce(document, seat)
            properties.append(("zone:post", seat.node))
        self._situation(document, own, "Tenure", properties)
        self._fact(document, holder, "zone:holdsPost", body, own)
        if own not in self._known:
            self._known.add(own)
            held = ("zone:firstSeen", "zone:lastSeen", "zone:heldFrom", "zone:heldTo")
            document.derived.extend(f"{own} {term(each)} {typed(document.day, 'date')}" for each in held)

    def _figure(self, document: _Document, zone: Zone) -> None:
        chance, number = self._chance, between(self._chance, 0, len(METRICS) - 1)
        subject = zone.area if chance.random() < 0.6 else self._firm(zone)
        metric, line = METRICS[number], series(subject, number)
        value = between(chance, metric.low * 10, metric.high * 10) / 10
        own = node("observation", subject.node, number, document.node, value)
        base = round(value * 1e8) if "亿" in metric.unit else round(value * 1e4) if "万" in metric.unit else value
        self._introduce(document, line)
        properties = [("zone:observedOf", subject.node), ("zone:metric", plain(metric.name)),
                      ("zone:value", typed(f"{value:g}", "decimal")), ("zone:unit", plain(metric.unit)),
                      ("zone:period", plain(document.day[:4])), ("zone:baseValue", typed(base, "decimal")),
                      ("zone:series", line.node)]  # fmt: skip
        self._situation(document, own, "Observation", properties)
        self._fact(document, subject, "zone:observed", Thing(own, ""), own)

    def _event(self, document: _Document, zone: Zone) -> None:
        chance = self._chance
        kind, names = chance.choice((("Meeting", MEETINGS), ("Training", TRAININGS), ("Expo", EXPOS),
                                     ("Visit", MEETINGS)))  # fmt: skip
        name = f"{zone.area.name}{document.day[:4]}年{chance.choice(names)}"
        own = f"<{BASE}event/{segment(name)}-{node('', document.node, chance.random())[-9:-1]}>"
        day = document.day if chance.random() < 0.75 else document.day[: chance.choice((4, 7))]
        date = typed(day, {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)])
        place = chance.choice(zone.places)
        happening = (f"{A} {term('zone:Event')}", f"{A} {term(f'zone:{kind}')}", f"{LABEL} {text(name)}",
                     f"{term('zone:date')} {date}")  # fmt: skip
        lines = [f"{own} {each}" for each in happening]
        document.told.extend(lines)
        document.derived.extend(lines)
        event = Thing(own, name)
        self._fact(document, event, "zone:place", place)
        for role in some(chance, _ROLES, 2, 5):
            made = chance.choice(zone.bodies) if role == "organises" else self._person(zone)
            self._fact(document, made, f"zone:{role}", event)
            document.told.append(f"{made.node} {term('zone:participatesIn')} {own}")
        if chance.random() < 0.3:
            self._fact(document, event, "zone:about", chance.choice(zone.projects))

    def _investment(self, document: _Document, zone: Zone) -> None:
        chance = self._chance
        firm, project = self._firm(zone), chance.choice(zone.projects)
        amount = typed(between(chance, 1, 500) * 1_000_000, "decimal")
        own = node("investment", firm.node, project.node, amount)
        self._situation(document, own, "Investment", [("zone:investor", firm.node), ("zone:target", project.node),
                                                      ("zone:amount", amount)])  # fmt: skip
        self._fact(document, firm, "zone:investsIn", project, own)

    def _policy(self, document: _Document, zone: Zone) -> None:
        issuer, title = self._chance.choice(zone.bodies), self._chance.choice(TITLES)
        year, number = document.day[:4], between(self._chance, 1, 60)
        paper = thing("policy", ["Policy"], f"{zone.area.name}{title}", year, number,
                      more=[f"{term('zone:number')} {plain(f'{zone.area.name[:2]}管〔{year}〕{number}号')}",
                            f"{term('zone:date')} {typed(document.day, 'date')}"])  # fmt: skip
        self._fact(document, issuer, "zone:issued", paper)

    def _recognition(self, document: _Document, firm: Thing, honour: Thing) -> None:
        own = node("recognition", firm.node, honour.node)
        self._situation(document, own, "Recognition", [("zone:recipient", firm.node), ("zone:honour", honour.node),
                                                       ("zone:date", typed(document.day, "date"))])  # fmt: skip
        self._fact(document, firm, "zone:recognisedAs", honour, own)

    def _situation(self, document: _Document, own: str, kind: str, properties: list[tuple[str, str]]) -> None:
        classes = (f"{A} {term(f'zone:{each}')}" for each in (kind, "Situation"))
        document.told.extend(f"{own} {each}" for each in classes)
        document.told.extend(f"{own} {term(name)} {value}" for name, value in properties)

    def _fact(  # noqa: PLR0913 - what a statement has
        self,
        document: _Document,
        subject: Thing,
        relation: str,
        target: Thing,
        own: str | None = None,
        *,
        stated: bool = True,
    ) -> None:
        """Tell an edge, what its ends are, and the sentence that says so."""
        self._introduce(document, subject)
        self._introduce(document, target)
        document.told.append(f"{subject.node} {term(relation)} {target.node}")
        if not stated or self._plain:
            return
        self._statements += 1
        statement = f"{document.node[:-1]}#fact-{self._statements}>"
        sentence = self._sentence(document, f"{subject.name}{relation[5:]}{target.name}。")
        own_statement = [
            (A, term("rdf:Statement")), (term("rdf:subject"), subject.node), (term("rdf:predicate"), term(relation)),
            (term("rdf:object"), target.node), (term("zone:rule"), plain(_RULES[self._statements % len(_RULES)])),
            (term("zone:confidence"), typed(f"{0.7 + self._statements % 30 / 100:g}", "decimal")),
            (term("prov:wasDerivedFrom"), sentence),
        ]  # fmt: skip
        if own:
            own_statement.append((term("zone:situation"), own))
            document.evidence.append(f"{own} {term('prov:wasDerivedFrom')} {sentence}")
        document.evidence.extend(f"{statement} {name} {value}" for name, value in own_statement)

    def _sentence(self, document: _Document, words: str) -> str:
        """Give the sentence of a statement; some four share one."""
        start = self._sentences * 40 % 20_000
        own = f"{document.node[:-1]}#char={start},{start + 38}>"
        if self._statements % 4 == 0:
            self._sentences += 1
            document.evidence.extend(
                f"{own} {each}"
                for each in (
                    f"{A} {term('zone:Evidence')}",
                    f"{term('zone:quote')} {text(words * 2)}",
                    f"{term('zone:start')} {typed(start, 'integer')}",
                    f"{term('zone:end')} {typed(start + 38, 'integer')}",
                    f"{term('zone:line')} {typed(start // 40, 'integer')}",
                    f"{term('dcterms:isPartOf')} {document.node}",
                )
            )
        return own

    def _introduce(self, document: _Document, thing: Thing) -> None:
        """Tell what a thing is, with what it lies in; the default and the derived graph have it but once."""
        for above in thing.within:
            self._introduce(document, above)
        if thing.node in self._known:
            document.evidence.extend(thing.triples)
            return
        self._known.add(thing.node)
        document.told.extend(thing.triples)
        document.derived.extend(thing.triples)
