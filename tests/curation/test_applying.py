"""What people decided, applied to one document."""

import pytest

from kg.curation import Applied, apply
from kg.curation.files import Placed
from kg.curation.statements import Add, AddedFact, Confirm, Named, Pattern, Reject, Retype, Statement
from kg.model import Document, Entity, Event, Extraction, Fact

SIGNED = {"who": "甲", "when": "2026-11-21", "why": "原文如此"}
TEXT = "沈知远任临川高新区党工委书记。\n临川市民中心启用，沈知远到场。\n"
DOCUMENT = Document("007", TEXT, "007.txt", "")
EXTRACTION = Extraction(
    doc="007", title=None, issuer=None, date=None, home="z1",
    entities=(
        Entity("p1", "Person", "沈知远"),
        Entity("z1", "Zone", "临川高新区", aliases=("临川高新技术产业开发区",), kind="zone"),
        Entity("e1", "Enterprise", "临川市民中心"),
    ),
    facts=(
        Fact("holdsPost", "p1", "z1", title="党工委书记", confidence=0.9),
        Fact("holdsPost", "p1", "z1", title="管委会主任", confidence=0.4),
    ),
    events=(Event("v1", "ceremony", "临川市民中心启用", confidence=0.7),),
)  # fmt: skip


def applied(*statements: Statement) -> Applied:
    """Apply statements to the extraction above."""
    return apply([Placed(each, f"a.yaml:{n}") for n, each in enumerate(statements, 1)], EXTRACTION, DOCUMENT)


def rejected(**pattern: str | float) -> Applied:
    """Reject what a pattern names."""
    return applied(Reject(reject=Pattern("007", **pattern), **SIGNED))  # type: ignore[arg-type]


def test_a_rejected_fact_is_gone_and_its_like_stay() -> None:
    """The pattern says which."""
    facts = rejected(relation="holdsPost", subject="沈知远", title="管委会主任").extraction.facts
    assert [fact.title for fact in facts] == ["党工委书记"]


def test_a_pattern_may_name_things_by_their_aliases() -> None:
    """As the document calls them."""
    facts = rejected(relation="holdsPost", subject="沈知远", object="临川高新技术产业开发区").extraction.facts
    assert facts == ()


def test_a_rejected_event_is_gone() -> None:
    """Events are named by their labels."""
    assert rejected(event="临川市民中心启用").extraction.events == ()


def test_what_no_longer_stands_there_is_told() -> None:
    """A statement that fits nothing may hide a mistake."""
    outcome = rejected(relation="holdsPost", subject="沈知远", title="局长")
    assert outcome.extraction == EXTRACTION
    assert [(each.place, each.reason) for each in outcome.unmatched] == [
        ("a.yaml:1", "007: no longer says what is rejected or confirmed: 沈知远 holdsPost, title 局长")
    ]


def test_a_confirmed_fact_is_certain() -> None:
    """A person read the sentence."""
    pattern = Pattern("007", relation="holdsPost", subject="沈知远", title="管委会主任")
    facts = applied(Confirm(confirm=pattern, **SIGNED)).extraction.facts
    assert [fact.confidence for fact in facts] == [0.9, 1.0]


def test_an_added_fact_has_its_sentence() -> None:
    """Evidence is asked of people too."""
    added = AddedFact("007", "holdsPost", "沈知远", "临川市民中心启用，沈知远到场。", "临川高新区", title="主任")
    fact = applied(Add(add=added, **SIGNED)).extraction.facts[-1]
    assert (fact.s, fact.o, fact.title, fact.line, fact.rule) == ("p1", "z1", "主任", 2, "curation")
    assert TEXT[fact.start : fact.end] == "临川市民中心启用，沈知远到场。"


def test_an_added_fact_may_bring_somebody_new() -> None:
    """Who was missed is named with the type."""
    added = AddedFact("007", "locatedIn", Named("临川展馆", "Institution"), "临川市民中心启用", "临川高新区")
    extraction = applied(Add(add=added, **SIGNED)).extraction
    assert extraction.entities[-1] == Entity("c1", "Institution", "临川展馆")
    assert extraction.facts[-1].s == "c1"


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (AddedFact("007", "holdsPost", "沈知远", "没有这句话"), "no longer has the sentence"),
        (AddedFact("007", "holdsPost", "沈知近", "临川市民中心启用"), "knows nobody and nothing called 沈知近"),
    ],
)
def test_an_added_fact_without_ground_is_refused(added: AddedFact, said: str) -> None:
    """Nothing is made up."""
    outcome = applied(Add(add=added, **SIGNED))
    assert outcome.extraction == EXTRACTION
    assert said in outcome.unmatched[0].reason


def test_another_type_is_given_to_what_is_called_so() -> None:
    """The id stays, so facts about it do too."""
    outcome = applied(Retype(retype=Named("临川市民中心", "Enterprise"), to="Institution", **SIGNED))
    assert outcome.extraction.entities[-1] == Entity("e1", "Institution", "临川市民中心")


def test_a_retyping_of_all_documents_may_fit_nothing_in_one() -> None:
    """Only where it names documents it must."""
    everywhere = Retype(retype=Named("展馆", "Enterprise"), to="Institution", **SIGNED)
    here = Retype(retype=Named("展馆", "Enterprise"), to="Institution", documents=("007",), **SIGNED)
    assert len(applied(everywhere, here).unmatched) == 1


def test_a_file_may_replace_a_fact() -> None:
    """Rejecting comes before adding."""
    quote = "沈知远任临川高新区党工委书记。"
    outcome = applied(
        Add(
            add=AddedFact("007", "holdsPost", "沈知远", quote, "临川高新区", title="管委会主任", date="2026"), **SIGNED
        ),
        Reject(reject=Pattern("007", relation="holdsPost", subject="沈知远", title="管委会主任"), **SIGNED),
    )
    assert [(fact.title, fact.date) for fact in outcome.extraction.facts] == [
        ("党工委书记", None),
        ("管委会主任", "2026"),
    ]
