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
    long, short = "梅川云台高新技术产业开发区", "梅川高新区"
    assert not same((Entity("z", "Zone", long),), (Entity("z", "Zone", short),))
    assert same((Entity("z", "Zone", long),), (Entity("z", "Zone", short),), (Entity("z", "Zone", short, (long,)),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信阳高新区", "信阳国家高新技术产业开发区"),
        ("信阳市高新技术产业开发区", "河南信阳高新区"),
        ("公安经开区", "公安县经济开发区"),
        ("梅川高新区", "梅川国家级高新技术产业开发区"),
    ],
)
def test_a_zone_is_known_by_its_short_and_its_official_name(one: str, other: str) -> None:
    """A place has one zone of a kind."""
    assert same((Entity("z", "Zone", one),), (Entity("z", "Zone", other),))


def test_zones_of_two_official_kinds_are_two() -> None:
    """A city can have an 经济技术开发区 and an 经济开发区."""
    assert not same((Entity("z", "Zone", "信阳经济技术开发区"),), (Entity("z", "Zone", "信阳经济开发区"),))


def firms(*names: str, places: tuple[str, ...] = ("信阳高新区", "信阳高新区")) -> bool:
    """Whether firms in these zones, of which documents about the zones tell, are one."""
    documents = tuple(
        (Entity("c", "Enterprise", n), Entity("z", "Zone", p)) for n, p in zip(names, places, strict=True)
    )
    return same(*documents, home=True, facts=((Fact("locatedIn", "c", "z"),),) * len(names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾生物", "青禾生物工程股份有限公司"),
        ("青禾生物", "河南青禾生物工程股份有限公司"),
        ("青禾光电", "信阳青禾光电科技有限公司"),
        ("青禾生物工程有限公司", "河南青禾生物工程有限公司"),
    ],
)
def test_a_firm_is_known_by_its_short_and_its_registered_name(one: str, other: str) -> None:
    """Papers write the registered name once, the short one from then on."""
    assert firms(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾生物工程股份有限公司", "青禾疫苗股份有限公司"),
        ("河南青禾生物有限公司", "江苏青禾生物有限公司"),
        ("青禾生物", "青禾电子"),
    ],
)
def test_firms_with_other_registered_names_are_others(one: str, other: str) -> None:
    """Also those of one brand."""
    assert not firms(one, other)


def test_short_names_in_two_provinces_are_two_firms() -> None:
    """There is a 金源科技 everywhere."""
    assert not firms("金源科技", "金源科技", places=("信阳高新区", "南通经开区"))


def test_an_alias_without_its_place_joins_nothing() -> None:
    """国家大学科技园 may be anywhere."""
    parks = [(Entity("z", "Zone", f"{place}国家大学科技园", ("国家大学科技园",)),) for place in ("梅川", "竹溪")]
    assert not same(*parks)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("梅发改〔2023〕8号", "梅发改[2023]8号"), True),
        (("梅发改〔2023〕8号", "竹发改〔2023〕8号"), False),
        (("梅发改〔2023〕8号", "梅发改〔2023〕9号"), False),
    ],
)
def test_policies_are_told_by_their_number(numbers: tuple[str | None, ...], expected: bool) -> None:
    """A number decides, whatever its brackets."""
    assert same(*((Entity("d", "Policy", "考核办法", number=number),) for number in numbers)) == expected


def test_a_law_of_the_state_needs_no_number() -> None:
    """Only the state's laws name no place."""
    laws = (
        Entity("d", "Policy", "优化营商环境条例", number="国务院令第722号"),
        Entity("d", "Policy", "优化营商环境条例"),
    )
    assert same(*((law,) for law in laws))
    assert not same((laws[0],), (Entity("d", "Policy", "河南省优化营商环境条例"),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("信阳高新区企业服务办法", "信阳高新区管委会关于印发《信阳高新区企业服务办法》的通知"),
        ("信阳高新区企业服务办法", "信阳高新区企业服务办法（试行）"),
    ],
)
def test_a_notice_is_the_paper_that_it_prints(one: str, other: str) -> None:
    """关于印发《…》的通知 has no other content."""
    zone = Entity("z", "Zone", "信阳高新区")
    papers = tuple((Entity("d", "Policy", title, date="2023"), zone) for title in (one, other))
    assert same(*papers, home=True)


def test_a_number_joins_policies_of_different_names() -> None:
    """One document has the title in full, another what it is called for short."""
    titles = ("关于促进工业平稳增长的若干政策措施", "平稳增长措施")
    assert same(*((Entity("d", "Policy", title, number="梅政〔2023〕8号"),) for title in titles))


def test_a_number_without_an_agency_joins_nothing() -> None:
    """Every agency has a 2022年第14号."""
    assert not same(*((Entity("d", "Policy", title, number="2022年第14号"),) for title in ("退税公告", "收费公告")))


def test_policies_of_one_name_by_different_bodies_are_different() -> None:
    """Every zone has its 实施方案."""
    names = ("信阳高新区管委会", "南通经开区管委会")
    bodies = [(Entity("d", "Policy", "实施方案", date="2023"), Entity("g", "GovernmentBody", name)) for name in names]
    issued = (Fact("issued", "g", "d"),)
    assert not same(*bodies, facts=(issued, issued))


def test_policies_of_one_name_and_different_years_are_different() -> None:
    """工作要点 come every year."""
    zone = Entity("z", "Zone", "信阳高新区")
    papers = {
        date: (Entity("d", "Policy", "工作要点", date=date), zone) for date in ("2022-03", "2022-03-01", "2023-03")
    }
    assert not same(papers["2022-03"], papers["2023-03"], home=True)
    assert same(papers["2022-03"], papers["2022-03-01"], home=True)


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
    zone = Entity("z", "Zone", "信阳高新区")
    documents = tuple((Entity("d", "Policy", "考核办法", number=number, date="2023"), zone, body) for body in bodies)
    return same(*documents, home=True, facts=((Fact("issued", "b", "d"),),) * len(bodies))


def test_a_zone_and_its_committee_are_one_issuer() -> None:
    """Bulletins say now the zone, now its 管委会."""
    assert issued_by(Entity("b", "Zone", "信阳高新区"), Entity("b", "GovernmentBody", "信阳高新区管委会"))


def test_a_number_is_never_split() -> None:
    """Whoever is said to have issued it."""
    bodies = (Entity("b", "Zone", "信阳高新区"), Entity("b", "GovernmentBody", "信阳市财政局"))
    assert issued_by(*bodies, number="信高管〔2023〕6号")


@pytest.mark.parametrize(
    ("one", "other"), [("梅川高新区管理委员会", "梅川高新区管委会"), ("梅川市人民政府", "梅川市政府")]
)
def test_long_and_short_words_for_an_organ_are_one(one: str, other: str) -> None:
    """管委会 is short for 管理委员会."""
    assert same((Entity("b", "GovernmentBody", one),), (Entity("b", "GovernmentBody", other),))


def test_the_word_project_makes_no_difference() -> None:
    """标准化厂房 and 标准化厂房项目 of one zone are one."""
    zone = Entity("z", "Zone", "信阳高新区")
    names = ("标准化厂房", "标准化厂房项目")
    located = (Fact("locatedIn", "j", "z"),)
    assert same(*((Entity("j", "Project", name), zone) for name in names), home=True, facts=(located, located))
