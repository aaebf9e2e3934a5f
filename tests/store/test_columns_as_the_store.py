"""Whatever the columns answer, the store answers too."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from columns_queries import comparable, graphs, queries
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from kg.store.columns.answering import answer_from
from kg.store.columns.engine import Budget, Columns, open_columns
from kg.store.columns.relations import Refused
from kg.store.columns.writing import write_columns
from kg.store.sparql.results import rows_of

_MEMORY = 256


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(graphs, st.lists(queries, min_size=20, max_size=20))
def test_answers_are_the_stores(graph: list[ox.Quad], asked: list[str]) -> None:
    """Random queries over random graphs: the same solutions as often, in the same order where one is asked for."""
    store = ox.Store()
    store.extend(graph)
    with TemporaryDirectory() as folder:
        write_columns(Path(folder), store)
        columns = open_columns(Path(folder), Budget(_MEMORY))
        assert columns
        for text in asked:
            _compare(columns, store, text)
        columns.close()


def _compare(columns: Columns, store: ox.Store, text: str) -> None:
    """Compare two answers, if both engines give one.

    The store is asked last: an order by terms of several types, which the columns refuse, now and then aborts it.
    """
    try:
        rows = list(rows_of(answer_from(columns, text)))
    except Refused as reason:
        event(f"refused: {str(reason)[:60]}")
        return
    except SyntaxError:
        return
    try:
        expected = [tuple(row) for row in store.query(text)]
    except SyntaxError:
        return
    event("answered")
    assert Counter(map(comparable, rows)) == Counter(map(comparable, expected)), text
    if "ORDER BY" in text:
        names = [v.value for v in store.query(text).variables]
        place = names.index("b")
        assert [row[place] for row in rows] == [row[place] for row in expected], text
