"""What people have decided of identities, against or before the evidence."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from kg.model import EntityType

T = TypeVar("T")


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

    def merged(self, lives: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Give each IRI that a pair joins to a living one, with that."""
        for group in self.groups():
            living = [iri for iri in group if lives(iri)]
            yield from ((iri, target) for iri in group for target in living if iri != target)


def staying(group: Sequence[T], there: Container[T]) -> T | None:
    """Of things that people say are one the first that there is stays; the others become that."""
    return next((each for each in group if each in there), None)


def unmatched(decisions: Decisions, matched: Container[str], hits: Callable[[Different], bool]) -> tuple[str, ...]:
    """Give the IRIs that decisions name in vain: those that are not `matched`, or of which nothing was parted."""
    pairs = (node for pair in decisions.same for node in pair)
    vain = [node for node in (*pairs, *decisions.renamed, *decisions.retyped) if node not in matched]
    vain += [rule.iri for rule in decisions.different if not hits(rule)]
    return tuple(dict.fromkeys(vain))
