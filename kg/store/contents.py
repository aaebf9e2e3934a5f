"""What every snapshot has, whether it was built or loaded: the store, the index of its nodes, the description."""

from pathlib import Path

import pyoxigraph as ox
from msgspec.structs import replace

from kg.store.census import bring_forward, take_census
from kg.store.changes import Side, read_changes
from kg.store.columns.writing import update_columns, write_columns
from kg.store.links.making import write_links
from kg.store.links.updating import update_links
from kg.store.manifest import Census, read_manifest
from kg.store.progress import Stages
from kg.store.publish import Staging
from kg.store.search.index import write_index
from kg.store.search.reindex import update_index
from kg.store.snapshot import CHANGES, STORE
from kg.store.void import write_void

_MUCH = 0.1
"""When so many of a store's quads have changed it is written anew in the order of reading; until then queries take up to
half as long again."""

_MANY = 100_000
"""With fewer triples the store answers everything at once, and there are no columns."""


def new_store(stage: Staging) -> ox.Store:
    """Make the store of a snapshot."""
    return ox.Store(stage.folder / STORE)


def write_contents(  # noqa: PLR0913 - what it is made of, and how
    stage: Staging,
    stages: Stages,
    store: ox.Store,
    base: Path | None = None,
    shown: ox.DefaultGraph | None = None,
    *,
    columns: bool = True,
) -> Census:
    """Make the store of a snapshot quick to read, and write what goes with it.

    `base` is the folder of the snapshot that it was made of: what was counted and indexed there is not again. `shown` is
    the default graph if that has all that viewers show, so that only it is indexed;
    `columns` tells whether the default graph is written in columns too.
    """
    before = read_manifest(base) if base else None
    if base and before and before.census:
        old = Side(before.id, base, ox.Store.read_only(str(base / STORE)))
        census = _updated(stages, old, Side(stage.id, stage.folder, store), before.census, columns=columns)
    else:
        census = _whole(stage, stages, store, shown, columns=columns)
    write_void(stage.folder, census, stage.id, stage.created)
    return census


def _whole(stage: Staging, stages: Stages, store: ox.Store, shown: ox.DefaultGraph | None, *, columns: bool) -> Census:
    _optimise(stages, store)
    with stages.stage("index"):
        census = take_census(store)
        write_index(stage.folder, store, census, shown)
    with stages.stage("links"):
        write_links(stage.folder, store, census, shown)
    if columns and census.triples >= _MANY:
        with stages.stage("columns"):
            write_columns(stage.folder, store)
    return census


def _updated(stages: Stages, old: Side, new: Side, before: Census, *, columns: bool) -> Census:
    path = new.folder / CHANGES
    with stages.stage("index"):
        census = bring_forward(before, old.store, new.store, read_changes(path))
        numbers_stay = update_index(old, new, census, read_changes(path))
    with stages.stage("links"):
        if numbers_stay:
            update_links(old, new, census, read_changes(path))
        else:
            write_links(new.folder, new.store, census, ox.DefaultGraph())
    if columns and census.triples >= _MANY:
        with stages.stage("columns"):
            update_columns(old.folder, new.folder, new.store, read_changes(path))
    if census.loose <= _MUCH * census.triples:
        return census
    _optimise(stages, new.store)
    return replace(census, loose=0)


def _optimise(stages: Stages, store: ox.Store) -> None:
    with stages.stage("optimise"):
        store.flush()
        store.optimize()
