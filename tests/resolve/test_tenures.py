"""From facts of posts to tenures."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.decisions.tenures import block_of, decide, tenures
from kg.resolve.sightings import PostSighting, Ref
from kg.resolve.tenure import Edge, Tenure

ZONE = "Zone|云溪高新区"
BUREAU = "GovernmentBody|云溪高新区财政局"
_NUMBERS = count()


def said(
    person: str, date: str | None = None, title: str = "党工委书记", body: str = ZONE, **more: str
) -> PostSighting:
    """Make a fact of a document of its own."""
    ref = Ref(f"d{next(_NUMBERS):05}", "0")
    return PostSighting(ref, f"Person|{person}", body, title, date=date, **more)  # type: ignore[arg-type]


def held(*facts: PostSighting) -> list[tuple[str, str | None, str | None]]:
    """Give holder, first and last sight of each tenure."""
    return [(t.person.split("|")[1], t.first_seen, t.last_seen) for t in tenures(facts)]


def only(*facts: PostSighting) -> Tenure:
    """Give the only tenure."""
    (tenure,) = tenures(facts)
    return tenure


def test_sightings_of_one_person_in_one_post_are_one_tenure() -> None:
    """From the first to the last."""
    assert held(said("甲", "2021-03-05"), said("甲", "2022-01"), said("甲", "2021-02-01")) == [
        ("甲", "2021-02-01", "2022-01")
    ]


def test_other_words_for_the_post_are_the_same_post() -> None:
    """A zone's 工委书记 is its 党工委书记."""
    one, other = said("甲", "2021"), said("甲", "2022", title="工委书记")
    assert block_of(one) == block_of(other)
    assert len(tenures([one, other])) == 1


def test_a_text_states_the_start() -> None:
    """With the precision of its date, whatever is seen later."""
    assert only(said("甲", "2021-03-02", phase="begins"), said("甲", "2021-05-01")).began == Edge(
        "stated", "2021-03-02", "2021-03-02", "2021-03-02"
    )


def test_the_most_precise_statement_counts() -> None:
    """A month is no news beside a day of it."""
    began = only(said("甲", "2021-03", phase="begins"), said("甲", "2021-03-09", phase="begins")).began
    assert began is not None
    assert began.date == "2021-03-09"


def test_an_appointment_without_a_day_was_before_its_document() -> None:
    """No more is known."""
    assert only(said("甲", phase="begins", issued="2021-04-01")).began == Edge("stated", latest="2021-04-01")


def test_a_text_states_the_end() -> None:
    """免去 with a date."""
    assert only(said("甲", "2021-01-01"), said("甲", "2021-06-30", phase="ends")).ended == Edge(
        "stated", "2021-06-30", "2021-06-30", "2021-06-30"
    )


def test_a_former_post_ended_between_the_last_sight_and_the_document() -> None:
    """原书记 says no more."""
    assert only(said("甲", "2021-01-01"), said("甲", phase="past", issued="2021-08-01")).ended == Edge(
        "stated", "2021-01-01", "2021-08-01"
    )


def test_a_post_without_a_date_in_a_dated_document_is_a_former_one() -> None:
    """By the guide of annotation."""
    assert only(said("甲", "2021-01-01"), said("甲", issued="2021-08-01")).ended == Edge(
        "stated", "2021-01-01", "2021-08-01"
    )


def test_who_is_seen_later_was_not_yet_gone() -> None:
    """One document's 原 does not end what others go on to tell."""
    assert only(said("甲", phase="past", issued="2021-08-01"), said("甲", "2022-01-01")).ended is None


def test_a_successor_implies_the_end_and_a_predecessor_the_start() -> None:
    """Each within what is seen of the other."""
    first, second = tenures([said("甲", "2021-01-01"), said("甲", "2021-05-01"), said("乙", "2021-09-01")])
    assert first.ended == second.began == Edge("implied", "2021-05-01", "2021-09-01")
    assert (first.began, second.ended) == (None, None)


def test_a_successors_stated_start_bounds_the_end() -> None:
    """He cannot have stayed longer."""
    first, _ = tenures([said("甲", "2021-05-01"), said("乙", "2021-09-01"), said("乙", "2021-06-01", phase="begins")])
    assert first.ended == Edge("implied", "2021-05-01", "2021-06-01")


