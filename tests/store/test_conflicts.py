"""Facts that contradict each other."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from graphs import publish_graph

from kg.cli.conflicts import command
from kg.store.conflicts import Conflict, conflicts
from kg.store.snapshot import open_current

CONFLICTING = """
:a a zone:Person ; rdfs:label "郑若水"@zh .
:b a zone:Person ; rdfs:label "王长风"@zh .
:z a zone:Zone ; rdfs:label "云溪高新区"@zh ; zone:observed :x, :y .
:post a zone:Post ; rdfs:label "云溪高新区党工委书记"@zh ; zone:postAt :z ; zone:title "党工委书记" .
:one a zone:Tenure, zone:Situation ; zone:holder :a ; zone:body :z ; zone:title "党工委书记" ; zone:post :post ;
  zone:heldFrom "2024-01-15"^^xsd:date ; zone:heldTo "2024-09-01"^^xsd:date .
:other a zone:Tenure, zone:Situation ; zone:holder :b ; zone:body :z ; zone:title "党工委书记" ; zone:post :post ;
  zone:heldFrom "2024-05-01"^^xsd:date ; zone:heldTo "2024-12-01"^^xsd:date .
:line a zone:Series ; rdfs:label "税收收入"@zh ; zone:seriesOf :z .
:x a zone:Observation, zone:Situation ; zone:series :line ; zone:period "2021" ; zone:value 1.2 ; zone:unit "亿元" ;
  zone:baseValue 120000000.0 .
:y a zone:Observation, zone:Situation ; zone:series :line ; zone:period "2021" ; zone:value 12000.0 ; zone:unit "万元" ;
  zone:baseValue 120000000.0 .
:first a zone:Document ; dcterms:title "简报第1期"@zh .
:second a zone:Document ; dcterms:title "简报第2期"@zh .
GRAPH :first { :one a zone:Tenure . :x a zone:Observation . }
GRAPH :second { :other a zone:Tenure . :y a zone:Observation . }
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a graph."""
    return publish_graph(tmp_path_factory.mktemp("conflicts"), CONFLICTING)


def found(graph: Path) -> list[Conflict]:
    """Give the conflicts of a graph."""
    with open_current(graph) as snapshot:
        return list(conflicts(snapshot))


def test_both_sides_are_told_with_their_documents(graph: Path) -> None:
    """By title, so that a person can look."""
    (holders,) = found(graph)
    assert (holders.kind, holders.label, holders.what) == ("holders", "云溪高新区", "党工委书记")
    assert {side.said: [source.title for source in side.sources] for side in holders.sides} == {
        "郑若水 2024-01-15/2024-09-01": ["简报第1期"],
        "王长风 2024-05-01/2024-12-01": ["简报第2期"],
    }


def test_the_same_amount_in_other_units_is_no_conflict(graph: Path) -> None:
    """1.2亿元 is 12000万元."""
    assert "figures" not in {each.kind for each in found(graph)}


def test_the_command_lists_conflicts(graph: Path) -> None:
    """A line for what they are about, one for each side and for each document."""
    ran = CliRunner().invoke(command, ["--graph", str(graph)])
    lines = ran.stdout.splitlines()
    assert (ran.exit_code, lines[0], len(lines)) == (0, "holders: 云溪高新区 党工委书记", 5)
    assert "    简报第1期 <http://e.org/first>" in lines
    assert ran.stderr == "1 conflict\n"


def test_the_command_writes_json(graph: Path) -> None:
    """A line each, Chinese as Chinese."""
    ran = CliRunner().invoke(command, ["--graph", str(graph), "--json"])
    (line,) = ran.stdout.splitlines()
    assert {side["said"][:3] for side in json.loads(line)["sides"]} == {"郑若水", "王长风"}
    assert "郑若水" in line


def test_the_command_lists_one_kind(graph: Path) -> None:
    """There are no figures that contradict each other."""
    assert CliRunner().invoke(command, ["--graph", str(graph), "--kind", "figures"]).stdout == ""
