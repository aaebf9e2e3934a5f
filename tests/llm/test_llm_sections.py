"""How documents are cut."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.text.flow import flow
from kg.llm.sections import LONGEST, sections

SENTENCE = "何静在会上说，要把服务送到企业门口。"


def texts(text: str) -> list[str]:
    """Give the sections of a text."""
    read = flow(text)
    return [read.text[start:end] for start, end in sections(read)]


def test_a_short_document_is_one_section() -> None:
    """However many articles it has."""
    assert len(texts("【要闻】\n" + SENTENCE + "\n【动态】\n" + SENTENCE)) == 1


def test_a_long_document_is_cut_where_an_article_begins() -> None:
    """What belongs together is asked about together."""
    found = texts("".join(f"【第{n}号要闻】\n{SENTENCE * 60}\n" for n in range(1, 4)))
    assert [section[:4] for section in found] == ["【第1号", "【第2号", "【第3号"]


def test_a_long_paragraph_is_cut_at_a_sentence() -> None:
    """No sentence is torn."""
    assert all(section.strip().endswith("。") for section in texts(SENTENCE * 500))


def test_a_text_without_a_stop_is_cut_all_the_same() -> None:
    """A request has its bounds."""
    assert all(len(section) <= LONGEST for section in texts("服务" * 4000))


def test_nothing_is_nothing_to_ask_about() -> None:
    """No request is made."""
    assert texts(" \n \n") == []


@settings(max_examples=60)
@given(st.lists(st.text("区局。，\n【】一、abc１ ", max_size=900), max_size=8).map("\n".join))
def test_sections_are_the_text_and_bounded(text: str) -> None:
    """Nothing is left out but blanks, and nothing is asked twice."""
    read = flow(text)
    spans = sections(read)
    assert all(end - start <= LONGEST for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join(read.text[start:end] for start, end in spans).split() == read.text.split()
