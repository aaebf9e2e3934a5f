"""How values become RDF terms: IRIs that a person can read, literals in the one form that the store would give them.

RDF 1.1 Concepts §3.2, §3.3; RFC 3987 for IRIs; RFC 5147 for the fragments that point into a text.
"""

import hashlib
import re
from decimal import Decimal
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from kg.graph.vocabulary import XSD

_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# RFC 3987 isegment-nz without the private use areas; everything else is percent-encoded.
_NOT_IN_SEGMENT = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00020000-\U0003fffd]"
)


def segment(text: str) -> str:
    """Write the text as one path segment of an IRI: Chinese stays Chinese, what an IRI may not hold is percent-encoded.

    >>> segment("简报 第7期/上#2")
    '简报%20第7期%2F上%232'
    """
    return _NOT_IN_SEGMENT.sub(lambda match: quote(match[0], safe=""), text)


def document_node(base: str, document_id: str) -> NamedNode:
    """Name the node of a document, which is also the name of its graph.

    >>> document_node("https://example.org/id/", "007").value
    'https://example.org/id/document/007'
    """
    return NamedNode(f"{base}document/{segment(document_id)}")


def document_id(base: str, node: object) -> str | None:
    """Give the id of a document of its node; None for another node.

    >>> document_id("https://example.org/id/", document_node("https://example.org/id/", "简报 第7期/上"))
    '简报 第7期/上'
    """
    iri = node.value if isinstance(node, NamedNode) else ""
    head = f"{base}document/"
    return unquote(iri.removeprefix(head)) if iri.startswith(head) else None


def content_node(base: str, kind: str, *content: object) -> NamedNode:
    """Name a node by what it says: the same content gives the same node in every document, build and order.

    >>> content_node("https://example.org/id/", "tenure", "甲", "乙").value
    'https://example.org/id/tenure/083dc4488876df55'
    """
    digest = hashlib.sha256("\n".join(map(str, content)).encode()).hexdigest()
    return NamedNode(f"{base}{kind}/{digest[:16]}")


def chinese(text: str) -> Literal:
    """Make a literal in Chinese."""
    return Literal(text, language="zh")


def date(iso: str) -> Literal:
    """Make a date typed by its precision; what is no ISO date stays a plain string, which the shapes report.

    >>> str(date("2023-11"))
    '"2023-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> str(date("近日"))
    '"近日"'
    """
    return Literal(iso, datatype=_DATE_TYPES[len(iso)]) if _ISO_DATE.fullmatch(iso) else Literal(iso)


def moment(iso: str) -> Literal:
    """Make a day and time in UTC, written as 2023-11-13T08:05:00Z."""
    return Literal(iso, datatype=XSD.dateTime)


def decimal(number: float) -> Literal:
    """Make an xsd:decimal in canonical form (XSD 1.1 Part 2 §3.3.3), which is how the store would write it anyway.

    >>> [decimal(number).value for number in (12.50, 100000000.0, 1e-7, -0.0)]
    ['12.5', '100000000', '0.0000001', '0']
    """
    digits = format(Decimal(repr(number)), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD.decimal)


def integer(number: int) -> Literal:
    """Make an xsd:integer."""
    return Literal(str(number), datatype=XSD.integer)
