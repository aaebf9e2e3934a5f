"""What a ledger tells of a change, and that it keeps where things are."""

from pathlib import Path

import pytest

from kg.errors import NotInGraph, SnapshotError
from kg.model import Entity, Extraction, Fact
from kg.resolve import Decisions, Different, Ledger, resolve

NANJING, XUZHOU = "南京市", "徐州市"


def told(doc: str, *entities: Entity, facts: tuple[Fact, ...] = (), home: str | None = None) -> Extraction:
    """Make a document by hand."""
    return Extraction(doc, None, None, None, home, entities, facts, ())


def district(doc: str, city: str | None = None) -> Extraction:
    """Make a document that names a district, and the city that it lies in if it says so."""
    name = Entity("r", "Region", "鼓楼区")
    if city is None:
        return told(doc, name)
    return told(doc, name, Entity("c", "Region", city), facts=(Fact("partOf", "r", "c"),))


def firm(doc: str, name: str) -> Extraction:
    """Make a document that names a firm."""
    return told(doc, Entity("c", "Enterprise", name))


DOCUMENTS = (district("a", NANJING), district("b"), firm("c", "梅川智造有限公司"), district("x", XUZHOU))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of districts of one name in two cities, with a document that does not say which; and of a firm."""
    with Ledger.create(tmp_path / "one.sqlite") as ledger:
        for each in DOCUMENTS:
            ledger.take(each)
        ledger.settle()
    return tmp_path / "one.sqlite"


def test_an_update_tells_the_new_document_and_its_entity(path: Path) -> None:
    """Nothing else is to be done again."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        ledger.take(firm("d", "竹溪智造有限公司"))
        settled = ledger.settle()
        assert list(settled.documents()) == ["d"]
        assert [ledger.entity(iri).name for iri in settled.entities()] == ["竹溪智造有限公司"]  # type: ignore[union-attr]


def test_what_is_said_again_changes_nothing(path: Path) -> None:
    """The document is mapped again, for its text may have changed; the entities stay."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        ledger.take(firm("c", "梅川智造有限公司"))
        settled = ledger.settle()
        assert (list(settled.documents()), list(settled.entities()), list(settled.gone())) == (["c"], [], [])


def test_a_merge_leaves_a_redirect(path: Path) -> None:
    """A document says now which city is meant: it is the district that another document tells of."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        lost = ledger.of_document("b").iri("b", "r")
        ledger.take(district("b", NANJING))
        settled = ledger.settle()
        now = ledger.of_document("b").iri("b", "r")
        assert now == ledger.of_document("a").iri("a", "r")
        assert dict(settled.gone()) == {lost: (now,)} == dict(ledger.redirects())
        assert "c" not in list(settled.documents())


def test_a_redirect_ends_when_its_iri_lives_again(path: Path) -> None:
    """The document does not say any more what it means."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        for city in (NANJING, None):
            ledger.take(district("b", city))
            settled = ledger.settle()
        assert (list(ledger.redirects()), list(settled.gone())) == ([], [])
        assert ledger.of_document("b").iri("b", "r") in list(settled.entities())


def test_redirects_lead_to_the_living(path: Path) -> None:
    """What a thing was replaced by is replaced in turn."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        one, two, three = (ledger.of_document(doc).iri(doc, local) for doc, local in ("ar", "xr", "cc"))
        ledger.settle(Decisions(same=((one, two),)))
        ledger.take(told("e", Entity("r", "Region", "竹溪县")))
        ledger.settle(Decisions(same=((one, two),)))
        four = ledger.of_document("e").iri("e", "r")
        settled = ledger.settle(Decisions(same=((four, one), (one, two))))
        assert dict(settled.gone()) == {one: (four,), two: (four,)} == dict(ledger.redirects())
        assert ledger.redirect(three) == ()


def test_a_split_names_all_parts() -> None:
    """Two districts that nothing told apart."""
    with Ledger.create(":memory:") as ledger:
        for doc in "ab":
            ledger.take(told(doc, Entity("m", "Measure", "首席服务员")))
        ledger.settle()
        (old,) = {ledger.of_document(doc).iri(doc, "m") for doc in "ab"}
        settled = ledger.settle(Decisions(different=(Different(old, ("a",)), Different(old, ("b",)))))
        parts = {ledger.of_document(doc).iri(doc, "m") for doc in "ab"}
        assert dict(settled.gone()) == {old: tuple(sorted(parts))}
        assert len(parts) == 2


def test_what_is_withdrawn_is_replaced_by_nothing(path: Path) -> None:
    """Its IRI has gone with its only document."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        gone = ledger.of_document("c").iri("c", "c")
        ledger.drop("c")
        settled = ledger.settle()
        assert (list(settled.gone()), ledger.entity(gone), ledger.redirect(gone)) == ([(gone, ())], None, ())


def test_a_rebuild_keeps_iris_and_redirects(path: Path) -> None:
    """From all documents anew, with the ledger before it at hand."""
    with Ledger.open(path) as old:
        before = old.resolution()
    lost, now = before.iri("b", "r"), before.iri("a", "r")
    for name, predecessor in (("two", "one"), ("three", "two")):
        with Ledger.create(
            path.with_name(f"{name}.sqlite"), predecessor=path.with_name(f"{predecessor}.sqlite")
        ) as new:
            for each in (*DOCUMENTS, district("b", NANJING)):
                new.take(each)
            new.settle()
            assert dict(new.redirects()) == {lost: (now,)}
            assert new.resolution().entities.keys() == before.entities.keys() - {lost}


def test_an_update_gives_what_a_rebuild_gives(path: Path) -> None:
    """A changed and a dropped document, over a file."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        ledger.take(district("b", XUZHOU))
        ledger.drop("c")
        ledger.settle()
        updated = ledger.resolution()
    assert updated == resolve([district("a", NANJING), district("b", XUZHOU), district("x", XUZHOU)])


def test_an_unknown_document_cannot_be_dropped(path: Path) -> None:
    """Whoever names it is wrong about what there is."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger, pytest.raises(NotInGraph, match="'nowhere'"):
        ledger.drop("nowhere")


def test_a_ledger_of_other_code_is_not_gone_on_with(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its decisions would be a mixture."""
    monkeypatch.setattr("kg.resolve.ledger.fingerprint", lambda: "other")
    with pytest.raises(SnapshotError, match="another version"):
        Ledger.copy(path, path.with_name("two.sqlite"))


def test_an_explanation_tells_what_joined_and_who_says_so(path: Path) -> None:
    """Each merge has its grounds, each piece of knowledge its documents."""
    with Ledger.copy(path, path.with_name("two.sqlite")) as ledger:
        ledger.take(
            told(
                "b",
                *district("b", NANJING).entities[:1],
                Entity("c", "Region", "江苏省南京市"),
                facts=(Fact("partOf", "r", "c"),),
            )
        )
        ledger.settle()
        explanation = ledger.explain(ledger.of_document("b").iri("b", "r"))
    assert {doc for told in explanation.told for doc in told.documents} == {"a", "b"}
    assert all(link.grounds for link in explanation.merges)
    assert len(explanation.merges) == 1


def test_what_is_unknown_cannot_be_explained(path: Path) -> None:
    """The message says what was expected."""
    with Ledger.open(path) as ledger, pytest.raises(NotInGraph, match="expected the IRI of an entity"):
        ledger.explain("https://a.example/")
