"""When places and bodies of one name are several."""

from kg.model import Entity, EntityType, Extraction, Fact
from kg.resolve import resolve


def place(doc: str, *chain: str, home: str | None = None, kind: EntityType = "Region") -> Extraction:
    """Make a document that names a place (of this type), what it is part of, what that is part of, and so on."""
    entities = [Entity("e0", kind, chain[0])]
    entities += [Entity(f"e{n}", "Region", name) for n, name in enumerate(chain[1:], start=1)]
    facts = tuple(Fact("partOf", f"e{n}", f"e{n + 1}") for n in range(len(chain) - 1))
    if home:
        entities.append(Entity("home", "Region", home))
    return Extraction(doc, None, None, None, "home" if home else None, tuple(entities), facts, ())


def groups(*documents: Extraction) -> list[set[str]]:
    """Give the documents by which of them mean the same place."""
    resolution = resolve(documents)
    found: dict[str, set[str]] = {}
    for document in documents:
        found.setdefault(resolution.iri(document.doc, "e0"), set()).add(document.doc)
    return sorted(found.values(), key=sorted)


def test_districts_of_different_cities_stay_apart() -> None:
    """鼓楼区 is in 南京 and in 徐州."""
    assert groups(place("a", "鼓楼区", "南京市"), place("b", "鼓楼区", "徐州市")) == [{"a"}, {"b"}]


def test_districts_of_one_city_are_one() -> None:
    """Two documents that say the same of it mean the same."""
    assert groups(place("a", "鼓楼区", "南京市"), place("b", "鼓楼区", "南京市")) == [{"a", "b"}]


def test_a_district_without_a_city_may_be_any_of_the_name() -> None:
    """Four cities have a 鼓楼区, whatever the documents know."""
    assert groups(place("a", "鼓楼区", "南京市"), place("b", "鼓楼区")) == [{"a"}, {"b"}]


def test_a_district_without_a_city_is_the_only_one_there_is() -> None:
    """The table of divisions has one 秦淮区."""
    assert groups(place("a", "秦淮区", "南京市"), place("b", "秦淮区")) == [{"a", "b"}]


def test_a_district_without_a_city_is_none_of_two() -> None:
    """It may be either, or a third."""
    assert groups(place("a", "鼓楼区", "南京市"), place("b", "鼓楼区", "徐州市"), place("c", "鼓楼区")) == [
        {"a"},
        {"b"},
        {"c"},
    ]


def test_the_documents_home_tells_which_district_is_meant() -> None:
    """A bulletin about 徐州 means the one there."""
    told = place("a", "鼓楼区", "南京市"), place("b", "鼓楼区", "徐州市")
    assert groups(*told, place("c", "鼓楼区", home="徐州市")) == [{"a"}, {"b", "c"}]


def test_the_city_and_its_province_do_not_contradict() -> None:
    """One document says where it is more closely than the other."""
    assert groups(place("a", "长清区", "济南市", "山东省"), place("b", "长清区", "山东省")) == [{"a", "b"}]


def test_a_province_with_both_districts_leaves_it_open() -> None:
    """江苏 has two of them."""
    told = place("a", "鼓楼区", "南京市", "江苏省"), place("b", "鼓楼区", "徐州市", "江苏省")
    assert groups(*told, place("c", "鼓楼区", "江苏省")) == [{"a"}, {"b"}, {"c"}]


def test_a_city_is_one_whatever_it_is_said_to_be_part_of() -> None:
    """The country has only one 徐州市."""
    assert groups(place("a", "徐州市", "江苏省"), place("b", "徐州市", "淮海经济区")) == [{"a", "b"}]


def test_a_body_whose_name_says_where_is_one() -> None:
    """梅川高新区税务局 is under the zone and under its superior bureau."""
    bodies = [
        place(doc, "梅川区税务局", above, kind="GovernmentBody") for doc, above in (("a", "梅川区"), ("b", "江北省"))
    ]
    assert groups(*bodies) == [{"a", "b"}]


def test_bodies_of_one_bare_name_under_different_places_are_several() -> None:
    """Every zone has its 企业服务专班."""
    bodies = [
        place(doc, "企业服务专班", above, kind="GovernmentBody") for doc, above in (("a", "梅川区"), ("b", "竹溪区"))
    ]
    assert groups(*bodies) == [{"a"}, {"b"}]


def test_a_circle_of_parts_does_no_harm() -> None:
    """Documents contradict each other, and extraction errs."""
    circle = place("a", "甲区", "乙区"), place("b", "乙区", "甲区"), place("c", "甲区", "丙区")
    assert {doc for group in groups(*circle) for doc in group} == {"a", "b", "c"}
