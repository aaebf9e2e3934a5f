"""Where the tagger's names of persons end after a second look."""

import pytest
from readings import reading_with

MASTHEAD = "{z:柳州高新区}工作简报\n2022年5月20日\n"


def people(text: str) -> set[str]:
    """Give the names of the persons whom a marked text names."""
    return {m.key.name for m in reading_with(MASTHEAD + text).mentions if m.type == "Person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副厅长{p:韦永}生来区督导。", "韦永生"),
        ("董事长{p:覃成}才搬了条板凳。", "覃成才"),
        ("总经理{p:莫广}西头一个发言。", "莫广西"),
        ("调研员{p:王建国说}，好。", "王建国"),
        ("局长{p:韦敏当}主持人。", "韦敏"),
    ],
)
def test_a_name_ends_where_given_names_do_and_words_begin(text: str, name: str) -> None:
    """Not where the dictionary happens to cut."""
    assert people(text) == {name}


@pytest.mark.parametrize("name", ["覃维和", "韦若兰", "韦敏", "欧阳建国", "司徒静怡"])
def test_a_name_with_a_border_behind_it_stays(name: str) -> None:
    """It is whole."""
    assert people(f"今天到会的有{{p:{name}}}，大家欢迎。") == {name}


def test_a_foreign_name_stays() -> None:
    """Its parts are as long as they are."""
    assert people("专家{p:阿里木·买买提}来区。") == {"阿里木·买买提"}


def test_a_name_does_not_grow_into_another() -> None:
    """永生药业 is named there."""
    assert people("{p:韦永}{e:永生药业}来区。") == {"韦永"}


def test_what_a_name_is_elsewhere_tells_its_end() -> None:
    """It goes on in other ways."""
    assert people("{p:韦敏生}意兴隆。韦敏出席，韦敏、覃维来访，会上韦敏强调。") == {"韦敏"}
