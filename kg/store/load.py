"""Publishes a snapshot of files of RDF, from wherever they come."""

import gzip
import hashlib
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from lxml import etree
from msgspec.structs import replace
from pyoxigraph import RdfFormat

from kg.errors import KGError, NothingToDo
from kg.graph.formats import GZIP, RDF_FORMATS, format_of
from kg.store.contents import new_store, write_contents
from kg.store.history import write_history
from kg.store.keeping import Rule
from kg.store.manifest import Counts, Input, Manifest, versions
from kg.store.progress import Progress, Stages, Unseen
from kg.store.publish import KEEP, Staging, publish, staging

_POSITION = re.compile(r"^Parser error at line \d+ .*?: ")


class BrokenRdfError(KGError):
    """A file is not the RDF that its name promises, so that nothing was published. Mend it where the message says."""


def load(
    paths: Sequence[Path],
    graph_dir: Path,
    progress: Progress | None = None,
    *,
    columns: bool = True,
    keep: Rule = KEEP,
) -> Manifest:
    """Publish the quads of all the files as one snapshot; named graphs stay, equal blank node labels do not collide.

    Relative IRIs are resolved against the file's own. Raises BrokenRdfError for the first file that cannot be read to
    its end, and NothingToDo if the files hold no triple; the old snapshot then stays. `columns` tells whether the
    default graph is written in columns too.
    """
    for path in paths:
        _check_name(path)
    with staging(graph_dir) as stage:
        manifest = _write(stage, paths, Stages(progress or Unseen()), columns=columns)
        return publish(stage, manifest, keep)


def _write(stage: Staging, paths: Sequence[Path], stages: Stages, *, columns: bool) -> Manifest:
    """Write all but the manifest; when it returns the store is closed, which else still changes its files."""
    with stages.stage("hash", len(paths)) as steps:
        inputs = tuple(_input(path, steps) for path in paths)
    with stages.stage("store"):
        store = new_store(stage)
        _fill(store, paths)
    census = write_contents(stage, stages, store, columns=columns)
    if not census.triples:
        raise NothingToDo("the files hold no triple: the graph stays as it is")
    manifest = Manifest(
        id=stage.id,
        created=stage.created,
        kind="loaded",
        predecessor=stage.predecessor,
        counts=Counts(entities=census.classes, triples=census.triples, graphs=census.graphs),
        census=census,
        versions=versions(),
        inputs=inputs,
    )
    with stages.stage("history"):
        write_history(stage, store, manifest)
    return replace(manifest, seconds=stages.seconds)


def _check_name(path: Path) -> None:
    if format_of(path) is None:
        expected = ", ".join(f".{each.extension}" for each in RDF_FORMATS)
        message = f"{path}: the name does not tell a format of RDF: expected {expected}, with or without {GZIP}"
        raise BrokenRdfError(message)


def _input(path: Path, progress: Progress) -> Input:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise BrokenRdfError(message) from error
    progress.advance()
    return Input(str(path), digest)


def _fill(store: ox.Store, paths: Sequence[Path]) -> None:
    for path in paths:
        rdf_format = cast("RdfFormat", (found := format_of(path)) and found.rdf_format)
        try:
            _load(store, path, rdf_format)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            message = f"{path}: is broken as a gzip file: {error}"
            raise BrokenRdfError(message) from error


def _load(store: ox.Store, path: Path, rdf_format: RdfFormat) -> None:
    if rdf_format == RdfFormat.RDF_XML:
        _check_xml(path)
    try:
        with _open(path) as file:
            store.bulk_load(file, rdf_format, base_iri=path.resolve().as_uri())
    except SyntaxError as error:
        raise _broken(path, error.lineno, _POSITION.sub("", error.msg)) from error


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix.lower() == GZIP else path.open("rb")


def _check_xml(path: Path) -> None:
    """Raise for what is no XML: the RDF/XML parser takes a file that breaks off for a whole one, and tells no lines."""
    try:
        with _open(path) as file:
            for _, element in etree.iterparse(file, resolve_entities=False, no_network=True):
                element.clear()
    except etree.XMLSyntaxError as error:
        raise _broken(path, error.lineno, error.msg) from error


def _broken(path: Path, line: int | None, reason: str) -> BrokenRdfError:
    """Say what is wrong where; for a fault of the whole, or one that the parser cannot place, without a line."""
    return BrokenRdfError(f"{path}, line {line}: {reason}" if line else f"{path}: {reason}")
