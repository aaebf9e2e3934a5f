"""Dumps that are made once and kept."""

import shutil
import threading
from pathlib import Path

import pytest
from graphs import OURS, snapshot_of

from kg.errors import KGError
from kg.store.dumps import following
from kg.store.dumps.following import demand, follow
from kg.store.dumps.kinds import Wanted
from kg.store.dumps.rdf import InexpressibleError
from kg.store.dumps.shelf import DUMPS, Shelf, TooLargeError

TURTLE, TRIG = Wanted("turtle"), Wanted("trig")
MANY = OURS + "".join(f':n{number} :p "{number:0100}" . ' for number in range(9_000))
PLENTY = 1_000_000_000


def shelf_of(folder: Path, trig: str = OURS, most_bytes: int = PLENTY) -> Shelf:
    """Publish a graph and give the shelf of its snapshot."""
    with snapshot_of(folder, trig) as snapshot:
        return Shelf(snapshot.path, folder / "graph" / DUMPS, most_bytes)


def test_a_dump_is_made_once(tmp_path: Path) -> None:
    """Who asks again gets the same file."""
    shelf = shelf_of(tmp_path)
    made = shelf.make(TURTLE)
    state = shelf.path(TURTLE).stat()
    assert shelf.make(TURTLE) == made == shelf.made(TURTLE)
    assert (state.st_ino, state.st_size) == (shelf.path(TURTLE).stat().st_ino, made.bytes)


def test_many_who_ask_at_once_get_one_file(tmp_path: Path) -> None:
    """One makes it, the others wait."""
    shelf = shelf_of(tmp_path)
    threads = [threading.Thread(target=shelf.make, args=(TURTLE,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.name for each in shelf.path(TURTLE).parent.glob("[!.]*")] == ["graph.ttl"]


def test_what_cannot_be_expressed_is_not_tried_again(tmp_path: Path) -> None:
    """The snapshot does not change."""
    shelf = shelf_of(tmp_path, ":a <http://e.org/1> 1 .")
    for _ in range(2):
        with pytest.raises(InexpressibleError, match="RDF/XML cannot name"):
            demand(shelf, Wanted("rdfxml"), 1, 1)
    assert not list(shelf.path(TURTLE).parent.glob("[!.]*"))


def test_a_dump_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """And leaves nothing behind."""
    shelf = shelf_of(tmp_path, most_bytes=10)
    with pytest.raises(TooLargeError, match="more than the 10 bytes that KG_MAX_DUMP_BYTES allows"):
        shelf.make(TURTLE)
    assert not shelf.path(TURTLE).exists()
    assert not shelf.part(TURTLE).exists()


def test_the_dump_that_nobody_asked_for_makes_room(tmp_path: Path) -> None:
    """When there are too many bytes."""
    size = shelf_of(tmp_path).make(TRIG).bytes
    shelf = shelf_of(tmp_path, most_bytes=size + 10)
    shelf.make(TURTLE)
    shelf.make(TRIG)
    assert (shelf.made(TURTLE), shelf.path(TURTLE).exists(), shelf.path(TRIG).exists()) == (None, False, True)


def test_dumps_of_gone_snapshots_are_removed(tmp_path: Path) -> None:
    """With the next that is made."""
    shelf = shelf_of(tmp_path)
    shelf.make(TURTLE)
    shutil.rmtree(shelf.snapshot)
    shelf_of(tmp_path).make(TURTLE)
    assert not shelf.path(TURTLE).exists()


def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With the setting that chooses another."""
    shelf = shelf_of(tmp_path)
    (tmp_path / "graph" / DUMPS).write_text("a file")
    with pytest.raises(KGError, match="see the setting KG_DUMPS"):
        shelf.make(TURTLE)


def test_a_dump_is_read_while_it_is_made(tmp_path: Path) -> None:
    """A process makes it; whoever reads gets all of it."""
    shelf = shelf_of(tmp_path, MANY)
    made = demand(shelf, TRIG, triples=following._SMALL + 1, patience=0)
    assert made is None
    assert b"".join(follow(shelf, TRIG)) == shelf.path(TRIG).read_bytes()


def test_a_dump_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    """And not an end."""
    shelf = shelf_of(tmp_path)
    shelf.part(TURTLE).parent.mkdir(parents=True)
    shelf.part(TURTLE).write_bytes(b"half")
    pieces = follow(shelf, TURTLE)
    assert next(pieces) == b"half"
    shelf.part(TURTLE).unlink()
    with pytest.raises(KGError, match="no more being made"):
        next(pieces)
