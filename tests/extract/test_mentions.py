"""Mentions without overlaps, and the register of what they stand for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.mentions import Key, Mention, Mentions, Register

FIRM = Key("Enterprise", "广西龙城智造有限公司")
SHORT = Key("Enterprise", "龙城智造")
ZONE = Key("Zone", "柳州高新区")

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda s: Mention(s[0], s[0] + s[1], ZONE)), max_size=20
)


def spans(mentions: Mentions) -> list[tuple[int, int]]:
    """Give where the mentions stand."""
    return [(mention.start, mention.end) for mention in mentions]


def test_the_longest_mention_wins() -> None:
    """Of two that overlap; in the order of the text."""
    found = Mentions([Mention(8, 10, ZONE), Mention(0, 3, ZONE), Mention(2, 7, FIRM)])
    assert spans(found) == [(2, 7), (8, 10)]


def test_a_longer_mention_ousts_one_that_was_there() -> None:
    """Later readers know more."""
    found = Mentions([Mention(2, 5, ZONE)])
    found.extend([Mention(0, 9, FIRM)])
    assert spans(found) == [(0, 9)]


@pytest.mark.parametrize(
    ("offset", "over", "starting", "ending"),
    [(1, None, None, None), (2, ZONE, ZONE, None), (4, ZONE, None, None), (5, FIRM, FIRM, ZONE), (9, None, None, FIRM)],
)
def test_a_mention_is_found_by_its_place(
    offset: int, over: Key | None, starting: Key | None, ending: Key | None
) -> None:
    """The one over a character, the one that starts there, the one that ends before it."""
    found = Mentions([Mention(2, 5, ZONE), Mention(5, 9, FIRM)])
    at = (found.over(offset), found.starting_at(offset), found.ending_at(offset))
    assert tuple(mention and mention.key for mention in at) == (over, starting, ending)


def test_mentions_within_a_span_lie_in_it_as_a_whole() -> None:
    """One that reaches out of it is left out."""
    found = Mentions([Mention(0, 3, ZONE), Mention(4, 6, FIRM), Mention(7, 12, ZONE)])
    assert [m.start for m in found.within(3, 10)] == [4]


@given(SPANS)
def test_no_two_mentions_overlap(mentions: list[Mention]) -> None:
    """Whatever is taken in."""
    found = spans(Mentions(mentions))
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(SPANS)
def test_what_is_left_out_overlaps_what_is_taken(mentions: list[Mention]) -> None:
    """Nothing is lost without a reason."""
    taken = Mentions(mentions)
    assert all(any(kept.start < each.end and each.start < kept.end for kept in taken) for each in mentions)


def test_an_entity_keeps_the_name_that_it_was_entered_under() -> None:
    """A later name that is known as an alias stands for it."""
    register = Register()
    register.add(FIRM, [SHORT.name])
    assert register.add(SHORT) == register.canonical(SHORT) == FIRM
    assert list(register) == [FIRM]


def test_aliases_are_told_once_and_without_the_name() -> None:
    """In the order of their first mention."""
    register = Register()
    register.add(FIRM, ["龙城智造", FIRM.name, ""])
    register.add(FIRM, ["龙城", "龙城智造"])
    assert register.aliases(FIRM) == ("龙城智造", "龙城")


def test_one_name_of_two_types_is_two_entities() -> None:
    """A zone and a firm may be called alike."""
    register = Register()
    register.add(Key("Zone", "龙城"))
    register.add(Key("Enterprise", "龙城"))
    assert len(list(register)) == 2


def test_what_is_known_first_is_kept() -> None:
    """A later number or kind does not replace it."""
    register = Register()
    register.add(ZONE, kind="zone")
    register.add(ZONE, kind="park")
    assert register.kind(ZONE) == "zone"


def test_only_what_is_kept_is_numbered() -> None:
    """An entity that nobody speaks of gets no id."""
    register = Register()
    register.add(ZONE)
    register.add(FIRM)
    assert {key: entity.id for key, entity in register.entities({FIRM}).items()} == {FIRM: "e1"}


def test_the_amount_is_the_entitys_under_any_name() -> None:
    """A project is called by its name with and without 项目."""
    register = Register()
    project = register.add(Key("Project", "龙城轮毂项目"), ["龙城轮毂"])
    register.set_amount(Key("Project", "龙城轮毂"), 3e8)
    assert register.entities({project})[project].amount_yuan == 3e8


def test_mentions_of_one_type_are_given_in_order() -> None:
    """Also of those that came later."""
    found = Mentions([Mention(8, 10, ZONE), Mention(2, 7, FIRM)])
    found.extend([Mention(0, 2, ZONE)])
    assert [mention.start for mention in found.of("Zone")] == [0, 8]
    assert found.of("Person") == []


def test_joined_registers_know_an_entity_by_any_name_it_had_here() -> None:
    """With all its names."""
    here, there = Register(), Register()
    here.add(FIRM, [SHORT.name])
    there.add(SHORT, ["龙城公司"])
    here.join(there)
    assert here.canonical(SHORT) == FIRM
    assert here.aliases(FIRM) == (SHORT.name, "龙城公司")


def test_a_common_alias_joins_nothing() -> None:
    """Two zones are both called 高新区."""
    here, there = Register(), Register()
    here.add(ZONE, ["高新区"])
    there.add(Key("Zone", "桂林高新区"), ["高新区"])
    here.join(there)
    assert [key.name for key in here] == ["柳州高新区", "桂林高新区"]
