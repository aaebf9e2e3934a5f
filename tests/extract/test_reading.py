"""The questions that rules ask of a reading."""

import pytest
from readings import reading_of

FIRM = "广西龙城智造有限公司"


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        (f"{FIRM}实现产值。", "实现", FIRM),
        (f"近日，{FIRM}实现产值。", "实现", FIRM),
        (f"5月18日，{FIRM}实现产值。", "实现", FIRM),
        (f"{FIRM}公布的产值增长。", "增长", None),
        (f"{FIRM}、广西鱼峰电子有限公司实现产值。", "实现", "广西鱼峰电子有限公司"),
        (f"{FIRM}投产；产值增长。", "增长", None),
        ("产值增长。", "增长", None),
    ],
)
def test_the_head_of_a_clause_is_its_subject(text: str, word: str, head: str | None) -> None:
    """After nothing but words of time; not who only tells of it."""
    reading = reading_of(text)
    found = reading.clause_head(reading.flow.text.index(word), ("Enterprise",))
    assert (found.key.name if found else None) == head


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5月18日，推进会召开。", "2022-05-18"),
        ("5月18日，推进会召开。会议指出，形势向好。", "2022-05-18"),
        ("5月18日，推进会召开。\n会议指出，形势向好。", None),
        ("一季度，形势向好。", None),
    ],
)
def test_a_sentence_happens_on_its_own_date_or_the_last_one_before(text: str, date: str | None) -> None:
    """In its paragraph; a quarter is none."""
    reading = reading_of(text)
    assert reading.date_of(reading.flow.sentences[-1]) == date


def test_a_character_of_a_date_is_in_it() -> None:
    """And the one behind it is not."""
    reading = reading_of("5月18日，推进会召开。")
    start = reading.flow.text.index("5月18日，")
    assert [reading.in_date(start + n) for n in (-1, 0, 4, 5)] == [False, True, True, False]


def test_a_byline_is_masked_and_the_text_is_not() -> None:
    """By any of its characters."""
    reading = reading_of("（记者 莫小川）推进会召开。")
    text = reading.flow.text
    assert reading.is_masked(text.index("莫"))
    assert not reading.is_masked(text.index("推进会"))


def test_what_is_named_is_so_at_its_first_place() -> None:
    """Mastheads and bylines aside."""
    reading = reading_of(f"{FIRM}投产。{FIRM}招工。")
    found = {key.name: at for key, at in reading.named.items()}
    assert found[FIRM] == reading.flow.text.index(FIRM)
