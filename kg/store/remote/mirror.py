"""Makes the indexes of an endpoint that has no graph directory beside it: all its quads are read, once, and then let go of.

They are read property by property, in pages where the endpoint cuts its answers, into a store that is removed when the
indexes are made of it as they are of any snapshot.
"""

import logging
import shutil

import pyoxigraph as ox

from kg.errors import EndpointError, KGError, NothingToDo
from kg.store.contents import new_store, write_contents
from kg.store.manifest import Counts, Manifest, versions
from kg.store.progress import Progress, Stages
from kg.store.publish import Staging
from kg.store.remote.endpoint import Row
from kg.store.remote.patterns import Pattern, everywhere
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import STORE

log = logging.getLogger(__name__)


def mirror(stage: Staging, remote: RemoteStore, progress: Progress) -> Manifest:
    """Write what a snapshot has beside its store, and give its manifest but for the history, which begins here.

    Raises EndpointError if fewer quads come than the endpoint has counted, NothingToDo if it has none.
    """
    stages = Stages(progress)
    store = new_store(stage)
    try:
        _read(store, remote, stages)
    except KGError as error:
        del store  # else its files are still in use when they are removed
        raise error.with_traceback(None) from None
    census = write_contents(stage, stages, store)
    del store
    shutil.rmtree(stage.folder / STORE)
    return Manifest(
        id=stage.id,
        created=stage.created,
        kind="loaded",
        predecessor=stage.predecessor,
        counts=Counts(entities=census.classes, triples=census.triples, graphs=census.graphs),
        census=census,
        versions=versions(),
        seconds=stages.seconds,
    )


def _read(store: ox.Store, remote: RemoteStore, stages: Stages) -> None:
    asked = f"SELECT ?p (COUNT(*) AS ?n) {everywhere(remote.own_graphs)} GROUP BY ?p"
    counts = {ox.NamedNode(str(getattr(row[0], "value", ""))): _number(row) for row in remote.rows(asked) if row[0]}
    if not counts:
        message = f"{remote.endpoint.url} has no triple that it shows us: there is nothing to serve"
        raise NothingToDo(message)
    log.info("%s has %d quads, which are read to make indexes of", remote.endpoint.url, sum(counts.values()))
    with stages.stage("read the endpoint", len(counts)) as steps:
        for predicate, count in sorted(counts.items(), key=str):
            store.bulk_extend(remote.quads([Pattern(predicate=predicate)]))
            _check(store, remote, predicate, count)
            steps.advance()


def _check(store: ox.Store, remote: RemoteStore, predicate: ox.NamedNode, count: int) -> None:
    read = sum(1 for _ in store.quads_for_pattern(None, predicate, None, None))
    if read < count:
        message = (
            f"{remote.endpoint.url} counts {count} triples of {predicate} and gave {read}: it changes while it is read, "
            "or its pages overlap; publish a snapshot there with `kg publish`, or give one beside it with --graph"
        )
        raise EndpointError(message)


def _number(row: Row) -> int:
    return int(getattr(row[1], "value", 0))
