"""Which old snapshots a rule keeps."""

from datetime import datetime, timedelta

import pytest

from kg.errors import KGError
from kg.store.keeping import Dated, outdated, read_rule, reasons

NEWEST = datetime(2023, 11, 13, 23)
HOURLY = [Dated(f"{hours}", NEWEST - timedelta(hours=hours)) for hours in range(24 * 400)]
"""A snapshot an hour for more than a year, named by its age in hours."""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("3", ["0", "1", "2"]),
        ("last=2", ["0", "1"]),
        ("within=2h", ["0", "1", "2"]),
        ("hourly=2", ["0", "1"]),
        ("daily=3", ["0", "24", "48"]),
        ("last=2,daily=2", ["0", "1", "24"]),
        ("weekly=2", ["0", "24"]),
        ("monthly=2", ["0", "312"]),
        ("yearly=2", ["0", "7608"]),
        ("last=0", []),
    ],
)
def test_a_rule_keeps_the_last_of_each_period(rule: str, expected: list[str]) -> None:
    """A week begins on Monday, as 13 November 2023 was one."""
    assert list(reasons(HOURLY, read_rule(rule))) == expected


def test_periods_without_a_snapshot_do_not_count() -> None:
    """Of the last two days that have one, which may be years apart."""
    rare = [Dated("a", NEWEST), Dated("b", NEWEST - timedelta(days=900)), Dated("c", NEWEST - timedelta(days=2_000))]
    assert list(reasons(rare, read_rule("daily=2"))) == ["a", "b"]


def test_an_age_is_counted_from_the_newest() -> None:
    """A graph that nobody has built for years does not lose what it has."""
    old = [Dated(each.id, each.time - timedelta(days=3_000)) for each in HOURLY[:5]]
    assert list(reasons(old, read_rule("within=1h"))) == ["0", "1"]


def test_what_no_part_keeps_is_outdated_unless_it_is_current() -> None:
    """The oldest is named first, as it is to go first."""
    assert outdated(HOURLY[:5], read_rule("last=1,within=1h"), "3") == ["4", "2"]
    assert outdated(HOURLY[:2], read_rule("last=0"), None) == ["1", "0"]


@pytest.mark.parametrize("text", ["", "last", "daily=x", "within=3", "last=3d", "often=3", "last=3;daily=2", "-1"])
def test_a_rule_of_another_form_is_refused(text: str) -> None:
    """With the forms that there are."""
    with pytest.raises(KGError, match="expected last=3, within=48h"):
        read_rule(text)
