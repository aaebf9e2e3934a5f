"""The documents that a graph rests on."""

from http import HTTPStatus
from typing import Annotated

from flask import Blueprint
from msgspec import Struct

from kg.store.sources import Source, source
from kg.web.asked import Text, Whole
from kg.web.endpoints import endpoint
from kg.web.service import snapshot

blueprint = Blueprint("documents", __name__, url_prefix="/api")

_LENGTH, _LONGEST = 100_000, 1_000_000
_LARGEST = 999_999_999


class OfADocument(Struct, frozen=True):
    """Which part of which document is asked for."""

    iri: Annotated[str, Text("https://w3id.org/zonegraph/id/document/简报1")]
    """Of the document, as evidence names it."""
    start: Annotated[int, Whole(_LARGEST, minimum=0)] = 0
    """The character of its text to begin with."""
    length: Annotated[int, Whole(_LONGEST)] = _LENGTH
    """So many characters at most."""


@endpoint(blueprint, "/document", errors=(HTTPStatus.NOT_FOUND,))
def show_document(asked: OfADocument) -> Source:
    """Give the text of a document, the things that it names, and the facts that were taken out of it."""
    return source(snapshot(), asked.iri, asked.start, asked.length)
