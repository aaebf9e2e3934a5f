"""Which keys are one block, as an engine finds it."""

from pathlib import Path

import networkx as nx
import pytest
from machines import missing

if reason := missing():
    pytest.skip(reason, allow_module_level=True)

from kg.cluster.blocks import connected
from kg.cluster.places import Place
from kg.cluster.session import opened
from kg.cluster.shelf import Shelf

pytestmark = pytest.mark.filterwarnings("default")
LOCAL = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "2"}


def test_keys_that_lead_to_each_other_are_one_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a long way, round a ring, at a hub; the label is the least of them, and two that are apart stay so."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    chain = [(f"链{n * 7 % 12:02}", f"链{(n + 1) * 7 % 12:02}") for n in range(11)]
    ring = [("a", "c"), ("c", "b"), ("b", "a")]
    hub = [("中心", f"叶{n}") for n in range(5)]
    graph = nx.Graph([*chain, *ring, *hub, ("x", "y")])
    expected = {key: min(block) for block in nx.connected_components(graph) for key in block}
    with opened("local[1]", LOCAL) as session:
        pairs = session.createDataFrame(list(graph.edges), "key string, other string")
        found = connected(pairs, Shelf(session, Place(session, tmp_path.as_uri())))
        assert found is not None
        assert dict(map(tuple, found.collect())) == expected


def test_without_bridges_there_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most layers have none."""
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    with opened("local[1]", LOCAL) as session:
        pairs = session.createDataFrame([], "key string, other string")
        assert connected(pairs, Shelf(session, Place(session, tmp_path.as_uri()))) is None
