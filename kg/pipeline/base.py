"""What a build starts from: the snapshot before it, if the same versions built it, else nothing."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kg.errors import SnapshotError
from kg.store.documents import Documents
from kg.store.manifest import read_manifest
from kg.store.publish import Staging
from kg.store.snapshot import CURATION, RESOLUTION, SNAPSHOTS, STORE


class Base(Struct, frozen=True):
    """The snapshot before, as far as it is of use."""

    folder: Path | None = None
    """Where all of it is that a build of these versions starts from."""
    texts: Path | None = None
    """Where the documents are that stay, though they have to be extracted again."""


def base_of(stage: Staging, versions: Mapping[str, str], *, add: bool) -> Base:
    """Find what a build of these versions starts from; with `add`, its documents stay whatever built them.

    Raises SnapshotError where there are documents that should stay and cannot be read.
    """
    if stage.predecessor is None:
        return Base()
    folder = stage.graph_dir / SNAPSHOTS / stage.predecessor
    manifest = read_manifest(folder)
    readable = manifest.kind == "built" and Documents.readable(folder)
    if add and not readable:
        message = (
            f"{folder}: a snapshot that was {manifest.kind} by kg {manifest.versions.get('kg')} has no documents that "
            "others could be added to: build it of all its documents, without --add"
        )
        raise SnapshotError(message)
    whole = all((folder / each).exists() for each in (RESOLUTION, STORE, CURATION))
    if readable and whole and manifest.versions == versions:
        return Base(folder)
    return Base(texts=folder if add else None)
