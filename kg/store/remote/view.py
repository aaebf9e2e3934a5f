"""The folder that a server reads an endpoint's indexes from: a graph directory whose snapshots have no store of their own.

Names, numbers and texts that a snapshot has beside its store cannot be asked of an endpoint, so they come from the
snapshot that was published, whose files are linked, or are made of the endpoint's quads once. The folder is
``endpoints/…`` in the graph directory; ``current`` leads to what the endpoint has current.
"""

import hashlib
import logging
import os
import re
import shutil
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

from msgspec.structs import replace

from kg.errors import BeingWritten
from kg.settings import EndpointSettings
from kg.store.manifest import MANIFEST, read_manifest
from kg.store.progress import Progress
from kg.store.publish import Staging, publish, staging
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.mirror import mirror
from kg.store.remote.opening import Place, write_place
from kg.store.remote.published import Version, published
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import CURRENT, SNAPSHOTS, STORE

ENDPOINTS = "endpoints"

_NOT_LINKED = frozenset({STORE, MANIFEST})
_PATIENCE = 60
"""Seconds to wait for another process that makes the same."""
_PAUSE = 0.2

log = logging.getLogger(__name__)


def folder_of(graph_dir: Path, url: str) -> Path:
    """Name the folder of an endpoint.

    >>> folder_of(Path("graph"), "http://127.0.0.1:7878/query").as_posix()
    'graph/endpoints/127.0.0.1-7878-query-1d2c9731'
    """
    parts = urlsplit(url)
    name = re.sub(r"[^\w.]+", "-", f"{parts.netloc}{parts.path}").strip("-")
    return graph_dir / ENDPOINTS / f"{name[:60]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def view(graph_dir: Path, url: str, settings: EndpointSettings, progress: Progress) -> Path:
    """Bring the folder of an endpoint up to date with what is current there, and give it.

    What was published is taken from the graph directory, the latest that this has. Where it has none the indexes are made
    of the endpoint's quads: once for a snapshot; once for all of an endpoint that none was published to, for there is no
    telling when it changes. Raises EndpointError if the endpoint cannot be asked, or gives less than it says it has.
    """
    endpoint = Endpoint(url, settings)
    try:
        return _view(graph_dir, endpoint, progress)
    finally:
        endpoint.close()


def _view(graph_dir: Path, endpoint: Endpoint, progress: Progress) -> Path:
    folder = folder_of(graph_dir, endpoint.url)
    versions = published(endpoint)
    here = next((each for each in versions if (graph_dir / SNAPSHOTS / each.id / MANIFEST).exists()), None)
    if here and here != versions[0]:
        log.warning("%s has %s, which %s has not: %s is served", endpoint.url, versions[0].id, graph_dir, here.id)
    version = here or next(iter(versions), None)
    _bring_up_to_date(graph_dir, folder, endpoint, version, progress)
    return folder


def _is_current(folder: Path, version: Version | None) -> bool:
    """Whether a folder has what is wanted; of an endpoint without snapshots anything will do."""
    path = folder / CURRENT
    return path.exists() and (version is None or path.resolve().name == version.id)


def _bring_up_to_date(
    graph_dir: Path, folder: Path, endpoint: Endpoint, version: Version | None, progress: Progress
) -> None:
    """Make what a folder shall have, or wait for another process that does; raises BeingWritten if it takes too long."""
    deadline = monotonic() + _PATIENCE
    while not _is_current(folder, version):
        try:
            with staging(folder) as stage:
                if not _is_current(folder, version):
                    _make(graph_dir, stage, endpoint, version, progress)
        except BeingWritten:
            if monotonic() > deadline:
                raise
            sleep(_PAUSE)


def _make(graph_dir: Path, stage: Staging, endpoint: Endpoint, version: Version | None, progress: Progress) -> None:
    stage = stage._replace(id=version.id) if version else stage
    write_place(stage.folder, Place(endpoint.url, version.id if version else None))
    source = graph_dir / SNAPSHOTS / stage.id
    if (source / MANIFEST).exists():
        _link(source, stage.folder)
        manifest = read_manifest(source)
    else:
        manifest = mirror(stage, RemoteStore(endpoint, version), progress)
    shutil.rmtree(stage.graph_dir / SNAPSHOTS / stage.id, ignore_errors=True)
    publish(stage, replace(manifest, predecessor=stage.predecessor))


def _link(source: Path, target: Path) -> None:
    """Link a snapshot's files but those of the store: they stay when the snapshot is taken away."""
    for path in source.iterdir():
        if path.name in _NOT_LINKED:
            continue
        if path.is_dir():
            shutil.copytree(path, target / path.name, copy_function=os.link)
        else:
            os.link(path, target / path.name)
