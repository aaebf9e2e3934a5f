"""An index that was brought up to date is the one that the graph gives from nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyoxigraph as ox
from hypothesis import given, settings
from random_graphs import quad_lists

from kg.store.census import take_census
from kg.store.changes import Change, Side
from kg.store.links.arrays import Links
from kg.store.links.making import write_links
from kg.store.links.updating import update_links
from kg.store.search.index import write_index
from kg.store.search.reindex import update_index

_DEFAULT = ox.DefaultGraph()


def side(folder: Path, quads: list[ox.Quad]) -> Side:
    """Make a store whose default graph has all that the named ones say."""
    store = ox.Store()
    store.extend(quads)
    store.extend(ox.Quad(*quad.triple) for quad in quads)
    folder.mkdir()
    return Side(folder.name, folder, store)


def updated(folder: Path, before: list[ox.Quad], after: list[ox.Quad]) -> tuple[Links, Links]:
    """Give the index that was brought up to date, and the one that was made whole."""
    old, new = side(folder / "old", before), side(folder / "new", after)
    census = take_census(old.store)
    write_index(old.folder, old.store, census, _DEFAULT)
    write_links(old.folder, old.store, census, _DEFAULT)
    gone, come = set(old.store) - set(new.store), set(new.store) - set(old.store)
    changes = [*(Change(False, quad) for quad in gone), *(Change(True, quad) for quad in come)]
    update_index(old, new, take_census(new.store), changes)
    update_links(old, new, take_census(new.store), changes)
    found = Links.open(new.folder)
    whole = folder / "whole"
    whole.mkdir()
    (whole / "search.sqlite").write_bytes((new.folder / "search.sqlite").read_bytes())
    write_links(whole, new.store, take_census(new.store), _DEFAULT)
    return found, Links.open(whole)


@settings(max_examples=15)
@given(before=quad_lists(), after=quad_lists(), kept=quad_lists())
def test_an_update_gives_what_a_whole_build_gives(before: list, after: list, kept: list) -> None:
    """Every edge with its times and documents, every group, and what is important."""
    with TemporaryDirectory() as folder:
        found, whole = updated(Path(folder), before + kept, kept + after)
        assert found.names.relations == whole.names.relations
        assert [each.tolist() for each in found.edges[:4]] == [each.tolist() for each in whole.edges[:4]]
        assert spans(found) == spans(whole)
        assert [each.tolist() for each in found.entries] == [each.tolist() for each in whole.entries]
        assert np.allclose(found.measures.importance, whole.measures.importance)


def spans(links: Links) -> list[list[tuple[int, int, bool, bool]]]:
    """Give the spans of each edge in an order of their own."""
    edges = links.edges
    rows = list(zip(*(each.tolist() for each in edges[5:]), strict=True))
    return [sorted(rows[first:last]) for first, last in zip(edges.spans[:-1], edges.spans[1:], strict=True)]


def test_a_snapshot_without_an_index_gets_a_whole_one(tmp_path: Path) -> None:
    """One that an older version made."""
    quads = [ox.Quad(*(ox.NamedNode(f"http://e.org/{each}") for each in ("a", "p", "b")))]
    old, new = side(tmp_path / "old", quads), side(tmp_path / "new", quads)
    census = take_census(new.store)
    write_index(new.folder, new.store, census, _DEFAULT)
    update_links(old, new, census, [])
    assert Links.open(new.folder).edges.source.tolist() == [1]
