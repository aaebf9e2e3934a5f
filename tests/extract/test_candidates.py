"""What may be a name, and where it starts and ends."""

import pytest

from kg.extract.names.candidates import Candidate, Candidates

CITY, FULL, ZONE = Candidate(0, 2, "Region"), Candidate(0, 3, "Region"), Candidate(0, 6, "Zone")
TOWN, VILLAGE = Candidate(8, 11, "Region"), Candidate(9, 11, "Region")


@pytest.fixture
def found() -> Candidates:
    """Candidates that share borders, out of order."""
    return Candidates([VILLAGE, ZONE, CITY, TOWN, FULL])


def test_candidates_stand_in_order(found: Candidates) -> None:
    """By their start, the shorter one first."""
    assert list(found) == [CITY, FULL, ZONE, TOWN, VILLAGE]


def test_of_two_that_start_together_the_longer_one_is_told(found: Candidates) -> None:
    """And none where none starts."""
    assert (found.starting_at(0), found.starting_at(1)) == (ZONE, None)


def test_of_two_that_end_together_the_longer_one_is_told(found: Candidates) -> None:
    """And none where none ends."""
    assert (found.ending_at(11), found.ending_at(10)) == (TOWN, None)


def test_what_reaches_out_of_a_span_is_not_within_it(found: Candidates) -> None:
    """Its end counts as well as its start."""
    assert found.within(0, 5) == [CITY, FULL]
