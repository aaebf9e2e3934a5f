"""A graph in parts, as an engine on many machines writes it: a folder of N-Quads and Parquet, with a manifest.

parts.json      this module's `Parts`
nquads/…        all quads, each once, in files of N-Quads, compressed
quads/…         the same in Parquet: s, p, o, graph as N-Triples writes terms; no graph is the default graph
documents/…     Parquet: the documents' ids, paths and hashes
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.documents import Refusal
from kg.errors import SnapshotError
from kg.store.manifest import Counts, Validation

PARTS = "parts.json"
NQUADS = "nquads"
QUADS = "quads"
DOCUMENTS = "documents"


class Part(Struct, frozen=True):
    """One file."""

    path: str
    """Within the folder."""
    bytes: int
    sha256: str


class Parts(Struct, frozen=True, kw_only=True):
    """What a folder holds, and what made it; written last, so that a folder without it is not whole."""

    created: str
    """UTC, ISO 8601."""
    counts: Counts
    validation: Validation
    versions: dict[str, str]
    seconds: dict[str, float]
    """The duration of each stage."""
    parts: tuple[Part, ...]
    refused: tuple[Refusal, ...] = ()
    """Files that were named but not used, and statements of curation files that fit nothing."""


def is_in_parts(path: Path) -> bool:
    """Whether a path is a folder of parts."""
    return (path / PARTS).is_file()


def encode_parts(parts: Parts) -> bytes:
    """Write a manifest as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(parts), indent=1) + b"\n"


def read_parts(folder: Path) -> Parts:
    """Read a folder's manifest; raises SnapshotError if it is broken."""
    path = folder / PARTS
    try:
        return msgspec.json.decode(path.read_bytes(), type=Parts)
    except (OSError, msgspec.MsgspecError) as error:
        message = f"{path}: is no manifest of parts: {error}; build the graph again, or copy the folder once more"
        raise SnapshotError(message) from error


def quad_files(folder: Path, parts: Parts) -> dict[Path, str]:
    """Give the files of N-Quads, each with the hash that it must have."""
    return {folder / part.path: part.sha256 for part in parts.parts if part.path.startswith(f"{NQUADS}/")}
