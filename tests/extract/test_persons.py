"""Where a person's name ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.mentions import Key, Mention, Mentions
from kg.extract.names.persons import name_at, name_before, overlooked, whole


def name_in(text: str) -> str | None:
    """Give the name that a text starts with."""
    end = name_at(text, 0)
    return text[:end] if end else None


def last_name(text: str) -> str | None:
    """Give the name that a text ends with."""
    start = name_before(text, len(text))
    return None if start is None else text[start:]


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("覃维舟强调，要抓好落实。", "覃维舟"),
        ("韦若兰陪同。", "韦若兰"),
        ("李雷率队", "李雷"),
        ("李雷一行", "李雷"),
        ("李雷等同志参加", "李雷"),
        ("李雷、韩露", "李雷"),
        ("李雷", "李雷"),
        ("龙启明\n", "龙启明"),
        ("莫小川（兼）", "莫小川"),
        ("李雷的发言", "李雷"),
        pytest.param("江山主持会议", "江山", marks=wrong("a given name that is a word loses to the verb behind it")),
        pytest.param("温和担任组长", "温和", marks=wrong("a given name that is a word loses to the verb behind it")),
    ],
)
def test_what_follows_tells_two_characters_from_three(text: str, name: str) -> None:
    """A verb of acting, a mark of punctuation or the end stands behind a name."""
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("欧阳静怡主持会议", "欧阳静怡"),
        pytest.param("司马光出席", "司马光", marks=wrong("司马 is no everyday word, though 司 is an everyday surname")),
        ("诸葛明亮、李雷", "诸葛明亮"),
        ("夏侯宁宣布开工", "夏侯宁"),
    ],
)
def test_a_compound_surname_has_two_characters(text: str, name: str) -> None:
    """One or two more make the name."""
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("阿卜力·吐逊江强调", "阿卜力·吐逊江"),
        ("阿依古丽·艾山，", "阿依古丽·艾山"),
        ("阿不都·热合曼主持", "阿不都·热合曼"),
        ("玉山江·阿卜力说", "玉山江·阿卜力"),
    ],
)
def test_a_name_with_a_dot_is_read_over_it(text: str, name: str) -> None:
    """Uyghur and foreign names have several parts."""
    assert name_in(text) == name


@pytest.mark.parametrize("text", ["的发言", "，李雷", "", "迪丽", "2022年", "园区建设"])
def test_no_name_starts_without_a_surname(text: str) -> None:
    """Nor in the middle of nothing."""
    assert name_in(text) is None


@pytest.mark.parametrize("text", ["高度重视", "常委会", "安全生产", "金融服务", "周边企业", "单位负责人"])
def test_words_that_start_with_a_surname_are_read_beside_titles_only(text: str) -> None:
    """At the head of a clause, with nothing but a word in it, there is no name before the border."""
    assert last_name(f"，{text}") is None


def test_repetition_tells_the_length() -> None:
    """A form that comes again without what follows it is the name."""
    text = "王伟明介绍，王伟明说，王伟明表示"
    assert name_in(text) == "王伟明"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("，李雷", "李雷"),
        ("。欧阳静怡", "欧阳静怡"),
        ("（莫小川", "莫小川"),
        ("韦若兰", "韦若兰"),
        ("。阿不都·热合曼", "阿不都·热合曼"),
    ],
)
def test_a_name_before_has_a_border_before_it(text: str, name: str) -> None:
    """Punctuation, or the start of the text."""
    assert last_name(text) == name


@pytest.mark.parametrize("text", ["同意李雷", "主任韦若兰", "免去莫小川"])
def test_no_name_is_cut_out_of_a_clause(text: str) -> None:
    """What stands before it could be a part of it."""
    assert last_name(text) is None


@given(st.text(st.sampled_from("王李欧阳伟明丽的说主任·，。、\n·"), max_size=30), st.integers(0, 30))
def test_a_name_is_not_empty(text: str, offset: int) -> None:
    """It ends behind its start and within the text."""
    end = name_at(text, offset) if offset < len(text) else None
    start = name_before(text, min(offset, len(text)))
    assert end is None or offset < end <= len(text)
    assert start is None or start < min(offset, len(text))


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [("龙　澍参加", 1, "龙澍"), ("龙澍参加", 2, "龙澍"), ("龙参加", 1, None)],
)
def test_a_surname_alone_is_made_whole_over_a_gap(text: str, end: int, name: str | None) -> None:
    """Nobody is called by one character."""
    found = whole(text, Mention(0, end, Key("Person", text[:end])))
    assert (found.key.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("免去莫小川同志的局长职务。", ["莫小川"]),
        ("任命莫小川同志为局长。", ["莫小川"]),
        ("各位同志要落实。", []),
    ],
)
def test_who_is_called_comrade_is_not_overlooked(text: str, names: list[str]) -> None:
    """Where nothing but a name can stand."""
    assert [m.key.name for m in overlooked(text, Mentions(), Mentions())] == names


def test_a_name_that_is_known_is_not_read_again() -> None:
    """The tagger's reading stands."""
    known = Mentions([Mention(2, 5, Key("Person", "莫小川"))])
    assert list(overlooked("免去莫小川同志的局长职务。", known, Mentions())) == []


def test_a_name_set_wide_is_one_name() -> None:
    """孙　磊 takes as much room as three characters."""
    assert name_in("覃\u3000磊参加。") == "覃\u3000磊"
    assert last_name("免去覃\u3000磊") is None
    assert [m.key.name for m in overlooked("免去覃\u3000磊同志的职务", Mentions(), Mentions())] == ["覃磊"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("主任\u3000覃维舟", "覃维舟"), ("主任\u3000覃维舟／经理", "覃维舟"), ("主任\u3000覃维到会", "覃维")],
)
def test_a_name_fills_its_cell(text: str, name: str) -> None:
    """Where the tagger leaves off its last character."""
    found = whole(text, Mention(3, 5, Key("Person", "覃维")))
    assert found
    assert found.key.name == name
