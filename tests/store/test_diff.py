"""What has changed between two snapshots."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from graphs import PREFIXES
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.diff import command
from kg.errors import NotInGraph
from kg.store.changes import Change, Changing, read_changes
from kg.store.comparing import _streamed, difference, open_named
from kg.store.diff import Diff, diff, side
from kg.store.load import load
from kg.store.patch import patch
from kg.store.snapshot import CHANGES, Snapshot

BEFORE = """
:lin a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost :meichuan .
:su a zone:Person ; rdfs:label "苏晓岚"@zh ; zone:serves :firm .
:old a zone:Enterprise ; rdfs:label "梅川智造"@zh ; zone:locatedIn :meichuan .
:firm a zone:Enterprise ; rdfs:label "梅川智造有限公司"@zh .
:meichuan a zone:Zone ; rdfs:label "梅川高新区"@zh ; zone:observed :rank .
:tenure a zone:Tenure, zone:Situation ; zone:holder :lin ; zone:body :meichuan ; zone:title "主任" ; zone:lastSeen "2023" .
:rank a zone:Observation, zone:Situation ; zone:observedOf :meichuan ; zone:metric "排名" ; zone:period "2022" ; zone:value 8 .
"""
AFTER = """
:lin a zone:Person ; rdfs:label "林知远"@zh ; zone:holdsPost :meichuan .
:zhou a zone:Person ; rdfs:label "周启明"@zh .
:firm a zone:Enterprise ; rdfs:label "梅川智造有限公司"@zh ; zone:locatedIn :meichuan .
:old dcterms:isReplacedBy :firm .
:meichuan a zone:Zone ; rdfs:label "梅川国家高新区"@zh ; zone:observed :rank2 .
:tenure a zone:Tenure, zone:Situation ; zone:holder :lin ; zone:body :meichuan ; zone:title "主任" ; zone:lastSeen "2024" .
:rank2 a zone:Observation, zone:Situation ; zone:observedOf :meichuan ; zone:metric "排名" ; zone:period "2022" ; zone:value 5 .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish one graph after the other."""
    folder = tmp_path_factory.mktemp("diff")
    for text in (BEFORE, AFTER):
        (folder / "a.trig").write_text(PREFIXES + text, encoding="utf-8")
        load([folder / "a.trig"], folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="module")
def found(graph: Path) -> Diff:
    """Tell what changed."""
    return between(open_named(graph, "previous"), open_named(graph, "current"))


def between(old: Snapshot, new: Snapshot) -> Diff:
    """Tell what changed between two snapshots."""
    return diff(side(old), side(new), difference(old, new))


def things(found: Diff) -> list[tuple[str, str, list[str]]]:
    """Give what became of things, without their IRIs."""
    return [(each.kind, each.thing.label, [name.label for name in each.was + each.now]) for each in found.things]


def test_things_come_go_and_get_other_names(found: Diff) -> None:
    """One that was merged leads to the other, under the name that it had."""
    assert things(found) == [
        ("added", "周启明", []),
        ("removed", "苏晓岚", []),
        ("renamed", "梅川国家高新区", ["梅川高新区", "梅川国家高新区"]),
        ("replaced", "梅川智造", ["梅川智造有限公司"]),
    ]


def test_facts_come_go_and_change(found: Diff) -> None:
    """A fact of a thing that was merged into another has not changed, and a fact is told once however many quads it is."""
    told = [(each.kind, each.subject.label, each.relation.label, each.qualifiers, each.was) for each in found.facts]
    assert told == [
        ("changed", "林知远", "任职于", {"title": "主任", "lastSeen": "2024"}, {"lastSeen": "2023"}),
        ("changed", "梅川国家高新区", "有数据", {"metric": "排名", "period": "2022", "value": "5"}, {"value": "8"}),
        ("removed", "苏晓岚", "服务对象", {}, {}),
    ]


def test_counts_are_of_all(found: Diff) -> None:
    """By what became of them."""
    assert found.counts["facts"] == {"changed": 2, "removed": 1}
    assert found.counts["things"] == {"added": 1, "removed": 1, "renamed": 1, "replaced": 1}


def test_nothing_changed_is_nothing_told(graph: Path) -> None:
    """Between a snapshot and itself."""
    one = open_named(graph, "current")
    assert (between(one, one).things, between(one, one).facts) == ((), ())


def test_a_patch_leads_from_the_one_to_the_other(graph: Path) -> None:
    """Each row is a quad deleted or added."""
    old, new = open_named(graph, "previous"), open_named(graph, "current")
    rows = b"".join(patch(old.id, new.id, difference(old, new))).decode().splitlines()
    assert rows[0].startswith("H id <") and rows[1].startswith("H prev <") and (rows[2], rows[-1]) == ("TX .", "TC .")  # noqa: PT018
    quads = {str(quad) + " ." for quad in old.store}
    for row in rows[3:-1]:
        (quads.add if row.startswith("A ") else quads.remove)(row[2:])
    assert quads == {str(quad) + " ." for quad in new.store}


def test_an_unknown_snapshot_is_named(graph: Path) -> None:
    """With those that there are."""
    with pytest.raises(NotInGraph, match=r"no snapshot '2020'.*expected one of current, previous, 2"):
        open_named(graph, "2020")


def test_the_command_tells_people_what_changed(graph: Path) -> None:
    """A line each, what is another now with its old value."""
    ran = CliRunner().invoke(command, ["--graph", str(graph)])
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 0
    assert "~ 林知远 任职于 梅川国家高新区 (lastSeen 2023 → 2024, title 主任)" in lines
    assert "> 企业 梅川智造 <http://e.org/old> is now 梅川智造有限公司 <http://e.org/firm>" in lines
    assert "+ 人物 周启明 <http://e.org/zhou>" in lines


@pytest.mark.parametrize("option", ["--json", "--format=json"])
def test_the_command_tells_programs_too(graph: Path, found: Diff, option: str) -> None:
    """The same as JSON; backwards if the snapshots are named so."""
    ran = CliRunner().invoke(command, ["previous", "current", "--graph", str(graph), option])
    assert msgspec.json.decode(ran.stdout, type=Diff) == found
    back = CliRunner().invoke(command, ["current", "previous", "--graph", str(graph), option])
    assert msgspec.json.decode(back.stdout, type=Diff).counts["things"]["added"] == 2


def test_two_graph_directories_are_compared(graph: Path, tmp_path: Path) -> None:
    """Their current snapshots."""
    (tmp_path / "a.trig").write_text(PREFIXES + AFTER, encoding="utf-8")
    load([tmp_path / "a.trig"], tmp_path / "other")
    ran = CliRunner().invoke(command, [str(tmp_path / "other"), "current", "--graph", str(graph), "--format", "patch"])
    assert (ran.exit_code, len(ran.stdout.splitlines())) == (0, 4)


NODES = st.sampled_from([ox.NamedNode(f"http://e.org/{name}") for name in "abc"])
GRAPHS = st.sampled_from([ox.NamedNode(f"http://e.org/doc/{name}") for name in "xyz"])
QUADS = st.builds(ox.Quad, NODES, NODES, NODES, GRAPHS)
HIDDEN = ox.NamedNode("http://e.org/c")


def is_told(quad: ox.Quad) -> bool:
    """Tell which quads the default graph has too."""
    return quad.predicate != HIDDEN


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder for changes, whose files are written again and again."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield tmp_path_factory.mktemp("changes")


@given(before=st.sets(QUADS), after=st.sets(QUADS))
def test_changing_graphs_changes_the_default_graph(scratch: Path, before: set[ox.Quad], after: set[ox.Quad]) -> None:
    """It stays the union of what the named graphs tell, and all that changed is written down once."""
    store = ox.Store()
    store.extend([*before, *union(before)])
    old = set(store)
    changing = Changing(store, scratch, is_told)
    for graph in {quad.graph_name for quad in before | after}:
        assert isinstance(graph, ox.NamedNode)
        changing.replace(graph, [quad for quad in after if quad.graph_name == graph])
    changing.finish()
    assert set(store) == after | union(after)
    assert set(store.named_graphs()) == {quad.graph_name for quad in after}
    changes = list(read_changes(scratch / CHANGES))
    assert {each.quad for each in changes if each.added} == set(store) - old
    assert len(changes) == len(set(store) ^ old)


@given(st.sets(QUADS), st.sets(QUADS))
def test_stores_are_compared_side_by_side(before: set[ox.Quad], after: set[ox.Quad]) -> None:
    """Each quad that only one has comes once."""
    old, new = ox.Store(), ox.Store()
    old.extend(before)
    new.extend(after)
    changes = list(_streamed(old, new))
    expected = [Change(True, each) for each in after - before] + [Change(False, each) for each in before - after]
    assert sorted(map(str, changes)) == sorted(map(str, expected))


def union(quads: set[ox.Quad]) -> set[ox.Quad]:
    """Give what the default graph has."""
    return {ox.Quad(*quad.triple) for quad in quads if is_told(quad)}
