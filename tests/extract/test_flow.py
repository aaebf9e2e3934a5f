"""The text without its layout, and the way back to the text as read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import CORPUS, SAMPLES, documents

from kg.extract.text.flow import Flow, flow
from kg.model import Document

TEXTS = st.text(
    st.sampled_from("高新区管委会王伟说的，。、；：！？“”（）《》,:;()?!.%％１２3456年月日号 \t\u3000\xa0\n\n\r—-·aA"),
    max_size=120,
)
PLAIN = st.text(st.sampled_from("高新区管委会王伟，。“”（），;(! \t\u3000\n\naA"), max_size=120)

WRAPPED = """区里的干部们走进车间和田头听取意见建议
现场能办的马上就办，不能办的列入清单，一
件一件地盯着办。
"""
LONG = "这一段写得很长，长到任何报纸的一栏都排不下，所以看得出来这份文件并没有在行末硬性换行，段落多长行就有多长，短的行才是标题，长的行才是正文。\n"


def same(text: str, made: Flow, position: int) -> bool:
    """Compare a character of the flow with the one that it came from: the same, or a blank, or an end of line for it."""
    character, source = made.text[position], text[made.origin[position]]
    if character == "\n":
        return source.isspace() or made.origin[position] == len(text) - 1
    return unicodedata.normalize("NFKC", character) == unicodedata.normalize("NFKC", source) or (
        character.isspace() and source.isspace()
    )


def leads_back(text: str) -> bool:
    """Tell whether each character of a text's flow leads back to itself, in order."""
    made = flow(text)
    in_order = list(made.origin) == sorted(made.origin)
    return in_order and len(made.origin) == len(made.text) and all(same(text, made, n) for n in range(len(made.text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022 年 5 月", "2022年5月"),
        ("投资 3.5 亿元", "投资3.5亿元"),
        ("（ 覃维舟 ）", "（覃维舟）"),
        ("《 人才办法 》", "《人才办法》"),
        ("use of AI", "use of AI"),
        ("财政局\t韦若兰", "财政局\u3000韦若兰"),
        ("财政局　　　韦若兰", "财政局\u3000韦若兰"),
    ],
)
def test_blanks_inside_words_go_and_those_between_cells_stay(text: str, expected: str) -> None:
    """A wide blank parts two cells, a narrow one beside a digit or a bracket parts nothing."""
    assert flow(text).text == expected + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王　伟　局长", "王伟\u3000局长"),
        ("王 伟  局长", "王伟\u3000局长"),
        ("主任：王 伟", "主任：王伟"),
        ("韩 飞、李 明", "韩飞、李明"),
    ],
)
def test_names_padded_to_three_characters_are_closed_up(text: str, expected: str) -> None:
    """Two-character names are spread out so that lists line up."""
    assert flow(text).text == expected + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说:“好!”", "他说：“好！”"),
        ("增长(同比)快,好;稳", "增长（同比）快，好；稳"),
        ("比分3:2", "比分3:2"),
        ("１２家，占５０％", "12家，占50%"),
    ],
)
def test_punctuation_and_digits_get_the_width_that_is_meant(text: str, expected: str) -> None:
    """Chinese texts mean full-width punctuation and half-width digits; between ASCII characters nothing is changed."""
    assert flow(text).text == expected + "\n"


def test_a_hard_wrapped_paragraph_becomes_one_line() -> None:
    """Full lines, and short ones that have a comma, go on in the next."""
    assert flow(WRAPPED).text == WRAPPED.replace("\n", "") + "\n"


def test_short_lines_of_an_unwrapped_text_stay_lines() -> None:
    """Where paragraphs are longer than any column, a short line is a heading."""
    assert flow("企业动态\n园区动态\n" + LONG).text == "企业动态\n园区动态\n" + LONG


@pytest.mark.parametrize("following", ["，他说", "。", "”他说", "）发布"])
def test_no_line_starts_with_closing_punctuation(following: str) -> None:
    """What cannot start a line belongs to the line above."""
    assert flow(f"园区\n{following}").text == f"园区{following}\n"


@pytest.mark.parametrize(
    "start", ["一、总体情况", "（二）主要做法", "3.下一步", "第二章", "【动态】", "附件", "本报讯"]
)
def test_what_opens_a_section_starts_a_line(start: str) -> None:
    """However full the line above is."""
    assert flow(f"{'稳步推进' * 8}\n{start}\n").text.splitlines() == ["稳步推进" * 8, start]


