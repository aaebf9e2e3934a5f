"""Checks the graph of a document against the shapes of `ontology/shapes.ttl` (W3C SHACL Core).

One document at a time: the cost is linear in what the document says (some 2 µs a triple) and the work can be shared out
to processes. The engine is `shacl`, which compiles the shapes once; the tests hold its results against pySHACL's.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import shacl
from msgspec import Struct
from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from kg.errors import ResourceError
from kg.graph.vocabulary import SH
from kg.resources import ONTOLOGY


class Violation(Struct, frozen=True):
    """One result of a validation: a node of a document's graph that is not what a shape expects."""

    document: str
    """The IRI of the graph that was checked."""
    node: str
    """The focus node: its IRI, or ``_:b0`` for a blank node."""
    path: str | None
    """From the node to the values at fault, as a SPARQL property path; None where the node itself is at fault."""
    value: str | None
    """The value at fault as N-Triples, where there is one."""
    shape: str
    """The IRI of the node shape."""
    message_zh: str
    message_en: str
    severity: str
    """``Violation`` for a defect of the program, ``Warning`` for a document that says something unlikely."""


class Shapes:
    """A compiled shapes graph. Raises `ResourceError` if the file is no shapes graph."""

    def __init__(self, path: Path = ONTOLOGY / "shapes.ttl") -> None:
        try:
            turtle = path.read_text(encoding="utf-8")
            self._compiled = shacl.Shapes.from_turtle(turtle)
            self._languages = _message_languages(turtle)
        except (OSError, ValueError, SyntaxError) as error:
            message = f"{path}: cannot be read as SHACL shapes: {error}"
            raise ResourceError(message) from error

    def violations(self, document: str, quads: Iterable[Quad]) -> list[Violation]:
        """Check the graph of one document, given by its quads; their graph names do not matter.

        >>> from pyoxigraph import NamedNode
        >>> from kg.graph.vocabulary import RDF, ZONE
        >>> nameless = Quad(NamedNode("http://a.example/1"), RDF.type, ZONE.Person)
        >>> [violation.message_en for violation in Shapes().violations("http://a.example/doc", [nameless])]
        ['An entity has exactly one name, in Chinese.']
        """
        triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
        assert triples is not None
        return self.violations_in(document, triples)

    def violations_in(self, document: str, triples: bytes) -> list[Violation]:
        """Check the graph of one document, given as N-Triples."""
        report = self._compiled.validate_text(triples.decode(), format="ntriples")
        return sorted((self._violation(document, result) for result in report.results), key=_order)

    def _violation(self, document: str, result: shacl.Result) -> Violation:
        messages = {self._languages.get(text): text for text in result.messages}
        return Violation(
            document=document,
            node=result.focus_node.removeprefix("<").removesuffix(">"),
            path=result.path,
            value=result.value,
            shape=(result.root_shape or "").removeprefix("<").removesuffix(">"),
            message_zh=messages["zh"],
            message_en=messages["en"],
            severity=result.severity,
        )


@cache
def read_shapes() -> Shapes:
    """Give the shapes of the ontology, compiled once a process (2 ms); they cannot be sent to another process."""
    return Shapes()


def _message_languages(turtle: str) -> dict[str, str | None]:
    """Tell for the text of each message its language, which the engine's results leave out."""
    messages = (quad.object for quad in parse(turtle, format=RdfFormat.TURTLE) if quad.predicate == SH.message)
    return {message.value: message.language for message in messages if isinstance(message, Literal)}


def _order(violation: Violation) -> tuple[bool, str, str, str]:
    """Put violations before warnings, then sort by node, so that a report is the same each time."""
    return violation.severity != "Violation", violation.node, violation.path or "", violation.value or ""
