"""What became of a graph from snapshot to snapshot: each has the last of its own and of those before it.

So a feed goes back further than the snapshots that are kept.
"""

from itertools import chain, groupby, islice
from pathlib import Path

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.errors import SnapshotError
from kg.graph.vocabulary import ZONE
from kg.store.changes import Side, read_changes
from kg.store.diff import Diff, FactChange, Part, ThingChange, diff
from kg.store.manifest import Manifest
from kg.store.publish import Staging
from kg.store.snapshot import CHANGES, HISTORY, SNAPSHOTS, STORE

KEPT = 50
"""So many entries are kept."""
SHOWN = 24
"""So many changes of a snapshot are told, and of one relation or kind no more than a quarter of them."""
_MOST = 500_000
"""Of more changed quads than these no more is told than how many documents they are of: they are read into memory."""
_FIRST = tuple(each.value for each in (ZONE.holdsPost, ZONE.issued, ZONE.investsIn, ZONE.recognisedAs, ZONE.adopts))
"""The relations whose facts are told first."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """What one snapshot changed."""

    snapshot: str
    created: str
    documents: int
    """How many it rests on; none for one that was loaded."""
    predecessor: str | None = None
    counts: dict[Part, dict[str, int]] | None = None
    """What became of documents, things and facts; None where the snapshot was made anew, so that nobody counted."""
    things: tuple[ThingChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    """The main changes."""


class History(Struct, frozen=True):
    """The entries, the latest first."""

    entries: tuple[Entry, ...] = ()


def read_history(folder: Path) -> History:
    """Read the history in a snapshot's folder; raises SnapshotError if it is broken."""
    path = folder / HISTORY
    if not path.exists():
        return History()
    try:
        return msgspec.json.decode(path.read_bytes(), type=History)
    except msgspec.MsgspecError as error:
        message = f"{path}: is no history: {error}; build or load the graph again"
        raise SnapshotError(message) from error


def write_history(stage: Staging, store: ox.Store, manifest: Manifest) -> None:
    """Write the history of a snapshot that is complete but for it and its manifest."""
    before = stage.graph_dir / SNAPSHOTS / (stage.predecessor or "")
    older = read_history(before).entries if stage.predecessor else ()
    entries = (_entry(stage, store, manifest, before), *older)[:KEPT]
    (stage.folder / HISTORY).write_bytes(msgspec.json.encode(History(entries)))


def _entry(stage: Staging, store: ox.Store, manifest: Manifest, before: Path) -> Entry:
    counted = manifest.counts
    entry = Entry(stage.id, stage.created, counted.documents, stage.predecessor)
    if stage.predecessor is None or not (stage.folder / CHANGES).exists():
        return entry
    changes = list(islice(read_changes(stage.folder / CHANGES), _MOST + 1))
    if len(changes) > _MOST:
        counts = {"added": counted.added, "removed": counted.removed, "changed": counted.changed}
        return msgspec.structs.replace(entry, counts={"documents": {kind: n for kind, n in counts.items() if n}})
    old = Side(stage.predecessor, before, ox.Store.read_only(str(before / STORE)))
    found = diff(old, Side(stage.id, stage.folder, store), changes)
    things, facts = main_changes(found)
    return msgspec.structs.replace(entry, counts=found.counts, things=things, facts=facts)


def main_changes(found: Diff) -> tuple[tuple[ThingChange, ...], tuple[FactChange, ...]]:
    """Choose what a reader wants to hear of first: some of each kind, posts before the rest."""
    facts = sorted(found.facts, key=lambda each: (_rank(each), each.relation.iri or "", each.kind))
    things = sorted(found.things, key=lambda each: (each.kind in {"added", "removed", "aliases"}, each.kind))
    few = SHOWN // 4
    some_facts = chain.from_iterable(islice(group, few) for _, group in groupby(facts, lambda each: each.relation))
    some_things = chain.from_iterable(islice(group, few) for _, group in groupby(things, lambda each: each.kind))
    return tuple(islice(some_things, SHOWN // 2)), tuple(islice(some_facts, SHOWN // 2))


def _rank(change: FactChange) -> int:
    return _FIRST.index(change.relation.iri) if change.relation.iri in _FIRST else len(_FIRST)
