"""What 该公司, 公司, 我局, 他 and the like stand for."""

import re

import pytest

from kg.extract.mentions import Key, Mention, Register
from kg.extract.names.standins import is_standin, standins
from kg.extract.text.articles import articles
from kg.extract.text.flow import flow
from kg.model import EntityType

NAMES: dict[str, EntityType] = {
    "青禾轴承公司": "Enterprise",
    "白石电机公司": "Enterprise",
    "柳州银行": "Enterprise",
    "市财政局": "GovernmentBody",
    "税务总局": "GovernmentBody",
    "城关小学": "Institution",
    "江口大学": "Institution",
    "轴承扩建项目": "Project",
    "云谷产业园": "Zone",
    "东门镇": "Region",
    "王小明": "Person",
    "李大江": "Person",
    "关于减负的若干意见": "Policy",
    "关于开放的若干办法": "Policy",
}


def pointed(text: str, sure: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    """Give each stand-in of a text, whose names are those above, with what it stands for."""
    flowing = flow(text)
    register = Register()
    names = [
        Mention(match.start(), match.end(), register.add(Key(type_, name)))
        for name, type_ in NAMES.items()
        for match in re.finditer(name, flowing.text)
    ]
    found = standins(flowing, articles(flowing), names, register, sure)
    return [(flowing.text[m.start : m.end], m.key.name) for m in found]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("青禾轴承公司投产。该公司去年产值5亿元。", "该公司", "青禾轴承公司"),
        ("青禾轴承公司投产，该企业有员工80人。", "该企业", "青禾轴承公司"),
        ("昨天有人走访青禾轴承公司。公司正在招工。", "公司", "青禾轴承公司"),
        ("市财政局印发通知。该局还开了会。", "该局", "市财政局"),
        ("城关小学开学。该校有学生300人。", "该校", "城关小学"),
        ("轴承扩建项目开工。项目总投资3亿元。", "项目", "轴承扩建项目"),
        ("云谷产业园揭牌。该园占地300亩。", "该园", "云谷产业园"),
        ("东门镇修了路。该镇还建了桥。", "该镇", "东门镇"),
        ("王小明来到窗口。随后他又去了车间。", "他", "王小明"),
    ],
)
def test_word_stands_for_what_was_told_of_last(text: str, word: str, meant: str) -> None:
    """A word behind 该, or alone at the head of a clause, stands for the last that it can be said of."""
    assert pointed(text) == [(word, meant)]


def test_head_of_a_clause_comes_before_what_is_named_beside() -> None:
    """What stands behind 与 is not what the text is about."""
    assert pointed("青禾轴承公司与白石电机公司签约。该公司有员工80人。") == [("该公司", "青禾轴承公司")]


def test_head_of_an_earlier_sentence_comes_before_what_is_named_beside() -> None:
    """A partner that alone is named in the last sentence is not what the text is about."""
    assert pointed("城关小学办起夜校。课程由老师与江口大学同订。该校有学生300人。") == [("该校", "城关小学")]


def test_bank_is_not_called_a_firm() -> None:
    """公司 is not said of a bank."""
    assert pointed("青禾轴承公司扩产。柳州银行放了贷款。公司又添了设备。") == [("公司", "青禾轴承公司")]


def test_bare_word_stands_for_whom_the_article_names_most() -> None:
    """A firm that is only named in passing is not what 公司 means."""
    text = "青禾轴承公司扩产。青禾轴承公司招工。样品通过了白石电机公司验证。公司去年产值5亿元。"
    assert pointed(text) == [("公司", "青禾轴承公司")]


def test_bare_word_inside_a_clause_stands_for_nothing() -> None:
    """上市公司 and 重点项目 are general words."""
    assert pointed("青禾轴承公司扩产。全区有上市公司5家，重点项目9个。") == []


def test_bare_word_that_is_known_to_name_stands_for_something_anywhere() -> None:
    """What the tagger found to be a name needs no head of a clause."""
    text = "青禾轴承公司扩产。这是老王创办公司的第三年。"
    assert pointed(text, sure=(text.index("公司的"),)) == [("公司", "青禾轴承公司")]


def test_no_fitting_name_no_mention() -> None:
    """该局 is not said of a firm."""
    assert pointed("青禾轴承公司投产。该局派人到场。") == []


def test_new_article_begins_anew() -> None:
    """What another article told of is forgotten."""
    assert pointed("青禾轴承公司投产。\n【短讯】\n该公司开了会。") == []


def test_section_goes_on_about_the_same() -> None:
    """Under the heading of a section 该项目 is that of the one before."""
    assert pointed("会议研究了轴承扩建项目。\n一、关于用地\n该项目占地20亩。") == [("该项目", "轴承扩建项目")]


def test_we_are_who_signed_the_letter() -> None:
    """我公司 in a letter is the one that signs it."""
    text = "市财政局：\n贵局帮我公司渡过了难关，白石电机公司也派人相助。\n青禾轴承公司\n2022年5月20日\n"
    assert pointed(text) == [("贵局", "市财政局"), ("我公司", "青禾轴承公司")]


def test_speaker_is_not_whose_paper_is_cited() -> None:
    """依据某局的通知 does not make its issuer the one who says 我局."""
    assert pointed("按税务总局的通知，企业可以退税。我局下周上门。") == []


def test_this_paper_is_the_one_that_is_issued() -> None:
    """本办法 is the paper itself, not one that it cites."""
    text = "关于开放的若干办法\n依据《关于减负的若干意见》，制定本办法。"
    assert pointed(text) == [("本办法", "关于开放的若干办法")]


def test_he_is_the_first_person_of_the_sentence() -> None:
    """Whom somebody meets is not whom the text goes on about."""
    assert pointed("区长王小明会见了董事长李大江，谈了两个小时；下午他去了车间。") == [("他", "王小明")]


def test_firm_in_the_name_of_a_project_is_told_of() -> None:
    """At a firm's project 公司 is that firm."""
    flowing = flow("在青禾轴承扩建项目现场，公司经理作了介绍。")
    register = Register()
    firm = register.add(Key("Enterprise", "青禾轴承公司"), ["青禾轴承"])
    project = Mention(1, 9, register.add(Key("Project", "青禾轴承扩建项目")))
    assert [m.key for m in standins(flowing, articles(flowing), [project], register)] == [firm]


def test_standin_adds_no_alias() -> None:
    """该公司 is no name."""
    flowing = flow("青禾轴承公司投产。该公司招工。")
    register = Register()
    key = register.add(Key("Enterprise", "青禾轴承公司"))
    assert list(standins(flowing, articles(flowing), [Mention(0, 6, key)], register))
    assert register.aliases(key) == ()


@pytest.mark.parametrize("surface", ["该公司", "我局", "贵公司", "这家企业", "片区", "本办法"])
def test_pointing_words_are_standins(surface: str) -> None:
    """They are no names, whatever marks them."""
    assert is_standin(surface)


@pytest.mark.parametrize("surface", ["公司化", "青禾公司", "该局面", "校长", "贵州"])
def test_other_words_are_no_standins(surface: str) -> None:
    """A word that goes on to another one points at nothing."""
    assert not is_standin(surface)
