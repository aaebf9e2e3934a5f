"""What wakes a watcher, by the system's word and by polling."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from watchfiles import Change

from kg.watching.ticking import Tick, _filter, ticks


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        (Change.added, "in/a.txt", True),
        (Change.modified, "in/2023/a.PDF", True),
        (Change.added, "in/page.html.origin.json", True),
        (Change.added, "in/old.doc", True),
        (Change.added, "in/a.pdf.part", False),
        (Change.modified, "in/.a.txt.swp", False),
        (Change.modified, "in/.git/a.txt", False),
        (Change.added, "in/a.txt~", False),
        (Change.deleted, "in/2023", True),
        (Change.deleted, "in/.a.swp", False),
        (Change.added, "in/folder", True),
        (Change.modified, "decided/a.yaml", True),
        (Change.modified, "decided/.a.yaml.swp", False),
    ],
)
def test_what_may_be_a_document_matters(tmp_path: Path, change: Change, name: str, expected: bool) -> None:
    """Also below a folder that is hidden itself."""
    root = tmp_path / ".hidden"
    (root / "in" / "folder").mkdir(parents=True)
    assert _filter([root / "in"], [root / "decided"])(change, str(root / name)) is expected


@pytest.fixture
def stop() -> Iterator[Event]:
    """Stop whatever ticks when the test is over."""
    event = Event()
    yield event
    event.set()


def woken(stream: Iterator[Tick], most: int = 15) -> bool:
    """Tell whether one of the next ticks is of a change."""
    return any(next(stream).woken for _ in range(most))


def write(folder: Path) -> None:
    """Make a file."""
    (folder / "a.txt").write_text("简报", encoding="utf-8")


def rename(folder: Path) -> None:
    """Make a file as editors do."""
    (folder / ".a.txt.tmp").write_text("简报", encoding="utf-8")
    (folder / ".a.txt.tmp").rename(folder / "a.txt")


def fill_below(folder: Path) -> None:
    """Make a file in a new folder."""
    (folder / "2023").mkdir()
    write(folder / "2023")


@pytest.mark.parametrize("act", [write, rename, fill_below])
@pytest.mark.parametrize("poll", [None, 0.2])
def test_a_file_that_comes_wakes(tmp_path: Path, stop: Event, act: Callable[[Path], None], poll: float | None) -> None:
    """However it comes."""
    stream = ticks([tmp_path], [], poll, stop)
    assert next(stream) == Tick(woken=False)
    act(tmp_path)
    assert woken(stream)


def test_what_is_hidden_does_not_wake(tmp_path: Path, stop: Event) -> None:
    """A swap file is written to all the time."""
    stream = ticks([tmp_path], [], None, stop)
    next(stream)
    (tmp_path / ".a.txt.swp").write_text("简报", encoding="utf-8")
    assert not woken(stream, 3)


def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path: Path, stop: Event) -> None:
    """Going and coming wake, and so does what is written there then."""
    folder = tmp_path / "in"
    folder.mkdir()
    stream = ticks([folder], [], None, stop)
    next(stream)
    folder.rename(tmp_path / "away")
    assert woken(stream)
    assert not woken(stream, 2)
    folder.mkdir()
    assert woken(stream)
    while next(stream).woken:
        pass
    write(folder)
    assert woken(stream)


def test_a_name_that_is_no_text_ends_nothing(tmp_path: Path, stop: Event) -> None:
    """It is a reason to look."""
    stream = ticks([tmp_path], [], None, stop)
    next(stream)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("简报", encoding="utf-8")
    assert woken(stream)
    write(tmp_path)
    assert woken(stream)
