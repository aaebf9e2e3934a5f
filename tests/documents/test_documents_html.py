"""The text of saved pages."""

import pytest

from kg.documents.html import page_text
from kg.errors import UnreadableDocument


def lines(source: str) -> list[str]:
    """Give the lines of a page's text."""
    return page_text(source).splitlines()


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    """A paragraph is one line however many elements mark words in it."""
    assert lines("<p>甲<b>乙</b><a href='#'>丙</a></p><div>丁<br>戊</div>") == ["甲乙丙", "丁", "戊"]


def test_scripts_and_styles_are_not_text_and_part_no_line() -> None:
    """A counter's script in mid-sentence leaves the sentence whole."""
    assert lines("<style>p{}</style><p>浏览<script>n('1')</script>次<!-- 注 --></p>") == ["浏览次"]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>首页</nav>",
        "<footer>备案号</footer>",
        '<ul class="left nav"><li>首页</li></ul>',
        '<div id="Footer">备案号</div>',
        "<form><select><option>友情链接</option></select></form>",
    ],
)
def test_the_site_around_the_page_is_left_out(around: str) -> None:
    """Navigation and footers are left out, by their elements and by customary class names."""
    assert lines(f"{around}<p>正文</p>") == ["正文"]


def test_a_page_wholly_inside_such_an_element_is_read_all_the_same() -> None:
    """A class name alone never makes a page empty."""
    assert lines('<div class="menu"><p>正文</p></div>') == ["正文"]


def test_a_row_is_a_line_with_tabs_between_its_cells() -> None:
    """Rows keep their columns, empty cells and cells that hold a paragraph included."""
    table = "<table><tr><th>项目<th>单位<th>投资</tr><tr><td><p>厂房</p><td>\n<td><p>5亿元</p></td></tr></table>"
    assert lines(table) == ["项目\t单位\t投资", "厂房\t\t5亿元"]


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    """Several paragraphs in one cell are several lines."""
    assert lines("<table><tr><td><div><p>甲</p><p>乙</p></div></td></tr></table>") == ["甲", "乙"]


def test_entities_and_spaces_are_decoded() -> None:
    """Runs of spaces, hard ones too, are one space; the ideographic indent is not text."""
    assert lines("<p>　　A&amp;B&nbsp;&nbsp;&#24320;&#x5DE5;</p>") == ["A&B 开工"]


def test_a_line_break_in_the_source_parts_no_word() -> None:
    """Between Chinese characters a break in the source is nothing, elsewhere a space."""
    assert lines("<p>开发\n    区 new\nzone</p><pre>甲\n乙</pre>") == ["开发区 new zone", "甲", "乙"]


def test_the_title_comes_first() -> None:
    """A title that no line of the page explains stays whole."""
    assert lines("<title>某区-公报</title><p>正文</p>") == ["某区-公报", "正文"]


@pytest.mark.parametrize("mark", ["-", "_", " | ", "——"])
def test_the_name_of_the_site_is_a_line_of_its_own(mark: str) -> None:
    """The heading of the page shows where its title ends."""
    page = f"<title>项目开工{mark}某区管委会</title><a>项目</a><h1>项目开工</h1>"
    assert lines(page) == ["项目开工", "某区管委会", "项目", "项目开工"]


def test_a_declaration_of_encoding_does_no_harm() -> None:
    """XHTML that declares an encoding has been decoded already."""
    assert lines('<?xml version="1.0" encoding="gb2312"?><html><body><p>正文</p></body></html>') == ["正文"]


def test_deep_nesting_is_read_whole_or_refused() -> None:
    """A page of elements that are never closed is never cut short in silence."""
    assert lines("<font>" * 1_000 + "正文") == ["正文"]
    with pytest.raises(UnreadableDocument, match="nested too deeply"):
        page_text("甲<font>" * 10_000 + "正文")


@pytest.mark.parametrize("source", ["<html></html>", "<frameset><frame src='a.htm'></frameset>", "<!-- 空 -->"])
def test_a_page_without_text_is_refused(source: str) -> None:
    """The reason says that there is nothing to read."""
    with pytest.raises(UnreadableDocument, match="a page without"):
        page_text(source)
