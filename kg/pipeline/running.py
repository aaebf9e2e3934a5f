"""The flow, from the files that the user named to a published snapshot."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
from msgspec.structs import replace

from kg.curation import Curation
from kg.documents import find_inputs
from kg.errors import NothingToDo
from kg.extract import VERSION
from kg.llm.reading import Reader
from kg.pipeline.assembly import Assembly
from kg.pipeline.base import Base, base_of
from kg.pipeline.cache import Cache
from kg.pipeline.comparing import all_stay, none_stays
from kg.pipeline.counting import count
from kg.pipeline.curating import Curating, Settlement
from kg.pipeline.founding import Founding, ledger_of
from kg.pipeline.graphing import Graphing
from kg.pipeline.order import Order
from kg.pipeline.storing import Storing
from kg.pipeline.taking import Taking
from kg.pipeline.version import build_versions
from kg.pipeline.workers import Workers
from kg.resolve.ledger import Ledger
from kg.store.contents import write_contents
from kg.store.costs import Meter
from kg.store.documents import Documents
from kg.store.history import write_history
from kg.store.keeping import Rule
from kg.store.manifest import Census, Manifest, Validation
from kg.store.progress import Progress, Stages, Unseen
from kg.store.publish import KEEP, Staging, publish, staging
from kg.store.snapshot import RESOLUTION, SNAPSHOTS, STORE, VALIDATION
from kg.store.steps import Steps


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
    decided = curation or Curation()
    options = (sorted(inputs), build_versions(asked=reader is not None), decided.encode(), add, ocr, columns)

    def key(predecessor: str | None) -> str:
        return sha256(repr((predecessor, options)).encode()).hexdigest()

    with staging(graph_dir, key=key) as stage, Workers(jobs) as workers:
        own = key(stage.predecessor)
        order = Order(find_inputs(inputs, ocr=ocr), stays, reader, decided, columns, keep, own)
        return build_on(stage, workers, progress or Unseen(), order)


def build_on(stage: Staging, workers: Workers, progress: Progress, order: Order) -> Manifest:
    """Publish the graph of what was found; as `build`, for one that has looked for the files itself."""
    with Meter(stage.folder) as meter:
        return _Build(stage, workers, Stages(progress, meter), order).run()


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
        steps = Steps(self.stage.folder, self.order.key if base == Base() and not reader else "")
        for name, cost in steps.costs.items():
            self.stages.add(name, cost)
        with closing(self._begun(base, steps)) as documents:
            taking = Taking(
                self.stage, self.stages, self.workers, documents, base, lambda: steps.took(self.stages.so_far())
            )
            taking.take(self.order.take_found(), stays)
            if reader:
                taking.ask(reader)
            if taking.is_altered:
                steps.forget()
            manifest = self._graph(base, documents, taking, steps)
        published = publish(self.stage, manifest, self.order.keep)
        Cache(self.stage.graph_dir, VERSION).remove_other_versions()
        return published

    def _begun(self, base: Base, steps: Steps) -> Documents:
        """Give the documents that the build starts from, or those that it had when it was killed."""
        if base.folder is None:
            documents = Documents(self.stage.folder) if steps.resumed else Documents.create(self.stage.folder)
            steps.begin()
            return documents
        with self.stages.stage("copy"):
            return Documents.copy(base.folder, self.stage.folder)

    def _graph(self, base: Base, documents: Documents, taking: Taking, steps: Steps) -> Manifest:
        """Write all but the manifest."""
        with self._ledger(base, steps) as ledger:
            storing = self._storing(base, steps)
            curating = Curating(self.order.curation, documents)
            parts = Assembly(
                documents=documents,
                ledger=ledger,
                storing=storing,
                taking=taking,
                curating=curating,
                workers=self.workers,
                stages=self.stages,
            )
            settlement = _made(base, parts, steps)
            for refusal in curating.unmatched(settlement):
                taking.refuse(refusal)
            curating.write(self.stage.folder)
            if next(documents.ids(), None) is None:
                raise NothingToDo("no document could be read: nothing was built, and the graph stays as it is")
        store, shown = storing.store, ox.DefaultGraph()
        census = write_contents(self.stage, self.stages, store, base.folder, shown, steps, columns=self.order.columns)
        with (self.stage.folder / VALIDATION).open("wb") as results:
            results.writelines(result + b"\n" for result in documents.violations())
        manifest = self._manifest(documents, taking, census)
        with self.stages.stage("history"):
            write_history(self.stage, storing.store, manifest)
        return replace(manifest, seconds=self.stages.seconds, costs=self.stages.costs)

    def _manifest(self, documents: Documents, taking: Taking, census: Census) -> Manifest:
        tally = documents.tally()
        return Manifest(
            id=self.stage.id,
            created=self.stage.created,
            kind="built",
            predecessor=self.stage.predecessor,
            counts=count(documents, taking, census),
            census=census,
            validation=Validation(tally.documents, tally.conforming, tally.results),
            versions=self._versions(),
            refused=tuple(taking.refused),
        )

    def _ledger(self, base: Base, steps: Steps) -> Ledger:
        """Give the ledger that the build starts from; a new one knows at least which things there were."""
        if base.folder is None:
            before = self.stage.graph_dir / SNAPSHOTS / (self.stage.predecessor or "") / RESOLUTION
            return ledger_of(self.stage.folder, steps, before)
        with self.stages.stage("copy"):
            return Ledger.copy(base.folder / RESOLUTION, self.stage.folder / RESOLUTION)

    def _storing(self, base: Base, steps: Steps) -> Storing:
        """Give the store that the build starts from."""
        if base.folder is None:
            if not steps.has("map"):
                shutil.rmtree(self.stage.folder / STORE, ignore_errors=True)
            return Storing(self.stage.folder, None)
        with self.stages.stage("copy"):
            return Storing(self.stage.folder, base.folder)

    def _versions(self) -> dict[str, str]:
        return build_versions(asked=self.order.reader is not None)


def _made(base: Base, parts: Assembly, steps: Steps) -> Settlement:
    """Bring ledger and store up to the documents; a build from nothing does it for all of them, in portions."""
    if base.folder is None:
        return Founding(parts, steps).run()
    parts.taking.changed |= parts.curating.touched(base.folder)
    return Graphing(parts).run()
