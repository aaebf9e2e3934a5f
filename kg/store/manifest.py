"""What a snapshot says about itself: where it came from, what is in it, and what made it."""

import platform
from pathlib import Path
from typing import Literal

import msgspec
import pyoxigraph
from msgspec import Struct

from kg import __version__
from kg.documents import Refusal
from kg.errors import DamagedSnapshot
from kg.resolve import BASE
from kg.store.costs import Cost

MANIFEST = "manifest.json"

SnapshotKind = Literal["built", "loaded"]


class Input(Struct, frozen=True, omit_defaults=True):
    """A file of RDF that went into the snapshot."""

    path: str
    sha256: str


class Counts(Struct, frozen=True):
    """How much there is; triples are those of all graphs, a triple in two graphs counting twice."""

    documents: int = 0
    kept: int = 0
    """Documents that are as the snapshot before has them."""
    added: int = 0
    changed: int = 0
    removed: int = 0
    """Documents that the snapshot before has and this one has not."""
    extracted: int = 0
    """Documents that were extracted anew; the others came from the cache or the snapshot before."""
    refused: int = 0
    entities: dict[str, int] = {}
    """By type, after resolution."""
    facts: dict[str, int] = {}
    """By relation, as the documents state them."""
    events: int = 0
    """As the documents tell them."""
    triples: int = 0
    graphs: int = 0
    """Named graphs."""


class Census(Struct, frozen=True):
    """The numbers of a store. A triple that is in several graphs counts as often."""

    triples: int
    graphs: int
    """Named ones."""
    subjects: int
    properties: dict[str, int]
    """How many triples each has, by its IRI."""
    classes: dict[str, int]
    """How many things each has, by its IRI."""
    loose: int = 0
    """How many have changed since the store was last written in the order of reading."""


class Validation(Struct, frozen=True):
    """How the documents stood up to the SHACL shapes; the results themselves are in ``validation.jsonl``."""

    documents: int = 0
    """How many were checked."""
    conforming: int = 0
    results: dict[str, int] = {}
    """By severity."""


class Manifest(Struct, frozen=True, kw_only=True):
    """Written last into a snapshot, so that a directory without it is no snapshot."""

    id: str
    created: str
    """UTC, ISO 8601."""
    kind: SnapshotKind
    predecessor: str | None = None
    """The snapshot that was current when this one was published."""
    counts: Counts = Counts()
    validation: Validation | None = None
    census: Census | None = None
    """The quads by class and property."""
    versions: dict[str, str] = {}
    seconds: dict[str, float] = {}
    """The duration of each stage."""
    costs: dict[str, Cost] = {}
    """What each stage took besides; ``read`` is the part of ``extract`` that went into reading files, of processors only."""
    files: dict[str, int] = {}
    """The bytes of each file of the snapshot but this one."""
    sums: dict[str, str] = {}
    """The SHA-256 of each of them, in hexadecimal; none in a snapshot that was published before there were any."""
    inputs: tuple[Input, ...] = ()
    """Of a snapshot that was loaded; the files of one that was built, which may be a million, are in its documents."""
    refused: tuple[Refusal, ...] = ()
    """Files that were named but not used."""


class Listing(Struct, frozen=True):
    """What a manifest says of the files beside it; the rest of it is skipped."""

    id: str
    files: dict[str, int] = {}
    sums: dict[str, str] = {}


def snapshot_iri(snapshot_id: str) -> str:
    """Name a snapshot.

    >>> snapshot_iri("20231113t080500z-0a1b2c3d")
    'https://w3id.org/zonegraph/id/snapshot/20231113t080500z-0a1b2c3d'
    """
    return f"{BASE}snapshot/{snapshot_id}"


def versions() -> dict[str, str]:
    """Give the versions of what makes every snapshot; a builder adds those of its own parts."""
    return {"kg": __version__, "pyoxigraph": pyoxigraph.__version__, "python": platform.python_version()}


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest as indented JSON."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / MANIFEST).write_bytes(text + b"\n")


def read_listing(content: bytes) -> Listing | None:
    """Read what a manifest lists; None if it is none.

    >>> read_listing(b'{"id": "20231113t080500z-0a1b2c3d", "kind": "built", "files": {"void.ttl": 12}}')
    Listing(id='20231113t080500z-0a1b2c3d', files={'void.ttl': 12}, sums={})
    """
    try:
        return msgspec.json.decode(content, type=Listing)
    except msgspec.MsgspecError:
        return None


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest; raises DamagedSnapshot if it is missing or broken."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}; build or load the graph again"
        raise DamagedSnapshot(message) from error
    except msgspec.MsgspecError as error:
        message = f"{path}: is no manifest: {error}; build or load the graph again"
        raise DamagedSnapshot(message) from error
