"""The flow on a cluster, from what the user named to a graph in parts."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import ceil

import pyspark
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.cluster.finding import check, find
from kg.cluster.graphing import all_quads, mapped
from kg.cluster.places import Place, address_of
from kg.cluster.resolving import Resolving
from kg.cluster.session import ClusterError, opened
from kg.cluster.shelf import Shelf
from kg.cluster.taking import Chosen, refusals, taken
from kg.cluster.work import Reading, own_versions
from kg.cluster.writing import count, parts, validation, write_documents, write_quads
from kg.curation import Curation
from kg.documents import Refusal
from kg.errors import NothingToDo
from kg.pipeline.curating import Curating
from kg.store.manifest import versions
from kg.store.ontology import ontology_version
from kg.store.parts import PARTS, Parts, encode_parts
from kg.store.progress import Progress, Stages, Unseen

_WORK = "_work"
"""Where the stages keep what they have made, within the output, until it is whole."""
_PORTION = 2_000
"""So many documents are in a partition at most."""
_WAVES = 2
"""So many partitions a core there are at least, so that none waits long for the last one."""


def build_on_cluster(  # noqa: PLR0913 - an option each
    inputs: Sequence[str],
    output: str,
    master: str | None = None,
    settings: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    *,
    ocr: bool = False,
    curation: Curation | None = None,
) -> Parts:
    """Write the graph of all documents that paths, patterns and addresses name into a folder, in parts.

    It is the graph that `kg.pipeline.running.build` makes from nothing, quad for quad. What cannot be read, extracted or
    mapped is refused, with its reason, and the others go on. Raises ClusterError if the cluster cannot be used, or the
    folder has something in it, and NothingToDo if not one document is left.
    """
    stages = Stages(progress or Unseen())
    with stages.stage("connect"):
        connection = opened(master, settings or {})
    with connection as session:
        place = Place(session, address_of(output))
        if place.names():
            message = f"{output}: has something in it: name a new folder for the graph's parts"
            raise ClusterError(message)
        try:
            return _Build(session, place, stages, Reading(own_versions(), curation or Curation(), ocr)).run(inputs)
        finally:
            (place / _WORK).remove()


class _Build:
    """One build; what lasts is on the output's file system, and only paths and counts are here."""

    def __init__(self, session: SparkSession, output: Place, stages: Stages, reading: Reading) -> None:
        self._session = session
        self._output = output
        self._stages = stages
        self._reading = reading
        self._shelf = Shelf(session, output / _WORK)
        self._refused: list[Refusal] = []

    def run(self, inputs: Sequence[str]) -> Parts:
        with self._stages.stage("find"):
            found = check(find(self._session, inputs, ocr=self._reading.ocr))
            for refusal in found.refusals:
                self._refuse(refusal)
        width = max(_WAVES * self._session.sparkContext.defaultParallelism, ceil(found.count / _PORTION))
        self._session.conf.set("spark.sql.shuffle.partitions", str(width))
        with self._stages.stage("extract"):
            table = taken(found, self._shelf, self._reading, width)
            for refusal in refusals(table):
                self._refuse(refusal)
        return self._graph(table.where("reason IS NULL"), width)

    def _graph(self, table: DataFrame, width: int) -> Parts:
        """Decide and map. A document that cannot be mapped is as if it had not been: all is decided without it."""
        while not table.isEmpty():
            curation = self._reading.curation
            curating = Curating(curation, Chosen(table, curation.documents))
            named = frozenset(iri for placed in curation.statements for iri in placed.statement.nodes())
            resolving = Resolving(table, self._shelf, self._stages, width, named)
            settlement = curating.settle(resolving)
            with self._stages.stage("map"):
                done = mapped(table, resolving, self._shelf, self._reading.versions, curation)
                failed = list(refusals(done))
            if not failed:
                return self._finish(table, done, resolving, list(curating.unmatched(settlement)))
            for refusal in failed:
                self._refuse(refusal)
            resolving.close()
            lost = [doc for (doc,) in done.where("reason IS NOT NULL").select("doc").collect()]
            table = table.where(~f.col("doc").isin(lost))
        raise NothingToDo("no document could be read: nothing was built")

    def _finish(self, table: DataFrame, done: DataFrame, resolving: Resolving, unmatched: Sequence[Refusal]) -> Parts:
        with self._stages.stage("write"):
            quads = write_quads(self._session, all_quads(self._session, done, resolving), self._output)
            write_documents(table, self._output)
        for refusal in unmatched:
            self._refuse(refusal)
        with self._stages.stage("count"):
            counts = count(quads, table, len(self._refused))
            checked = validation(done)
            listed = tuple(parts(self._session, self._output))
        made = Parts(
            created=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            counts=counts,
            validation=checked,
            versions=self._versions(),
            seconds=self._stages.seconds,
            parts=listed,
            refused=tuple(self._refused),
        )
        self._output.write(PARTS, encode_parts(made))
        return made

    def _versions(self) -> dict[str, str]:
        own = self._reading.versions
        made = {"extractor": own.extractor, "mapping": own.mapping, "ontology": ontology_version()}
        return versions() | made | {"spark": pyspark.__version__}

    def _refuse(self, refusal: Refusal) -> None:
        self._refused.append(refusal)
        self._stages.progress.refuse(refusal)
