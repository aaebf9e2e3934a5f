"""The manifest of dumps: what there is of a snapshot, how large, with which SHA-256."""

from collections.abc import Iterable

from msgspec import Struct

from kg.store.dumps.kinds import COMPRESSIONS, KINDS, Wanted, kind_named
from kg.store.dumps.making import Made
from kg.store.ontology import ontology_version
from kg.store.snapshot import Snapshot


class Listed(Struct, frozen=True, omit_defaults=True):
    """A dump that can be had."""

    name: str
    """As in ``?format=`` and ``--format``."""
    compression: str
    file: str
    media_type: str
    about: str
    made: Made | None = None
    """What is known of it; left out as long as nobody has asked for it."""
    href: str | None = None
    """Where it is, below the address of the service."""


class Listing(Struct, frozen=True):
    """The dumps of a snapshot."""

    snapshot: str
    created: str
    """When the snapshot was; UTC, ISO 8601."""
    ontology: str
    """The version of the ontology that it is written in."""
    versions: dict[str, str]
    """Of what made the snapshot."""
    triples: int
    """Of all graphs; a triple in two graphs counts twice."""
    graphs: int
    """Named ones."""
    documents: int
    entities: dict[str, int]
    """By type."""
    facts: dict[str, int]
    """By relation, as the documents state them."""
    events: int
    dumps: tuple[Listed, ...]


def listing(snapshot: Snapshot, dumps: Iterable[Listed]) -> Listing:
    """List some dumps of a snapshot."""
    manifest = snapshot.manifest
    counts = manifest.counts
    return Listing(
        snapshot=manifest.id,
        created=manifest.created,
        ontology=ontology_version(),
        versions=manifest.versions,
        triples=counts.triples,
        graphs=counts.graphs,
        documents=counts.documents,
        entities=counts.entities,
        facts=counts.facts,
        events=counts.events,
        dumps=tuple(dumps),
    )


def listed(wanted: Wanted, file: str, made: Made | None = None, href: str | None = None) -> Listed:
    """List one dump."""
    kind = kind_named(wanted.kind)
    return Listed(kind.name, wanted.compression, file, wanted.media_type, kind.about, made, href)


def everything() -> Iterable[Wanted]:
    """Give all dumps of a whole snapshot, each uncompressed and compressed where that is worth it."""
    return (
        Wanted(kind.name, None, each)
        for kind in KINDS
        for each in (COMPRESSIONS if kind.compressible else COMPRESSIONS[:1])
    )
