"""Brings a snapshot to an endpoint: its graphs under new names, and then the pointer (`published` tells how they stand).

Until the pointer is written readers have the snapshot before; a run that is killed leaves that, and the next goes on with
what is there. Whatever has not changed since the last snapshot is not sent again.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.store.keeping import Rule, outdated
from kg.store.progress import Progress
from kg.store.publish import KEEP
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.loaders import PORTION, Content, load, portions
from kg.store.remote.pruning import prune, sweep
from kg.store.remote.published import (
    EXTENT,
    ISSUED,
    POINTERS,
    VERSION_OF,
    VERSIONS,
    Version,
    dated,
    published,
    versions_of_graphs,
    without_blanks,
)
from kg.store.snapshot import Snapshot


class Published(NamedTuple):
    """What was done."""

    version: Version
    sent: int
    """Triples that were sent."""
    kept: int
    """Named graphs that were there already."""
    graphs: int
    removed: int
    """Snapshots that were taken away."""


class _Named(NamedTuple):
    """A named graph, and its version."""

    name: str
    content: Content


def publish_to(
    endpoint: Endpoint, snapshot: Snapshot, progress: Progress, keep: Rule = KEEP, *, merged: bool = False
) -> Published:
    """Make a snapshot the current one of an endpoint, and take away those that a rule does not keep.

    Raises EndpointError if the endpoint has fewer triples at the end than were sent: some engines take ``1`` and ``01``
    for one. With `merged` that is accepted.
    """
    version = Version(snapshot.id)
    before = published(endpoint)
    sweep(endpoint, {*before, version})
    run = _Run(endpoint, snapshot, version, progress)
    if version not in before:
        run.send()
        run.check(merged=merged)
    if before[:1] != [version]:
        run.point()
    progress.stage("prune", None)
    after = dated(endpoint)
    old = outdated(after, keep, version.id)
    kept = [Version(each.id) for each in after if each.id not in old]
    removed = prune(endpoint, kept, list(map(Version, old)))
    return Published(version, run.sent, run.kept, run.graphs, removed)


class _Run:
    """One publication."""

    def __init__(self, endpoint: Endpoint, snapshot: Snapshot, version: Version, progress: Progress) -> None:
        self._endpoint = endpoint
        self._store = snapshot.store
        self._version = version
        self._progress = progress
        self.sent = self.kept = self.graphs = 0
        self._triples = 0
        """In all named graphs."""

    def send(self) -> None:
        """Send the named graphs that are not there, then the default graph, each with a note that it is."""
        there, noted = (versions_of_graphs(self._endpoint, version) for version in (None, self._version))
        names = sorted(self._store.named_graphs(), key=str)
        self._note(_line(self._version.knowledge, EXTENT, '"0"'))
        self._progress.stage("named graphs", len(names))
        for portion in portions(self._named(names), lambda each: len(each.content.lines)):
            fresh = [each.content for each in portion if each.content.graph not in there]
            if fresh:
                load(self._endpoint, fresh)
            self.sent += sum(len(each.lines) for each in fresh)
            self.kept += len(portion) - len(fresh)
            new = (each for each in portion if each.content.graph not in noted)
            self._note(*(_line(each.content.graph, VERSION_OF, f"<{each.name}>") for each in new))
        self._send_knowledge()

    def check(self, *, merged: bool) -> None:
        """Count what the endpoint has now; raises EndpointError where something is missing."""
        self._progress.stage("check", None)
        graphs = f"GRAPH <{self._version.graphs}> {{ ?v <{VERSION_OF}> ?g }}"
        counted = {
            "triples in the default graph": (self._extent(), f"GRAPH <{self._version.knowledge}> {{ ?s ?p ?o }}"),
            "named graphs": (self.graphs, graphs),
            "triples in named graphs": (self._triples, f"{graphs} GRAPH ?v {{ ?s ?p ?o }}"),
        }
        for what, (expected, pattern) in counted.items():
            found = _number(self._endpoint, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
            if found != expected and not (merged and what != "named graphs" and found < expected):
                message = (
                    f"the endpoint has {found} of {expected} {what}: it lost some, or takes literals for one that differ "
                    "in how they are written; --merged accepts that, and nothing was switched over"
                )
                raise EndpointError(message)

    def point(self) -> None:
        """Say that the snapshot is current: one triple, which is there or is not."""
        self._progress.stage("switch", None)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        triple = _line(self._version.knowledge, ISSUED, f'"{now}"').decode()
        self._endpoint.update(f"INSERT DATA {{ GRAPH <{POINTERS}> {{ {triple} }} }}")

    def _named(self, names: list[ox.NamedNode | ox.BlankNode]) -> Iterator[_Named]:
        for name in names:
            lines = _lines(self._store.quads_for_pattern(None, None, None, name))
            given = next(without_blanks([ox.Quad(name, ox.NamedNode(VERSION_OF), name)])).subject
            digest = hashlib.sha256(b"\n".join([str(given).encode(), *sorted(lines)])).hexdigest()[:32]
            self.graphs += 1
            self._triples += len(lines)
            self._progress.advance()
            yield _Named(str(given)[1:-1], Content(VERSIONS + digest, lines))

    def _send_knowledge(self) -> None:
        """Send the default graph, from where the run before came to."""
        quads = self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        done = max((int(extent) for extent in self._extents()), default=0)
        self._progress.stage("default graph", None)
        rest = islice(quads, done, None)
        while lines := _lines(islice(rest, PORTION)):
            load(self._endpoint, [Content(self._version.knowledge, lines)])
            done += len(lines)
            self.sent += len(lines)
            self._note(_line(self._version.knowledge, EXTENT, f'"{done}"'))

    def _extents(self) -> list[str]:
        asked = f"SELECT ?n {{ GRAPH <{self._version.graphs}> {{ <{self._version.knowledge}> <{EXTENT}> ?n }} }}"
        return [str(getattr(number, "value", 0)) for (number,) in self._endpoint.rows(asked)]

    def _extent(self) -> int:
        return max(map(int, self._extents()), default=0)

    def _note(self, *lines: bytes) -> None:
        if lines:
            load(self._endpoint, [Content(self._version.graphs, lines)])


def _lines(quads: Iterator[ox.Quad]) -> list[bytes]:
    """Give the triples of some quads, a line each."""
    written = ox.serialize((quad.triple for quad in without_blanks(quads)), format=ox.RdfFormat.N_TRIPLES)
    return (written or b"").splitlines()


def _line(subject: str, predicate: str, target: str) -> bytes:
    return f"<{subject}> <{predicate}> {target} .".encode()


def _number(endpoint: Endpoint, query: str) -> int:
    ((number,),) = endpoint.rows(query)
    return int(getattr(number, "value", 0))
