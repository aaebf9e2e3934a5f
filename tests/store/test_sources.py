"""A document with what was taken out of it."""

from pathlib import Path

import pytest
from graphs import OURS, snapshot_of

from kg.errors import NotInGraph
from kg.pipeline.running import build
from kg.store.snapshot import Snapshot, open_current
from kg.store.sources import source

TEXT = "云溪高新区简报\n\n2023年11月13日，云溪高新区党工委书记林知远到梅川科技有限公司走访。\n"
DOCUMENT = "https://w3id.org/zonegraph/id/document/bulletin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Build a graph of one bulletin."""
    folder = tmp_path_factory.mktemp("sources")
    (folder / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "bulletin.txt"], folder / "graph")
    return open_current(folder / "graph")


def test_mentions_point_into_the_text(built: Snapshot) -> None:
    """Each is a name of its thing."""
    found = source(built, DOCUMENT, 0, 1_000)
    named = {found.things[each.iri].label: TEXT[each.start : each.end] for each in found.mentions}
    assert named["林知远"] == "林知远"
    assert found.text == TEXT


def test_facts_have_their_sentences(built: Snapshot) -> None:
    """By their offsets."""
    found = source(built, DOCUMENT, 0, 1_000)
    assert found.facts
    assert all(TEXT[each.start : each.end] == each.quote for each in found.facts)


def test_a_part_of_a_text_has_what_stands_in_it(built: Snapshot) -> None:
    """Offsets stay those of the whole, and it is said that there is more."""
    found = source(built, DOCUMENT, 3, 4)
    assert (found.text, found.characters, found.truncated) == (TEXT[3:7], len(TEXT), True)
    assert [each for each in found.mentions if each.end > 7] == []


def test_a_loaded_graph_has_facts_without_texts(tmp_path: Path) -> None:
    """What its statements say."""
    found = source(snapshot_of(tmp_path, OURS), "http://e.org/doc", 0, 100)
    assert (found.text, found.title, len(found.facts)) == (None, "简报第7期", 3)


@pytest.mark.parametrize("iri", ["http://e.org/none", "no iri"])
def test_what_is_no_document_is_refused(tmp_path: Path, iri: str) -> None:
    """The message says where documents are named."""
    with pytest.raises(NotInGraph, match="is no document of the graph"):
        source(snapshot_of(tmp_path, OURS), iri, 0, 100)
