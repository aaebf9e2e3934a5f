"""Bytes to text, whatever the encoding."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.decoding import decode
from kg.errors import UnreadableDocument

SIMPLIFIED = [
    (
        "为进一步压实安全生产责任，5月12日上午，管委会副主任带队深入辖区三家化工企业检查夏季防汛和危险化学品储存情况。"
        "检查组一行先后查看了消防控制室、罐区围堰和应急物资库，随机询问一线员工岗位操作规程，现场反馈问题九条，要求企业建立台账、限期整改。"
    ),
    (
        "截至今年六月底，全区新增市场主体一千二百余户，其中科技型中小企业八十六户；完成固定资产投资三十四点七亿元，同比增长百分之十一点二，"
        "增速居全市第二位。税务部门累计办理留抵退税二亿元，惠及纳税人四百多户，企业获得感明显增强。"
    ),
    (
        "会议听取了重点项目推进情况汇报，研究部署下一阶段工作。与会人员围绕用地保障、资金筹措、征迁扫尾等议题展开讨论。会议强调，要倒排工期、"
        "挂图作战，确保标准厂房二期年底前竣工交付，同时做好群众信访接待与矛盾纠纷化解，维护园区和谐稳定。"
    ),
]
TRADITIONAL = [
    (
        "為進一步落實安全生產責任，五月十二日上午，管理委員會副主任帶隊前往轄區三家化工企業，檢查夏季防汛與危險化學品儲存情況。"
        "檢查組先後查看了消防控制室、罐區圍堰與應急物資庫，隨機詢問員工作業規程，現場反映問題九項，要求企業限期改善。"
    ),
    (
        "截至今年六月底，全區新增營業登記一千二百餘戶，其中科技中小企業八十六戶；完成固定資產投資三十四點七億元，比去年同期成長百分之十一點二，"
        "增速位居全市第二。稅務部門累計辦理退稅二億元，嘉惠納稅人四百多戶，企業滿意度明顯提升。"
    ),
    (
        "會議聽取重點計畫推動情形報告，研商下一階段工作。與會人員就用地取得、資金籌措、拆遷等議題展開討論。會議強調，應倒排工期，"
        "確保標準廠房二期於年底前完工交付，同時做好民眾陳情接待與糾紛調解，維護園區和諧安定。"
    ),
]


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_unmarked_bytes_are_read_in_their_encoding(text: str, encoding: str) -> None:
    """A hundred characters of either script show which encoding they are in."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_told_apart_from_gb18030(text: str) -> None:
    """Big5 bytes, most of which are valid GB18030 too, are read as Big5."""
    found = decode(text.encode("big5"))
    assert (found.text, found.encoding) == (text, "big5hkscs")


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
def test_every_hundred_characters_are_enough(text: str) -> None:
    """No window of a hundred characters misleads, in GB18030 or, for the traditional script, in Big5."""
    encodings = ["gb18030", *(["big5"] if text in TRADITIONAL else [])]
    for encoding in encodings:
        windows = [text[at : at + 100] for at in range(max(1, len(text) - 100))]
        assert [decode(window.encode(encoding)).text for window in windows] == windows


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark: bytes, encoding: str) -> None:
    """Two characters after a mark are enough, and offsets count from the first of them."""
    assert decode(mark + "公报".encode(encoding)).text == "公报"


def test_a_declared_charset_settles_what_is_too_short_to_tell() -> None:
    """A page with one word in Big5, which is a word in GB18030 too, is read as its head says."""
    page = '<meta charset="big5"><p>政策</p>'
    assert decode(page.encode("big5")).text == page


def test_utf_8_is_believed_over_a_declared_charset() -> None:
    """A page saved anew as UTF-8 keeps the old word in its head."""
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>工作简报</p>'
    assert decode(page.encode()).text == page


