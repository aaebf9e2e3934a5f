"""What every snapshot has, whether it was built or loaded: the store, the index of its nodes, the description."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from msgspec import to_builtins
from msgspec.structs import replace

from kg.store.census import bring_forward, take_census
from kg.store.changes import Side, read_changes
from kg.store.columns.layout import FOLDER as COLUMNS
from kg.store.columns.writing import update_columns, write_columns
from kg.store.links.arrays import FOLDER as LINKS
from kg.store.links.making import write_links
from kg.store.links.updating import update_links
from kg.store.manifest import Census, read_manifest
from kg.store.progress import Stages
from kg.store.publish import Staging
from kg.store.search.index import write_index
from kg.store.search.reindex import update_index
from kg.store.snapshot import CHANGES, SEARCH, STORE
from kg.store.steps import Steps
from kg.store.void import write_void

_MUCH = 0.1
"""When so many of a store's quads have changed it is written anew in the order of reading; until then queries take up to
half as long again."""

_MANY = 100_000
"""With fewer triples the store answers everything at once, and there are no columns."""


def new_store(stage: Staging) -> ox.Store:
    """Make the store of a snapshot."""
    return ox.Store(stage.folder / STORE)


def write_contents(  # noqa: PLR0913, PLR0917 - what it is made of, and how
    stage: Staging,
    stages: Stages,
    store: ox.Store,
    base: Path | None = None,
    shown: ox.DefaultGraph | None = None,
    steps: Steps | None = None,
    *,
    columns: bool = True,
) -> Census:
    """Make the store of a snapshot quick to read, and write what goes with it.

    `base` is the folder of the snapshot that it was made of: what was counted and indexed there is not again. `shown` is
    the default graph if that has all that viewers show, so that only it is indexed; of `steps` what is done is not done again,
    and `columns` tells whether the default graph is written in columns too.
    """
    before = read_manifest(base) if base else None
    if base and before and before.census:
        old = Side(before.id, base, ox.Store.read_only(str(base / STORE)))
        census = _updated(stages, old, Side(stage.id, stage.folder, store), before.census, columns=columns)
    else:
        whole = _Whole(stage.folder, stages, steps or Steps(stage.folder), store, shown)
        census = whole.write(columns=columns)
    write_void(stage.folder, census, stage.id, stage.created)
    return census


class _Whole(NamedTuple):
    """What is written of a store that was filled from nothing, each part anew or not at all."""

    folder: Path
    stages: Stages
    steps: Steps
    store: ox.Store
    shown: ox.DefaultGraph | None

    def write(self, *, columns: bool) -> Census:
        """Write all parts that are not written."""
        if not self.steps.has("optimise"):
            _optimise(self.stages, self.store)
            self._note("optimise")
        census = self._index()
        self._part("links", LINKS, lambda: write_links(self.folder, self.store, census, self.shown))
        if columns and census.triples >= _MANY:
            self._part("columns", COLUMNS, lambda: write_columns(self.folder, self.store))
        return census

    def _index(self) -> Census:
        if not self.steps.has("index"):
            with self.stages.stage("index"):
                census = take_census(self.store, self.shown)
                (self.folder / SEARCH).unlink(missing_ok=True)
                write_index(self.folder, self.store, census, self.shown)
            self._note("index", to_builtins(census))
        return self.steps.get("index", Census)

    def _part(self, name: str, folder: str, write: Callable[[], object]) -> None:
        if self.steps.has(name):
            return
        shutil.rmtree(self.folder / folder, ignore_errors=True)
        with self.stages.stage(name):
            write()
        self._note(name)

    def _note(self, step: str, value: object = True) -> None:
        self.steps.note(step, value, self.stages.so_far())


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
