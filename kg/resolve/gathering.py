"""From an extraction to sightings: what one document knows of its entities, in terms of what is already decided."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec.structs import replace

from kg.model import Entity, EntityType, Extraction, Fact
from kg.resolve.sightings import Ref, Sighting, Tie

_UPWARDS = ("partOf", "locatedIn")
_WITHIN = "within"
_WORDS = frozenset({"Measure", "Honour", "Industry"})
"""The types of what is known by its name alone, wherever it is told."""

Known = Mapping[str, str]
"""The identities of the document's entities that earlier layers have decided, by local id."""


def gather(types: Collection[EntityType], *, dated: bool = False) -> Callable[[Extraction, Known], Iterator[Sighting]]:
    """Make the function that gives a document's sightings of things of these types; `dated` ties have title, date, phase.

    >>> entities = (Entity("z", "Zone", "梅川高新区"), Entity("r", "Region", "梅川市"))
    >>> told = Extraction("d", None, None, None, "z", entities, (Fact("partOf", "z", "r"),), ())
    >>> (zone,) = gather(["Zone"])(told, {"r": "Region|梅川市"})
    >>> zone.above, zone.ties[0].relation, zone.ties[0].identity
    (('梅川市',), 'partOf', 'Region|梅川市')
    """

    def sight(extraction: Extraction, known: Known) -> Iterator[Sighting]:
        wanted = [entity for entity in extraction.entities if entity.type in types]
        if not wanted:
            return
        document = _Document(extraction, known)
        for entity in wanted:
            yield document.sighting(entity, dated=dated)

    return sight


class _Document:
    """One extraction, with what its facts say of places and the facts of each entity at hand."""

    def __init__(self, extraction: Extraction, known: Known) -> None:
        self._extraction = extraction
        self._known = known
        self._names = {entity.id: entity.name for entity in extraction.entities}
        self._upwards: dict[str, list[str]] = defaultdict(list)
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in extraction.facts:
            if fact.o is not None:
                self._facts[fact.s].append(fact)
                self._facts[fact.o].append(fact)
                if fact.rel in _UPWARDS:
                    self._upwards[fact.s].append(fact.o)
        home = extraction.home
        self._around = [home, *self._above(home)] if home else []

    def sighting(self, entity: Entity, *, dated: bool) -> Sighting:
        if entity.type in _WORDS:
            return Sighting(Ref(self._extraction.doc, entity.id), replace(entity, id=""), issued=self._extraction.date)
        above = self._above(entity.id)
        home = self._extraction.home
        return Sighting(
            Ref(self._extraction.doc, entity.id),
            replace(entity, id=""),
            issued=self._extraction.date,
            home=self._known.get(home) if home else None,
            above=self._named(above),
            around=self._named(self._around) if entity.id != home else (),
            ties=tuple(self._ties(entity.id, above, dated=dated)),
            year=self._extraction.date[:4] if entity.type == "Policy" and self._extraction.date else None,
        )

    def _above(self, local_id: str) -> list[str]:
        """What an entity is part of or lies in, step by step; a circle is walked once."""
        found: dict[str, None] = {}
        frontier = deque([local_id])
        while frontier:
            for other in self._upwards.get(frontier.popleft(), ()):
                if other not in found and other != local_id:
                    found[other] = None
                    frontier.append(other)
        return list(found)

    def _named(self, local_ids: Collection[str]) -> tuple[str, ...]:
        return tuple(self._names[each] for each in local_ids if each in self._names)

    def _ties(self, local_id: str, above: list[str], *, dated: bool) -> list[Tie]:
        """The ties to what is decided, in an order of their own."""
        ties = [tie for fact in self._facts.get(local_id, ()) if (tie := self._tie(local_id, fact, dated=dated))]
        reached = {tie.identity for tie in ties}
        ties += [
            Tie(_WITHIN, self._known[each])
            for each in above
            if each in self._known and self._known[each] not in reached
        ]
        return sorted(dict.fromkeys(ties), key=_order)

    def _tie(self, local_id: str, fact: Fact, *, dated: bool) -> Tie | None:
        other, mark = (fact.o, "") if fact.s == local_id else (fact.s, "^")
        identity = self._known.get(other or "")
        if identity is None:
            return None
        more = (fact.title, fact.date or fact.until, fact.phase) if dated else ()
        return Tie(mark + fact.rel, identity, *more)


def _order(tie: Tie) -> tuple[str, ...]:
    return tie.relation, tie.identity, tie.title or "", tie.date or "", tie.phase or ""