LABELS = ("gb2312", "gbk", "GB18030", "big5", "utf-8", "utf-16", "iso-8859-1", "euc-kr", "x-unknown")
HEADS = (
    "",
    *(f'<meta charset="{label}">' for label in LABELS),
    *(f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' for label in LABELS),
    *(f"<?xml version='1.0' encoding='{label}'?>" for label in LABELS),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [12, 40, 100])
def test_no_label_misleads(encoding: str, length: int) -> None:
    """A page of a dozen characters is read in the encoding that it has, whatever its head says of it."""
    texts = TRADITIONAL if encoding == "big5" else SIMPLIFIED + TRADITIONAL
    pages = [f"<html>{head}<body><p>{text[:length]}</p>" for text in texts for head in HEADS]
    assert [decode(page.encode(encoding)).text for page in pages] == pages


@pytest.mark.parametrize("label", ["gb2312", "gbk"])
def test_a_page_labelled_gb2312_may_have_what_only_gb18030_has(label: str) -> None:
    """Persons' names need characters that the old sets lack; labels name these sets all the same."""
    page = f'<meta charset="{label}"><p>管委会主任李𠮷、副主任陶喆、朱镕基、𬭎出席会议。</p>'
    assert decode(page.encode("gb18030")).text == page


def test_a_wrongly_declared_charset_is_not_believed() -> None:
    """Simplified text in GB18030 that claims to be Big5 is read as what it is."""
    page = f'<meta charset="big5"><p>{SIMPLIFIED[0]}</p>'
    assert decode(page.encode("gb18030")).text == page


def test_line_ends_become_line_feeds() -> None:
    """CR LF and CR count as one character, so that lines and offsets agree on every system."""
    assert decode("一\r\n二\r三\n".encode()).text == "一\n二\n三\n"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), min_size=1).map("简报".__add__))
def test_any_utf_8_text_is_read_as_it_stands(text: str) -> None:
    """Nothing but the mark and line ends is changed."""
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty: expected text"),
        (b" \r\n\t", "empty: expected text"),
        ("\ufeff\u3000\n".encode(), "empty: expected text"),
        (b"ab\x00c", "binary: a NUL byte at offset 2, expected text"),
        (b"abc\x00\x01\x02\x03", "binary: a NUL byte at offset 3, expected text"),
        (b"\xef\xbb\xbfa\x00b", "binary: a NUL character at offset 1, expected text"),
        (b"\x7fELF\x02\x01\x01\x00" * 50, "binary: a NUL byte at offset 7, expected text"),
        (b"\x89PNG\r\n", "a PNG picture: expected text or HTML"),
        (b"\x1f\x8b\x08\x00", "a gzip archive: expected text or HTML"),
        (codecs.BOM_UTF16_LE + b"a", "broken after its byte order mark: not UTF-16-LE from byte 0x61 at offset 0"),
    ],
)
def test_what_is_not_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """The reason says what was found, and what was expected."""
    with pytest.raises(UnreadableDocument) as raised:
        decode(data)
    assert str(raised.value) == reason


def test_a_broken_byte_is_located() -> None:
    """A UTF-8 text with one wrong byte is not taken for GB18030, and the byte is found."""
    data = SIMPLIFIED[1].encode()
    with pytest.raises(UnreadableDocument, match="not UTF-8 from byte 0xFF at offset 30, nor Chinese in GB18030"):
        decode(data[:30] + b"\xff" + data[30:])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("L'été dernier, la préfecture a été déplacée près du théâtre. " * 5, "latin-1"),
        ("Администрация особой экономической зоны сообщает. " * 5, "cp1251"),
        ("経済特区の会議がひらかれました。" * 9, "shift_jis"),
        ("経済特区の会議がひらかれました。" * 9, "euc_jp"),
        ("市長は、工業団地の安全対策を検討する会議に出席し、企業誘致の方針を説明した。", "euc_jp"),
        ("市長は、工業団地の安全対策を検討する会議に出席し、企業誘致の方針を説明した。", "shift_jis"),
        ("산업단지관리공단은 5월 12일 오전 입주기업 세 곳을 방문하여 여름철 안전관리 실태를 점검하였다.", "euc_kr"),
        (
            "경제자유구역청은 투자설명회를 개최하였다고 밝혔다. 이번 행사에는 기업 관계자 200여 명이 참석하였다.",
            "cp949",
        ),
        ('<meta charset="euc-kr"><p>이 조례는 산업단지의 효율적인 관리에 필요한 사항을 규정한다.', "euc_kr"),
        ('<meta charset="gb2312"><p>이 조례는 산업단지의 효율적인 관리에 필요한 사항을 규정한다.', "euc_kr"),
    ],
)
def test_other_languages_encodings_are_refused(text: str, encoding: str) -> None:
    """Text in an encoding that is not Chinese is not turned into nonsense characters."""
    with pytest.raises(UnreadableDocument, match="in no known encoding"):
        decode(text.encode(encoding))
