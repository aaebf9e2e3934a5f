"""How long a run has to go, and what it took."""

from pathlib import Path

import pytest

from kg.store.costs import Cost, Meter
from kg.store.forecast import SHARES, Forecast, shares_of
from kg.store.manifest import Counts, Manifest, write_manifest
from kg.store.processes import family, processor, resident, size_of
from kg.store.progress import Stages, Unseen


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


def run(  # noqa: PLR0917 - a stage
    forecast: Forecast, clock: Clock, name: str, done: int, seconds: float, total: int | None = 100
) -> None:
    """Do so many steps of a stage in so many seconds."""
    forecast.stage(name, total)
    clock.now += seconds
    for _ in range(done):
        forecast.advance()


def test_a_stage_goes_on_at_its_own_speed() -> None:
    """Half of it took ten seconds: the other half will."""
    forecast = Forecast({}, clock := Clock())
    run(forecast, clock, "extract", 50, 10)
    assert (forecast.rate, forecast.stage_left, forecast.left) == (5, 10, None)


def test_what_comes_later_is_weighed_by_what_it_took_before() -> None:
    """Here the run is twice as slow as its shares say, a second a document to extract and three to map."""
    forecast = Forecast({"extract": 1, "map": 3, "index": 1}, clock := Clock())
    run(forecast, clock, "extract", 50, 100)
    assert forecast.left == pytest.approx(100 + 600 + 200)
    run(forecast, clock, "map", 0, 0)
    assert (forecast.stage_left, forecast.left) == pytest.approx((600, 800))


def test_a_stage_without_steps_takes_its_share() -> None:
    """When it has taken longer, nothing is said."""
    forecast = Forecast({"extract": 1, "index": 1}, clock := Clock())
    run(forecast, clock, "extract", 100, 200)
    run(forecast, clock, "index", 0, 50, None)
    assert (forecast.stage_left, forecast.left) == (150, 150)
    clock.now += 500
    assert (forecast.stage_left, forecast.left) == (None, None)


def test_stages_of_no_share_tell_nothing_of_the_whole() -> None:
    """As those of an update."""
    forecast = Forecast(SHARES, clock := Clock())
    run(forecast, clock, "copy", 0, 5, None)
    assert (forecast.stage_left, forecast.left) == (None, None)


def test_the_shares_are_those_of_the_last_build_from_nothing(tmp_path: Path) -> None:
    """Neither of an update nor of one that found its extractions."""
    for name, extracted, kept, seconds in (("1", 1000, 0, 4), ("2", 1000, 0, 7), ("3", 10, 990, 1), ("4", 0, 0, 1)):
        (tmp_path / "snapshots" / name).mkdir(parents=True)
        counts = Counts(documents=1000, kept=kept, extracted=extracted)
        manifest = Manifest(id=name, created="", kind="built", counts=counts, seconds={"map": seconds, "store": 10})
        write_manifest(manifest, tmp_path / "snapshots" / name)
    assert shares_of(tmp_path)["map"] == pytest.approx(7 + 9)
    assert shares_of(tmp_path / "nowhere") == SHARES


def test_what_is_done_aside_counts_for_itself() -> None:
    """The stage that is under way stands still meanwhile; both have their part."""
    stages = Stages(Unseen())
    with stages.stage("map"):
        sum(range(300_000))
        with stages.aside("store"):
            sum(range(300_000))
    assert stages.seconds.keys() == {"map", "store"}
    assert min(stages.seconds.values()) > 0


def test_costs_add_up_but_for_peaks() -> None:
    """Memory and disk are used again."""
    both = Cost(1.5, 2.0, 10, 7).joined(Cost(0.5, 1.0, 30, 5))
    assert both == Cost(2.0, 3.0, 30, 7)


def test_the_peak_of_memory_is_seen(tmp_path: Path) -> None:
    """And what the folder has on the disk."""
    (tmp_path / "file").write_bytes(b"x" * 100_000)
    meter = Meter(tmp_path)
    meter.begin()
    held = bytearray(50 << 20)
    held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
    before = resident()
    cost = meter.end()
    assert cost.memory > 50 << 20
    assert before > 50 << 20
    assert cost.disk >= size_of(tmp_path) >= 100_000
    assert processor() > 0
    assert next(family())
