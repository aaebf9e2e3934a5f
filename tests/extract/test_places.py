"""Zones, parks and divisions as they stand in a text."""

import pytest

from kg.extract.names.regions import DivisionMention, chain_at, find_divisions, settle
from kg.extract.names.zones import ZoneMention, find_zones, zone_at_start, zone_names, zone_within
from kg.extract.text.flow import flow
from kg.extract.text.tokens import tokens
from kg.lexicon.divisions import divisions


def divisions_in(text: str) -> tuple[DivisionMention, ...]:
    """Read and settle the divisions of a text."""
    made = flow(text)
    return settle(find_divisions(made.text, tokens(made)))


def zones_in(text: str) -> tuple[ZoneMention, ...]:
    """Read the zones and parks of a text."""
    made = flow(text)
    return find_zones(made.text, tokens(made), divisions_in(text))


def spans(text: str) -> list[str]:
    """Give the zones and parks of a text as it writes them."""
    return [text[zone.start : zone.end] for zone in zones_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("柳州市城中区、鱼峰区联动", ["柳州市", "城中区", "鱼峰区"]),
        ("广西柳州的企业", ["广西壮族自治区", "柳州市"]),
        ("恩施州、湘西州来访", ["恩施土家族苗族自治州", "湘西土家族苗族自治州"]),
        ("召开平顶山现场会", ["平顶山市"]),
        ("上海南站", ["上海市"]),
    ],
)
def test_a_division_is_found_by_its_name_or_short_form(text: str, found: list[str]) -> None:
    """A short form that two words make by chance is none."""
    assert [mention.candidates[0].name for mention in divisions_in(text)] == found


@pytest.mark.parametrize(
    ("text", "city"), [("朝阳区与顺义区联动，北京市支持。", "北京市"), ("长春市朝阳区与南关区联动。", "长春市")]
)
def test_a_name_of_several_is_settled_by_the_others(text: str, city: str) -> None:
    """There are two 朝阳区; the document names what lies around it."""
    (district,) = (m.candidates[0] for m in divisions_in(text) if m.candidates[0].name == "朝阳区")
    found = divisions().prefecture(district.code)
    assert found
    assert found.name == city


@pytest.mark.parametrize("text", ["和平发展是主题", "合作共赢", "公安机关走访"])
def test_an_ordinary_word_is_no_county(text: str) -> None:
    """和平, 合作 and 公安 are counties too."""
    assert divisions_in(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("柳州高新区加快转型", ["柳州高新区"]),
        ("柳州高新技术产业开发区加快转型", ["柳州高新技术产业开发区"]),
        ("柳州国家高新技术产业开发区加快转型", ["柳州国家高新技术产业开发区"]),
        ("柳州市柳东新区与北海经开区结对", ["柳州市柳东新区", "北海经开区"]),
        ("东湖高新区走在前列", ["东湖高新区"]),
        ("柳州高新区科技产业园开园", ["柳州高新区科技产业园"]),
    ],
)
def test_a_zone_is_named_from_its_place_on(text: str, found: list[str]) -> None:
    """Its own name, its place and its level are parts of the name."""
    assert spans(text)[-len(found) :] == found


@pytest.mark.parametrize(
    "text",
    ["全国169个国家高新区", "各高新区、各经开区", "国家级经开区综合排名", "所有开发区", "先进开发区经验", "五大产业园"],
)
def test_zones_in_general_are_no_zone(text: str) -> None:
    """Nobody is named."""
    assert [zone for zone in zones_in(text) if not zone.bare] == []


@pytest.mark.parametrize("text", ["高新区上下齐心", "全高新区动员", "引领高新区发展"])
def test_a_bare_form_names_nothing_itself(text: str) -> None:
    """The context must say which zone it is."""
    assert [zone.bare for zone in zones_in(text)] == [True]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("柳州高新区", "zone"), ("柳州综合保税区", "zone"), ("柳州汽车产业园", "park"), ("柳州科创孵化器", "park")],
)
def test_zones_and_parks_are_told_apart(text: str, kind: str) -> None:
    """By the word that the name ends in."""
    assert [zone.form.kind for zone in zones_in(text)] == [kind]


