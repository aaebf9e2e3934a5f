"""How much a graph holds."""

import pyoxigraph as ox
import pytest

from kg.store.census import take_census


@pytest.mark.parametrize("name", ["gold_graph", "extracted_graph"])
def test_what_is_counted_without_memory_is_the_same(name: str, request: pytest.FixtureRequest) -> None:
    """Of a graph that we built, whose default graph has all but statements and evidence."""
    snapshot = request.getfixturevalue(name)
    counted = take_census(snapshot.store, ox.DefaultGraph())
    assert counted == take_census(snapshot.store) == snapshot.manifest.census