def test_deputies_succeed_nobody() -> None:
    """There are several at a time."""
    first, second = tenures(
        [said("甲", "2021", title="副局长", body=BUREAU), said("乙", "2022", title="副局长", body=BUREAU)]
    )
    assert (first.ended, second.began) == (None, None)


def test_two_at_once_bound_each_other_by_nothing() -> None:
    """Both are kept, for people to look at."""
    found = tenures([said("甲", "2021-01-01"), said("甲", "2021-12-01"), said("乙", "2021-06-01")])
    assert [(t.began, t.ended) for t in found] == [(None, None), (None, None)]


def test_who_comes_back_has_a_second_tenure() -> None:
    """After an end that a text states."""
    found = [said("甲", "2019-05-01"), said("甲", "2020-01-01", phase="ends"), said("甲", "2022-03-01")]
    assert held(*found) == [("甲", "2019-05-01", "2019-05-01"), ("甲", "2022-03-01", "2022-03-01")]
    assert sorted(decide(found).outcomes) == [f"Tenure|甲 党工委书记|Person|甲|{ZONE}{part}" for part in ("", "|2")]


def test_who_is_appointed_again_after_another_has_a_second_tenure() -> None:
    """Though no text says that the first ended."""
    found = [said("甲", "2019-05-01"), said("乙", "2020-05-01"), said("甲", "2022-03-01", phase="begins")]
    assert [name for name, _, _ in held(*found)] == ["甲", "乙", "甲"]


def test_a_late_paper_begins_no_new_tenure() -> None:
    """It calls people by what they were a few days ago."""
    assert len(tenures([said("甲", "2020-01-01", phase="ends"), said("甲", "2020-01-15")])) == 1


def test_acting_and_full_are_two_tenures_on_one_chair() -> None:
    """The one ends where the other begins."""
    city = "Region|云溪市"
    first, second = tenures([said("甲", "2021-01", "代市长", city), said("甲", "2021-03-01", "市长", city)])
    assert (first.post, second.post, first.seat) == ("代市长", "市长", "市长")
    assert first.ended == Edge("implied", "2021-01-31", "2021-03-01")


def test_a_tenure_that_nobody_dates_is_one_all_the_same() -> None:
    """It has no time."""
    tenure = only(said("甲"))
    assert (tenure.first_seen, tenure.began, tenure.ended, tenure.held_from) == (None, None, None, None)


def test_every_fact_has_its_tenure() -> None:
    """With a date or without, at the beginning or the end."""
    facts = [
        said("甲"),
        said("甲", "2021"),
        said("甲", "2021-04", phase="ends"),
        said("甲", phase="past", issued="2023"),
    ]
    assert decide(facts).identities.keys() == {fact.ref for fact in facts}


DATES = st.sampled_from([None, "2019", "2020-03", "2020-03-02", "2020-07-01", "2021-01-15", "2022"])
FACTS = st.lists(
    st.builds(
        lambda n, person, title, phase, date, issued: PostSighting(
            Ref(f"d{n}", "0"), f"Person|{person}", "Region|云溪市", title, phase, date, issued
        ),
        st.integers(0, 10_000),
        st.sampled_from("甲乙丙"),
        st.sampled_from(["市长", "代市长"]),
        st.sampled_from([None, "begins", "ends", "past"]),
        DATES,
        DATES,
    ),
    max_size=12,
    unique_by=lambda fact: fact.ref,
)


@given(FACTS, st.randoms())
def test_the_order_of_facts_does_not_matter(facts: list[PostSighting], random: object) -> None:
    """Nor does anything but the facts."""
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tenures(shuffled) == tenures(facts)


@given(FACTS)
def test_each_fact_is_of_some_tenure_whose_bounds_are_in_order(facts: list[PostSighting]) -> None:
    """Nothing is lost, and no edge ends before it begins."""
    found = tenures(facts)
    assert {ref for tenure in found for ref in tenure.refs} == {fact.ref for fact in facts}
    assert len({tenure.identity for tenure in found}) == len(found)
    edges = [
        edge for tenure in found for edge in (tenure.began, tenure.ended) if edge and edge.earliest and edge.latest
    ]
    assert all(edge.earliest <= edge.latest for edge in edges)  # type: ignore[operator]
