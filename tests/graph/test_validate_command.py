from pathlib import Path

import pytest
from bulletins import march, november, quads_of
from click.testing import CliRunner, Result
from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.cli.validate import command
from kg.errors import SnapshotError
from kg.graph.mapping import knowledge
from kg.store.load import load

SOUND = [*quads_of(november()), *quads_of(march())]
NUMBER = """
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
INSERT { GRAPH ?g { ?x zone:number "第二" } } WHERE { GRAPH ?g { ?x zone:number ?y } }
"""
NO_PARTICIPANTS = """
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
DELETE { GRAPH ?g { ?x zone:participatesIn ?y } } WHERE { GRAPH ?g { ?x zone:participatesIn ?y . ?y a zone:Meeting } }
"""


def validate(folder: Path, quads: list[Quad]) -> Result:
    """Publish quads and validate the graph."""
    source = folder / "graph.nq"
    serialize(quads, source, format=RdfFormat.N_QUADS)
    load([source], folder / "graph")
    return CliRunner().invoke(command, ["--graph", str(folder / "graph")], catch_exceptions=False)


def changed(update: str) -> list[Quad]:
    """Change the sound graph."""
    store = Store()
    store.extend(SOUND)
    store.update(update)
    return list(store)


def test_sound_graph_conforms(tmp_path: Path):
    """A sound graph has no results, and exit status 0."""
    result = validate(tmp_path, [*SOUND, *knowledge(SOUND)])
    assert (result.exit_code, result.output) == (0, "documents checked: 2, violations: 0, warnings: 0\n")


def test_violation_names_document_node_and_messages(tmp_path: Path):
    """A violation says in which document, at which node, and in both languages what is expected."""
    result = validate(tmp_path, changed(NUMBER))
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == (
        "<https://w3id.org/zonegraph/id/document/2023-07> 云溪高新区工作简报第7期 bulletins/2023-07.txt"
    )
    assert lines[1].startswith("  Violation: <https://w3id.org/zonegraph/id/policy/")
    assert lines[1].endswith('> 人才公寓管理办法 zone:number "第二"')
    assert lines[2:4] == ["    文号形如“云高管〔2023〕12号”。", "    A policy's number looks like 云高管〔2023〕12号."]
    assert lines[-1] == "documents checked: 2, violations: 1, warnings: 1"


def test_warnings_alone_leave_the_exit_status_0(tmp_path: Path):
    """A document that says something unlikely is no defect."""
    result = validate(tmp_path, changed(NO_PARTICIPANTS))
    assert result.exit_code == 0
    assert "Warning: <https://w3id.org/zonegraph/id/event/" in result.output
    assert "重点项目推进会 ^zone:participatesIn" in result.output


def test_graph_without_named_graphs_is_one_document(tmp_path: Path):
    """A graph that was loaded from plain Turtle is checked as a whole."""
    result = validate(tmp_path, [Quad(*quad.triple) for quad in quads_of(march())])
    assert result.output == "documents checked: 1, violations: 0, warnings: 0\n"


def test_absent_graph_is_an_error(tmp_path: Path):
    """Without a snapshot there is nothing to check, which is no success."""
    with pytest.raises(SnapshotError):
        CliRunner().invoke(command, ["--graph", str(tmp_path)], catch_exceptions=False)
