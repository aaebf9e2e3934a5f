"""When a watcher looks: told in seconds of a clock that nobody waits for."""

import pytest

from kg.watching.spells import Due, Spells

QUIET, LONGEST = 10, 60


@pytest.fixture
def spells() -> Spells:
    """Give the times after a first look, at 0, that found nothing."""
    made = Spells(QUIET, LONGEST, 0)
    assert made.due(0) == Due(QUIET)
    made.done(0, overdue=False, unfinished=False)
    return made


def first_due(spells: Spells, moments: range) -> tuple[int, Due] | None:
    """Give the first of these seconds in which it is time to look."""
    return next(((now, due) for now in moments if (due := spells.due(now))), None)


def test_a_look_comes_after_a_quiet_spell(spells: Spells) -> None:
    """Not sooner."""
    spells.changed(100)
    spells.changed(105)
    assert first_due(spells, range(100, 200)) == (115, Due(QUIET))
    spells.done(116, overdue=False, unfinished=False)
    assert first_due(spells, range(116, 300)) is None


def test_an_endless_trickle_is_looked_at_after_the_longest_delay(spells: Spells) -> None:
    """Of what is at rest; what never is, is taken the second time as it is."""
    found = []
    for now in range(100, 300):
        spells.changed(now)
        if due := spells.due(now):
            found.append((now, due))
            spells.done(now, overdue=due.overdue, unfinished=True)
    assert found[:3] == [
        (160, Due(QUIET, overdue=True)),
        (220, Due(0, overdue=True)),
        (280, Due(QUIET, overdue=True)),
    ]


def test_what_is_being_written_is_looked_at_again(spells: Spells) -> None:
    """After another spell, though nothing was said to change; the longest delay counts from the first change."""
    spells.changed(100)
    found = []
    for now in range(100, 200):
        if due := spells.due(now):
            found.append((now, due.overdue))
            spells.done(now, overdue=due.overdue, unfinished=True)
    assert found[:6] == [(110, False), (120, False), (130, False), (140, False), (150, False), (160, False)]
    assert all(overdue is False for _, overdue in found[:6])


def test_a_lost_event_is_found_by_a_look_every_ten_minutes(spells: Spells) -> None:
    """Whatever a queue dropped."""
    assert first_due(spells, range(1, 2_000)) == (600, Due(QUIET))


def test_what_went_wrong_is_tried_again_after_growing_pauses(spells: Spells) -> None:
    """Whatever changes meanwhile, and for ever."""
    spells.changed(100)
    assert first_due(spells, range(100, 200))
    found, now = [], 110
    for _ in range(7):
        spells.failed(now)
        spells.changed(now + 1)
        then, _due = first_due(spells, range(now, now + 2_000)) or (0, None)
        found.append(then - now)
        now = then
    assert found == [30, 60, 120, 240, 480, 600, 600]


def test_what_was_mended_is_tried_at_once(spells: Spells) -> None:
    """But no sooner than after the first failure."""
    for now in (100, 200, 300, 400):
        spells.failed(now)
    spells.mended()
    assert first_due(spells, range(400, 2_000)) == (430, Due(QUIET))


def test_what_is_held_back_is_looked_at_after_any_change(spells: Spells) -> None:
    """The files may be back."""
    spells.failed(100, wait=False)
    spells.changed(101)
    assert first_due(spells, range(100, 200)) == (111, Due(QUIET))
