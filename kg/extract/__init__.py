"""From a document to the facts that it states: read it once, then let every rule draw its facts from the reading.

A long document is read piece by piece (pieces.py), and what the pieces tell is put together.
"""

from kg.extract.assemble import assemble
from kg.extract.pieces import pieces
from kg.extract.read import read
from kg.extract.version import fingerprint
from kg.model import Document, Extraction

__all__ = ["VERSION", "extract"]

VERSION = fingerprint()


def extract(document: Document) -> Extraction:
    """All entities, facts and events of a document. Pure: the same document gives the same extraction."""
    return assemble(read(*piece) for piece in pieces(document))
