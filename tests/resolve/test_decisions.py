"""Which people of one name are one, in blocks made by hand."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Entity
from kg.resolve.decisions import people
from kg.resolve.sightings import Ref, Sighting, Tie

ZONE = "Zone|信阳高新区|411500"
FINANCE = "GovernmentBody|信阳高新区财政局|411500"
TRADE = "GovernmentBody|信阳高新区商务局|411500"
SAME_CITY = "Zone|信阳经开区|411500"
SAME_PROVINCE = "Zone|新乡高新区|410700"
FAR = "Zone|南通经开区|320600"
FIRM = "Enterprise|青禾生物工程股份有限公司|411500"


def seen(doc: str, *posts: tuple[str, str, str | None], home: str | None = ZONE, name: str = "王建军") -> Sighting:
    """Make a sighting of a person with posts: the body, the title, the date."""
    ties = tuple(Tie("holdsPost", body, title, date) for body, title, date in posts)
    return Sighting(Ref(doc, "p"), Entity("", "Person", name), "2021-06-01", home=home, ties=ties)


def groups(*sightings: Sighting) -> list[str]:
    """Give the documents by which of them mean the same person."""
    found: dict[str, str] = {}
    for ref, identity in sorted(people.decide(sightings).identities.items()):
        found[identity] = found.get(identity, "") + ref.doc
    return sorted(found.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("a", (FINANCE, "局长", "2020-03")), seen("b", (FINANCE, "局长", "2021-05"))),
        (seen("a", (FINANCE, "副局长", "2018-03")), seen("b", (FINANCE, "局长", "2019-05"))),
        (seen("a", (FINANCE, "局长", "2020-03")), seen("b")),
        (seen("a", (FIRM, "董事长", "2020-03")), seen("b", (FIRM, "董事长", "2022-03"), home=SAME_CITY)),
        (
            seen("a", (ZONE, "管委会副主任", "2018-03-01"), name="钟离秀川"),
            seen("b", (SAME_CITY, "管委会主任", "2018-11-01"), name="钟离秀川", home=SAME_CITY),
        ),
    ],
    ids=["same post", "risen in one body", "named where in post", "same firm", "a rare name moves in the city"],
)
def test_one_person(one: Sighting, other: Sighting) -> None:
    """What the two have in common outweighs that the name may be another's."""
    assert groups(one, other) == ["ab"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("a"), seen("b", home=FAR)),
        (seen("a", home=None), seen("b", home=None)),
        (seen("a", (ZONE, "管委会主任", "2020-03-01")), seen("b", (FAR, "管委会主任", "2020-03-04"), home=FAR)),
        (seen("a", (FINANCE, "局长", "2020-03-01")), seen("b", (FIRM, "总经理", "2020-03-01"))),
        (seen("a", (FINANCE, "局长", "2020-03-01")), seen("b", (FAR, "管委会主任", "2022-03-01"), home=FAR)),
    ],
    ids=["two provinces", "nothing known", "two provinces in one week", "official and manager", "far apart"],
)
def test_two_people(one: Sighting, other: Sighting) -> None:
    """A wrong merge makes false statements about both."""
    assert groups(one, other) == ["a", "b"]


def test_who_is_in_two_provinces_in_one_week_is_two_also_with_a_rare_name() -> None:
    """No other ground outweighs it."""
    one = seen("a", (ZONE, "管委会主任", "2020-03-01"), name="钟离秀川")
    other = seen("b", (FAR, "管委会主任", "2020-03-05"), name="钟离秀川", home=ZONE)
    assert groups(one, other) == ["a", "b"]


def test_one_document_that_knows_both_tells_them_apart() -> None:
    """And who is named without a post may be either."""
    first = seen("a", (FINANCE, "局长", "2020-03"))
    second = Sighting(
        Ref("a", "q"), first.entity, first.issued, ZONE, ties=(Tie("holdsPost", TRADE, "局长", "2020-03"),)
    )
    assert groups(first, second, seen("b")) == ["a", "a", "b"]


def test_a_merge_tells_its_grounds() -> None:
    """Name, weight, and what it rests on."""
    links = people.decide([seen("a", (FINANCE, "局长", "2020-03")), seen("b")]).links
    assert [ground.detail for ground in links[0].grounds if ground.name == "Person|named where in post"] == [
        "信阳高新区|411500"
    ]


def test_an_identity_is_that_of_the_oldest_post() -> None:
    """Later documents do not change it."""
    oldest = seen("a", (FINANCE, "局长", "2020-03"))
    later = seen("b", (FINANCE, "局长", "2020-08"), (TRADE, "局长", "2020-08"))
    first, both = people.decide([oldest]).identities, people.decide([oldest, later]).identities
    assert both[later.ref] == first[oldest.ref] == f"Person|王建军|{FINANCE}"


BODIES = st.sampled_from([ZONE, FINANCE, TRADE, SAME_CITY, SAME_PROVINCE, FAR, FIRM])
DATES = st.sampled_from(["2019-03-01", "2020-03-01", "2020-03-05", "2021-08", None])
POSTS = st.lists(st.tuples(BODIES, st.sampled_from(["局长", "副主任"]), DATES), max_size=2)
HOMES = st.sampled_from([ZONE, SAME_CITY, FAR, None])


@given(st.lists(st.tuples(POSTS, HOMES), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_sightings_decides_nothing(
    drawn: list[tuple[list[tuple[str, str, str | None]], str | None]], random: Random
) -> None:
    """The same block in any order gives the same identities."""
    sightings = [seen(f"d{n}", *posts, home=home) for n, (posts, home) in enumerate(drawn)]
    shuffled = list(sightings)
    random.shuffle(shuffled)
    assert people.decide(shuffled).identities == people.decide(sightings).identities
