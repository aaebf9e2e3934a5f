"""Copies the triples of a default graph, as text, to where they are numbered: from the store, or from older columns."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyoxigraph as ox

from kg.store.changes import Change
from kg.store.columns.kinds import BLANK, IRI, Kind, kind_of
from kg.store.columns.layout import DATABASE, Layout

_PORTION = 200_000
_RAW = "(s VARCHAR, sk USMALLINT, p VARCHAR, o VARCHAR, ok USMALLINT)"

_Row = tuple[str, int, str, str, int]
"""A triple: subject and its kind, property, object and its kind."""


class QuotedTriple(Exception):
    """The graph has a triple that quotes another, which columns do not hold."""


def copy_store(database: duckdb.DuckDBPyConnection, store: ox.Store) -> list[Kind]:
    """Copy all triples of a store's default graph; gives the kinds of terms by their provisional numbers."""
    kinds = {BLANK: 0, IRI: 1}
    database.execute(f"CREATE TABLE raw {_RAW}")
    _insert(database, "raw", store.quads_for_pattern(None, None, None, ox.DefaultGraph()), kinds)
    return list(kinds)


def copy_columns(
    database: duckdb.DuckDBPyConnection, folder: Path, layout: Layout, gone: Iterable[ox.Quad], came: Iterable[ox.Quad]
) -> list[Kind]:
    """Copy the triples of older columns, as the changes leave them."""
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys((BLANK, IRI, *(e.kind for e in layout.ranges))))}
    database.execute(f"CREATE TABLE raw {_RAW}")
    database.execute(f"ATTACH '{folder / DATABASE}' AS old (READ_ONLY)")
    cases = " ".join(f"WHEN {{0}} < {each.end} THEN {kinds[each.kind]}" for each in layout.ranges)
    for iri, each in layout.properties.items():
        table = f"(FROM old.rest WHERE p = {each.number})" if each.shared else f"old.p{each.number}"
        database.execute(
            f"""INSERT INTO raw
            SELECT a.value, CASE {cases.format("s")} END, $1, b.value, CASE {cases.format("o")} END
            FROM {table} AS pairs JOIN old.texts AS a ON a.id = s JOIN old.texts AS b ON b.id = o""",
            [iri],
        )
    database.execute("DETACH old")
    database.execute(f"CREATE TABLE gone {_RAW}")
    _insert(database, "gone", gone, kinds)
    database.execute("DELETE FROM raw WHERE (s, sk, p, o, ok) IN (FROM gone)")
    _insert(database, "raw", came, kinds)
    return list(kinds)


def as_stored(changes: Iterable[Change]) -> tuple[ox.Store, ox.Store]:
    """Give the triples that went out of the default graph and those that came, with numbers in canonical form."""
    stores = ox.Store(), ox.Store()
    for added, quad in changes:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            stores[added].add(quad)
    return stores


def _insert(database: duckdb.DuckDBPyConnection, table: str, quads: Iterable[ox.Quad], kinds: dict[Kind, int]) -> None:
    waiting = iter(quads)
    while rows := [_row(quad, kinds) for quad in islice(waiting, _PORTION)]:
        portion = _columns(rows)  # noqa: F841 - DuckDB finds it by its name
        database.execute(f"INSERT INTO {table} SELECT s, sk, p, o, ok FROM portion")


def _columns(rows: Iterable[_Row]) -> dict[str, np.ndarray[Any, Any]]:
    s, sk, p, o, ok = zip(*rows, strict=True)
    texts = {name: np.array(values, dtype=object) for name, values in (("s", s), ("p", p), ("o", o))}
    return texts | {name: np.array(values, dtype=np.uint16) for name, values in (("sk", sk), ("ok", ok))}


def _row(quad: ox.Quad, kinds: dict[Kind, int]) -> _Row:
    subject, target = quad.subject, quad.object
    if isinstance(subject, ox.Triple) or isinstance(target, ox.Triple):
        message = f"{quad} quotes a triple"
        raise QuotedTriple(message)
    kind = kinds.setdefault(kind_of(target), len(kinds))
    return subject.value, int(isinstance(subject, ox.NamedNode)), quad.predicate.value, target.value, kind
