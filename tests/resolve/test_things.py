"""When two mentions of a thing are one thing."""

import pytest

from kg.model import Entity, Extraction, Fact
from kg.resolve import resolve


def same(*documents: tuple[Entity, ...], home: bool = False, facts: tuple[tuple[Fact, ...], ...] = ()) -> bool:
    """Whether the first entities of all the documents are one; with `home`, the second is the document's home."""
    extractions = [
        Extraction(f"d{n}", None, None, None, entities[1].id if home else None, entities, told, ())
        for n, (entities, told) in enumerate(zip(documents, facts or [()] * len(documents), strict=True))
    ]
    resolution = resolve(extractions)
    return len({resolution.iri(each.doc, each.entities[0].id) for each in extractions}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("梅川高新区", "梅川 高新区"), ("“一网通办”平台", "一网通办平台"), ("ABC(梅川)公司", "ａｂｃ（梅川）公司")],
)
def test_forms_of_one_name_are_one_thing(one: str, other: str) -> None:
    """Blanks, quotation marks, width and case are the printer's."""
    assert same((Entity("a", "Enterprise", one),), (Entity("b", "Enterprise", other),))


def test_types_keep_namesakes_apart() -> None:
    """A park and the firm that runs it may share a name."""
    assert not same((Entity("a", "Zone", "梅川火炬园"),), (Entity("a", "Enterprise", "梅川火炬园"),))


def test_a_full_alias_joins_two_names_of_a_zone() -> None:
    """A document that knows both names tells that they are one zone's."""
    long, short = "梅川高新技术产业开发区", "梅川高新区"
    assert not same((Entity("z", "Zone", long),), (Entity("z", "Zone", short),))
    assert same((Entity("z", "Zone", long),), (Entity("z", "Zone", short),), (Entity("z", "Zone", short, (long,)),))


def test_an_alias_without_its_place_joins_nothing() -> None:
    """国家大学科技园 may be anywhere."""
    parks = [(Entity("z", "Zone", f"{place}国家大学科技园", ("国家大学科技园",)),) for place in ("梅川", "竹溪")]
    assert not same(*parks)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("梅发改〔2023〕8号", "梅发改[2023]8号"), True),
        (("梅发改〔2023〕8号", "竹发改〔2023〕8号"), False),
        (("梅发改〔2023〕8号", None), True),
        (("梅发改〔2023〕8号", "梅发改〔2023〕9号", None), False),
        (("2022年第14号", "2022年第14号"), True),
    ],
)
def test_policies_are_told_by_their_number(numbers: tuple[str | None, ...], expected: bool) -> None:
    """A number decides; one that is missing is that of the only policy of the name."""
    assert same(*((Entity("d", "Policy", "促进条例", number=number),) for number in numbers)) == expected


def test_a_number_joins_policies_of_different_names() -> None:
    """One document has the title in full, another what it is called for short."""
    titles = ("关于促进工业平稳增长的若干政策措施", "平稳增长措施")
    assert same(*((Entity("d", "Policy", title, number="梅政〔2023〕8号"),) for title in titles))


def test_a_number_without_an_agency_joins_nothing() -> None:
    """Every agency has a 2022年第14号."""
    assert not same(*((Entity("d", "Policy", title, number="2022年第14号"),) for title in ("退税公告", "收费公告")))


def test_policies_of_one_name_by_different_bodies_are_different() -> None:
    """Every zone has its 实施方案."""
    bodies = [(Entity("d", "Policy", "实施方案"), Entity("g", "GovernmentBody", name)) for name in ("梅川局", "竹溪局")]
    issued = (Fact("issued", "g", "d"),)
    assert not same(*bodies, facts=(issued, issued))
    assert same(*bodies, facts=(issued, ()))


def test_policies_of_one_name_and_different_years_are_different() -> None:
    """工作要点 come every year."""
    assert not same(*((Entity("d", "Policy", "工作要点", date=date),) for date in ("2022-03", "2023-03")))
    assert same(*((Entity("d", "Policy", "工作要点", date=date),) for date in ("2022-03", "2022-03-01", None)))


@pytest.mark.parametrize(
    ("zones", "expected"), [(("梅川高新区", "梅川高新区"), True), (("梅川高新区", "竹溪经开区"), False)]
)
def test_projects_of_one_name_are_told_by_home(zones: tuple[str, str], expected: bool) -> None:
    """Every zone has its 标准化厂房项目."""
    assert (
        same(*((Entity("j", "Project", "标准化厂房项目"), Entity("z", "Zone", z)) for z in zones), home=True)
        == expected
    )


def test_a_project_without_a_home_is_its_documents_own() -> None:
    """Where it is is not known, so that nothing says it is the same."""
    assert not same((Entity("j", "Project", "标准化厂房项目"),), (Entity("j", "Project", "标准化厂房项目"),))


def issued_by(*bodies: Entity, number: str | None = None) -> bool:
    """Whether a policy of one name is one thing if these bodies are said to have issued it, each in its document."""
    documents = tuple((Entity("d", "Policy", "考核办法", number=number), body) for body in bodies)
    return same(*documents, facts=((Fact("issued", "b", "d"),),) * len(bodies))


def test_a_zone_and_its_committee_are_one_issuer() -> None:
    """Bulletins say now the zone, now its 管委会."""
    assert issued_by(Entity("b", "Zone", "梅川高新区"), Entity("b", "GovernmentBody", "梅川高新区管委会"))


def test_a_number_is_never_split() -> None:
    """Whoever is said to have issued it."""
    bodies = (Entity("b", "Zone", "梅川高新区"), Entity("b", "GovernmentBody", "梅川市财政局"))
    assert not issued_by(*bodies)
    assert issued_by(*bodies, number="梅高管〔2023〕6号")


@pytest.mark.parametrize(
    ("one", "other"), [("梅川高新区管理委员会", "梅川高新区管委会"), ("梅川市人民政府", "梅川市政府")]
)
def test_long_and_short_words_for_an_organ_are_one(one: str, other: str) -> None:
    """管委会 is short for 管理委员会."""
    assert same((Entity("b", "GovernmentBody", one),), (Entity("b", "GovernmentBody", other),))


def test_the_word_project_makes_no_difference() -> None:
    """标准化厂房 and 标准化厂房项目 of one zone are one."""
    zone = Entity("z", "Zone", "梅川高新区")
    names = ("标准化厂房", "标准化厂房项目")
    assert same(*((Entity("j", "Project", name), zone) for name in names), home=True)
