"""Writes a graph in parts: `kg.store.parts` says what they are."""

from collections.abc import Iterator

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from kg.cluster.places import Place
from kg.graph.derived import derived_graph
from kg.graph.vocabulary import RDF, ZONE_NAMESPACE
from kg.model import ENTITY_TYPES
from kg.store.documents import EVENT
from kg.store.manifest import Counts, Validation
from kg.store.parts import DOCUMENTS, NQUADS, QUADS, Part

_MOST = 4_000_000
"""So many quads are in a part at most: some 50 MB of N-Quads, compressed."""
_ENDING = ".nq.gz"


def write_quads(session: SparkSession, quads: DataFrame, output: Place) -> DataFrame:
    """Write the quads in both forms, and give them as they were written."""
    tables = output / QUADS
    quads.write.option("maxRecordsPerFile", _MOST).parquet(tables.address)
    _rename(tables, ".parquet")
    written = session.read.schema(quads.schema).parquet(tables.address)
    lines = written.select(f.concat_ws(" ", "s", "p", "o", "graph", f.lit(".")).alias("value"))
    texts = output / NQUADS
    lines.write.option("maxRecordsPerFile", _MOST).option("compression", "gzip").text(texts.address)
    _rename(texts, _ENDING)
    return written


def write_documents(taken: DataFrame, output: Place) -> None:
    """Write which documents the graph rests on."""
    place = output / DOCUMENTS
    taken.select(f.col("doc").alias("id"), "path", "sha256").write.parquet(place.address)
    _rename(place, ".parquet")


def _rename(place: Place, ending: str) -> None:
    """Give files names by which loaders know what they are; the engine's own say neither form nor order."""
    for number, name in enumerate(place.names()):
        place.rename(name, f"part-{number:05}{ending}")


def parts(session: SparkSession, output: Place) -> Iterator[Part]:
    """Give all files with their hashes, which the engine takes."""
    folders = [(output / name).address for name in (NQUADS, QUADS, DOCUMENTS)]
    files = session.read.format("binaryFile").load(folders)
    rows = files.select("path", "length", f.sha2("content", 256)).orderBy("path").collect()
    for path, length, digest in rows:
        yield Part("/".join(path.split("/")[-2:]), length, digest)


def count(quads: DataFrame, taken: DataFrame, refused: int) -> Counts:
    """Count what went into the graph, and what it holds."""
    told = dict(taken.select(f.explode("told").alias("what")).groupBy("what").count().collect())
    documents = taken.count()
    return Counts(
        documents=documents,
        added=documents,
        extracted=documents,
        refused=refused,
        entities=_entities(quads),
        events=told.pop(EVENT, 0),
        facts=dict(sorted(told.items())),
        triples=quads.count(),
        graphs=quads.select("graph").where("graph IS NOT NULL").distinct().count(),
    )


def _entities(quads: DataFrame) -> dict[str, int]:
    kinds = quads.where((f.col("graph") == str(derived_graph())) & (f.col("p") == str(RDF.type)))
    counted = dict(kinds.groupBy("o").count().collect())
    found = {name: counted.get(f"<{ZONE_NAMESPACE}{name}>", 0) for name in sorted(ENTITY_TYPES)}
    return {name: number for name, number in found.items() if number}


def validation(mapped: DataFrame) -> Validation:
    """Count how the documents stood up to the shapes."""
    severity = "array<struct<severity:string>>"
    results = f.from_json(f.col("violations").cast("string"), severity)
    checked = mapped.select(results.alias("results"))
    severities = checked.select(f.explode("results.severity").alias("severity")).groupBy("severity").count().collect()
    conforming = checked.where(f.size("results") == 0).count()
    return Validation(checked.count(), conforming, dict(sorted(map(tuple, severities))))
