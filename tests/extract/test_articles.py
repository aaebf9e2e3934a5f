"""Where one article ends and the next begins."""

import pytest

from kg.extract.text.articles import article_at, articles
from kg.extract.text.flow import flow

LINES = ["园区动态", "推进会召开。", "形势向好。", "企业动态", "龙城轮毂投产。"]


def test_an_article_begins_with_its_heading() -> None:
    """And goes on to the next one."""
    made = flow("\n".join(LINES))
    found = [made.text[start:end].splitlines() for start, end in articles(made)]
    assert found == [LINES[:3], LINES[3:]]


@pytest.mark.parametrize(
    "opening", ["本报讯", "【园区动态】", "一、园区动态：", "■园区动态", "▲投产。", "图为推进会现场。", "报：区领导。"]
)
def test_some_words_open_an_article(opening: str) -> None:
    """Heading or not."""
    made = flow(f"形势向好，企业很多。\n{opening}\n企业投产。\n")
    assert [made.text[a:b].startswith(opening) for a, b in articles(made)] == [False, True]


def test_two_headings_open_one_article() -> None:
    """The second is its subtitle."""
    assert len(articles(flow("园区动态\n推进会召开\n会议要求，抓好落实。\n"))) == 1


def test_articles_cover_the_text() -> None:
    """Each place has its article."""
    made = flow("\n".join(LINES))
    found = articles(made)
    assert [span.start for span in found[1:]] == [span.end for span in found[:-1]]
    assert all(article_at(found, n).start <= n < article_at(found, n).end for n in range(len(made.text)))


def test_an_empty_text_is_one_empty_article() -> None:
    """Rules may ask for it."""
    assert article_at(articles(flow("")), 0) == (0, 0)
