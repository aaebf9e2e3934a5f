"""What people decided, in builds."""

from pathlib import Path

import pytest

from kg.curation import Curation
from kg.curation.files import Placed
from kg.curation.statements import Apart, Confirm, Different, Named, Pattern, Reject, Rename, Retype, Same, Statement
from kg.pipeline.running import build
from kg.resolve.ledger import Ledger
from kg.resolve.resolution import ResolvedEntity
from kg.store.manifest import Manifest
from kg.store.snapshot import RESOLUTION, current_path

SIGNED = {"who": "甲", "when": "2026-11-21", "why": "原文如此"}
TEXTS = {
    "001": "临川高新区简报\n2023年3月1日\n沈知远任临川高新区党工委书记。",
    "002": "临川高新区简报\n2023年4月1日\n临川高新区党工委书记沈知远主持召开工作会议。",
    "003": "云溪经开区简报\n2023年5月1日\n云溪经开区管委会主任顾若川主持召开工作会议。",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of three bulletins."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph directory that is not there yet."""
    return tmp_path / "graph"


def built(texts: Path, graph: Path, *statements: Statement) -> Manifest:
    """Build with what people decided."""
    placed = (Placed(each, f"a.yaml:{n}") for n, each in enumerate(statements, 1))
    return build([str(texts)], graph, jobs=1, curation=Curation(tuple(placed)))


def named(graph: Path, name: str) -> list[ResolvedEntity]:
    """The things that are called so."""
    with Ledger.open(current_path(graph) / RESOLUTION) as ledger:
        return [each for each in ledger.entities() if name in (each.name, *each.aliases)]


def one(graph: Path, name: str) -> str:
    """The IRI of the only thing that is called so."""
    (found,) = named(graph, name)
    return found.iri


POST = Pattern("001", relation="holdsPost", subject="沈知远")


def test_a_rejected_fact_is_not_built(texts: Path, graph: Path) -> None:
    """Nor by any later build."""
    before = built(texts, graph)
    assert built(texts, graph, Reject(reject=POST, **SIGNED)).counts.triples < before.counts.triples
    assert built(texts, graph, Reject(reject=POST, **SIGNED)).counts.changed == 0


def test_only_documents_about_which_something_is_decided_are_done_again(texts: Path, graph: Path) -> None:
    """An answer does not cost a whole build."""
    built(texts, graph)
    assert built(texts, graph, Confirm(confirm=POST, **SIGNED)).counts.changed == 1


def test_what_is_withdrawn_is_as_before(texts: Path, graph: Path) -> None:
    """The documents are kept as they were extracted."""
    before = built(texts, graph)
    built(texts, graph, Reject(reject=POST, **SIGNED))
    assert built(texts, graph).counts.triples == before.counts.triples


def test_a_type_that_is_withdrawn_is_as_before(texts: Path, graph: Path) -> None:
    """But that the IRI which it made leads back."""
    built(texts, graph)
    before = named(graph, "顾若川")
    built(texts, graph, Retype(retype=Named("顾若川", "Person"), to="Region", **SIGNED))
    built(texts, graph)
    assert named(graph, "顾若川") == before


def test_another_type_is_given_in_all_documents(texts: Path, graph: Path) -> None:
    """The node has another IRI then."""
    built(texts, graph, Retype(retype=Named("顾若川", "Person"), to="Institution", **SIGNED))
    assert [each.type for each in named(graph, "顾若川")] == ["Institution"]


def test_nodes_that_are_one_have_all_names(texts: Path, graph: Path) -> None:
    """Under the first one's IRI."""
    built(texts, graph)
    one_iri, other = one(graph, "沈知远"), one(graph, "顾若川")
    built(texts, graph, Same(same=(one_iri, other), **SIGNED))
    assert one(graph, "顾若川") == one(graph, "沈知远") == one_iri


def test_nodes_stay_one_in_a_build_from_nothing(texts: Path, graph: Path, tmp_path: Path) -> None:
    """A rebuild overwrites no decision."""
    built(texts, graph)
    same = Same(same=(one(graph, "沈知远"), one(graph, "顾若川")), **SIGNED)
    built(texts, tmp_path / "other", same)
    assert one(tmp_path / "other", "顾若川") == same.same[0]


def test_a_node_is_another_in_some_documents(texts: Path, graph: Path) -> None:
    """The name is the same."""
    built(texts, graph)
    built(texts, graph, Different(different=one(graph, "沈知远"), documents=("002",), **SIGNED))
    assert len(named(graph, "沈知远")) == 2


def test_nodes_that_are_kept_apart_are_named_when_they_become_one(texts: Path, graph: Path) -> None:
    """Nobody's decision is lost silently."""
    built(texts, graph)
    pair = (one(graph, "沈知远"), one(graph, "顾若川"))
    assert built(texts, graph, Apart(apart=pair, **SIGNED)).refused == ()
    refused = built(texts, graph, Apart(apart=pair, **SIGNED), Same(same=pair, **SIGNED)).refused
    assert ["have become one node" in each.reason for each in refused] == [True]


def test_a_node_is_shown_by_another_name(texts: Path, graph: Path) -> None:
    """Its own stays an alias."""
    built(texts, graph)
    built(texts, graph, Rename(rename=one(graph, "临川高新区"), to="临川高新技术产业开发区", **SIGNED))
    assert [each.name for each in named(graph, "临川高新区")] == ["临川高新技术产业开发区"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (Reject(reject=Pattern("001", relation="holdsPost", subject="无名氏"), **SIGNED), "no longer says"),
        (Reject(reject=Pattern("009", event="会议"), **SIGNED), "there is no document '009'"),
        (Rename(rename="https://w3id.org/zonegraph/id/person/x", to="甲", **SIGNED), "there is no node <https://w3id"),
    ],
)
def test_what_fits_nothing_is_named_and_the_rest_is_built(
    texts: Path, graph: Path, statement: Statement, said: str
) -> None:
    """With the place where it stands."""
    manifest = built(texts, graph, statement)
    assert manifest.counts.documents == 3
    assert [(each.path, said in each.reason) for each in manifest.refused] == [("a.yaml:1", True)]


def test_what_fits_nothing_is_named_by_every_build(texts: Path, graph: Path) -> None:
    """Also by one that has nothing else to do."""
    statement = Reject(reject=Pattern("009", event="会议"), **SIGNED)
    built(texts, graph, statement)
    assert len(built(texts, graph, statement).refused) == 1
