"""What people have decided of identities, against or before the evidence."""

from collections.abc import Mapping

from msgspec import Struct

from kg.model import EntityType


class Different(Struct, frozen=True):
    """In these documents this IRI is another thing."""

    iri: str
    documents: tuple[str, ...]


class Decisions(Struct, frozen=True):
    """The decisions of a curator, by the IRIs that things have without them."""

    same: tuple[tuple[str, str], ...] = ()
    """Pairs; of those that pairs join the one named first stays."""
    different: tuple[Different, ...] = ()
    renamed: Mapping[str, str] = {}
    retyped: Mapping[str, EntityType] = {}

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Give the IRIs that pairs join, in the order in which they are named.

        >>> Decisions(same=(("a", "b"), ("x", "y"), ("c", "b"))).groups()
        (('a', 'b', 'c'), ('x', 'y'))
        """
        named = list(dict.fromkeys(iri for pair in self.same for iri in pair))
        groups = {iri: {iri} for iri in named}
        for one, other in self.same:
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
        leaders = dict.fromkeys(min(groups[iri], key=named.index) for iri in named)
        return tuple(tuple(sorted(groups[leader], key=named.index)) for leader in leaders)

    def documents(self) -> frozenset[str]:
        """Give the documents in which something is another thing."""
        return frozenset(doc for each in self.different for doc in each.documents)

    def iris(self) -> tuple[str, ...]:
        """Give all IRIs that are decided about, each once."""
        pairs = (iri for pair in self.same for iri in pair)
        return tuple(dict.fromkeys((*pairs, *(each.iri for each in self.different), *self.renamed, *self.retyped)))