def test_the_name_of_a_zone_starts_with_the_short_form_of_its_place() -> None:
    """The longer forms are aliases, each once or more."""
    (zone,) = zones_in("柳州高新区")
    assert zone.region
    name, *aliases = zone_names(zone, zone.region.candidates[0])
    assert name == "柳州高新区"
    assert {"柳州市高新区", "柳州高新技术产业开发区", "柳州国家高新技术产业开发区"} <= set(aliases)


def whole(text: str) -> ZoneMention:
    """Read a text that is as a whole the name of a zone or park."""
    made = flow(text)
    return zone_within(made.text, tokens(made), 0, len(text), divisions_in(text))


@pytest.mark.parametrize(
    ("text", "region", "stem", "form"),
    [
        ("柳州高新区", "柳州市", "", "高新区"),
        ("柳州国家级高新技术产业开发区", "柳州市", "", "高新技术产业开发区"),
        ("柳州市柳东新区", "柳州市", "柳东", "新区"),
        ("大同经济技术开发区", "大同市", "", "经济技术开发区"),
        ("东湖高新区", None, "东湖", "高新区"),
        ("柳州汽车产业园", "柳州市", "汽车", "产业园"),
        ("柳州高新区（龙城科技园）", "柳州市", "", "高新区"),
    ],
)
def test_a_zones_name_has_its_place_its_own_words_and_its_form(
    text: str, region: str | None, stem: str, form: str
) -> None:
    """Level and brackets are no words of its own."""
    found = whole(text)
    assert (found.region and found.region.candidates[0].name, found.stem, found.form.form) == (region, stem, form)


@pytest.mark.parametrize("text", ["我区", "全区", "该区", "园区", "园区内"])
def test_a_pointer_is_a_zone_of_any_family(text: str) -> None:
    """The context must say which."""
    found = whole(text)
    assert (found.bare, found.form.family) == (True, "园区")


def test_a_park_without_a_known_form_has_its_own_words() -> None:
    """The tagger knew that it is one."""
    assert (whole("龙城云谷").stem, whole("龙城云谷").form.kind) == ("龙城云谷", "park")


@pytest.mark.parametrize(
    ("text", "division"),
    [("柳州市鱼峰区法院", "鱼峰区"), ("柳州", None), ("大同开发区", "大同市"), ("龙城开发区", None)],
)
def test_the_last_division_that_a_name_starts_with_counts(text: str, division: str | None) -> None:
    """It must leave something of the name."""
    found = chain_at(text, divisions_in(text), 0, len(text))
    assert (found.candidates[0].name if found else None) == division


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("柳州高新区财政局", "柳州高新区"),
        ("高新区财政局", "高新区"),
        ("柳州高新区", None),
        ("柳州市财政局高新区分局", None),
        ("龙城科技园服务局", None),
    ],
)
def test_an_organs_name_may_start_with_its_zone(text: str, zone: str | None) -> None:
    """A park has no organs, and a zone behind an organ's name is not whose organ it is."""
    made = flow(text)
    found = zone_at_start(made.text, tokens(made), 0, len(text), divisions_in(text))
    assert (text[found.start : found.end] if found else None) == zone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湖北高新区发展研究会", []),
        ("宁夏回族自治区高新区的排位", []),
        ("北京经开区的企业", ["北京经开区"]),
        ("吉林高新区的企业", ["吉林高新区"]),
        ("海南生态软件园", ["海南生态软件园"]),
    ],
)
def test_the_zones_of_a_province_are_no_zone(text: str, found: list[str]) -> None:
    """They are many; those of a city, or with a name of their own, are one."""
    assert spans(text) == found
