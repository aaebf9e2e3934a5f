"""What leads from one snapshot to another, as an RDF patch (https://jena.apache.org/documentation/rdf-patch/)."""

from collections.abc import Iterable, Iterator

from kg.resolve import BASE
from kg.store.changes import Change, line


def snapshot_iri(snapshot_id: str) -> str:
    """Name a snapshot.

    >>> snapshot_iri("20231113t080500z-0a1b2c3d")
    'https://w3id.org/zonegraph/id/snapshot/20231113t080500z-0a1b2c3d'
    """
    return f"{BASE}snapshot/{snapshot_id}"


def patch(old: str, new: str, changes: Iterable[Change]) -> Iterator[bytes]:
    """Give the rows of a patch between two snapshots, given by their ids, as one transaction.

    Deletions and additions come as they are found, each quad once, so that their order does not matter.
    """
    yield f"H id <{snapshot_iri(new)}> .\nH prev <{snapshot_iri(old)}> .\nTX .\n".encode()
    yield from map(line, changes)
    yield b"TC .\n"
