"""Where one article ends and the next begins."""

import pytest

from kg.extract.text.articles import article_at, articles, headings
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


PAGE = """梅川高新区报
2023年5月19日　星期五　第2版

二季度项目集中签约

　　本报讯（记者 路遥）5月18日
上午，梅川高新区二季度项目集
中签约活动举行，党工委书记林
知远出席并讲话。活动现场签约
项目三个，总投资26.5亿元，涵盖
三个领域。

财政局送政策上门

□ 本报记者 高原
　　5月17日，区财政局走访企业
12家，现场解答问题30个，帮助企
业申报补助资金，企业反响良好。

（上接第1版）项目建成后，可提供
就业岗位2000个，年产值达到30亿
元。
"""


def test_a_newspaper_page_in_narrow_columns_falls_into_its_articles() -> None:
    """Lines of fourteen characters are joined, and what goes on from another page begins anew."""
    made = flow(PAGE)
    found = [made.text[start:end].splitlines() for start, end in articles(made)]
    assert [lines[0] for lines in found] == [
        "梅川高新区报",
        "二季度项目集中签约",
        "财政局送政策上门",
        "（上接第1版）项目建成后，可提供就业岗位2000个，年产值达到30亿元。",
    ]
    assert [len(lines) for lines in found] == [2, 2, 3, 1]


def test_the_headings_over_a_paragraph() -> None:
    """The nearest one, which may have a colon, and those that its article begins with."""
    lines = ["园区动态", "——改革再出发", "形势向好，企业很多。", "龙城中学：操场翻新", "学生用上了新跑道。"]
    made = flow("\n".join(lines))
    last = made.text.index(lines[-1])
    assert [made.text[a:b] for a, b in headings(made, 0, last)] == [lines[3], lines[0], lines[1]]
