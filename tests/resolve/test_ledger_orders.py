"""A ledger knows the same whatever the way to it: order, portions, changes and removals on the way."""

from collections.abc import Iterable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Entity, EntityType, Extraction, Fact
from kg.resolve import Ledger, Resolution, resolve

ZONES = [
    ("梅川高新区", ("梅川高新技术产业开发区",)),
    ("梅川高新技术产业开发区", ()),
    ("竹溪经开区", ()),
    ("梅川高新区", ()),
]
REGIONS = ["梅川市", "竹溪县", "鼓楼区", "江北省"]
BODIES: list[tuple[EntityType, str]] = [
    ("GovernmentBody", "企业服务专班"),
    ("GovernmentBody", "梅川高新区管委会"),
    ("GovernmentBody", "梅川高新区管理委员会"),
    ("Enterprise", "梅川智造有限公司"),
]
POLICIES = [("考核办法", None), ("考核办法", "梅政〔2023〕8号"), ("绩效考核办法", "梅政[2023]8号")]


@st.composite
def documents(draw: st.DrawFn) -> Extraction:
    """Draw what one document says; its id is given later."""
    zone, aliases = draw(st.sampled_from(ZONES))
    kind, body = draw(st.sampled_from(BODIES))
    title, number = draw(st.sampled_from(POLICIES))
    entities = (
        Entity("z", "Zone", zone, aliases),
        Entity("r", "Region", draw(st.sampled_from(REGIONS))),
        Entity("b", kind, body),
        Entity("d", "Policy", title, number=number),
        Entity("p", "Person", draw(st.sampled_from(["李伟", "王磊"]))),
    )
    facts = draw(
        st.lists(
            st.sampled_from(
                [
                    Fact("partOf", "z", "r"),
                    Fact("partOf", "b", "z"),
                    Fact("issued", "b", "d"),
                    Fact("holdsPost", "p", "b", title="主任"),
                    Fact("holdsPost", "p", "z", title="书记"),
                ]
            ),
            unique=True,
        )
    )
    date = draw(st.sampled_from([None, "2023-05-06", "2023-06"]))
    home = draw(st.sampled_from([None, "z", "r"]))
    return Extraction("", None, None, date, home, entities, tuple(facts), ())


def named(said: Iterable[Extraction]) -> list[Extraction]:
    """Give the documents their ids."""
    return [
        Extraction(f"d{n}", None, None, each.date, each.home, each.entities, each.facts, ())
        for n, each in enumerate(said)
    ]


def after_detours(final: list[Extraction], others: list[Extraction], random: Random) -> Resolution:
    """Take the documents one by one, each at first with what another says, and others that are dropped again."""
    with Ledger.create(":memory:") as ledger:
        steps = [(each, False) for each in final]
        random.shuffle(steps)
        for extraction, _ in steps:
            if others and random.random() < 0.5:
                ledger.take(_as(extraction.doc, random.choice(others)))
                ledger.settle()
            ledger.take(extraction)
            if others and random.random() < 0.3:
                ledger.take(_as("detour", random.choice(others)))
                ledger.settle()
                ledger.drop("detour")
            if random.random() < 0.6:
                ledger.settle()
        ledger.settle()
        return ledger.resolution()


def _as(doc: str, said: Extraction) -> Extraction:
    return Extraction(doc, None, None, said.date, said.home, said.entities, said.facts, ())


@settings(max_examples=150)
@given(
    st.lists(documents(), min_size=1, max_size=7), st.lists(documents(), max_size=3), st.randoms(use_true_random=False)
)
def test_the_way_to_a_collection_makes_no_difference(
    said: list[Extraction], others: list[Extraction], random: Random
) -> None:
    """One by one or at once, with documents changed and dropped in between: entities and IRIs are the same."""
    final = named(said)
    assert after_detours(final, named(others), random) == resolve(final)
