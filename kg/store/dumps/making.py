"""Makes one dump: its bytes, compressed, hashed and counted, into a file that is there whole or not at all."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import zstandard
from msgspec import Struct

from kg.errors import KGError
from kg.store.dumps.graphml import graphml
from kg.store.dumps.kinds import CSV, PARQUET, Compression, Unit, UnknownDumpError, Wanted, kind_named
from kg.store.dumps.rdf import rdf
from kg.store.dumps.tables import csv_table, parquet_table
from kg.store.dumps.tally import Tally
from kg.store.faults import no_room
from kg.store.snapshot import Snapshot

_GZIP_LEVEL, _ZSTD_LEVEL = 6, 6
_GZIP = 31
"""What zlib calls a gzip file, without name and time (zlib's manual, `deflateInit2`)."""

Watch = Callable[[int], object]
"""Is told how many bytes there are so far."""


class DiskFullError(KGError):
    """There is no room for the dump. Make some, or ask for less."""


class Made(Struct, frozen=True):
    """What is known of a dump that is complete."""

    bytes: int
    sha256: str
    unpacked_bytes: int
    """Before it was compressed."""
    unit: Unit
    """What `count` counts."""
    count: int


def make(snapshot: Snapshot, wanted: Wanted, output: IO[bytes], folder: Path, watch: Watch | None = None) -> Made:
    """Write a dump; what memory does not hold waits in a folder.

    Raises NotInGraph, InexpressibleError, DiskFullError, and whatever `watch` raises.
    """
    digest, sizes, tally = hashlib.sha256(), [0, 0], Tally()
    try:
        for piece in _compressed(_measured(pieces(snapshot, wanted, folder, tally), sizes), wanted.compression):
            output.write(piece)
            digest.update(piece)
            sizes[1] += len(piece)
            if watch:
                watch(sizes[1])
        output.flush()
    except OSError as error:
        if not no_room(error):
            raise
        message = f"the disk is full: {wanted.name} could not be written; make room, or have it compressed"
        raise DiskFullError(message) from error
    return Made(sizes[1], digest.hexdigest(), sizes[0], kind_named(wanted.kind).unit, tally.count)


def pieces(snapshot: Snapshot, wanted: Wanted, folder: Path, tally: Tally) -> Iterator[bytes]:
    """Give the bytes of a dump as they are before compression, and count what is in it."""
    kind = kind_named(wanted.kind)
    if kind.named:
        return rdf(snapshot, wanted.kind, wanted.graph, folder, tally)
    if wanted.graph:
        message = f"{wanted.kind} is of the whole graph: one named graph can be had as RDF only"
        raise UnknownDumpError(message)
    if kind.media_type == PARQUET:
        return parquet_table(snapshot, wanted.kind, folder, tally)
    texts = csv_table(snapshot, wanted.kind, tally) if kind.media_type == CSV else graphml(snapshot, tally)
    return (text.encode() for text in texts)


def _measured(raw: Iterable[bytes], sizes: list[int]) -> Iterator[bytes]:
    for piece in raw:
        sizes[0] += len(piece)
        yield piece


def _compressed(raw: Iterable[bytes], compression: Compression) -> Iterator[bytes]:
    """Compress pieces; the same pieces give the same bytes."""
    if compression == "none":
        yield from raw
        return
    packer = (
        zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP)
        if compression == "gzip"
        else zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()
    )
    yield from filter(None, map(packer.compress, raw))
    yield packer.flush()
