"""What leads from one snapshot to another, as an RDF patch (https://jena.apache.org/documentation/rdf-patch/)."""

from collections.abc import Iterable, Iterator

from kg.store.changes import Change, line
from kg.store.manifest import snapshot_iri


def patch(old: str, new: str, changes: Iterable[Change]) -> Iterator[bytes]:
    """Give the rows of a patch between two snapshots, given by their ids, as one transaction.

    Deletions and additions come as they are found, each quad once, so that their order does not matter.
    """
    yield f"H id <{snapshot_iri(new)}> .\nH prev <{snapshot_iri(old)}> .\nTX .\n".encode()
    yield from map(line, changes)
    yield b"TC .\n"
