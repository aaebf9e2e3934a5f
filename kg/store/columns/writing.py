"""Writes a snapshot's columns: all of the default graph, read once from the store, sorted and numbered by DuckDB.

Memory is bounded; what does not fit goes to a folder beside the columns and is removed at the end.
"""

import logging
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import duckdb
import msgspec
import numpy as np
import pyoxigraph as ox
from msgspec.structs import replace

from kg.store.columns.dictionary import write_dictionary
from kg.store.columns.kinds import BLANK, IRI, NUMBERS, Kind, kind_of
from kg.store.columns.layout import DATABASE, FOLDER, LAYOUT, VERSION, Layout, Property, Range

_PORTION = 200_000
_MOST_TABLES = 500
"""Properties that have a table of their own; the others, of a foreign graph, share one."""
_SCALED = """CAST(concat(split_part(value, '.', 1), rpad(split_part(value, '.', 2), 18, '0')) AS HUGEINT)"""

log = logging.getLogger(__name__)


_Row = tuple[str, int, str, str, int]
"""A triple: subject and whether it is an IRI, property, object and its kind."""


class _Unfit(Exception):  # noqa: N818 - no error: such a graph has no columns
    """The graph has something that columns do not hold."""


def write_columns(snapshot: Path, store: ox.Store, memory: int) -> Layout | None:
    """Write the columns of a store's default graph into a snapshot's folder; `memory` is in MB.

    None, and nothing is written, for a graph with quoted triples.
    """
    folder = snapshot / FOLDER
    folder.mkdir()
    try:
        return _write(folder, store, memory)
    except _Unfit as reason:
        log.warning("no columns: %s", reason)
        shutil.rmtree(folder)
        return None
    finally:
        shutil.rmtree(folder / "spill", ignore_errors=True)


def _write(folder: Path, store: ox.Store, memory: int) -> Layout:
    configuration = {"memory_limit": f"{memory}MB", "temp_directory": str(folder / "spill"), "threads": 2}
    work = folder / "work.duckdb"
    with duckdb.connect(str(work), config=configuration) as database:
        database.execute("SET preserve_insertion_order = false")
        kinds = _read(database, store)
        ranges = _number(database, kinds)
        terms = write_dictionary(folder, _values(database))
        database.execute(f"ATTACH '{folder / DATABASE}' AS columns (BLOCK_SIZE 16384)")
        properties = _write_tables(database, ranges)
        only = database.execute(
            "SELECT id FROM terms WHERE id NOT IN (SELECT s FROM numbered UNION ALL SELECT o FROM numbered)"
        ).fetchall()
    work.unlink()
    layout = Layout(VERSION, terms, ranges, properties, tuple(number for (number,) in only))
    (folder / LAYOUT).write_bytes(msgspec.json.encode(layout))
    return layout


def _read(database: duckdb.DuckDBPyConnection, store: ox.Store) -> list[Kind]:
    """Copy the triples as text; give the kinds of terms in the order of their provisional numbers."""
    database.execute("CREATE TABLE raw (s VARCHAR, sk USMALLINT, p VARCHAR, o VARCHAR, ok USMALLINT)")
    kinds = {BLANK: 0, IRI: 1}
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    while rows := [_row(quad, kinds) for quad in islice(quads, _PORTION)]:
        portion = _columns(rows)  # noqa: F841 - DuckDB finds it by its name
        database.execute("INSERT INTO raw SELECT s, sk, p, o, ok FROM portion")
    return list(kinds)


def _columns(rows: Iterable[_Row]) -> dict[str, np.ndarray]:
    s, sk, p, o, ok = zip(*rows, strict=True)
    texts = {name: np.array(values, dtype=object) for name, values in (("s", s), ("p", p), ("o", o))}
    return texts | {name: np.array(values, dtype=np.uint16) for name, values in (("sk", sk), ("ok", ok))}


def _row(quad: ox.Quad, kinds: dict[Kind, int]) -> _Row:
    subject, target = quad.subject, quad.object
    if isinstance(subject, ox.Triple) or isinstance(target, ox.Triple):
        message = f"{quad} quotes a triple"
        raise _Unfit(message)
    kind = kinds.setdefault(kind_of(target), len(kinds))
    return subject.value, int(isinstance(subject, ox.NamedNode)), quad.predicate.value, target.value, kind


