"""Columns that have too little memory: what does not fit goes to disk, within its limit, and nothing of it stays."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest

from kg.store.columns.answering import answer_from
from kg.store.columns.engine import Budget, open_columns, spill_folder
from kg.store.columns.relations import Refused
from kg.store.columns.writing import write_columns
from kg.store.sparql.results import rows_of

THINGS = 1_200
GROUPS = """SELECT (COUNT(*) AS ?groups) {{
  SELECT ?a ?b (COUNT(*) AS ?n) { ?a <http://e.org/left> ?x . ?b <http://e.org/right> ?y } GROUP BY ?a ?b
}}"""
"""So many squared are more than fit into so little memory."""
MEMORY = 20


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Columns of a graph with two properties."""
    store = ox.Store()
    store.extend(
        ox.Quad(*(ox.NamedNode(f"http://e.org/{each}") for each in (f"s{number}{name}", name, f"o{number}")))
        for number in range(THINGS)
        for name in ("left", "right")
    )
    folder = tmp_path_factory.mktemp("pairs")
    write_columns(folder, store)
    return folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a folder for temporary files that nobody else has."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@contextmanager
def watched() -> Iterator[list[int]]:
    """Look at the disk meanwhile: the most bytes that were there at once."""
    most, over = [0], Event()

    def look() -> None:
        while not over.is_set():
            most[0] = max(most[0], sum(map(_size, spill_folder(os.getpid()).glob("*"))))
            time.sleep(0.001)

    thread = Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_what_does_not_fit_into_memory_goes_to_disk(pairs: Path) -> None:
    """The answer is right, and no file of it stays."""
    columns = open_columns(pairs, Budget(MEMORY, 1 << 30))
    assert columns
    with watched() as most:
        ((count,),) = rows_of(answer_from(columns, GROUPS))
    columns.close()
    assert int(str(count.value)) == THINGS**2  # type: ignore[union-attr]
    assert most[0] > 1 << 20
    assert [each for each in spill_folder(os.getpid()).glob("*") if _size(each)] == []


@pytest.mark.parametrize("disk", [0, 1 << 20])
def test_no_more_goes_there_than_may(pairs: Path, disk: int) -> None:
    """The query is given up, so that the store answers it."""
    columns = open_columns(pairs, Budget(MEMORY, disk))
    assert columns
    with watched() as most, pytest.raises(Refused):
        answer_from(columns, GROUPS)
    columns.close()
    assert most[0] <= disk
