"""Saved pages of governments: the article, and nothing of the site."""

import pytest
from government_pages import AROUND, ARTICLE, MENU, PAGES, ROWS, TABLE

from kg.documents.decoding import decode
from kg.documents.html import page_text

FORMS = pytest.mark.parametrize("form", PAGES)


@FORMS
def test_the_article_is_whole(form: str) -> None:
    """Its title stands first, and each paragraph on a line."""
    lines = page_text(PAGES[form]).splitlines()
    assert lines[0] == ARTICLE[0]
    assert [line for line in lines[1:] if line in ARTICLE] == list(ARTICLE)


@FORMS
def test_its_table_is_whole(form: str) -> None:
    """Row by row, though the page around it is laid out in tables too."""
    lines = page_text(PAGES[form]).splitlines()
    assert [line for line in lines if "\t" in line] == ["\t".join(row) for row in ROWS]


@FORMS
def test_the_site_is_left_out(form: str) -> None:
    """Menus, ways back, tools, neighbours and imprint, but for what the page's own title says."""
    text = "\n".join(page_text(PAGES[form]).splitlines()[2:])
    assert [word for word in AROUND if word in text] == []


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("modern", "发布日期：2023-05-19 09:12来源：梅川高新区党政办公室"),
        ("tables", "作者：佚名　文章来源：本站原创　 更新时间：2023-5-19"),
        ("nested", "时间：2023年05月19日　　来源：高新区党政办公室"),
        ("messenger", "原创 梅川高新区融媒体中心 梅川高新发布 2023-05-19 18:00 发表于北京"),
    ],
)
def test_date_and_source_stay(form: str, line: str) -> None:
    """Without the tools beside them."""
    assert line in page_text(PAGES[form]).splitlines()


@FORMS
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_label_does_not_matter(form: str, encoding: str) -> None:
    """Pages labelled gb2312 are in UTF-8 when a browser saved them."""
    assert page_text(decode(PAGES[form].encode(encoding)).text) == page_text(PAGES[form])


HEAD = '<meta name="PubDate" content="2023-5-9 10:00"><meta name="contentsource" content="党政办">'


def test_the_head_gives_date_and_source_that_the_text_lacks() -> None:
    """As scripts put them into the page."""
    assert page_text(f"{HEAD}<p>正文。</p>").splitlines() == ["发布日期：2023-05-09　来源：党政办", "正文。"]


@pytest.mark.parametrize("day", ["2023-05-09", "2023年5月9日", "2023.5.9"])
def test_a_date_that_the_text_has_is_not_said_again(day: str) -> None:
    """In whichever form."""
    assert page_text(f"{HEAD}<p>{day}</p><p>正文。</p>").splitlines() == [day, "正文。"]


def test_a_title_behind_the_names_of_site_and_column_is_parted() -> None:
    """Where the page shows how."""
    page = "<title>某区 要闻 某区举行项目集中签约活动</title><h1>某区举行项目集中签约活动</h1><p>正文。</p>"
    assert page_text(page).splitlines()[:2] == ["某区举行项目集中签约活动", "某区 要闻"]


@pytest.mark.parametrize(
    "kept",
    [
        "关于关闭某煤矿的通知",
        "主办单位：科技部火炬中心",
        "联系电话：0000-0000",
        "当前位置优越，交通便利。",
        "下一步，将打印宣传册。",
        "分享经验，交流做法。",
        "阅读活动启动",
        "微信公众号上线",
        "大中小企业融通发展",
    ],
)
def test_what_only_looks_like_the_site_stays(kept: str) -> None:
    """Lines of an article that use the same words."""
    assert kept in page_text(f"<h1>通知</h1><p>{kept}</p><p>正文。</p>").splitlines()


def test_an_imprint_is_known_at_the_end_alone() -> None:
    """A report on websites may speak of 备案号 in its midst."""
    report = "".join(f"<p>第{n}条。</p>" for n in range(20))
    assert "网站备案号：一" in page_text(f"<p>网站备案号：一</p>{report}").splitlines()


def test_a_table_of_links_is_a_table() -> None:
    """A rank table whose zones are links is no menu."""
    rows = "".join(
        f"<tr><td>{n}</td><td><a>{name}高新区</a></td><td><a>{name}市</a></td></tr>" for n, name in enumerate("甲乙丙")
    )
    assert page_text(f"<p>排名如下：</p><table>{rows}</table>").splitlines()[1:] == [
        "0\t甲高新区\t甲市",
        "1\t乙高新区\t乙市",
        "2\t丙高新区\t丙市",
    ]


def test_a_page_that_is_all_links_is_read() -> None:
    """Nothing else is there to take."""
    assert page_text("".join(f"<a>{word}</a><br>" for word in MENU)).splitlines() == list(MENU)


def test_an_article_of_one_table_is_read() -> None:
    """Prose is no condition."""
    assert len(page_text(f"<div><a>首页</a> <a>要闻</a></div>{TABLE}").splitlines()) == len(ROWS)
