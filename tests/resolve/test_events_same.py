"""When two tellings are of one event."""

from itertools import count, permutations

import pytest

from kg.model import EventType
from kg.resolve.decisions.events import blocks, decide
from kg.resolve.sightings import EventSighting, Ref, Tie

ZONE = "Zone|云溪高新区|411500"
LEADER = Tie("lead", f"Person|林知远|{ZONE}")
FIRM = Tie("subject", "Enterprise|云溪智造|411500")
OTHER_FIRM = Tie("subject", "Enterprise|青禾轴承|411500")
_NUMBERS = count()


def told(
    date: str | None,
    label: str,
    *ties: Tie,
    type: EventType = "visit",  # noqa: A002
    issued: str = "2023-11-20",
    place: str | None = ZONE,
    doc: str = "",
) -> EventSighting:
    """Tell of an event in a document of its own."""
    number = next(_NUMBERS)
    return EventSighting(Ref(doc or f"d{number:04}", f"v{number}"), type, label, date, issued, ZONE, place, ties)


def events(*tellings: EventSighting) -> int:
    """Count the events that tellings are decided to be of."""
    return len(set(decide(tellings).identities.values()))


def test_what_two_papers_tell_in_their_own_words_is_one_event() -> None:
    """Same day, same leader, same firm."""
    assert (
        events(
            told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM), told("2023-11-13", "林知远调研企业", LEADER, FIRM)
        )
        == 1
    )


@pytest.mark.parametrize("other", ["2023-11-14", "2023-12"])
def test_what_was_on_another_day_is_another_event(other: str) -> None:
    """Whatever else is the same."""
    assert events(told("2023-11-13", "党工委会议召开", LEADER), told(other, "党工委会议召开", LEADER)) == 2


def test_another_firm_on_the_same_day_is_another_visit() -> None:
    """A leader visits several."""
    assert (
        events(
            told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM),
            told("2023-11-13", "林知远走访青禾轴承", LEADER, OTHER_FIRM),
        )
        == 2
    )


def test_what_is_told_twice_in_one_document_is_one_event() -> None:
    """In a headline and below, say."""
    again = told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM, doc="d")
    assert events(told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM, doc="d"), again) == 1


def test_lately_may_be_that_day() -> None:
    """If the same people met about the same."""
    firm = Tie("about", "Project|传感器项目|411500")
    day = told("2023-11-13", "传感器项目开工仪式", LEADER, firm, type="ceremony", issued="2023-11-14")
    assert events(day, told("2023-11", "传感器项目开工仪式", LEADER, firm, type="ceremony", issued="2023-11-15")) == 1


def test_nothing_is_told_before_it_was() -> None:
    """近日 of the 10th is not the 13th."""
    later = told("2023-11-13", "党工委会议召开", LEADER, type="meeting")
    assert events(later, told("2023-11", "党工委会议召开", LEADER, type="meeting", issued="2023-11-10")) == 2


def test_a_telling_that_may_be_of_two_events_is_of_neither() -> None:
    """Of which week's meeting it tells, nobody knows."""
    week = told("2023-11-03", "党工委会议召开", LEADER, type="meeting")
    next_week = told("2023-11-04", "党工委会议召开", LEADER, type="meeting")
    assert events(week, next_week, told("2023-11", "党工委会议召开", LEADER, type="meeting")) == 3


def test_the_order_of_tellings_does_not_matter() -> None:
    """Neither for what is one, nor for what it is called."""
    tellings = [
        told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM),
        told("2023-11-13", "林知远调研企业", LEADER, FIRM),
        told("2023-11", "林知远走访青禾轴承", LEADER, OTHER_FIRM),
        told(None, "项目签约", FIRM, type="signing"),
    ]
    first = decide(tellings).identities
    assert all(decide(each).identities == first for each in permutations(tellings))


def test_every_merge_says_why() -> None:
    """By its grounds and their weights."""
    (link,) = decide([
        told("2023-11-13", "林知远走访云溪智造", LEADER, FIRM),
        told("2023-11-13", "林知远调研企业", LEADER, FIRM),
    ]).links  # fmt: skip
    assert link.merged
    assert link.score > 0
    assert {ground.name for ground in link.grounds} >= {"Event|who led=same", "Event|which organisations=all"}


def test_a_zone_and_its_city_share_a_block() -> None:
    """One paper has the event in the zone, another in the city."""
    assert blocks(told("2023-11-13", "会议")) == blocks(told("2023-11", "会议", place="Region|云溪市|411500"))
