"""`kg load`, `kg export` and `kg query` on the command line."""

import json
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from graphs import OURS, publish_graph

from kg.cli import export, load, query
from kg.errors import QueryError, SnapshotError
from kg.model import Extraction
from kg.pipeline.running import build
from kg.store.load import BrokenRdfError
from kg.store.snapshot import open_current

ZONE = "PREFIX zone: <https://w3id.org/zonegraph/ontology#> "
SELECT = ZONE + "SELECT ?who ?title { ?t zone:holder ?who ; zone:title ?title }"
CONSTRUCT = ZONE + "CONSTRUCT { ?s zone:holdsPost ?o } { ?s zone:holdsPost ?o }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a graph."""
    return publish_graph(tmp_path_factory.mktemp("commands"), OURS)


def ask(graph: Path, *arguments: str, stdin: str | None = None) -> Result:
    """Run `kg query`."""
    return CliRunner().invoke(query.command, [*arguments, "--graph", str(graph)], input=stdin)


def test_load_publishes_and_sums_up(tmp_path: Path) -> None:
    """One line on standard output."""
    (tmp_path / "a.nq").write_text("<http://e.org/a> <http://e.org/p> 'x' <http://e.org/g> .".replace("'", '"'))
    ran = CliRunner().invoke(load.command, [str(tmp_path / "a.nq"), "--graph", str(tmp_path / "graph")])
    with open_current(tmp_path / "graph") as snapshot:
        assert ran.stdout.startswith(f"loaded {snapshot.id} in ")
    assert ran.stdout.endswith("1 triples, 1 named graphs\n")


def test_load_names_a_broken_file(tmp_path: Path) -> None:
    """The error says where it is; the command line prints it."""
    (tmp_path / "a.ttl").write_text("nonsense")
    ran = CliRunner().invoke(load.command, [str(tmp_path / "a.ttl"), "--graph", str(tmp_path / "graph")])
    assert isinstance(ran.exception, BrokenRdfError)


def test_export_writes_turtle_to_standard_output(graph: Path) -> None:
    """Unless something else is asked for."""
    ran = CliRunner().invoke(export.command, ["--graph", str(graph)])
    assert ran.exit_code == 0
    triples = list(ox.parse(ran.stdout_bytes, ox.RdfFormat.TURTLE))
    assert len(triples) == len(list(open_current(graph).store.quads_for_pattern(None, None, None, ox.DefaultGraph())))


@pytest.mark.parametrize(("name", "arguments"), [("a.trig", []), ("a.dump", ["--format", "trig"])])
def test_export_writes_a_file(tmp_path: Path, graph: Path, name: str, arguments: list[str]) -> None:
    """In the format of its name, or the one that is said."""
    ran = CliRunner().invoke(export.command, ["--graph", str(graph), "-o", str(tmp_path / name), *arguments])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert len(list(ox.parse(path=tmp_path / name, format=ox.RdfFormat.TRIG))) == len(open_current(graph).store)


@pytest.mark.parametrize("name", ["a.txt", "things.csv", "a.gz"])
def test_a_name_that_tells_no_format_is_not_written_to(tmp_path: Path, graph: Path, name: str) -> None:
    """Turtle in a file of another name is read by nobody."""
    ran = CliRunner().invoke(export.command, ["--graph", str(graph), "-o", str(tmp_path / name)])
    assert (ran.exit_code, list(tmp_path.glob(name))) == (2, [])
    assert "expected .ttl, .trig" in ran.stderr
    assert "or give --format" in " ".join(ran.stderr.split())


def test_export_gives_one_document(graph: Path) -> None:
    """By the IRI of its graph."""
    ran = CliRunner().invoke(export.command, ["--graph", str(graph), "--named-graph", "http://e.org/doc"])
    assert "党工委书记林知远走访企业。" in ran.stdout


def test_export_warns_that_the_default_graph_is_empty(tmp_path: Path) -> None:
    """A graph format then has nothing."""
    graph = publish_graph(tmp_path, "GRAPH :g { :a :p 1 }")
    assert "choose trig" in CliRunner().invoke(export.command, ["--graph", str(graph)]).stderr
    assert CliRunner().invoke(export.command, ["--graph", str(graph), "--format", "trig"]).stderr == ""


def test_query_prints_a_table(graph: Path) -> None:
    """With prefixes and without quotation marks; the number of rows on standard error."""
    ran = ask(graph, SELECT)
    header, _, row = [line.split() for line in ran.stdout.splitlines() if line.strip()]
    assert (header, row) == (["who", "title"], ["<http://e.org/lin>", "党工委书记"])
    assert ran.stderr == "1 row\n"


def test_query_prints_long_cells_whole(graph: Path) -> None:
    """Where the output is no terminal."""
    assert "长" * 300 in ask(graph, f"SELECT ('{'长' * 300}' AS ?x) {{}}").stdout


@pytest.mark.parametrize(("name", "start"), [("csv", "who,title\r\n"), ("tsv", "?who\t?title\n"), ("xml", "<?xml")])
def test_query_prints_solutions_in_any_format(graph: Path, name: str, start: str) -> None:
    """The engine's own serialisers."""
    assert ask(graph, SELECT, "--format", name).stdout_bytes.startswith(start.encode())


