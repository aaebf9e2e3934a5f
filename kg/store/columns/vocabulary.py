"""What a translation knows of the snapshot that it is for: constants as numbers, properties as tables, kinds as ranges."""

from collections.abc import Callable, Iterable
from itertools import count

import pyoxigraph as ox
from rdflib.term import BNode, Literal, Node, URIRef

from kg.store.columns.dictionary import Dictionary, Term
from kg.store.columns.kinds import IRI, NODES, Family, Kind, kind_of
from kg.store.columns.layout import Layout, Property
from kg.store.columns.relations import Refused, Value

NOWHERE = 4_294_967_295
"""The number of terms that the graph does not have: equal to none that it has."""
_MANY = 10_000
"""With more terms that have a text in them a statement would be slower than one that compares row by row."""


class Vocabulary:
    """The layout and the dictionary of a snapshot's columns, and the terms of one query that are not in them."""

    def __init__(self, layout: Layout, dictionary: Dictionary) -> None:
        """Start with no foreign terms."""
        self.layout = layout
        self.dictionary = dictionary
        self.foreign: list[Term] = []
        self.has_open_path = False
        """Whether the query has a path that may have no steps, …"""
        self.has_open_property = False
        """… and whether a variable stands for a property in it."""
        self.has_unbound = False
        """Whether it has a variable that nothing binds, though it is one of the solutions'."""
        self._aliases = count()

    def check_paths(self) -> None:
        """Refuse paths of no steps from terms that are no nodes of the graph: the store's answer depends on its plan."""
        if self.has_open_path and (self.foreign or self.has_open_property):
            raise Refused("a path of any length from what may be no node")

    def alias(self) -> str:
        """Give a name that no other part of the statement has."""
        return f"t{next(self._aliases)}"

    def everywhere(self) -> frozenset[int]:
        """Give all kinds."""
        return frozenset(range(len(self.layout.ranges)))

    def nodes(self) -> frozenset[int]:
        """Give the kinds of subjects."""
        return frozenset(place for place, each in enumerate(self.layout.ranges) if each.kind.family in NODES)

    def iris(self) -> int:
        """Give the kind of IRIs."""
        return self.place(IRI)

    def kind(self, place: int) -> Kind:
        """Give a kind by its place."""
        return self.layout.ranges[place].kind

    def families(self, value: Value) -> frozenset[Family]:
        """Tell how the terms of a column can behave; refused where it may have terms that the graph has not."""
        if -1 in value.kinds:
            raise Refused("an expression with a term that the graph does not have")
        return frozenset(self.kind(place).family for place in value.kinds)

    def number(self, term: Term) -> int | None:
        """Give a term's number; None if the graph does not have it."""
        return self.dictionary.number(term)

    def number_or_foreign(self, term: Term) -> tuple[int, int]:
        """Give a term's number and the place of its kind; one that the graph lacks gets a number behind all others."""
        stored = self.dictionary.as_stored(term)
        found = self.dictionary.number(stored)
        if found is not None:
            return found, self.place(kind_of(stored))
        if stored not in self.foreign:
            self.foreign.append(stored)
        return self.layout.terms + self.foreign.index(stored), -1

    def term(self, number: int) -> Term:
        """Give the term of a number, also of a foreign one."""
        beyond = number - self.layout.terms
        return self.foreign[beyond] if beyond >= 0 else self.dictionary.term(number)

    def place(self, kind: Kind) -> int:
        """Give the place of a kind that the graph has."""
        return next(place for place, each in enumerate(self.layout.ranges) if each.kind == kind)

    def starting(self, place: int, text: str) -> tuple[int, int]:
        """Give the range of the numbers of a kind's terms that start with a text."""
        return self.dictionary.starting(self.layout.ranges[place], text)

    def containing(self, places: Iterable[int], text: str) -> list[int] | None:
        """Give the numbers of the terms of some kinds that have a text in them; None if they are many."""
        numbers: list[int] = []
        for place in places:
            found = self.dictionary.containing(self.layout.ranges[place], text, _MANY - len(numbers))
            if found is None:
                return None
            numbers += found
        return numbers

    def within(self, value: Value, wanted: Callable[[Kind], bool]) -> str:
        """Write the condition that a term, if there is one, is of the kinds that are wanted."""
        self.families(value)
        hits = [self.layout.ranges[place] for place in sorted(value.kinds) if wanted(self.kind(place))]
        if len(hits) == len(value.kinds):
            return f"({value.sql} IS NOT NULL OR NULL)"
        tests = [f"{value.sql} BETWEEN {each.start} AND {each.end - 1}" for each in hits]
        return f"({' OR '.join(tests) or f'{value.sql} < 0'})"

    def table(self, iri: str) -> tuple[str, Property] | None:
        """Give the table of a property, with columns s and o; None if no triple has it."""
        found = self.layout.properties.get(iri)
        return (_table(found), found) if found else None

    def all_triples(self) -> str:
        """Write a table of all triples, with columns s, p and o."""
        tables = (
            f"SELECT s, {each.number} AS p, o FROM {_table(each)} AS t" for each in self.layout.properties.values()
        )
        return (
            f"({' UNION ALL '.join(tables)})"
            if self.layout.properties
            else "(SELECT 0 AS s, 0 AS p, 0 AS o WHERE FALSE)"
        )


def _table(found: Property) -> str:
    return f"(SELECT s, o FROM rest WHERE p = {found.number})" if found.shared else f"p{found.number}"


def as_term(node: Node) -> Term:
    """Turn a constant of a parsed query into one of the store's."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return (
            ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype))) if node.datatype else ox.Literal(str(node))
        )
    message = f"the constant {node!r}" if not isinstance(node, BNode) else "a blank node in place of a constant"
    raise Refused(message)
