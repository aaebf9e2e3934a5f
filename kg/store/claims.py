"""How a curation file names what a document says: by the names and words that the extraction itself has.

The graph has other names for things, and titles of posts in their usual form; a statement with these would fit nothing.
"""

from collections.abc import Collection, Mapping

from kg.curation.patterns import pattern_of
from kg.curation.statements import Pattern
from kg.graph.vocabulary import ZONE_NAMESPACE
from kg.model import Extraction, Fact
from kg.store.stated import FactRow


class Claims:
    """The facts and events of one document, found by what the graph has of them."""

    def __init__(self, extraction: Extraction, names: Mapping[str, str]) -> None:
        """Take what was taken out of a document, and the names that its graph has, with the IRIs of their things."""
        self._document = extraction.doc
        self._facts = extraction.facts
        self._names = {entity.id: entity.name for entity in extraction.entities}
        labels = ((names.get(event.label), event.label) for event in extraction.events)
        self._events = {iri: label for iri, label in labels if iri}
        aliases = {alias for entity in extraction.entities for alias in entity.aliases}
        self.names = _by_thing(names, aliases) | _by_thing(names, self._names.values()) | self._events
        """What the document calls each thing, by IRI."""

    def pattern(self, row: FactRow) -> Pattern | None:
        """Give what fits this statement; None for one that no curation file can name."""
        event = self._events.get(row.subject) or self._events.get(row.object)
        if event:
            return Pattern(self._document, event=event)
        fact = self._fact(row)
        return pattern_of(self._document, fact, self._names) if fact and fact.s in self._names else None

    def _fact(self, row: FactRow) -> Fact | None:
        """Find the fact of a statement: those of a document are numbered in the order of its facts."""
        number = row.statement.rpartition("#fact-")[2]
        fact = self._facts[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(self._facts) else None
        is_it = fact and row.relation == ZONE_NAMESPACE + fact.rel and row.start == fact.start
        return fact if is_it else None


def _by_thing(names: Mapping[str, str], own: Collection[str]) -> dict[str, str]:
    """Give the names that are a document's own by the IRIs of their things; of several the longest."""
    wanted = set(own)
    return {names[name]: name for name in sorted(names, key=len) if name in wanted}
