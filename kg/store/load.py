"""Publishes a snapshot of files of RDF, from wherever they come."""

import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pyoxigraph import RdfFormat

from kg.errors import KGError, NothingToDo
from kg.graph.formats import GZIP, RDF_FORMATS, format_of
from kg.store.contents import new_store, write_contents
from kg.store.costs import Meter
from kg.store.history import write_history
from kg.store.keeping import Rule
from kg.store.manifest import Census, Counts, Input, Manifest, versions
from kg.store.parts import Parts, is_in_parts, quad_files, read_parts
from kg.store.progress import Progress, Stages, Unseen
from kg.store.publish import KEEP, Staging, publish, staging
from kg.store.sums import sum_of

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

    A folder that an engine wrote in parts is taken whole, if its files are as its manifest says. Relative IRIs are
    resolved against the file's own. Raises BrokenRdfError for the first file that cannot be read to its end, and
    NothingToDo if the files hold no triple; the old snapshot then stays. `columns` tells whether the default graph is
    written in columns too.
    """
    loading = _loading(paths)
    for path in loading.files:
        _check_name(path)
    with staging(graph_dir) as stage, Meter(stage.folder) as meter:
        manifest = _write(stage, loading, Stages(progress or Unseen(), meter), columns=columns)
        return publish(stage, manifest, keep)


class _Loading(Struct, frozen=True):
    """What is to be loaded."""

    files: dict[Path, str]
    """Each with the hash that it must have; empty where nobody says."""
    parts: Parts | None
    """The manifest, if they are the parts of one graph and nothing else."""


def _loading(paths: Sequence[Path]) -> _Loading:
    folders = {path: read_parts(path) for path in paths if is_in_parts(path)}
    files: dict[Path, str] = {}
    for path in paths:
        files |= quad_files(path, folders[path]) if path in folders else {path: ""}
    return _Loading(files, folders[paths[0]] if folders and len(paths) == 1 else None)


def _write(stage: Staging, loading: _Loading, stages: Stages, *, columns: bool) -> Manifest:
    """Write all but the manifest; when it returns the store is closed, which else still changes its files."""
    with stages.stage("hash", len(loading.files)) as steps:
        inputs = tuple(_input(path, digest, steps) for path, digest in loading.files.items())
    with stages.stage("store"):
        store = new_store(stage)
        _fill(store, loading.files)
    parts = loading.parts
    census = write_contents(stage, stages, store, shown=ox.DefaultGraph() if parts else None, columns=columns)
    if not census.triples:
        raise NothingToDo("the files hold no triple: the graph stays as it is")
    manifest = Manifest(
        id=stage.id,
        created=stage.created,
        kind="loaded",
        predecessor=stage.predecessor,
        counts=_counts(parts, census),
        census=census,
        validation=parts.validation if parts else None,
        versions=versions(),
        inputs=inputs,
        refused=parts.refused if parts else (),
    )
    with stages.stage("history"):
        write_history(stage, store, manifest)
    return replace(manifest, seconds=stages.seconds, costs=stages.costs)


def _counts(parts: Parts | None, census: Census) -> Counts:
    """Count what is there; of a graph in parts what it was made of, too."""
    if parts is None:
        return Counts(entities=census.classes, triples=census.triples, graphs=census.graphs)
    return replace(parts.counts, triples=census.triples, graphs=census.graphs)


def _check_name(path: Path) -> None:
    if format_of(path) is None:
        expected = ", ".join(f".{each.extension}" for each in RDF_FORMATS)
        message = f"{path}: the name does not tell a format of RDF: expected {expected}, with or without {GZIP}"
        raise BrokenRdfError(message)


def _input(path: Path, expected: str, progress: Progress) -> Input:
    try:
        digest = sum_of(path)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise BrokenRdfError(message) from error
    if expected not in {"", digest}:
        message = f"{path}: is not the file that the manifest of its folder tells of: copy it once more"
        raise BrokenRdfError(message)
    progress.advance()
    return Input(str(path), digest)


def _fill(store: ox.Store, paths: Iterable[Path]) -> None:
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