def _number(database: duckdb.DuckDBPyConnection, kinds: list[Kind]) -> tuple[Range, ...]:
    """Number the terms kind by kind, in the order of their values, and the triples with them."""
    order = sorted(range(len(kinds)), key=lambda number: kinds[number].place)
    database.execute("CREATE TABLE kinds (k USMALLINT, place USMALLINT, is_number BOOLEAN)")
    rows = [(number, place, kinds[number].family in NUMBERS) for place, number in enumerate(order)]
    database.executemany("INSERT INTO kinds VALUES (?, ?, ?)", rows)
    database.execute(f"""
        CREATE TABLE terms AS
        SELECT CAST(row_number() OVER (ORDER BY place, number, value) - 1 AS UINTEGER) AS id, k, place, value, number
        FROM (
            SELECT value, k, place, CASE WHEN is_number THEN {_SCALED} END AS number
            FROM (SELECT s AS value, sk AS k FROM raw UNION SELECT p, 1 FROM raw UNION SELECT o, ok FROM raw)
            JOIN kinds USING (k)
        )
    """)
    database.execute("""
        CREATE TABLE numbered AS
        SELECT subject.id AS s, predicate.id AS p, object.id AS o
        FROM raw
        JOIN terms AS subject ON subject.value = raw.s AND subject.k = raw.sk
        JOIN terms AS predicate ON predicate.value = raw.p AND predicate.k = 1
        JOIN terms AS object ON object.value = raw.o AND object.k = raw.ok
    """)
    database.execute("DROP TABLE raw")
    found = database.execute("SELECT place, min(id), max(id) + 1 FROM terms GROUP BY place ORDER BY place").fetchall()
    return tuple(Range(kinds[order[place]], start, end) for place, start, end in found)


def _values(database: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Give the texts of the terms in the order of their numbers."""
    found = database.cursor().execute("SELECT value FROM terms ORDER BY id")
    while portion := found.fetchmany(_PORTION):
        yield from (value for (value,) in portion)


def _write_tables(database: duckdb.DuckDBPyConnection, ranges: tuple[Range, ...]) -> dict[str, Property]:
    database.execute("CREATE TABLE columns.texts AS SELECT id, value FROM terms ORDER BY id")
    database.execute("""
        CREATE TABLE columns.numbers AS SELECT id, number FROM terms WHERE number IS NOT NULL ORDER BY id
    """)
    counted = database.execute("""
        SELECT value, p, count(*), count(DISTINCT s), count(DISTINCT o)
        FROM numbered JOIN terms ON id = p GROUP BY value, p ORDER BY count(*) DESC, value
    """).fetchall()
    rare = [str(number) for _, number, *_ in counted[_MOST_TABLES:]]
    if rare:
        database.execute(
            f"CREATE TABLE columns.rest AS SELECT * FROM numbered WHERE p IN ({', '.join(rare)}) ORDER BY p, s, o"
        )
    return {
        iri: _write_table(database, ranges, Property(number, *counts, (), ()), own=place < _MOST_TABLES)
        for place, (iri, number, *counts) in enumerate(counted)
    }


def _write_table(
    database: duckdb.DuckDBPyConnection, ranges: tuple[Range, ...], found: Property, *, own: bool
) -> Property:
    """Write a property's subjects and objects: by object where these are few, so that one of them stands together."""
    order = "o, s" if found.objects * 20 < found.triples else "s, o"
    if own:
        rows = f"SELECT s, o FROM numbered WHERE p = {found.number} ORDER BY {order}"
        database.execute(f"CREATE TABLE columns.p{found.number} AS {rows}")
    table = f"(SELECT s, o FROM numbered WHERE p = {found.number})"
    kinds, subject_kinds = (_kinds(database, table, end, ranges) for end in "os")
    return replace(found, kinds=kinds, subject_kinds=subject_kinds, shared=not own)


def _kinds(database: duckdb.DuckDBPyConnection, table: str, end: str, ranges: tuple[Range, ...]) -> tuple[int, ...]:
    """Tell of which kinds the terms at one end of a property are."""
    cases = " ".join(f"WHEN {end} < {each.end} THEN {place}" for place, each in enumerate(ranges))
    found = database.execute(f"SELECT DISTINCT CASE {cases} END FROM {table}").fetchall()
    return tuple(sorted(place for (place,) in found))
