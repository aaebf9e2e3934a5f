"""Brings graphs to an endpoint, a portion at a time.

N-Quads in one request where the engine takes them; else a request of the Graph Store Protocol for each graph, several at
once, for a collection has a graph for each document.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from kg.store.remote.endpoint import Endpoint

T = TypeVar("T")

PORTION = 50_000
"""Triples that are sent at once, some 8 MB: what engines take in a second or two, and in one transaction."""
_AT_ONCE = 4


class Content(NamedTuple):
    """Triples for a graph, as lines of N-Triples."""

    graph: str
    lines: Sequence[bytes]


def load(endpoint: Endpoint, contents: Sequence[Content]) -> None:
    """Add triples to graphs; what is there already stays, so that it may be done twice."""
    if endpoint.engine.takes_quads:
        endpoint.add_quads(b"\n".join(_quad(line, each.graph) for each in contents for line in each.lines))
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(lambda each: endpoint.add(each.graph, b"\n".join(each.lines)), contents):
            pass


def _quad(line: bytes, graph: str) -> bytes:
    """Put a graph into a line of N-Triples, whose last two characters are a blank and a dot."""
    return b"%s<%s> ." % (line[:-1], graph.encode())


def portions(contents: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Put contents together until there are enough for a request."""
    portion: list[T] = []
    weight = 0
    for each in contents:
        portion.append(each)
        weight += size(each)
        if weight >= PORTION:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion
