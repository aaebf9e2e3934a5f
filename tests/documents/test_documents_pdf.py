"""PDF files to texts."""

import pypdfium2
import pytest
from pdf_files import line, lines, pdf, picture, prose, rule, turned

from kg.documents.pdf import pdf_text, scanned_pdf_text
from kg.errors import UnreadableDocument
from kg.extract.text.articles import articles
from kg.extract.text.flow import flow

MEETING = (
    "11月13日，云溪高新区管委会主任林知远主持召开项目推进会，党工委书记周启明出席并讲话。会议强调，要把招商引资作为头号工程，"
    "全年完成固定资产投资128.5亿元，同比增长12.3%。"
)
SIGNING = (
    "近日，云溪高新区与北辰轮毂有限公司签订合作协议，总投资20亿元，建设年产300万件轻量化轮毂生产基地，项目全部达产后，"
    "预计年产值可达35亿元，带动就业1200人。"
)
TRAINING = "本月中旬，园区举办安全生产培训班，来自86家企业的负责人和安全员参加，区应急管理局副局长沈文博作专题辅导。"


def text(*drawn: object) -> str:
    """Give the text of a page."""
    flat = [draw for each in drawn for draw in (each if isinstance(each, list) else [each])]
    return pdf_text(pdf(flat)).text


def unbroken(read: str) -> list[str]:
    """Give the paragraphs without their indents."""
    return [each.strip() for each in read.split("\n") if each]


def test_columns_are_read_one_after_the_other() -> None:
    """And the paragraph that goes on in the second column is one line."""
    body = prose(22, MEETING, SIGNING)
    left, right = body.part(0, 5), body.part(5)
    assert unbroken(text(lines(60, 100, left), lines(310, 100, right))) == [MEETING, SIGNING]


def test_a_heading_over_columns_comes_first() -> None:
    """It stands above both."""
    body = prose(22, MEETING, SIGNING)
    read = text(line(200, 80, "项目建设快马加鞭", 20), lines(60, 120, body.part(0, 6)), lines(310, 120, body.part(6)))
    assert unbroken(read) == ["项目建设快马加鞭", MEETING, SIGNING]


def newspaper() -> str:
    """A page of three articles: one over three columns, below it one over two beside one of a single column."""
    first, second, third = (prose(14, each * 2) for each in (MEETING, SIGNING, TRAINING))
    return text(
        line(180, 80, "项目推进会召开", 26),
        lines(50, 120, first.part(0, 5)), lines(210, 120, first.part(5, 10)), lines(370, 120, first.part(10)),
        line(100, 250, "轮毂项目落户", 18), lines(50, 280, second.part(0, 6)), lines(210, 280, second.part(6)),
        line(380, 250, "培训班开班", 16), lines(370, 275, third),
    )  # fmt: skip


def test_the_articles_of_a_newspaper_page_are_not_mixed() -> None:
    """Each is its heading and its text, whatever stands beside it."""
    expected = ["项目推进会召开", MEETING * 2, "轮毂项目落户", SIGNING * 2, "培训班开班", TRAINING * 2]
    assert unbroken(newspaper()) == expected


def test_the_articles_of_a_newspaper_page_are_told_apart() -> None:
    """The extractor finds their borders."""
    made = flow(newspaper())
    found = [made.text[start:end].split("\n")[0] for start, end in articles(made)]
    assert found == ["项目推进会召开", "轮毂项目落户", "培训班开班"]


def test_lines_of_a_list_stay_lines() -> None:
    """Their breaks are the writer's, as long as they may be."""
    firms = ["云溪北辰轮毂有限公司", "云溪华拓新材料有限公司", "江北精工装备制造集团", "云溪嘉禾生物科技公司"]
    assert unbroken(text(line(60, 80, "一、新签约企业"), lines(60, 100, firms))) == ["一、新签约企业", *firms]


def test_a_heading_does_not_widen_the_column_below_it() -> None:
    """It is in larger type."""
    read = text(line(100, 60, "云溪高新区党政办公室工作简报", 22), lines(60, 100, prose(20, MEETING)))
    assert unbroken(read) == ["云溪高新区党政办公室工作简报", MEETING]


def test_items_of_one_length_stay_lines() -> None:
    """They all reach the edge that they make."""
    firms = ["云溪北辰轮毂有限公司", "云溪华拓材料有限公司", "江北精工装备有限公司", "云溪嘉禾生物有限公司"]
    assert unbroken(text(lines(60, 100, firms))) == firms


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """They recur, but for the number."""
    pages = [
        [line(60, 40, f"云溪高新区简报 2023年第{n}期", 9), *lines(60, 100, prose(40, f"第{n}项。{each}")), line(290, 810, f"— {n} —")]
        for n, each in enumerate((MEETING, SIGNING, TRAINING), 1)
    ]  # fmt: skip
    assert unbroken(pdf_text(pdf(*pages)).text) == [f"第1项。{MEETING}", f"第2项。{SIGNING}", f"第3项。{TRAINING}"]


def test_a_head_that_does_not_recur_is_text() -> None:
    """The first page's masthead."""
    pages = [[line(60, 40, head, 9), *lines(60, 100, prose(40, MEETING))] for head in ("云溪高新区简报", "内部资料")]
    assert unbroken(pdf_text(pdf(*pages)).text) == ["云溪高新区简报", MEETING, "内部资料", MEETING]


def test_pages_are_places() -> None:
    """A paragraph that goes on on the next page is one line in two places."""
    body = prose(30, MEETING)
    read = pdf_text(pdf(lines(60, 100, body.part(0, 2)), lines(60, 100, body.part(2))))
    second = read.text.index(body.texts[2])
    assert unbroken(read.text) == [MEETING]
    assert [(place.kind, place.number, place.start) for place in read.places] == [("page", 1, 0), ("page", 2, second)]


def grid(xs: list[float], ys: list[float]) -> list[object]:
    """Rule a table."""
    return [*(rule(xs[0], y, xs[-1], y) for y in ys), *(rule(x, ys[0], x, ys[-1]) for x in xs)]


def test_a_ruled_table_is_read_by_rows() -> None:
    """A cell's own line breaks are gone, an empty cell keeps its place."""
    read = text(
        grid([60, 100, 260, 330, 480], [100, 120, 160, 180]),
        [line(x, 115, each) for x, each in ((65, "序号"), (105, "项目名称"), (265, "投资额"), (335, "投资方"))],
        [line(65, 145, "1"), line(105, 135, "年产300万件轻量化轮毂"), line(105, 150, "生产基地"), line(265, 145, "20.5")],
        [line(335, 145, "北辰轮毂有限公司"), line(65, 175, "2"), line(105, 175, "新材料产业园"), line(335, 175, "华拓新材料")],
    )  # fmt: skip
    assert read.splitlines() == [
        "序号\t项目名称\t投资额\t投资方",
        "1\t年产300万件轻量化轮毂生产基地\t20.5\t北辰轮毂有限公司",
        "2\t新材料产业园\t\t华拓新材料",
    ]


def test_a_cell_over_several_rows_is_said_in_each() -> None:
    """And one over several columns once."""
    xs, ys = [60, 140, 300, 380], [100, 120, 140, 160]
    read = text(
        [*(rule(60, y, 380, y) for y in (100, 120, 160)), rule(140, 140, 380, 140)],
        [rule(60, 100, 60, 160), rule(380, 100, 380, 160), rule(140, 120, 140, 160), rule(300, 120, 300, 160)],
        [line(150, 115, "重点企业名单"), line(65, 145, "装备制造"), line(145, 135, "北辰轮毂"), line(305, 135, "甲类")],
        [line(145, 155, "江北精工"), line(305, 155, "乙类")],
    )
    assert len(xs) == len(ys)
    assert read.splitlines() == ["重点企业名单", "装备制造\t北辰轮毂\t甲类", "装备制造\t江北精工\t乙类"]


def test_a_table_without_rules_is_read_by_rows() -> None:
    """Its columns end raggedly, and stand on the same lines."""
    rows = [("排名", "企业名称", "产值（亿元）"), ("1", "北辰轮毂有限公司", "35.2"), ("2", "江北精工", "12.8"), ("3", "华拓新材料股份有限公司", "9.1")]  # fmt: skip
    drawn = [line(x, 100 + 18 * n, cell) for n, row in enumerate(rows) for x, cell in zip((60, 120, 300), row, strict=True)]  # fmt: skip
    assert text(drawn).splitlines() == ["\t".join(row) for row in rows]


def test_a_table_between_paragraphs_stays_there() -> None:
    """The text goes on below it."""
    above, below = prose(40, MEETING), prose(40, TRAINING)
    table = [*grid([60, 160, 300], [190, 210, 230]), line(65, 205, "姓名"), line(165, 205, "职务"), line(65, 225, "林知远"), line(165, 225, "主任")]  # fmt: skip
    read = text(lines(60, 100, above), table, lines(60, 260, below))
    assert unbroken(read) == [MEETING, "姓名\t职务", "林知远\t主任", TRAINING]


def test_what_runs_across_the_text_is_passed_over() -> None:
    """Watermarks, and what stands on its side in the margin."""
    read = text(lines(60, 100, prose(40, MEETING)), turned(200, 400, 45, "内部资料", 60), turned(30, 400, 90, "装订线"))
    assert unbroken(read) == [MEETING]


def test_a_page_set_on_its_side_is_turned() -> None:
    """A wide table on an upright page."""
    body = prose(40, MEETING)
    drawn = [turned(100 + 16 * n, 700, 90, each) for n, each in enumerate(body.texts)]
    assert unbroken(text(drawn)) == [MEETING]


def test_a_heading_that_runs_downwards_is_a_line() -> None:
    """It stands beside its article."""
    heading = [line(60, 100 + 22 * n, each, 20) for n, each in enumerate("项目推进")]
    assert unbroken(text(heading, lines(110, 100, prose(30, MEETING)))) == ["项目推进", MEETING]


def test_what_is_drawn_twice_is_read_once() -> None:
    """As bold type is, by some programs."""
    assert text(line(60, 100, "项目推进会"), line(60.4, 100, "项目推进会")) == "项目推进会\n"


def test_the_order_of_drawing_does_not_matter() -> None:
    """Programs draw by fonts, or a word at a time."""
    drawn = [*lines(60, 100, prose(20, MEETING)), *lines(310, 100, prose(20, SIGNING))]
    assert text(drawn[::-1]) == text(drawn)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nnothing", "a broken PDF"),
        (pdf([line(60, 100, MEETING)])[:900], "a broken PDF"),
        (pdf([line(60, 100, "密")], encrypted="secret"), "an encrypted PDF that asks for a password"),
        (pdf([rule(0, 0, 9, 9)], [rule(0, 0, 9, 9)]), "a scan: 2 pages without a text layer: read it with --ocr"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    """With what to do."""
    with pytest.raises(UnreadableDocument, match=reason):
        pdf_text(data)


def scanned(data: bytes) -> bytes:
    """Give a PDF that has pictures of the pages instead of their text."""
    with pypdfium2.PdfDocument(data) as document:
        looks = [page.render(scale=150 / 72).to_pil() for page in document]
    return pdf(*([picture(look)] for look in looks))


def test_lines_that_are_recognised_are_read_as_text_is() -> None:
    """In their columns; what is hardly recognised is dirt."""
    corners = [[(x, y), (x + 300, y), (x + 300, y + 20), (x, y + 20)] for x in (100, 600) for y in (100, 140, 180)]
    texts = [
        "林知远主持会议，周启明出席，",
        "沈文博汇报了项目进展情况。",
        "脏",
        "近日，北辰轮毂落户云溪高新",
        "区，总投资20亿元，预计明年",
        "建成投产。",
    ]
    scores = [0.9, 0.9, 0.2, 0.9, 0.9, 0.9]
    read = scanned_pdf_text(pdf([rule(0, 0, 9, 9)]), lambda pixels: (corners, texts, scores))
    assert read.text.index("项目进展") < read.text.index("落户")
    assert "脏" not in read.text
    assert [(place.kind, place.number) for place in read.places] == [("page", 1)]


def test_pages_with_text_are_not_recognised() -> None:
    """The text layer is the better reading, and costs nothing."""
    asked = []
    read = scanned_pdf_text(pdf([line(60, 100, "公报")], [rule(0, 0, 9, 9)]), lambda pixels: asked.append(1) or ([], [], []))  # fmt: skip
    assert (read.text, asked) == ("公报\n", [1])


def test_a_scan_without_words_is_named() -> None:
    """Nothing was recognised."""
    with pytest.raises(UnreadableDocument, match="a scan: 1 pages in which no text was recognised"):
        scanned_pdf_text(pdf([rule(0, 0, 9, 9)]), lambda pixels: ([], [], []))


def test_a_scan_is_read() -> None:
    """By the library, if it is installed."""
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    data = pdf([line(60, 100, "云溪高新区党工委书记林知远到会。", 14)])
    assert scanned_pdf_text(scanned(data)).text == "云溪高新区党工委书记林知远到会。\n"
