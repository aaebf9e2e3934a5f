"""Counters of several workers: all that was counted is told, by whomever, and whether or not they are there any more."""

import gc
from pathlib import Path

from kg.web.front.counters import Counters


def test_all_workers_count_together(tmp_path: Path) -> None:
    """Each sees what the others have counted, under names that others have begun too."""
    first, second = Counters(tmp_path / "counters"), Counters(tmp_path / "counters")
    first.add({"a": 1, "b": 0.5})
    second.add({"b": 2, "c": 3})
    first.add({"c": 1})
    assert first.read() == second.read() == {"a": 1, "b": 2.5, "c": 4}


def test_what_a_worker_has_counted_outlives_it(tmp_path: Path) -> None:
    """The next one takes it over, and its file goes: workers that end and begin again leave nothing behind."""
    stays = Counters(tmp_path / "counters")
    stays.add({"a": 1})
    for _ in range(3):
        Counters(tmp_path / "counters").add({"a": 1, "b": 2})
        gc.collect()
    assert stays.read() == {"a": 4, "b": 6}
    assert len(list(tmp_path.glob("counters-*"))) == 2  # of the one that stays, and of the last one


def test_who_only_reads_counts_nothing(tmp_path: Path) -> None:
    """A reader has no file of its own."""
    Counters(tmp_path / "counters").add({"a": 1})
    assert Counters(tmp_path / "counters").read() == {"a": 1}
    assert len(list(tmp_path.glob("counters-*"))) == 1
