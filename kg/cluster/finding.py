"""What the user named, to a table of the files to read: their paths, the ids of their documents, what is refused."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import pyarrow as pa
from msgspec import Struct
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.cluster.places import is_address
from kg.cluster.session import ClusterError
from kg.documents import Inputs, Refusal, find_inputs
from kg.documents.discovery import against, is_document
from kg.documents.identity import document_ids
from kg.documents.opening import MOST_BYTES, TOO_LARGE
from kg.documents.origins import ENDING


class Found(Struct, frozen=True):
    """What there is to read."""

    files: DataFrame
    """Columns path, doc, content, note; the last two are empty where the workers are to open the files themselves."""
    count: int
    refusals: tuple[Refusal, ...]


class _Address(Struct, frozen=True):
    """A file that the engine has listed."""

    address: str
    size: int


def find(session: SparkSession, named: Sequence[str], *, ocr: bool) -> Found:
    """Find the documents: paths as a build on one machine does, addresses by the engine's own search.

    Ids depend on all paths together, so those stand in this process: some 400 bytes a document.
    """
    addresses = [each for each in named if is_address(each)]
    paths = [each for each in named if not is_address(each)]
    local = find_inputs(paths, ocr=ocr) if paths else Inputs((), ())
    listed = _listed(session, addresses) if addresses else []
    fit = [each for each in listed if is_document(each.address) and each.size <= MOST_BYTES]
    ids = document_ids([*(each.path for each in local.sources), *(path_of(each.address) for each in fit)])
    files = _opened_there(session, [(str(each.path), ids[each.path]) for each in local.sources])
    if fit:
        known = [(each.address, ids[path_of(each.address)]) for each in fit]
        files = files.unionByName(_read_by_engine(session, addresses, known))
    return Found(files, len(local.sources) + len(fit), (*local.refusals, *_refused(listed)))


def path_of(address: str) -> Path:
    """The path in an address, by which a document is named.

    >>> str(path_of("s3a://bucket/2023/简报.txt")), str(path_of("file:/papers/简报.txt"))
    ('/bucket/2023/简报.txt', '/papers/简报.txt')
    """
    return Path("/" + address.partition(":")[2].lstrip("/"))


def _listed(session: SparkSession, addresses: Sequence[str]) -> list[_Address]:
    rows = _files(session, addresses).select("path", "length").distinct().toLocalIterator()
    return sorted((_Address(row[0], row[1]) for row in rows), key=lambda each: each.address)


def _files(session: SparkSession, addresses: Sequence[str]) -> DataFrame:
    """All files below some folders, or that patterns name; what begins with ``_`` or ``.`` is hidden."""
    reader = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    return reader.load(list(addresses))


def _refused(listed: Iterable[_Address]) -> Iterable[Refusal]:
    for each in listed:
        name = PurePosixPath(each.address).name
        if is_document(name):
            if each.size > MOST_BYTES:
                yield Refusal(each.address, TOO_LARGE)
        elif reason := against(name):
            yield Refusal(each.address, reason)


Named = Sequence[tuple[str, str]]
"""Paths, each with the id of its document."""


def _opened_there(session: SparkSession, named: Named) -> DataFrame:
    nothing = f.lit(None).cast("binary")
    return _table(session, named).withColumns({"content": nothing, "note": nothing})


def _table(session: SparkSession, named: Named) -> DataFrame:
    paths, docs = ([each[n] for each in named] for n in (0, 1))
    return session.createDataFrame(pa.table({"path": pa.array(paths, pa.string()), "doc": pa.array(docs, pa.string())}))


def _read_by_engine(session: SparkSession, addresses: Sequence[str], named: Named) -> DataFrame:
    files = _files(session, addresses).select("path", "content").where(f.col("length") <= MOST_BYTES)
    notes = files.where(f.col("path").endswith(ENDING)).select(
        f.expr(f"left(path, length(path) - {len(ENDING)})").alias("path"), f.col("content").alias("note")
    )
    texts = files.where(~f.col("path").endswith(ENDING))
    found = _table(session, named).join(texts, "path").join(notes, "path", "left")
    return found.dropDuplicates(["path"]) if len(addresses) > 1 else found


def check(found: Found) -> Found:
    """Give what was found; raises ClusterError if that is nothing."""
    if not found.count:
        refused = "; ".join(f"{each.path}: {each.reason}" for each in found.refusals[:3])
        message = f"no document was found: {refused or 'the folders are empty'}"
        raise ClusterError(message)
    return found
