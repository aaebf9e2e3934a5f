"""A build that is killed leaves the old snapshot serving, and its cache for the next."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline.running import build
from kg.store.snapshot import open_current

BUILDER = """
import os, signal, sys
from pathlib import Path
from kg.pipeline.running import build

class Killer:
    def __init__(self, name, steps):
        self.name, self.steps, self.on = name, steps, False
    def stage(self, name, total):
        self.on = name == self.name
        self.strike()
    def advance(self):
        self.steps -= self.on
        self.strike()
    def refuse(self, refusal):
        pass
    def strike(self):
        if self.on and not self.steps:
            os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    folder, graph, jobs, name, steps = sys.argv[1:]
    build([folder], Path(graph), int(jobs), Killer(name, int(steps)))
"""
"""Builds a folder, but kills itself after so many steps of a stage."""


@pytest.mark.parametrize(
    ("jobs", "stage", "steps"),
    [
        (1, "copy", 0),
        (2, "extract", 2),
        (1, "resolve", 0),
        (2, "map", 1),
        (1, "store", 0),
        (1, "optimise", 0),
        (1, "index", 0),
    ],
)
def test_a_killed_build_leaves_the_old_snapshot(tmp_path: Path, jobs: int, stage: str, steps: int) -> None:
    """Whatever it was doing. Its processes end with it: else their pipe would stay open, and this test would wait."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "old.txt").write_text("梅川高新区工作简报\n2023年11月15日\n", encoding="utf-8")
    old = build([str(tmp_path / "in")], tmp_path / "graph", 1).id
    for issue in range(4):
        (tmp_path / "in" / f"{issue}.txt").write_text(f"竹溪经开区工作简报第{issue}期\n", encoding="utf-8")
    (tmp_path / "builder.py").write_text(BUILDER)
    command = [sys.executable, "builder.py", "in", "graph", str(jobs), stage, str(steps)]
    killed = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    with open_current(tmp_path / "graph") as snapshot:
        assert (snapshot.id, len(list(snapshot.store.named_graphs()))) == (old, 2)
    again = build([str(tmp_path / "in")], tmp_path / "graph", 1)
    assert again.counts.documents == 5
    assert again.counts.extracted <= 4 - steps * (stage == "extract")
    assert {path.name for path in (tmp_path / "graph" / "snapshots").iterdir()} == {old, again.id}
