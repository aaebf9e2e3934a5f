"""DOCX files to texts."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_files import add, fill, opened, run, saved

from kg.documents.docx import docx_text
from kg.errors import UnreadableDocument

W = nsdecls("w")


def test_a_paragraph_is_a_line() -> None:
    """Headings too."""
    document = opened()
    document.add_heading("工作简报", 1)
    document.add_paragraph("林知远主持会议。")
    assert docx_text(saved(document)).text == "工作简报\n林知远主持会议。\n"


def test_paragraphs_are_places() -> None:
    """Counted as they stand in the file, empty ones too."""
    read = docx_text(saved(opened("工作简报", "", "林知远主持会议。")))
    assert [(p.kind, p.number, read.text[p.start : p.end]) for p in read.places] == [
        ("paragraph", 1, "工作简报"),
        ("paragraph", 3, "林知远主持会议。"),
    ]


def test_rows_have_a_tab_between_cells() -> None:
    """An empty cell keeps its place."""
    document = opened("签约项目")
    fill(document.add_table(2, 3), [["项目", "投资额", "投资方"], ["轮毂基地", "", "北辰轮毂"]])
    assert docx_text(saved(document)).text == "签约项目\n项目\t投资额\t投资方\n轮毂基地\t\t北辰轮毂\n"


def test_tables_and_rows_are_places() -> None:
    """Behind its table no text is in a row; a paragraph of a cell counts as none."""
    document = opened("一、甲")
    fill(document.add_table(2, 2), [["a", "b"], ["c", "d"]])
    document.add_paragraph("二、乙")
    read = docx_text(saved(document))
    assert [(p.kind, p.number, read.text[p.start : p.end].strip()) for p in read.places] == [
        ("paragraph", 1, "一、甲"),
        ("table", 1, "a\tb\nc\td"),
        ("row", 1, "a\tb"),
        ("row", 2, "c\td"),
        ("paragraph", 2, "二、乙"),
    ]


def test_merged_cells_are_unfolded() -> None:
    """What holds for several rows is said in each, a heading over several columns once."""
    document = opened()
    table = document.add_table(3, 3)
    fill(table, [["重点企业", "", ""], ["装备制造", "北辰轮毂", "甲类"], ["", "江北精工", "乙类"]])
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert docx_text(saved(document)).text == "重点企业\n装备制造\t北辰轮毂\t甲类\n装备制造\t江北精工\t乙类\n"


def test_the_paragraphs_of_a_cell_stay_in_their_row() -> None:
    """A semicolon parts them: a blank would read as the border of two cells."""
    document = opened()
    table = document.add_table(1, 2)
    fill(table, [["北辰轮毂", "林知远"]])
    table.cell(0, 1).add_paragraph("周启明")
    assert docx_text(saved(document)).text == "北辰轮毂\t林知远；周启明\n"


def test_a_cell_alone_in_its_row_is_read_by_paragraphs() -> None:
    """As in forms and frames."""
    document = opened()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "会议纪要"
    cell.add_paragraph("林知远主持会议。")
    assert docx_text(saved(document)).text == "会议纪要\n林知远主持会议。\n"


def test_a_table_in_a_cell_gives_rows_of_its_own() -> None:
    """Below the row that it stands in."""
    document = opened()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "名单"
    fill(cell.add_table(1, 2), [["林知远", "主任"]])
    assert docx_text(saved(document)).text == "名单\n林知远\t主任\n"


def numbered(*levels: int) -> bytes:
    """Give a document of numbered paragraphs at these levels."""
    document = opened()
    numbering = document.part.numbering_part.element
    forms = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(forms)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="99">{xml}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for level in levels:
        list_of = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
        add(document, f"<w:pPr>{list_of}</w:pPr>{run('项')}")
    return saved(document)


def test_lists_have_the_numbers_that_word_gives_them() -> None:
    """A level begins anew below the next of a higher one."""
    text = docx_text(numbered(0, 1, 1, 2, 2, 0, 1)).text
    assert text.split() == ["一、项", "（一）项", "（二）项", "1.", "项", "2.", "项", "二、项", "（一）项"]


def test_a_style_may_number_its_paragraphs() -> None:
    """Word's own list style does."""
    document = opened()
    for text in ("项目落地", "项目投产"):
        document.add_paragraph(text, style="List Number")
    assert docx_text(saved(document)).text == "1. 项目落地\n2. 项目投产\n"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"{run('投资')}<w:del w:id='1' w:author='a'><w:r><w:delText>10亿元</w:delText></w:r></w:del>", "投资"),
        (f"{run('投资')}<w:ins w:id='1' w:author='a'>{run('20亿元')}</w:ins>", "投资20亿元"),
        (f"<w:moveFrom w:id='1' w:author='a'>{run('旧')}</w:moveFrom><w:moveTo w:id='2' w:author='a'>{run('新')}</w:moveTo>", "新"),
        (f"{run('见')}<w:hyperlink w:anchor='x'>{run('管委会网站')}</w:hyperlink>", "见管委会网站"),
        (f"{run('显')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>", "显"),
        ("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='end'/></w:r>" + run("今"), "今"),
        (f"{run('上')}<w:r><w:br/></w:r>{run('下')}<w:r><w:br w:type='page'/></w:r>", "上\n下"),
        (f"<w:sdt><w:sdtContent>{run('控件内')}</w:sdtContent></w:sdt>", "控件内"),
        (f"<w:r><w:ruby><w:rt>{run('lin')}</w:rt><w:rubyBase>{run('林')}</w:rubyBase></w:ruby></w:r>", "林"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_seen(xml: str, text: str) -> None:
    """With all tracked changes accepted."""
    document = opened()
    add(document, xml)
    assert docx_text(saved(document)).text == f"{text}\n"


def test_a_paragraph_whose_end_is_deleted_goes_on() -> None:
    """The next one is of one line with it."""
    document = opened()
    add(document, f"<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>{run('林知远')}")
    document.add_paragraph("主持会议。")
    assert docx_text(saved(document)).text == "林知远主持会议。\n"


def test_a_deleted_row_is_left_out() -> None:
    """As its text is."""
    document = opened()
    table = document.add_table(2, 2)
    fill(table, [["a", "b"], ["c", "d"]])
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1' w:author='a'/>"))
    assert docx_text(saved(document)).text == "a\tb\n"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """Word keeps it twice, for old programs too."""
    document = opened()
    box = f"<w:txbxContent><w:p>{run('框内')}</w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    add(document, f"{run('框外')}<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>{run('文')}")
    assert docx_text(saved(document)).text == "框外文\n框内\n"


def test_a_footnote_follows_its_paragraph() -> None:
    """The line that parts notes from text is none."""
    document = opened()
    add(document, f"{run('产值35亿元')}<w:r><w:footnoteReference w:id='2'/></w:r>")
    document.add_paragraph("完。")
    notes = f"<w:footnotes {W}><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'><w:p>{run('按现价计算。')}</w:p></w:footnote></w:footnotes>"  # fmt: skip
    with ZipFile(BytesIO(saved(document))) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    relation = '<Relationship Id="rN" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'  # fmt: skip
    parts = {
        "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": rels.replace("</Relationships>", f"{relation}</Relationships>"),
    }
    assert docx_text(saved(document, parts)).text == "产值35亿元\n按现价计算。\n完。\n"


def test_headers_and_footers_are_left_out() -> None:
    """They stand on every page."""
    document = opened("正文。")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    assert docx_text(saved(document)).text == "正文。\n"


def zipped(name: str) -> bytes:
    """Give an archive with one part."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, "<a/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04nothing", "a broken DOCX"),
        (saved(opened("正文"))[:-400], "a broken DOCX"),
        (saved(opened("正文"), {"word/document.xml": "<w:document"}), "a broken DOCX"),
        (zipped("xl/workbook.xml"), "an Excel file: save the sheet as DOCX"),
        (zipped("OFD.xml"), "an OFD file: save it as PDF"),
        (zipped("a.txt"), "a ZIP archive without a document"),
        (saved(opened()), "a DOCX without text"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    """With what to do."""
    with pytest.raises(UnreadableDocument, match=reason):
        docx_text(data)
