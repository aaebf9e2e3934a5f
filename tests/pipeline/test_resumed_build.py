"""A build from nothing that was killed or interrupted is gone on with by the next, which does nothing again that was done."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_killed_build import BUILDER

from kg.errors import NoRoom
from kg.pipeline import storing, taking
from kg.pipeline.running import build
from kg.store import contents, publish
from kg.store.snapshot import open_current
from kg.store.steps import FILE

BULLETIN = """梅川高新区工作简报
第{issue}期
梅川高新区党政办公室　2023年11月{issue}日
11月1日，梅川高新区党工委书记林知远走访梅川智造{issue}号有限公司，区财政局局长苏晓岚陪同。
"""


class Watch:
    """Notes what a build does, and interrupts it after so many steps of a stage."""

    def __init__(self, name: str = "", steps: int = 0) -> None:
        """Interrupt it there, or nowhere."""
        self.name, self.steps = name, steps
        self.stages: list[str] = []
        self.done: dict[str, int] = {}

    def stage(self, name: str, total: int | None) -> None:
        """Note a stage."""
        self.stages.append(name)
        self.done.setdefault(name, 0)
        self._strike()

    def advance(self) -> None:
        """Count a step."""
        self.done[self.stages[-1]] += 1
        self._strike()

    def refuse(self, refusal: object) -> None:
        """Do nothing."""

    def _strike(self) -> None:
        if self.stages[-1] == self.name and self.done[self.name] == self.steps:
            raise KeyboardInterrupt


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with six bulletins, each of which is a portion by itself, and a graph large enough for columns."""
    monkeypatch.setattr(storing, "_FULL", 0)
    monkeypatch.setattr(contents, "_MANY", 1)
    (tmp_path / "in").mkdir()
    for issue in range(1, 7):
        (tmp_path / "in" / f"{issue}.txt").write_text(BULLETIN.format(issue=issue), encoding="utf-8")
    return tmp_path


def made(folder: Path, watch: Watch | None = None, graph: str = "graph") -> Watch:
    """Build the folder."""
    watch = watch or Watch()
    build([str(folder / "in")], folder / graph, 1, watch)
    return watch


def dump(graph: Path) -> set[str]:
    """Give all quads of the current snapshot."""
    with open_current(graph) as snapshot:
        return {str(quad) for quad in snapshot.store}


def files(snapshot: Path) -> set[str]:
    """Name what a snapshot has."""
    return {path.name for path in snapshot.iterdir()}


def interrupted(folder: Path, name: str, steps: int = 0) -> None:
    """Build the folder as far as that."""
    with pytest.raises(KeyboardInterrupt):
        made(folder, Watch(name, steps))


STAGES = ["extract", "take", "resolve", "map", "store", "optimise", "index", "links", "columns", "history"]


@pytest.mark.parametrize("name", STAGES)
def test_it_gives_what_a_build_at_one_go_gives(folder: Path, name: str) -> None:
    """All quads and the same counts, wherever it was interrupted; and nothing is left that was of use on the way only."""
    interrupted(folder, name, 3 if name in {"extract", "map"} else 0)
    made(folder)
    made(folder, graph="other")
    assert dump(folder / "graph") == dump(folder / "other")
    with open_current(folder / "graph") as snapshot, open_current(folder / "other") as other:
        assert (snapshot.manifest.census, snapshot.manifest.validation) == (
            other.manifest.census,
            other.manifest.validation,
        )
        assert files(snapshot.path) == files(other.path) > {"search.sqlite", "links", "columns"}
    assert [path.name for path in (folder / "graph" / "snapshots").iterdir()] == [snapshot.id]


