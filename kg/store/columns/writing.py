"""Writes a snapshot's columns: all of the default graph, sorted and numbered by DuckDB.

Memory is bounded; what does not fit goes to a folder beside the columns and is removed at the end.
"""

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import msgspec
import pyoxigraph as ox

from kg.store.changes import Change
from kg.store.columns.copying import QuotedTriple, as_stored, copy_columns, copy_store
from kg.store.columns.dictionary import write_dictionary
from kg.store.columns.kinds import NUMBERS, Kind
from kg.store.columns.layout import DATABASE, FOLDER, LAYOUT, VERSION, Layout, Property, Range, read_layout
from kg.store.columns.renumbering import Numbered, renumber

_MEMORY = 2_000
"""MB that DuckDB may take: less than the store's bulk loader did before."""
_PORTION = 200_000
_MOST_TABLES = 500
"""Properties that have a table of their own; the others, of a foreign graph, share one."""
_SCALED = """CAST(concat(split_part(value, '.', 1), rpad(split_part(value, '.', 2), 18, '0')) AS HUGEINT)"""

Numbering = Callable[[duckdb.DuckDBPyConnection, Path], Numbered]
"""Makes the tables `terms` and `numbered`, and the dictionary in a folder."""

log = logging.getLogger(__name__)


def write_columns(snapshot: Path, store: ox.Store) -> Layout | None:
    """Write the columns of a store's default graph into a snapshot's folder.

    None, and nothing is written, for a graph with quoted triples, or one too large for the memory that this may take: the
    store answers without columns too.
    """
    return _written(snapshot, lambda database, folder: _number(database, folder, copy_store(database, store)))


def update_columns(base: Path, snapshot: Path, store: ox.Store, changes: Iterable[Change]) -> Layout | None:
    """Write them from those of the snapshot before and what has changed since; the store is not read."""
    old = read_layout(base)
    if old is None:
        return write_columns(snapshot, store)
    gone, came = as_stored(changes)

    def number(database: duckdb.DuckDBPyConnection, folder: Path) -> Numbered:
        moved = renumber(database, folder, base, old, gone, came)
        return moved or _number(database, folder, copy_columns(database, base / FOLDER, old, gone, came))

    return _written(snapshot, number)


def _written(snapshot: Path, number: Numbering) -> Layout | None:
    folder = snapshot / FOLDER
    folder.mkdir()
    try:
        return _write(folder, number)
    except (QuotedTriple, duckdb.OutOfMemoryException) as reason:
        log.warning("no columns: %s", reason)
        shutil.rmtree(folder)
        return None


def _write(folder: Path, number: Numbering) -> Layout:
    work, spill = folder / "work.duckdb", folder / "spill"
    configuration: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{_MEMORY}MB",
        "temp_directory": str(spill),
        "threads": 2,
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(str(work), config=configuration) as database:
        ranges, terms = number(database, folder)
        database.execute(f"ATTACH '{folder / DATABASE}' AS columns (BLOCK_SIZE 16384)")
        database.execute("BEGIN")
        properties = _write_tables(database, ranges)
        database.execute("COMMIT")
        only = _only_predicates(database, properties)
    work.unlink()
    shutil.rmtree(spill, ignore_errors=True)
    layout = Layout(VERSION, terms, ranges, properties, only)
    (folder / LAYOUT).write_bytes(msgspec.json.encode(layout))
    return layout


def _number(database: duckdb.DuckDBPyConnection, folder: Path, kinds: list[Kind]) -> Numbered:
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
    _replace_by_numbers(database)
    found = database.execute("SELECT place, min(id), max(id) + 1 FROM terms GROUP BY place ORDER BY place").fetchall()
    ranges = tuple(Range(kinds[order[place]], start, end) for place, start, end in found)
    return Numbered(ranges, write_dictionary(folder, _values(database)))


def _replace_by_numbers(database: duckdb.DuckDBPyConnection) -> None:
    """Make `numbered` of `raw`: one end at a time, for each join holds the texts of all terms as far as memory goes."""
    database.execute("""
        CREATE TABLE halfway AS
        SELECT subject.id AS s, predicate.id AS p, raw.o, raw.ok
        FROM raw
        JOIN terms AS subject ON subject.value = raw.s AND subject.k = raw.sk
        JOIN (FROM terms WHERE k = 1 AND value IN (SELECT p FROM raw)) AS predicate ON predicate.value = raw.p
    """)
    database.execute("DROP TABLE raw")
    database.execute("""
        CREATE TABLE unsorted AS
        SELECT s, p, object.id AS o FROM halfway JOIN terms AS object ON object.value = halfway.o AND object.k = halfway.ok
    """)
    database.execute("DROP TABLE halfway")
    database.execute("CREATE TABLE numbered AS FROM unsorted ORDER BY p")
    database.execute("DROP TABLE unsorted")


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
    properties = _properties(database, ranges)
    for each in properties.values():
        if not each.shared:
            rows = f"SELECT s, o FROM numbered WHERE p = {each.number} ORDER BY {_order(each)}"
            database.execute(f"CREATE TABLE columns.p{each.number} AS {rows}")
    rare = ", ".join(str(each.number) for each in properties.values() if each.shared)
    if rare:
        database.execute(f"CREATE TABLE columns.rest AS FROM numbered WHERE p IN ({rare}) ORDER BY p, s, o")
    return properties


def _order(found: Property) -> str:
    """Sort by object where these are few, so that the subjects of one stand together."""
    return "o, s" if found.objects * 20 < found.triples else "s, o"


def _properties(database: duckdb.DuckDBPyConnection, ranges: tuple[Range, ...]) -> dict[str, Property]:
    """Count the triples of each property and the terms at their ends; the most frequent come first."""
    cases = " ".join(f"WHEN {{end}} < {each.end} THEN {place}" for place, each in enumerate(ranges))
    at_the_ends = (f"list_sort(list(DISTINCT CASE {cases.format(end=end)} END))" for end in "os")
    counted = database.execute(f"""
        SELECT value, p, count(*), count(DISTINCT s), count(DISTINCT o), {", ".join(at_the_ends)}
        FROM numbered JOIN terms ON id = p GROUP BY value, p ORDER BY count(*) DESC, value
    """).fetchall()
    return {
        iri: Property(number, triples, subjects, objects, tuple(kinds), tuple(subject_kinds), place >= _MOST_TABLES)
        for place, (iri, number, triples, subjects, objects, kinds, subject_kinds) in enumerate(counted)
    }


def _only_predicates(database: duckdb.DuckDBPyConnection, properties: dict[str, Property]) -> tuple[int, ...]:
    numbers = ", ".join(str(each.number) for each in properties.values()) or "NULL"
    found = database.execute(
        f"SELECT s FROM numbered WHERE s IN ({numbers}) UNION SELECT o FROM numbered WHERE o IN ({numbers})"
    ).fetchall()
    return tuple(sorted({each.number for each in properties.values()} - {number for (number,) in found}))
