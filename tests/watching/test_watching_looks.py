"""One look of a watcher: what is new, what is waited for, and what must not be believed."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watched_bulletins import NOW, counts, looked, put

from kg.documents import walking
from kg.store.snapshot import open_current
from kg.store.texts import read_extracted


@pytest.fixture(autouse=True)
def unsynchronised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: what a crash of the machine leaves is not asked here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of three bulletins, and their graph."""
    for issue, name in enumerate(("a.txt", "b.txt", "c.txt"), 1):
        put(tmp_path / "in", name, issue)
    assert counts(looked(tmp_path)) == ("published", 3, 0, 0)
    return tmp_path


def names(root: Path) -> set[str]:
    """Name the files that the current snapshot rests on."""
    return {Path(document.path).name for document, _ in read_extracted(root / "graph" / "current")}


def current(root: Path) -> str:
    """Give the id of the current snapshot."""
    with open_current(root / "graph") as snapshot:
        return snapshot.id


def test_what_came_changed_and_went_is_published(root: Path) -> None:
    """As one snapshot."""
    put(root / "in", "a.txt", 7)
    (root / "in" / "b.txt").unlink()
    put(root / "in" / "2024", "d.md", 8)
    assert counts(looked(root)) == ("published", 1, 1, 1)
    assert names(root) == {"a.txt", "c.txt", "d.md"}


def test_nothing_new_is_no_snapshot(root: Path) -> None:
    """Nor is a file that was only touched."""
    before = current(root)
    os.utime(root / "in" / "a.txt", (1, 1))
    assert looked(root).kind == "seen"
    assert current(root) == before


@pytest.mark.parametrize("name", [".d.txt.swp", "d.txt~", "d.pdf.part", ".d.txt", "~$d.docx"])
def test_what_editors_and_browsers_leave_is_no_snapshot(root: Path, name: str) -> None:
    """Nor is it mentioned."""
    put(root / "in", name)
    told = looked(root)
    assert (told.kind, told.refusals) == ("seen", ())


def test_what_cannot_be_read_by_its_name_is_said_at_once(root: Path) -> None:
    """Without a snapshot: the next one lists it."""
    put(root / "in", "d.doc")
    told = looked(root)
    assert (told.kind, [each.path for each in told.refusals]) == ("seen", [str(root / "in" / "d.doc")])


def test_a_file_that_is_being_written_is_waited_for(root: Path) -> None:
    """Neither it nor what came with it is published yet."""
    put(root / "in", "d.txt", 4)
    put(root / "in", "e.txt", 5, changed=NOW)
    told = looked(root)
    assert (told.kind, told.unfinished) == ("seen", 1)


def test_an_endless_trickle_puts_nothing_off_for_ever(root: Path) -> None:
    """What is at rest is published; what is not stays as it was."""
    put(root / "in", "d.txt", 4)
    put(root / "in", "e.txt", 5, changed=NOW)
    put(root / "in", "a.txt", 6, changed=NOW)
    told = looked(root, overdue=True)
    assert (*counts(told), told.unfinished) == ("published", 1, 0, 0, 2)
    assert names(root) == {"a.txt", "b.txt", "c.txt", "d.txt"}
    assert counts(looked(root, rest=0, overdue=True)) == ("published", 1, 1, 0)


def test_a_time_of_change_that_is_still_to_come_is_not_waited_for(root: Path) -> None:
    """A clock may be wrong for years."""
    put(root / "in", "d.txt", 4, changed=time.time() + 100_000)
    assert counts(looked(root)) == ("published", 1, 0, 0)


def test_a_folder_that_vanished_takes_nothing_with_it(root: Path) -> None:
    """As where a disk was unmounted; when it is back nothing has happened."""
    (root / "in").rename(root / "away")
    told = looked(root)
    assert (told.kind, "is not there" in told.reason) == ("held", True)
    (root / "away").rename(root / "in")
    assert looked(root).kind == "seen"


def test_a_folder_that_is_empty_takes_nothing_with_it(root: Path) -> None:
    """It is what an unmounted disk leaves; not even where everything may go is nothing left."""
    before = current(root)
    shutil.rmtree(root / "in")
    (root / "in").mkdir()
    assert [looked(root, removal=share).kind for share in (0.2, 1)] == ["held", "held"]
    assert current(root) == before


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Make a folder of ten bulletins in a folder below it, and one beside, and their graph."""
    for issue in range(1, 11):
        put(tmp_path / "in" / "2023", f"{issue}.txt", issue)
    put(tmp_path / "in", "a.txt")
    assert looked(tmp_path).kind == "published"
    return tmp_path


def test_too_many_that_go_are_held_back_and_said(many: Path) -> None:
    """Until they are back, or are allowed to go."""
    shutil.rmtree(many / "in" / "2023")
    told = looked(many)
    assert told.kind == "held"
    assert told.reason.startswith("10 of 11 documents would go, more than 20%")
    assert counts(looked(many, removal=1)) == ("published", 0, 0, 10)


def test_a_folder_that_is_renamed_is_no_loss(many: Path) -> None:
    """As many come as go."""
    (many / "in" / "2023").rename(many / "in" / "old")
    assert counts(looked(many))[0] == "published"
    assert len(names(many)) == 11


def test_documents_below_a_folder_that_cannot_be_listed_stay(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of a disk is no removal; what is new elsewhere is published."""
    scandir = os.scandir

    def failing(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "2023":
            raise OSError(5, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(walking.os, "scandir", failing)
    put(many / "in", "b.txt", 2)
    told = looked(many)
    assert counts(told) == ("published", 1, 0, 0)
    assert [each.reason for each in told.refusals] == ["this folder cannot be listed: Input/output error"]
    assert len(names(many)) == 12


def test_a_refused_file_is_no_news_for_ever(root: Path) -> None:
    """It is told with the snapshot; if it is mended it is news again."""
    broken = root / "in" / "d.txt"
    broken.write_bytes(b"abc\0\1\2")
    os.utime(broken, (1, 1))
    _wait_for_the_next_second(broken)
    told = looked(root, rest=0)
    assert (told.kind, told.refused, len(told.refusals)) == ("published", 1, 1)
    assert looked(root, rest=0).kind == "seen"
    put(root / "in", "d.txt", 4)
    assert counts(looked(root, rest=0)) == ("published", 1, 0, 0)


def _wait_for_the_next_second(path: Path) -> None:
    """The time of a snapshot is known to the second: what was written in that same one is looked at again."""
    while int(time.time()) <= int(path.stat().st_ctime):
        time.sleep(0.05)


def test_a_bug_is_told_with_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the watcher goes on."""
    put(root / "in", "d.txt", 4)
    monkeypatch.setattr("kg.watching.looking.find_inputs", lambda *_, **__: 1 / 0)
    told = looked(root)
    assert told.kind == "failed"
    assert told.reason.startswith("ZeroDivisionError: division by zero (test_watching_looks.py:")
    assert "Traceback" in told.traceback


def test_a_graph_of_a_language_model_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without one would take out what it found."""
    manifest = (root / "graph" / "current").resolve() / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["versions"]["prompt"] = "1"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    put(root / "in", "d.txt", 4)
    assert looked(root).reason.startswith("a language model was asked")
