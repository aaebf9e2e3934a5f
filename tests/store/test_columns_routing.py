"""Questions about a thing that they name are for the store; the same about all things are for the columns."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.columns.answering import FEW
from kg.store.columns.writing import write_columns
from kg.store.snapshot import Snapshot
from kg.store.sparql.engines import explain_engine

MANY = 6_000
STORE, COLUMNS = f"store: {FEW}", "columns"


class _Graph(Snapshot):
    def __init__(self, path: Path, store: ox.Store) -> None:
        self.path, self._store, self._opened = path, store, {}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> _Graph:
    """Many things, each with a name, a part of its own and a place in a row."""
    label, part, above = (ox.NamedNode(f"http://e/{each}") for each in ("label", "part", "above"))
    store = ox.Store()
    for number in range(MANY):
        thing = ox.NamedNode(f"http://e/{number}")
        store.add(ox.Quad(thing, label, ox.Literal(f"甲{number}", language="zh")))
        store.add(ox.Quad(thing, part, ox.NamedNode(f"http://e/{number}/part")))
        store.add(ox.Quad(thing, above, ox.NamedNode(f"http://e/{number // 2}")))
    folder = tmp_path_factory.mktemp("routing")
    write_columns(folder, store)
    return _Graph(folder, store)


def engine(graph: _Graph, pattern: str) -> str:
    """Say who answers a question in the form of those of `ontology/queries`."""
    return explain_engine(graph, f"PREFIX : <http://e/> SELECT DISTINCT ?thing {{ {pattern} }} ORDER BY ?thing")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('VALUES ?name { "甲7"@zh }', STORE),
        ('VALUES ?name { "甲7"@zh "甲8"@zh }', STORE),
        ('VALUES ?name { "甲7"@zh } VALUES ?part { UNDEF }', STORE),
        ("VALUES ?name { UNDEF }", COLUMNS),
        ("", COLUMNS),
    ],
)
def test_a_name_is_looked_up_where_it_has_values(graph: _Graph, given: str, expected: str) -> None:
    """Whatever else is asked of the thing; left open it means all things."""
    assert engine(graph, f"{given} ?thing :label ?name ; :part ?part OPTIONAL {{ ?thing :above ?above }}") == expected


def test_what_is_optional_by_an_open_value_is_read_whole(graph: _Graph) -> None:
    """The store looks nothing up by a variable without a value."""
    told = 'VALUES ?name { "甲7"@zh } VALUES ?part { UNDEF } ?thing :label ?name'
    assert engine(graph, f"{told} OPTIONAL {{ ?thing :above ?above }}") == STORE
    assert engine(graph, f"{told} OPTIONAL {{ ?other :above ?thing ; :part ?part }}") == COLUMNS


def test_a_path_that_the_store_takes_apart_has_no_known_end(graph: _Graph) -> None:
    """A path of any length alone is followed from where it is known."""
    told = 'VALUES ?name { "甲7"@zh } ?zone :label ?name .'
    assert engine(graph, f"{told} ?thing :above+ ?zone") == STORE
    assert engine(graph, f"{told} ?thing :above+/:part* ?zone") == COLUMNS
