"""Tables: CSV with the headers of Neo4j's importer, and Parquet, which DuckDB makes of CSV without holding it in memory.

The headers are those of https://neo4j.com/docs/operations-manual/current/import/: ``neo4j-admin database import full
--nodes=nodes.csv --relationships=edges.csv --multiline-fields=true``.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin

import duckdb
import msgspec
from msgspec import Struct
from msgspec.structs import fields

from kg.store.dumps.shown import EdgeRow, edge_rows, node_rows
from kg.store.dumps.tally import Tally
from kg.store.labels import local_name
from kg.store.links.views import NodeView
from kg.store.snapshot import Snapshot
from kg.store.stated import FactRow, fact_rows

NODES = ("iri:ID", "label:string", ":LABEL", "degree:long", "importance:double", "community:long", "betweenness:double")
EDGES = (
    ":START_ID",
    ":END_ID",
    ":TYPE",
    "relation:string",
    "label:string",
    "since:string",
    "until:string",
    "documents:long",
)

_PORTION = 2_000
_PIECE = 1 << 16
_MEMORY = "256MB"
_ALONE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""Nothing is fetched."""
_ROWS: Mapping[str, tuple[type[Struct], Callable[[Snapshot], Iterator[Struct]]]] = {
    "nodes.parquet": (NodeView, node_rows),
    "edges.parquet": (EdgeRow, edge_rows),
    "facts.parquet": (FactRow, fact_rows),
}
_SQL: Mapping[Any, str] = {tuple: "VARCHAR[]", float: "DOUBLE", int: "BIGINT", str: "VARCHAR"}


def csv_table(snapshot: Snapshot, name: str, tally: Tally) -> Iterator[str]:
    """Give ``nodes.csv`` or ``edges.csv``, portion by portion."""
    if name == "nodes.csv":
        return _csv(NODES, map(_neo4j_node, tally.counted(node_rows(snapshot))))
    return _csv(EDGES, map(_neo4j_edge, tally.counted(edge_rows(snapshot))))


def _neo4j_node(node: NodeView) -> Sequence[Any]:
    labels = ";".join(map(local_name, node.types))
    return node.iri, node.label, labels, node.degree, node.importance, node.community, node.betweenness


def _neo4j_edge(edge: EdgeRow) -> Sequence[Any]:
    kind = local_name(edge.relation)
    return edge.source, edge.target, kind, edge.relation, edge.label, edge.since, edge.until, edge.documents


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield ",".join(header) + "\r\n"
    remaining = iter(rows)
    while portion := list(islice(remaining, _PORTION)):
        text = StringIO()
        csv.writer(text).writerows(portion)
        yield text.getvalue()


def parquet_table(snapshot: Snapshot, name: str, folder: Path, tally: Tally) -> Iterator[bytes]:
    """Give ``nodes.parquet``, ``edges.parquet`` or ``facts.parquet``, made in a folder; its metadata names the snapshot."""
    kind, rows = _ROWS[name]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        lines, table = Path(place, "rows.json"), Path(place, name)
        with lines.open("wb") as file:
            file.writelines(msgspec.json.encode(row) + b"\n" for row in tally.counted(rows(snapshot)))
        _convert(lines, table, snapshot.id, _columns(kind))
        lines.unlink()
        with table.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _convert(lines: Path, table: Path, snapshot_id: str, columns: dict[str, str]) -> None:
    """Make Parquet of JSON lines; one thread, so that the same rows give the same bytes."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": _MEMORY,
        "temp_directory": str(lines.parent),
        **_ALONE,
    }
    typed = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with duckdb.connect(config=settings) as database:
        database.execute(
            f"COPY (SELECT * FROM read_json('{_quoted(lines)}', format = 'newline_delimited', columns = {{{typed}}})) "  # noqa: S608
            f"TO '{_quoted(table)}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{snapshot: '{snapshot_id}'}})"
        )


def _columns(kind: type[Struct]) -> dict[str, str]:
    """Give the columns of rows with their types in DuckDB's SQL.

    >>> list(_columns(NodeView).items())[1:5]
    [('label', 'VARCHAR'), ('types', 'VARCHAR[]'), ('degree', 'BIGINT'), ('importance', 'DOUBLE')]
    """
    types = ((each.encode_name, {each.type, get_origin(each.type), *get_args(each.type)}) for each in fields(kind))
    return {name: next(sql for one, sql in _SQL.items() if one in found) for name, found in types}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
