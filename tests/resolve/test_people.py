"""When two mentions of a name are one person."""

from kg.model import Entity, EntityType, Extraction, Fact
from kg.resolve import resolve

Body = tuple[EntityType, str]
ZONE: Body = ("Zone", "梅川高新区")
OTHER_ZONE: Body = ("Zone", "竹溪经开区")
OFFICE: Body = ("GovernmentBody", "梅川高新区财政局")
OTHER_OFFICE: Body = ("GovernmentBody", "梅川高新区商务局")
FIRM: Body = ("Enterprise", "梅川智造有限公司")


def person(doc: str, *posts: Body, home: Body | None = ZONE, name: str = "李伟") -> Extraction:
    """Make a document about `home` that names a person with posts at these bodies."""
    bodies = {body: f"b{n}" for n, body in enumerate(dict.fromkeys((*posts, *([home] if home else []))))}
    entities = (Entity("p", "Person", name), *(Entity(i, kind, body) for (kind, body), i in bodies.items()))
    facts = tuple(Fact("holdsPost", "p", bodies[post], title="局长") for post in posts)
    return Extraction(doc, None, None, None, bodies[home] if home else None, entities, facts, ())


def groups(*documents: Extraction) -> list[set[str]]:
    """Give the documents by which of them mean the same person."""
    resolution = resolve(documents)
    found: dict[str, set[str]] = {}
    for document in documents:
        found.setdefault(resolution.iri(document.doc, "p"), set()).add(document.doc)
    return sorted(found.values(), key=sorted)


def test_a_name_alone_is_not_a_person() -> None:
    """Two zones each have their 李伟."""
    assert groups(person("a"), person("b", home=OTHER_ZONE)) == [{"a"}, {"b"}]


def test_a_name_without_any_home_stays_its_documents_own() -> None:
    """Nothing is known of either."""
    assert groups(person("a", home=None), person("b", home=None)) == [{"a"}, {"b"}]


def test_a_post_at_the_same_body_makes_one_person() -> None:
    """Also where the documents are about different zones."""
    assert groups(person("a", OFFICE), person("b", OFFICE, home=OTHER_ZONE)) == [{"a", "b"}]


def test_a_post_joins_by_way_of_another_document() -> None:
    """One document has both posts."""
    assert groups(person("a", OFFICE), person("b", OTHER_OFFICE), person("c", OFFICE, OTHER_OFFICE)) == [
        {"a", "b", "c"}
    ]


def test_the_same_home_makes_one_person_if_nothing_contradicts() -> None:
    """A zone's bulletins name its people again and again, often without their posts."""
    assert groups(person("a", OFFICE), person("b"), person("c")) == [{"a", "b", "c"}]


def test_posts_at_a_firm_and_an_office_contradict() -> None:
    """Then those without a post might be either."""
    firm_and_office = person("a", FIRM, home=None), person("b", OFFICE, home=None)
    assert groups(*firm_and_office) == [{"a"}, {"b"}]


def test_a_post_at_the_zone_fits_one_at_its_office() -> None:
    """党工委委员、财政局局长 is one person's title."""
    assert groups(person("a", ZONE), person("b", OFFICE)) == [{"a", "b"}]


def test_a_manager_is_not_the_zones_leader() -> None:
    """A firm's post contradicts the zone's."""
    assert groups(person("a", ZONE), person("b", FIRM)) == [{"a"}, {"b"}]


def test_other_names_are_other_people() -> None:
    """Even at the same body."""
    assert groups(person("a", OFFICE), person("b", OFFICE, name="王磊")) == [{"a"}, {"b"}]


def test_two_of_a_name_in_one_document_are_two() -> None:
    """The extractor keeps them apart; a third mention is neither."""
    twice = person("a")
    twice = Extraction("a", None, None, None, twice.home, (*twice.entities, Entity("q", "Person", "李伟")), (), ())
    resolution = resolve([twice, person("b")])
    assert len({resolution.iri("a", "p"), resolution.iri("a", "q"), resolution.iri("b", "p")}) == 3


def test_a_persons_iri_stays_when_the_home_tells_of_it_again() -> None:
    """The home is what a mention without a post is known by, from the first on."""
    first = resolve([person("a")]).iri("a", "p")
    assert resolve([person("a"), person("b")]).iri("b", "p") == first