@pytest.mark.parametrize(
    ("name", "steps", "again", "left_out"),
    [
        ("extract", 4, {"extract": 6, "take": 6, "map": 6}, []),
        ("map", 4, {"extract": 6, "map": 3}, ["take"]),
        ("index", 0, {"extract": 6, "map": 0}, ["take", "store", "optimise"]),
    ],
)
def test_what_is_done_is_not_done_again(
    folder: Path, name: str, steps: int, again: dict[str, int], left_out: list[str]
) -> None:
    """Documents are looked at again if they were written just before; but none is extracted, resolved or mapped twice."""
    interrupted(folder, name, steps)
    watch = made(folder)
    assert {stage: watch.done[stage] for stage in again} == again
    assert open_current(folder / "graph").manifest.counts.extracted == (2 if name == "extract" else 0)
    assert [each for each in STAGES if each not in watch.stages] == left_out


def test_documents_that_have_changed_meanwhile_are_taken_as_they_are(folder: Path) -> None:
    """What rests on them is done again."""
    interrupted(folder, "links")
    (folder / "in" / "1.txt").write_text(BULLETIN.format(issue=9), encoding="utf-8")
    (folder / "in" / "2.txt").unlink()
    made(folder)
    made(folder, graph="other")
    assert dump(folder / "graph") == dump(folder / "other")
    assert open_current(folder / "graph").manifest.counts.documents == 5


def test_another_build_does_not_go_on_with_it(folder: Path) -> None:
    """It is removed, as what is left of other writers is."""
    interrupted(folder, "links")
    watch = Watch()
    build([str(folder / "in" / "1.txt")], folder / "graph", 1, watch)
    assert open_current(folder / "graph").manifest.counts.documents == 1
    assert len(list((folder / "graph" / "snapshots").iterdir())) == 1


def test_one_that_was_stopped_while_it_was_published(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is done but that, and stays."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publish, "sums_of", stopped)
        interrupted(folder, "never")
    watch = made(folder)
    assert not {"store", "optimise", "index", "links", "columns"} & set(watch.stages)
    made(folder, graph="other")
    with open_current(folder / "graph") as snapshot, open_current(folder / "other") as other:
        assert files(snapshot.path) == files(other.path)
    assert dump(folder / "graph") == dump(folder / "other")


def test_what_it_took_is_counted_together(folder: Path) -> None:
    """The stages that the interrupted build had done stand in the manifest, too."""
    interrupted(folder, "links")
    made(folder)
    with open_current(folder / "graph") as snapshot:
        assert set(STAGES) <= snapshot.manifest.seconds.keys()
        assert snapshot.manifest.costs["map"].seconds > 0
        assert snapshot.manifest.costs["index"].memory > 0


def test_what_it_took_to_extract_is_counted_though_that_was_not_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With each portion of documents that is safe from a kill."""
    monkeypatch.setattr(taking, "_PORTION", 2)
    interrupted(folder, "extract", 5)
    (left,) = (folder / "graph" / "snapshots").iterdir()
    before = json.loads((left / FILE).read_bytes())["costs"]
    made(folder)
    with open_current(folder / "graph") as snapshot:
        assert snapshot.manifest.costs["extract"].seconds > before["extract"]["seconds"] > 0


def test_a_build_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the disk is full: else it stays so."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(contents, "write_links", full)
    with pytest.raises(NoRoom, match="no room for the new snapshot"):
        made(folder)
    assert list((folder / "graph" / "snapshots").iterdir()) == []


@pytest.mark.parametrize(("jobs", "name", "steps"), [(2, "extract", 3), (2, "map", 3), (1, "links", 0)])
def test_a_killed_one_is_gone_on_with(folder: Path, jobs: int, name: str, steps: int) -> None:
    """As with an interrupt, though nothing was closed."""
    (folder / "builder.py").write_text(BUILDER)
    command = [sys.executable, "builder.py", str(folder / "in"), "graph", str(jobs), name, str(steps)]
    killed = subprocess.run(command, check=False, capture_output=True, cwd=folder, timeout=100)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    made(folder)
    made(folder, graph="other")
    assert dump(folder / "graph") == dump(folder / "other")
    assert open_current(folder / "graph").manifest.counts.extracted <= (3 if name == "extract" else 0)