def test_query_prints_json(graph: Path) -> None:
    """SPARQL 1.1 Query Results JSON Format."""
    found = json.loads(ask(graph, SELECT, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["title"]["value"] == "党工委书记"


@pytest.mark.parametrize(
    ("name", "part"), [("turtle", "zone:holdsPost"), ("ntriples", "#holdsPost>"), ("table", "lin")]
)
def test_query_prints_triples_in_any_format(graph: Path, name: str, part: str) -> None:
    """Turtle with prefixes."""
    assert part in ask(graph, CONSTRUCT, "--format", name).stdout


@pytest.mark.parametrize(("text", "answer"), [("ASK { ?s ?p ?o }", "true\n"), ("ASK { ?s <a:b> ?o }", "false\n")])
def test_ask_prints_true_or_false(graph: Path, text: str, answer: str) -> None:
    """A word, not a table."""
    assert ask(graph, text).stdout == answer


def test_a_query_comes_from_a_file_or_standard_input(tmp_path: Path, graph: Path) -> None:
    """-f names it."""
    (tmp_path / "q.rq").write_text(SELECT, encoding="utf-8")
    assert "党工委书记" in ask(graph, "-f", str(tmp_path / "q.rq")).stdout
    assert "党工委书记" in ask(graph, "-f", "-", stdin=SELECT).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Give one query"),
        ([SELECT, "-f", "-"], "Give one query"),
        ([SELECT, "--format", "turtle"], "solutions, which turtle cannot hold: choose table, json"),
        ([CONSTRUCT, "--format", "csv"], "triples, which csv cannot hold: choose table, turtle"),
        (["ASK {}", "--format", "turtle"], "a boolean, which turtle cannot hold"),
    ],
)
def test_wrong_usage_is_explained(graph: Path, arguments: list[str], message: str) -> None:
    """With exit status 2."""
    ran = ask(graph, *arguments, stdin="")
    assert ran.exit_code == 2
    assert message in " ".join(ran.stderr.split())


def test_a_malformed_query_and_a_missing_graph_are_told(tmp_path: Path, graph: Path) -> None:
    """As errors that the command line prints."""
    assert isinstance(ask(graph, "SELECT").exception, QueryError)
    assert isinstance(ask(tmp_path, SELECT).exception, SnapshotError)


QUESTION = """# zh: 谁任此职
# @param title text 职务 / the title
# @param bodyName name 机构的名称 / the body's name
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
SELECT ?who { VALUES ?title { UNDEF } ?tenure zone:holder ?who ; zone:title ?title }
"""


@pytest.mark.parametrize(("title", "rows"), [("党工委书记", 1), ("主任", 0), ("党工委书记'\"} #", 0)])
def test_a_parameter_is_set(graph: Path, title: str, rows: int) -> None:
    """Whatever is in its value."""
    ran = ask(graph, "-f", "-", "--param", f"title={title}", "--format", "csv", stdin=QUESTION)
    assert (ran.exit_code, len(ran.stdout.splitlines())) == (0, 1 + rows)


def test_a_parameter_that_is_not_set_stays_open(graph: Path) -> None:
    """The question is then asked of all."""
    assert len(ask(graph, "-f", "-", "--format", "csv", stdin=QUESTION).stdout.splitlines()) == 2


def test_an_unknown_parameter_lists_those_there_are(graph: Path) -> None:
    """With kind and meaning."""
    error = ask(graph, "-f", "-", "--param", "titel=主任", stdin=QUESTION).exception
    assert isinstance(error, QueryError)
    assert str(error).splitlines() == [
        "the query has no parameter titel; its parameters are:",
        "  title (text): 职务 / the title",
        "  bodyName (name): 机构的名称 / the body's name",
    ]


@pytest.mark.parametrize(
    ("params", "message"),
    [(["title"], "'title' is not of the form NAME=VALUE."), (["title=a", "title=b"], "title is given twice.")],
)
def test_a_malformed_parameter_is_explained(graph: Path, params: list[str], message: str) -> None:
    """With exit status 2."""
    ran = ask(graph, "-f", "-", *(part for param in params for part in ("--param", param)), stdin=QUESTION)
    assert ran.exit_code == 2
    assert message in " ".join(ran.stderr.split())


def test_an_update_is_refused_in_words(graph: Path) -> None:
    """The graph is read-only."""
    assert "updates are refused" in str(ask(graph, "DELETE WHERE { ?s ?p ?o }").exception)


def test_an_empty_query_and_one_that_is_no_text_are_told(tmp_path: Path, graph: Path) -> None:
    """As errors that the command line prints."""
    (tmp_path / "q.rq").write_bytes("# 问".encode("gbk"))
    assert "is not a query: expected text in UTF-8" in str(ask(graph, "-f", str(tmp_path / "q.rq")).exception)
    assert "the query is empty" in str(ask(graph, "").exception)


def test_the_facts_of_documents_are_exported(tmp_path: Path) -> None:
    """As `kg extract` gives them, a document a line; a loaded graph has none."""
    (tmp_path / "a.txt").write_text("梅川高新区工作简报\n", encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "built", 1)
    ran = CliRunner().invoke(export.command, ["--graph", str(tmp_path / "built"), "--facts"])
    assert [msgspec.json.decode(line, type=Extraction).doc for line in ran.stdout.splitlines()] == ["a"]
    out = ["-o", str(tmp_path / "facts.jsonl")]
    assert CliRunner().invoke(export.command, ["--graph", str(tmp_path / "built"), "--facts", *out]).exit_code == 0
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == ran.stdout
