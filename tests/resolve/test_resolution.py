"""What resolution promises of every outcome."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from kg.model import Entity, Extraction, Fact
from kg.resolve import BASE, resolve
from kg.resolve.naming import iri, normalise

PLACES = st.sampled_from(["梅川高新区", "竹溪经开区", "鼓岭区"])
PEOPLE = st.sampled_from(["林知远", "苏晓岚"])


def extraction(doc: str, *entities: Entity, facts: tuple[Fact, ...] = (), home: str | None = None) -> Extraction:
    """Make an extraction by hand."""
    return Extraction(doc, None, None, None, home, entities, facts, ())


@st.composite
def extractions(draw: st.DrawFn) -> list[Extraction]:
    """Draw some documents that name a few people and places, with posts and homes or without."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        posts = draw(st.lists(st.sampled_from(["z", "r"]), max_size=2, unique=True))
        made.append(
            extraction(
                f"d{number}",
                Entity("z", "Zone", draw(PLACES)),
                Entity("r", "Region", draw(PLACES)),
                Entity("p", "Person", draw(PEOPLE)),
                facts=(*(Fact("holdsPost", "p", body) for body in posts), Fact("partOf", "r", "z")),
                home=draw(st.sampled_from([None, "z", "r"])),
            )
        )
    return made


@given(extractions(), st.randoms())
def test_order_of_documents_does_not_matter(documents: list[Extraction], random: object) -> None:
    """The same documents in any order give the same IRIs, names and aliases."""
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(documents)


@given(extractions())
def test_every_entity_of_a_document_has_a_node(documents: list[Extraction]) -> None:
    """Each local id leads to an entity of its own type."""
    resolution = resolve(documents)
    for document in documents:
        for entity in document.entities:
            assert resolution.entities[resolution.iri(document.doc, entity.id)].type == entity.type


@given(extractions())
def test_names_make_one_entity_or_several_but_never_a_mixture(documents: list[Extraction]) -> None:
    """People with different names never become one."""
    resolution = resolve(documents)
    names = {(resolution.iri(d.doc, e.id), e.name) for d in documents for e in d.entities if e.type == "Person"}
    assert len(names) == len({node for node, _ in names})


@given(st.text(min_size=1, max_size=20))
def test_an_iri_survives_turtle_whatever_the_name(name: str) -> None:
    """A name may hold anything, its IRI is written and read unchanged."""
    node = NamedNode(iri(BASE, f"Measure|{normalise(name)}"))
    turtle = serialize([Quad(node, node, node).triple], format=RdfFormat.TURTLE, prefixes={"m": f"{BASE}measure/"})
    assert next(parse(turtle, RdfFormat.TURTLE)).subject == node


def test_the_commonest_name_is_shown_and_the_others_are_aliases() -> None:
    """Of the forms that documents use the one that most use is the name."""
    forms = ("5678 工作法", "“5678工作法”", "“5678工作法”")
    resolution = resolve(extraction(f"d{n}", Entity("m", "Measure", form)) for n, form in enumerate(forms))
    (measure,) = resolution.entities.values()
    assert (measure.name, measure.aliases) == ("“5678工作法”", ("5678 工作法",))


def test_an_iri_stays_when_another_form_becomes_the_commonest() -> None:
    """The IRI rests on what identifies the thing, not on what is shown of it."""
    first = [extraction("d0", Entity("m", "Measure", "“5678工作法”"))]
    more = [extraction(f"e{n}", Entity("m", "Measure", "5678 工作法")) for n in range(2)]
    assert resolve(first).iri("d0", "m") == resolve([*first, *more]).iri("d0", "m")


def test_the_most_precise_of_equally_common_dates_is_kept() -> None:
    """A policy that one document dates by the year and another by the day has the day."""
    policies = [
        Entity("d", "Policy", "人才条例", number="梅办〔2023〕1号", date=date) for date in ("2023", "2023-05-06")
    ]
    (policy,) = resolve(extraction(f"d{n}", each) for n, each in enumerate(policies)).entities.values()
    assert policy.date == "2023-05-06"


def test_the_part_of_one_document_has_its_entities_only() -> None:
    """What is sent to another process is small."""
    whole = resolve(extraction(doc, Entity("z", "Zone", f"{doc}高新区")) for doc in ("梅川", "竹溪"))
    part = whole.of_document("梅川")
    assert [entity.name for entity in part.entities.values()] == ["梅川高新区"]
    assert part.iri("梅川", "z") == whole.iri("梅川", "z")


def test_another_base_gives_the_same_names_below_it() -> None:
    """A deployment may choose where its entities live."""
    documents = [extraction("d", Entity("z", "Zone", "梅川高新区"))]
    ours, theirs = resolve(documents).iri("d", "z"), resolve(documents, "https://kg.example.org/").iri("d", "z")
    assert theirs == ours.replace(BASE, "https://kg.example.org/")
