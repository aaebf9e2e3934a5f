"""Events and tenures over many documents, added in any order, all at once or one by one."""

from itertools import permutations

import pytest

from kg.model import Entity, Event, Extraction, Fact, Participant
from kg.resolve.ledger import MEMORY, Ledger


def told(doc: str, issued: str, *facts: Fact, date: str | None = None) -> Extraction:
    """Tell of posts at a zone, and of a visit."""
    entities = (
        Entity("z", "Zone", "云溪高新区", kind="zone"),
        Entity("a", "Person", "周启明"),
        Entity("b", "Person", "吴远山"),
    )
    visit = Event("v1", "visit", f"周启明走访企业{doc}", date, "z", (Participant("a", "lead"),))
    return Extraction(doc, None, None, issued, "z", entities, facts, (visit,) if date else ())


def held(person: str, date: str, **more: str) -> Fact:
    """Say that somebody is 党工委书记."""
    return Fact("holdsPost", person, "z", title="党工委书记", date=date, **more)  # type: ignore[arg-type]


DOCUMENTS = (
    told("d1", "2019-05-10", held("a", "2019-05-08"), date="2019-05-08"),
    told("d2", "2019-05-20", held("a", "2019-05-20"), date="2019-05"),
    told("d3", "2021-03-02", held("b", "2021-03-01", phase="begins")),
    told("d4", "2021-06-01", held("b", "2021-05-30"), date="2019-05-08"),
)


def known(ledger: Ledger) -> dict[str, list[tuple[str, object]]]:
    """Give all events and tenures."""
    return {layer: list(ledger.outcomes(layer)) for layer in ("events", "tenures")}


def at_once(documents: tuple[Extraction, ...]) -> dict[str, list[tuple[str, object]]]:
    """Resolve all together."""
    with Ledger.create(MEMORY) as ledger:
        for each in documents:
            ledger.take(each)
        ledger.settle()
        return known(ledger)


@pytest.mark.parametrize("documents", list(permutations(DOCUMENTS)))
def test_documents_one_by_one_give_what_all_at_once_give(documents: tuple[Extraction, ...]) -> None:
    """In any order."""
    with Ledger.create(MEMORY) as ledger:
        for each in documents:
            ledger.take(each)
            ledger.settle()
        assert known(ledger) == at_once(DOCUMENTS)


def test_a_dropped_document_takes_its_time_with_it() -> None:
    """Without the appointment, only the sight of the successor tells of the end."""
    with Ledger.create(MEMORY) as ledger:
        for each in DOCUMENTS:
            ledger.take(each)
        ledger.settle()
        ledger.drop("d3")
        ledger.settle()
        assert known(ledger) == at_once(DOCUMENTS[:2] + DOCUMENTS[3:])


def test_a_new_document_tells_which_tenures_have_changed() -> None:
    """The predecessor's ends, as the successor's begins; both are told as changed."""
    with Ledger.create(MEMORY) as ledger:
        for each in DOCUMENTS[:2]:
            ledger.take(each)
        ledger.settle()
        ledger.take(DOCUMENTS[2])
        changed = set(ledger.settle().entities())
        assert {iri for iri, _ in ledger.outcomes("tenures")} <= changed