FULL = (
    "会议认为要把服务企业放在更加突出的位置上抓紧抓好并且抓出成效来让群众满意让企业安心扎根发展壮大走向全国各地市场去"
)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (f"出席：{FULL}", "主持：覃维舟"),
        (f"18日　{FULL}　韦若兰", "19日15:30　讨论"),
        (f"1　{FULL}　3.5亿元", "2　轮毂改造　龙城智造　1.2亿元"),
        (f"序号\t项目\t{FULL}", "1\t轮毂改造\t龙城智造"),
        (f"一等奖得主：{FULL}", "一等奖得主单位：工会"),
        (f"{FULL}。（覃维舟）", "园区里的早餐车"),
        (f"{FULL}。　覃维舟　摄", "园区里的早餐车"),
        (f"工业园区　浏览：417次　{FULL}", "园区里的早餐车"),
    ],
)
def test_rows_and_closed_lines_stay_lines_of_their_own(line: str, following: str) -> None:
    """Lines of rosters, agendas and tables, and such as end in a byline, however full they are."""
    assert len(flow(f"{line}\n{following}").text.splitlines()) == 2


@pytest.mark.parametrize("line", ["听取意见建议。管委会副主任韦", "听取意见建议，管委会副主任韦"])
def test_a_sentence_broken_off_goes_on_in_the_next_line(line: str) -> None:
    """In a wrapped text a short line with a sentence begun behind a stop is broken off by the page, inside names too."""
    wrapped = "区里的干部们走进车间和田头听取意见建议\n" * 4
    assert "韦若兰要求" in flow(f"{wrapped}{line}\n若兰要求抓紧办。").text


@pytest.mark.parametrize("number", ["3", "— 3 —", "- 12 -", "第 3 页", "第3页 共8页"])
def test_page_numbers_are_left_out(number: str) -> None:
    """They would part a sentence that goes over the page."""
    assert flow(f"会议指出，\n{number}\n要抓落实。").text == "会议指出，要抓落实。\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["工作简报", "柳州高新区党政办公室　2022年5月20日", "5月18日，推进会召开。"],
        ["关于做好柳州高新区夏季防汛工作的通知", "柳高办〔2022〕7号", "各部门："],
    ],
)
def test_a_short_document_keeps_its_masthead(lines: list[str]) -> None:
    """Nothing goes on after the date of a masthead or the title of a notice."""
    assert flow("\n".join(lines)).text.splitlines() == lines


def test_sentences_end_after_their_closing_quotation_mark() -> None:
    """Full stop, question mark and exclamation mark end a sentence, with what closes behind them."""
    made = flow("好不好？“很好！”他说。再来")
    assert [made.text[s.start : s.end] for s in made.sentences] == ["好不好？", "“很好！”", "他说。", "再来"]


def test_the_paragraph_is_the_line_around_an_offset() -> None:
    """It holds neither of the line breaks."""
    made = flow("第一段。\n第二段。还有。\n第三段。")
    span = made.paragraph_at(made.text.index("还有"))
    assert made.text[span.start : span.end] == "第二段。还有。"


def test_a_span_leads_back_over_a_line_break() -> None:
    """The original span holds the break that the flow left out."""
    text = "区里说，\n要把服务做细。"
    made = flow(text)
    start, end = made.original(made.text.index("说"), made.text.index("服务") + 2)
    assert text[start:end] == "说，\n要把服务"


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t", "7"])
def test_a_text_without_words_gives_an_empty_flow(text: str) -> None:
    """Nothing is made up."""
    assert flow(text).text == ""


@given(TEXTS)
def test_every_character_leads_back_to_itself(text: str) -> None:
    """To the same character, or to a blank or punctuation mark of another width."""
    assert leads_back(text)


@given(PLAIN)
def test_only_blanks_are_lost(text: str) -> None:
    """All other characters of a text without page numbers are in the flow, in their order."""
    kept = "".join(unicodedata.normalize("NFKC", flow(text).text).split())
    assert kept == "".join(unicodedata.normalize("NFKC", text).split())


@given(TEXTS)
def test_every_character_is_in_its_sentence(text: str) -> None:
    """The sentences cover the flow, all but the ends of its lines."""
    made = flow(text)
    offsets = [n for n, character in enumerate(made.text) if character != "\n"]
    assert all(made.sentence_at(n).start <= n < made.sentence_at(n).end for n in offsets)


@pytest.mark.parametrize("sample", documents(SAMPLES), ids=lambda sample: sample.id)
def test_the_samples_lead_back(sample: Document) -> None:
    """So do real layouts."""
    assert leads_back(sample.text)


@pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here to be read")
def test_the_corpus_leads_back() -> None:
    """So do scans, newspapers and web pages."""
    assert [each.id for each in documents(CORPUS) if not leads_back(each.text)] == []
