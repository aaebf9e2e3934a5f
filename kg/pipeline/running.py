"""The flow, from the files that the user named to a published snapshot."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct
from msgspec.structs import replace

from kg.curation import Curation
from kg.documents import Inputs, find_inputs
from kg.errors import NothingToDo
from kg.extract import VERSION
from kg.graph.vocabulary import ZONE_NAMESPACE
from kg.llm.reading import Reader
from kg.model import ENTITY_TYPES
from kg.pipeline.base import Base, base_of
from kg.pipeline.cache import Cache
from kg.pipeline.comparing import Stays, all_stay, none_stays
from kg.pipeline.curating import Curating
from kg.pipeline.graphing import Graphing
from kg.pipeline.storing import Storing
from kg.pipeline.taking import Taking
from kg.pipeline.version import build_versions
from kg.pipeline.workers import Workers
from kg.resolve.ledger import Ledger
from kg.store.contents import write_contents
from kg.store.documents import Documents
from kg.store.history import write_history
from kg.store.keeping import Rule
from kg.store.manifest import Census, Counts, Input, Manifest, Validation
from kg.store.progress import Progress, Stages, Unseen
from kg.store.publish import KEEP, Staging, publish, staging
from kg.store.snapshot import RESOLUTION, SNAPSHOTS, VALIDATION


def build(  # noqa: PLR0913, an option each
    inputs: Sequence[str],
    graph_dir: Path,
    jobs: int | None = None,
    progress: Progress | None = None,
    *,
    add: bool = False,
    reader: Reader | None = None,
    ocr: bool = False,
    curation: Curation | None = None,
    columns: bool = True,
    keep: Rule = KEEP,
) -> Manifest:
    """Publish the graph of all documents that files, folders and patterns name; with `add`, of those before as well.

    What has not changed since the snapshot before is not done again: neither reading a file nor extracting a document
    nor deciding who is who where nobody new is named. With a reader, a language model reads each document as well; with
    `ocr`, scanned pages are read too. What people decided is applied; a statement of theirs that fits nothing is refused.

    A file that cannot be read, extracted or mapped is refused, with its reason, and the others go on. What the shapes
    object to is counted and listed, not left out. Raises NothingToDo if not one document is left, SnapshotError if the
    directory cannot be written to; the old snapshot then stays.
    """
    stays = all_stay if add else none_stays
    with staging(graph_dir) as stage, Workers(jobs) as workers:
        order = Order(find_inputs(inputs, ocr=ocr), stays, reader, curation or Curation(), columns, keep)
        return build_on(stage, workers, progress or Unseen(), order)


class Order(Struct, frozen=True):
    """What a build is of."""

    found: Inputs
    stays: Stays = none_stays
    reader: Reader | None = None
    curation: Curation = Curation()
    columns: bool = True
    keep: Rule = KEEP


def build_on(stage: Staging, workers: Workers, progress: Progress, order: Order) -> Manifest:
    """Publish the graph of what was found; as `build`, for one that has looked for the files itself."""
    return _Build(stage, workers, Stages(progress), order).run()


class _Build:
    """One build. Every stage streams: what is held in memory are paths and ids."""

    def __init__(self, stage: Staging, workers: Workers, stages: Stages, order: Order) -> None:
        self.stage = stage
        self.workers = workers
        self.stages = stages
        self.order = order

    def run(self) -> Manifest:
        reader, stays = self.order.reader, self.order.stays
        base = base_of(self.stage, self._versions(), add=stays is not none_stays)
        if reader and stays is none_stays:
            base = Base()  # what a model had no answer to is asked again
        with closing(self._begun(base)) as documents:
            taking = Taking(self.stage, self.stages, self.workers, documents)
            taking.take(self.order.found, base, stays)
            if reader:
                taking.ask(reader)
            manifest = self._graph(base, documents, taking)
        published = publish(self.stage, manifest, self.order.keep)
        Cache(self.stage.graph_dir, VERSION).remove_other_versions()
        return published

    def _begun(self, base: Base) -> Documents:
        """Give the documents that the build starts from."""
        if base.folder is None:
            return Documents.create(self.stage.folder)
        with self.stages.stage("copy"):
            return Documents.copy(base.folder, self.stage.folder)

    def _graph(self, base: Base, documents: Documents, taking: Taking) -> Manifest:
        """Write all but the manifest."""
        with self._ledger(base) as ledger:
            storing = self._storing(base)
            curating = Curating(self.order.curation, documents)
            taking.changed |= curating.touched(base.folder)
            Graphing(documents, ledger, storing, taking, curating, self.workers, self.stages).run()
            curating.write(self.stage.folder)
            if next(documents.ids(), None) is None:
                raise NothingToDo("no document could be read: nothing was built, and the graph stays as it is")
        store, shown = storing.store, ox.DefaultGraph()
        census = write_contents(self.stage, self.stages, store, base.folder, shown, columns=self.order.columns)
        with (self.stage.folder / VALIDATION).open("wb") as results:
            results.writelines(result + b"\n" for result in documents.violations())
        manifest = self._manifest(documents, taking, census)
        with self.stages.stage("history"):
            write_history(self.stage, storing.store, manifest)
        return replace(manifest, seconds=self.stages.seconds)

    def _manifest(self, documents: Documents, taking: Taking, census: Census) -> Manifest:
        tally = documents.tally()
        return Manifest(
            id=self.stage.id,
            created=self.stage.created,
            kind="built",
            predecessor=self.stage.predecessor,
            counts=_counts(documents, taking, census),
            census=census,
            validation=Validation(tally.documents, tally.conforming, tally.results),
            versions=self._versions(),
            inputs=tuple(Input(each.path, each.sha256, each.id) for each in documents.kept()),
            refused=tuple(taking.refused),
        )

    def _ledger(self, base: Base) -> Ledger:
        """Give the ledger that the build starts from; a new one knows at least which things there were."""
        path = self.stage.folder / RESOLUTION
        if base.folder is None:
            before = self.stage.graph_dir / SNAPSHOTS / (self.stage.predecessor or "") / RESOLUTION
            return Ledger.create(path, predecessor=before)
        with self.stages.stage("copy"):
            return Ledger.copy(base.folder / RESOLUTION, path)

    def _storing(self, base: Base) -> Storing:
        """Give the store that the build starts from."""
        if base.folder is None:
            return Storing(self.stage.folder, None)
        with self.stages.stage("copy"):
            return Storing(self.stage.folder, base.folder)

    def _versions(self) -> dict[str, str]:
        return build_versions(asked=self.order.reader is not None)


def _counts(documents: Documents, taking: Taking, census: Census) -> Counts:
    """Count what documents there are, what has become of them and what the graph made of them holds."""
    tally, now = documents.tally(), set(documents.ids())
    added, changed = now - taking.before, (taking.changed & taking.before) & now
    entities = {name: census.classes.get(ZONE_NAMESPACE + name, 0) for name in sorted(ENTITY_TYPES)}
    return Counts(
        documents=tally.documents,
        kept=tally.documents - len(added) - len(changed),
        added=len(added),
        changed=len(changed),
        removed=len(taking.before - now),
        extracted=taking.extracted,
        refused=len(taking.refused),
        entities={name: count for name, count in entities.items() if count},
        facts=tally.facts,
        events=tally.events,
        triples=census.triples,
        graphs=census.graphs,
    )
