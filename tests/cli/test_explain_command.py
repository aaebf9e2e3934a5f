"""`kg explain` over a small ledger."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.model import Entity, Extraction
from kg.resolve import Ledger
from kg.store.load import load
from kg.store.snapshot import RESOLUTION, open_current

LONG, SHORT = "云溪高新技术产业开发区", "云溪高新区"


def zone(doc: str, name: str, *aliases: str) -> Extraction:
    """Make a document that names a zone."""
    return Extraction(doc, None, None, None, None, (Entity("z", "Zone", name, aliases),), (), ())


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Publish a graph whose ledger knows one zone by two names, and an older IRI; give that of the zone."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "old.ttl").touch()
    with Ledger.create(folder / RESOLUTION) as ledger:
        for extraction in (zone("简报1", LONG), zone("简报2", SHORT, LONG)):
            ledger.take(extraction)
        ledger.settle()
        iri = ledger.of_document("简报1").iri("简报1", "z")
    replaced = f"<https://a.example/old> <http://purl.org/dc/terms/isReplacedBy> <{iri}> ."
    (folder / "old.ttl").write_text(replaced, encoding="utf-8")
    load([folder / "old.ttl"], folder / "graph")
    with open_current(folder / "graph") as snapshot:
        (folder / RESOLUTION).rename(snapshot.path / RESOLUTION)
    return folder / "graph", iri


def explain(graph: Path, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli, ["explain", *arguments, "--graph", str(graph)])


def test_it_tells_what_joined_two_documents(graph: tuple[Path, str]) -> None:
    """The names, the documents, and the grounds."""
    shown = explain(graph[0], graph[1]).output
    assert all(each in shown for each in (f"{LONG}  (简报1)", f"{SHORT}  (简报2)", "One thing because of:"))


def test_an_old_iri_is_explained_by_the_new(graph: tuple[Path, str]) -> None:
    """And that is said."""
    assert explain(graph[0], "https://a.example/old").output.startswith(
        f"<https://a.example/old> is now\n<{graph[1]}>\n"
    )


def test_json_has_all(graph: tuple[Path, str]) -> None:
    """For programs."""
    answer = msgspec.json.decode(explain(graph[0], graph[1], "--format", "json").output)
    assert (answer["iri"], len(answer["told"]), len(answer["merges"])) == (graph[1], 2, 1)


def test_an_unknown_iri_is_an_error(graph: tuple[Path, str]) -> None:
    """The message says what was expected."""
    error = explain(graph[0], "https://a.example/nothing").exception
    assert "expected the IRI of an entity" in str(error)
