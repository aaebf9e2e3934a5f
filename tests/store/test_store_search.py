"""Searching by name."""

from pathlib import Path

import pytest
from graphs import FOREIGN, OURS, snapshot_of
from hypothesis import given
from hypothesis import strategies as st

from kg.store.search import search
from kg.store.snapshot import Snapshot

NAMES = """
:bureau a zone:GovernmentBody ; rdfs:label "梅川高新区税务局"@zh ; zone:partOf :meichuan .
:city a zone:Region ; rdfs:label "梅川市"@zh .
:north a zone:Zone ; rdfs:label "江北梅川高新区"@zh .
:stock a zone:Enterprise ; rdfs:label "Ａ股公司 ABC Tools"@zh .
:park a zone:Park, zone:Zone ; rdfs:label "青禾科技园"@zh .
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish some names."""
    return snapshot_of(tmp_path_factory.mktemp("search"), OURS + NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("梅川高新区", ["梅川高新区", "梅川高新区税务局", "江北梅川高新区"]),
        ("林知远", ["林知远"]),
        ("知远", ["林知远"]),
        ("梅川 税务局", ["梅川高新区税务局"]),
        ("税务局 梅川", ["梅川高新区税务局"]),
        ("梅高税务", ["梅川高新区税务局"]),
        ("高新技术产业", ["梅川高新区"]),
        ("abc tools", ["Ａ股公司 ABC Tools"]),
        ("too", ["Ａ股公司 ABC Tools"]),
        ("a股", ["Ａ股公司 ABC Tools"]),
        ("简报", ["简报第7期"]),
        ("没有", []),
        ("", []),
        ('"', []),
        ("* OR", []),
        ("NOT 梅川 AND (", []),
    ],
)
def test_names_are_found_best_first(snapshot: Snapshot, text: str, found: list[str]) -> None:
    """The name itself, then those that begin so, then those that hold it; aliases and scattered characters count."""
    assert [hit.label for hit in search(snapshot, text)] == found


def test_a_hit_tells_which_name_matched(snapshot: Snapshot) -> None:
    """Found by an alias, shown by its name."""
    (hit,) = search(snapshot, "高新技术产业")
    assert (hit.iri, hit.label, hit.matched) == ("http://e.org/meichuan", "梅川高新区", "梅川高新技术产业开发区")
    assert hit.types == ("https://w3id.org/zonegraph/ontology#Zone",)


def test_the_most_linked_of_equals_comes_first(snapshot: Snapshot) -> None:
    """Degree orders what fits equally well."""
    degrees = [hit.degree for hit in search(snapshot, "梅川") if hit.label.startswith("梅川")]
    assert degrees == sorted(degrees, reverse=True)


@pytest.mark.parametrize("kind", ["Zone", "https://w3id.org/zonegraph/ontology#Zone"])
def test_a_type_narrows_the_search(snapshot: Snapshot, kind: str) -> None:
    """By the class's IRI or its last part."""
    assert {hit.label for hit in search(snapshot, "梅川", type=kind)} == {"梅川高新区", "江北梅川高新区"}


@pytest.mark.parametrize("kind", ["Nothing", "%", "one"])
def test_an_unknown_type_has_nothing(snapshot: Snapshot, kind: str) -> None:
    """Nor does half a name of a type."""
    assert search(snapshot, "梅川", type=kind) == []


def test_the_most_special_class_comes_first(snapshot: Snapshot) -> None:
    """A park is a zone too, but fewer things are parks."""
    (hit,) = search(snapshot, "青禾科技园")
    assert [each.rpartition("#")[2] for each in hit.types] == ["Park", "Zone"]


def test_no_more_than_the_limit(snapshot: Snapshot) -> None:
    """The best of them."""
    assert [hit.label for hit in search(snapshot, "梅川高新区", limit=1)] == ["梅川高新区"]


def test_helpers_are_not_found(snapshot: Snapshot) -> None:
    """A figure's unit is no thing's name."""
    assert search(snapshot, "排名") == []


@pytest.mark.parametrize(
    ("text", "iri", "label"),
    [
        ("Ada", "http://e.org/ada", "Ada Lovelace"),
        ("lovelace ada", "http://e.org/ada", "Ada Lovelace"),
        ("babbage", "http://e.org/babbage", "巴贝奇"),
        ("engine", "http://e.org/engine", "engine"),
    ],
)
def test_a_foreign_graph_is_searched_too(tmp_path: Path, text: str, iri: str, label: str) -> None:
    """By its own properties for names, in any language, or the last part of the IRI; Chinese is shown."""
    hit, *_ = search(snapshot_of(tmp_path, FOREIGN), text)
    assert (hit.iri, hit.label) == (iri, label)


@given(st.text(max_size=8))
def test_any_text_can_be_searched_for(snapshot: Snapshot, text: str) -> None:
    """Quotation marks, operators and control characters of the index's own language mean nothing."""
    assert all(hit.degree >= 0 for hit in search(snapshot, text))
