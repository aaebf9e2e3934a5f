"""What people decide of identities, against or before the evidence."""

import pytest

from kg.model import Entity, Extraction
from kg.resolve import Decisions, Different, Ledger, Resolution, resolve

ONE, OTHER = "梅川智造有限公司", "梅川智能制造股份有限公司"


def firms(**names: str) -> list[Extraction]:
    """Make documents that name one firm each."""
    return [
        Extraction(doc, None, None, None, None, (Entity("c", "Enterprise", name),), (), ())
        for doc, name in names.items()
    ]


DOCUMENTS = firms(a=ONE, b=ONE, c=OTHER)


def iris(resolution: Resolution) -> list[str]:
    """Give the IRIs of the firm in each document."""
    return [resolution.iri(doc, "c") for doc in sorted(resolution.iris)]


PLAIN = iris(resolve(DOCUMENTS))


def test_what_people_say_is_one_becomes_one() -> None:
    """The first that they name stays, and has all names."""
    resolution = resolve(DOCUMENTS, decisions=Decisions(same=((PLAIN[2], PLAIN[0]),)))
    assert iris(resolution) == [PLAIN[2]] * 3
    assert resolution.entities[PLAIN[2]].aliases == (OTHER,)


def test_the_other_iri_answers() -> None:
    """Whoever has it finds what stays, even if no build ever published it."""
    with Ledger.create(":memory:") as ledger:
        for each in DOCUMENTS:
            ledger.take(each)
        ledger.settle(Decisions(same=((PLAIN[0], PLAIN[2]),)))
        assert dict(ledger.redirects()) == {PLAIN[2]: (PLAIN[0],)}


def test_in_a_document_it_is_another_thing() -> None:
    """There it has an IRI of its own, elsewhere it stays."""
    one, other, third = iris(resolve(DOCUMENTS, decisions=Decisions(different=(Different(PLAIN[0], ("b",)),))))
    assert (one, third) == (PLAIN[0], PLAIN[2])
    assert other not in PLAIN


def test_a_name_and_a_type_can_be_set() -> None:
    """The IRI stays."""
    ruled = Decisions(renamed={PLAIN[0]: "梅川智造"}, retyped={PLAIN[0]: "Institution"})
    entity = resolve(DOCUMENTS, decisions=ruled).entities[PLAIN[0]]
    assert (entity.name, entity.aliases, entity.type) == ("梅川智造", (ONE,), "Institution")


@pytest.mark.parametrize(
    "ruled",
    [
        Decisions(same=((PLAIN[0], PLAIN[2]),)),
        Decisions(different=(Different(PLAIN[0], ("b",)),)),
        Decisions(renamed={PLAIN[0]: "梅川智造"}, retyped={PLAIN[2]: "Institution"}),
        Decisions(same=((PLAIN[2], PLAIN[0]),), different=(Different(PLAIN[0], ("a",)),)),
    ],
)
def test_decisions_come_and_go(ruled: Decisions) -> None:
    """Taken before or after the documents they give the same, and withdrawn they leave nothing."""
    with Ledger.create(":memory:") as ledger:
        for each in DOCUMENTS:
            ledger.take(each)
        ledger.settle()
        ledger.settle(ruled)
        assert ledger.resolution() == resolve(DOCUMENTS, decisions=ruled)
        ledger.take(DOCUMENTS[0])
        ledger.settle(ruled)
        assert ledger.resolution() == resolve(DOCUMENTS, decisions=ruled)
        ledger.settle()
        assert ledger.resolution() == resolve(DOCUMENTS)


def test_decisions_that_match_nothing_are_told() -> None:
    """The IRIs are of nothing, or the document does not have it."""
    nowhere = "https://w3id.org/zonegraph/id/enterprise/nowhere-00000000"
    with Ledger.create(":memory:") as ledger:
        for each in DOCUMENTS:
            ledger.take(each)
        wrong = Decisions(same=((PLAIN[0], nowhere),), different=(Different(PLAIN[2], ("a",)),))
        assert ledger.settle(wrong).unmatched == (nowhere, PLAIN[2])
        right = Decisions(
            same=((PLAIN[0], PLAIN[2]),), different=(Different(PLAIN[0], ("a",)),), renamed={PLAIN[2]: "某"}
        )
        assert ledger.settle(right).unmatched == ()
