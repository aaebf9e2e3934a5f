"""Turtle and TriG for people and for diff: subjects in the order of their IRIs, a line for each triple.

The engine gives the lines of N-Quads, grouped by graph and subject; each group becomes a block of text, and the blocks
are sorted. Every line of a block ends alike, so that a triple more is a line more and changes no other::

    id-person:林知远-1a
        a zone:Person ;
        rdfs:label "林知远"@zh ;
    .
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.graph.vocabulary import PREFIXES, XSD
from kg.model import ENTITY_TYPES
from kg.resolve import BASE
from kg.resolve.naming import kind
from kg.store.dumps.sorting import Block, sort
from kg.store.dumps.tally import Tally

_KINDS = (*map(kind, ENTITY_TYPES), "event", "tenure", "observation", "recognition", "investment")
EXPORT_PREFIXES = PREFIXES | {f"id-{each}": f"{BASE}{each}/" for each in _KINDS}
"""One for each kind of node, so that what follows it needs no escapes: ``id-person:林知远-f2a791a6``."""

_LETTER = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_LOCAL = re.compile(rf"[{_LETTER}0-9](?:[{_LETTER}0-9\-\u00B7\u0300-\u036F\u203F\u2040.]*[{_LETTER}0-9\-\u00B7])?")
"""What may follow a prefix as it stands (Turtle §6.5, PN_LOCAL, without what wants an escape)."""
_BARE = {
    f"<{XSD.integer.value}>": re.compile(r"[+-]?[0-9]+"),
    f"<{XSD.decimal.value}>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD.boolean.value}>": re.compile("true|false"),
}
"""Literals that are written without quotes (Turtle §2.5.2)."""
_TYPE = f"<{PREFIXES['rdf']}type>"
_BY_NAMESPACE = {iri: f"{name}:" for name, iri in EXPORT_PREFIXES.items()}
_PIECE = 1 << 16


def turtle(lines: Iterable[str], folder: Path, tally: Tally) -> Iterator[bytes]:
    """Turn lines of N-Triples, grouped by subject, into Turtle."""
    yield _head()
    yield from _joined(text for _, text in sort(_blocks(lines, tally, has_graphs=False), folder))


def trig(lines: Iterable[str], folder: Path, tally: Tally) -> Iterator[bytes]:
    """Turn lines of N-Quads, grouped by graph and subject, into TriG: the default graph, then the named ones."""
    yield _head()
    yield from _joined(_in_graphs(sort(_blocks(lines, tally, has_graphs=True), folder)))


def _in_graphs(blocks: Iterable[Block]) -> Iterator[str]:
    names = _Names()
    for graph, texts in groupby(blocks, key=_graph_of):
        yield f"\nGRAPH {names[graph]} {{\n" if graph else ""
        yield from (text for _, text in texts)
        yield "}\n" if graph else ""


def _graph_of(block: Block) -> str:
    return block[0].partition(" ")[0]


def _head() -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(EXPORT_PREFIXES.items())).encode()


def _joined(texts: Iterable[str]) -> Iterator[bytes]:
    """Give texts in pieces of some size."""
    piece: list[str] = []
    size = 0
    for text in texts:
        piece.append(text)
        size += len(text)
        if size > _PIECE:
            yield "".join(piece).encode()
            piece, size = [], 0
    yield "".join(piece).encode()


def _blocks(lines: Iterable[str], tally: Tally, *, has_graphs: bool) -> Iterator[Block]:
    """Give a block for each subject of each graph; its key is the two, in whose order graphs and then subjects are."""
    names, predicates = _Names(), _Predicates()
    for graph, subject, group in _by_subject(lines, has_graphs=has_graphs):
        told = []
        for each in group:
            predicate, _, target = each.partition(" ")
            told.append(f"\t{predicates[predicate]} {names[target] if target[-1] == '>' else target} ;\n")
        told.sort()
        tally.count += len(told)
        yield f"{graph} {subject}", f"\n{names[subject]}\n{''.join(told)}.\n"
        names.forget()


def _by_subject(lines: Iterable[str], *, has_graphs: bool) -> Iterator[tuple[str, str, list[str]]]:
    """Give for each subject of each graph what is said of it: predicates with their objects.

    Most lines begin and end as the one before; in the default graph the end alone does not tell that there is no graph.
    """
    graph = subject = ""
    begin, end, group = "\n", " .", list[str]()
    for line in lines:
        if line.startswith(begin) and line.endswith(end) and (graph or not (has_graphs and _may_have_graph(line))):
            group.append(line[len(begin) : -len(end)])
            continue
        told, its_subject, its_graph = _parts(line)
        if (its_graph, its_subject) != (graph, subject):
            if group:
                yield graph, subject, group
            graph, subject, group = its_graph, its_subject, []
            begin, end = f"{subject} ", f" {graph} ." if graph else " ."
        group.append(told)
    if group:
        yield graph, subject, group


def _may_have_graph(line: str) -> bool:
    """Tell whether something may stand behind a line's object."""
    return line[-3] == ">" or " _:" in line


def _parts(line: str) -> tuple[str, str, str]:
    """Part a line into predicate with object, subject, and graph."""
    subject, predicate, rest = line.split(" ", 2)
    target, graph = _object_and_graph(rest)
    return f"{predicate} {target}", subject, graph


def _object_and_graph(rest: str) -> tuple[str, str]:
    """Part what follows a predicate in N-Quads, as the engine writes it; the default graph is an empty text.

    >>> _object_and_graph('"园 区"@zh <a:g> .'), _object_and_graph("<a:o> .")
    (('"园 区"@zh', '<a:g>'), ('<a:o>', ''))
    """
    start = rest.rindex('"') if rest[0] == '"' else 0
    tail, _, graph = rest[start:].partition(" ")
    return rest[:start] + tail, graph[:-1].rstrip()


class _Names(dict[str, str]):
    """The terms of N-Quads as Turtle writes them; those of late are remembered."""

    _MOST = 100_000

    def __missing__(self, term: str) -> str:
        """Shorten an IRI of a known namespace; a number or a boolean stands bare, and anything else stays."""
        found = self[term] = self._literal(term) if term[0] == '"' else _shortened(term)
        return found

    def _literal(self, term: str) -> str:
        text, _, datatype = term.rpartition("^^")
        bare = _BARE.get(datatype)
        return text[1:-1] if bare and bare.fullmatch(text, 1, len(text) - 1) else f"{text}^^{self[datatype]}"

    def forget(self) -> None:
        """Begin anew when there are too many."""
        if len(self) > self._MOST:
            self.clear()


class _Predicates(dict[str, str]):
    """Predicates as Turtle writes them; there are few."""

    def __missing__(self, term: str) -> str:
        found = self[term] = "a" if term == _TYPE else _shortened(term)
        return found


def _shortened(term: str) -> str:
    cut = max(term.rfind("/"), term.rfind("#")) + 1
    prefix = _BY_NAMESPACE.get(term[1:cut])
    if prefix is None or not _LOCAL.fullmatch(term, cut, len(term) - 1):
        return term
    return prefix + term[cut:-1]
