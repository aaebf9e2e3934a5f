"""What a document is about, and what 高新区, 我市 and 该区 mean there."""

import pytest
from readings import document, reading_of, reading_with

from kg.extract.mentions import Key, Mention
from kg.extract.read import read


def home_of(text: str) -> str | None:
    """Give the name of the home of a bare text."""
    home = read(document(text)).context.home
    return home.name if home else None


def meaning(text: str, word: str) -> str | None:
    """Give the name of what the last occurrence of a word stands for in a bulletin of 柳州高新区."""
    reading = reading_of(text)
    mention = reading.mentions.over(reading.flow.text.rindex(word))
    return mention.key.name if mention else None


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("柳州高新区加快转型。高新区上下齐心。", "柳州高新区"),
        (
            "北海经开区的客人来访。\n柳州高新区接待，柳州高新区介绍情况。\n柳州高新区与会。\n高新区还安排了参观。高新区致谢。",
            "柳州高新区",
        ),
        ("柳州高新区学习考察北海经开区。", "柳州高新区"),
        ("柳州国家高新技术产业开发区加快转型。", "柳州高新区"),
        ("全国169个国家高新区参评。", None),
        ("", None),
        ("东湖高新区走在前列。东湖高新区部署工作。", "东湖高新区"),
    ],
)
def test_the_home_is_the_zone_that_the_document_speaks_of_most(text: str, home: str | None) -> None:
    """The first one named and the one that bare forms mean weigh more."""
    assert home_of(text) == home


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("柳州市的企业投产。", "柳州市"),
        ("柳州市鱼峰区的企业投产，柳州市致贺，柳州市支持。", "柳州市"),
        ("河北省动员。", "河北省"),
    ],
)
def test_without_any_zone_the_home_is_the_division_that_is_named_most(text: str, home: str) -> None:
    """A county's or a city's bulletin has a home as well."""
    assert home_of(text) == home


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("柳州高新区加快转型。", "柳州市"),
        ("柳州市、南宁市、柳州企业", "柳州市"),
        ("涧西区企业投产，涧西区致贺。", "洛阳市"),
        ("河北省动员。", None),
    ],
)
def test_the_city_is_where_most_names_point(text: str, city: str | None) -> None:
    """A province alone is no city."""
    found = read(document(text)).context.city
    assert (found.name if found else None) == city


def test_the_province_is_that_of_the_city() -> None:
    """全省 and 省厅 are its."""
    province = reading_of("推进会召开。").context.province()
    assert province
    assert province.name == "广西壮族自治区"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("高新区上下齐心。", "高新区", "柳州高新区"),
        ("开发区上下齐心。", "开发区", "柳州高新区"),
        ("我区企业增多。", "我区", "柳州高新区"),
        ("全区动员。", "全区", "柳州高新区"),
        ("我市支持。", "我市", "柳州市"),
        ("全省推广。", "全省", "广西壮族自治区"),
        ("北海经开区招商有方，该区企业增多。", "该区", "北海经开区"),
        ("全区域覆盖。", "全区", None),
        pytest.param(
            "经开区来访。", "经开区", "柳州经开区", marks=pytest.mark.xfail(reason="the weights take it for the home")
        ),
    ],
)
def test_a_bare_form_means_what_the_paragraph_is_about(text: str, word: str, name: str | None) -> None:
    """The home, unless a paragraph opens with another zone; 经开区 is never a 高新区, but the city's 经开区."""
    assert meaning(text, word) == name


@pytest.mark.parametrize("lead", ["赴", "到", "与", "学习"])
def test_a_zone_that_somebody_goes_to_is_not_what_the_text_is_about(lead: str) -> None:
    """Those who went are."""
    assert meaning(f"招商小组{lead}北海经开区交流，全区企业期待。", "全区") == "柳州高新区"


def test_a_new_article_is_about_home_again() -> None:
    """What the one before it was about is over."""
    text = "他山之石\n北海经开区招商有方，引来不少项目。\n企业动态\n我区企业增多。"
    assert meaning(text, "我区") == "柳州高新区"


def test_a_city_that_is_only_pointed_at_is_entered() -> None:
    """我市 is the city that a zone lies in, though no name tells of it."""
    reading = reading_with("我市召开会议，{z:昌邑开发区}介绍情况。")
    assert reading.mentions.over(0) == Mention(0, 2, Key("Region", "吉林市"))
    assert all(mention.key in reading.register for mention in reading.mentions)
