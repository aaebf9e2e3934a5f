"""The columns of a snapshot: when they are asked, how they are brought up to date, what happens if they are broken."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from columns_queries import comparable, graph

from kg.store.changes import Change
from kg.store.columns import writing
from kg.store.columns.answering import answer_from, parsed
from kg.store.columns.engine import Budget, open_columns
from kg.store.columns.layout import DATABASE, FOLDER
from kg.store.columns.relations import Refused
from kg.store.columns.routing import cost
from kg.store.columns.writing import update_columns, write_columns
from kg.store.snapshot import Snapshot
from kg.store.sparql.engines import explain_engine, from_columns
from kg.store.sparql.mending import meaning
from kg.store.sparql.results import rows_of

MEMORY = 256
QUERIES = sorted((Path(__file__).parents[2] / "ontology" / "queries").glob("*.rq"))
OF_DOCUMENTS = {path.stem for path in QUERIES if "GRAPH" in path.read_text("utf-8")}
"""Questions about named graphs, which the columns do not have."""
COUNT = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"


class _Folder(Snapshot):
    """A folder with columns and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = {}


@pytest.fixture(scope="module")
def written(gold_graph: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The columns of the sample bulletins."""
    folder = tmp_path_factory.mktemp("columns")
    write_columns(folder, gold_graph.store)
    return folder


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_analysts_questions_have_the_stores_answer_or_none(path: Path, written: Path, gold_graph: Snapshot) -> None:
    """But for questions about single documents the columns have all of it."""
    columns = open_columns(written, Budget(MEMORY))
    assert columns
    meant = meaning(path.read_text("utf-8"), gold_graph)
    if path.stem in OF_DOCUMENTS:
        with pytest.raises(Refused):
            answer_from(columns, meant)
        return
    rows = Counter(map(comparable, rows_of(answer_from(columns, meant))))
    assert rows == Counter(comparable(tuple(row)) for row in gold_graph.store.query(meant))


def test_a_graph_too_large_for_the_memory_has_no_columns(
    tmp_path: Path, gold_graph: Snapshot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """They make questions faster, and are not worth the hours that the rest of a load took: a word is said instead."""
    monkeypatch.setattr(writing, "_MEMORY", 1)
    assert write_columns(tmp_path, gold_graph.store) is None
    assert not list(tmp_path.iterdir())
    assert "no columns: Out of Memory" in caplog.text


def test_an_update_gives_what_writing_anew_gives(tmp_path: Path) -> None:
    """The same terms have the same numbers, and the same question the same answer."""
    before, after = graph(1, 100), graph(2, 100)
    store, new = ox.Store(), ox.Store()
    store.extend(before)
    new.extend(after)
    folders = [tmp_path / each for each in ("before", "updated", "anew")]
    for folder in folders:
        folder.mkdir()
    write_columns(folders[0], store)
    changes = [Change(False, each) for each in set(before) - set(after)]
    changes += [Change(True, each) for each in set(after) - set(before)]
    layouts = [update_columns(folders[0], folders[1], new, changes), write_columns(folders[2], new)]
    assert layouts[0] == layouts[1]
    columns = [open_columns(folder, Budget(MEMORY)) for folder in folders[1:]]
    assert len({frozenset(rows_of(answer_from(each, COUNT))) for each in columns if each}) == 1


def test_a_lookup_is_left_to_the_store(written: Path, gold_graph: Snapshot) -> None:
    """It has no word of scanning in it."""
    snapshot = _Folder(written)
    assert explain_engine(snapshot, "SELECT ?s { ?s ?p 1 }") == "store: it looks things up"


def test_few_triples_are_left_to_the_store(written: Path, gold_graph: Snapshot) -> None:
    """One zone's events cost the store less than the columns' parser."""
    snapshot = _Folder(written)
    text = "SELECT (COUNT(*) AS ?n) { ?event <https://w3id.org/zonegraph/ontology#place> ?zone }"
    assert explain_engine(snapshot, text) == "store: the store has few triples to read for it"


def test_a_class_that_is_named_besides_makes_no_query_small(written: Path, gold_graph: Snapshot) -> None:
    """What is linked by a property mostly is what a query says it is: the store reads it all the same."""
    columns = open_columns(written, Budget())
    assert columns
    start = "PREFIX zone: <https://w3id.org/zonegraph/ontology#> SELECT * { ?tenure zone:holder <http://e.org/p>"
    linked = f"{start} ; zone:title ?title ; zone:body ?body"
    plain, told = (cost(columns.layout, parsed(f"{linked}{more} }}")) for more in ("", " ; a zone:Tenure"))
    assert told >= plain
    columns.close()


def test_what_scans_goes_to_the_columns(written: Path, gold_graph: Snapshot) -> None:
    """All triples are more than few."""
    snapshot = _Folder(written)
    table = from_columns(snapshot, COUNT)
    assert table
    assert sum(int(count.value) for _, count in rows_of(table) if count) == len(
        list(gold_graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    )


def test_without_memory_the_store_answers(written: Path, gold_graph: Snapshot) -> None:
    """The setting is off."""
    assert from_columns(_Folder(written), COUNT, Budget(0)) is None


def test_broken_columns_leave_all_to_the_store(tmp_path: Path, gold_graph: Snapshot) -> None:
    """It is logged, and nobody else notices."""
    write_columns(tmp_path, gold_graph.store)
    (tmp_path / FOLDER / DATABASE).write_bytes(b"no database")
    snapshot = _Folder(tmp_path)
    assert from_columns(snapshot, COUNT) is None
    assert "cannot be opened" in explain_engine(snapshot, COUNT)


def test_a_snapshot_without_columns_is_answered_by_the_store(tmp_path: Path, gold_graph: Snapshot) -> None:
    """As one of an older version is."""
    snapshot = _Folder(tmp_path)
    assert explain_engine(snapshot, COUNT) == "store: the snapshot has no columns"


def test_a_query_that_the_store_cannot_read_is_the_stores_to_explain(written: Path, gold_graph: Snapshot) -> None:
    """Whatever rdflib makes of it."""
    snapshot = _Folder(written)
    assert from_columns(snapshot, "SELECT (COUNT(*) AS ?n) { ?s ?p }") is None
