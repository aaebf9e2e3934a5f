"""Extraction of anything at all: it ends, soon, with the same result each time."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import MASTHEAD, ROOT, SAMPLES, document, documents, extraction_of, time_limit

from kg.evaluate.check import problems
from kg.extract import extract

CHARACTERS = "的在于到与和由被将张王李赵刘覃韦伟明国区市省局委办镇乡村企业年月日号第一二三十百千万亿某0123456789"
MARKS = "，。、；：！？“”（）《》〔〕【】…—·-.%,;:()[]| \t\u3000\n\r\x0b\ufeff１％²aA"
WORDS = (
    "2021年", "3月5日", "上半年", "一季度", "近日", "当天", "有限公司", "柳州高新区", "高新区", "柳州市", "我区", "该公司", "管委会", "主任",
    "党工委书记", "副局长", "组长：", "成员：", "覃维舟", "任", "调研", "召开", "推进会", "签约", "产业园", "项目", "主导产业", "制度", "机制",
    "以下简称", "《关于", "的通知》", "印发", "根据", "投资", "亿元", "家", "同比增长", "排名", "位", "获评", "示范区", "首席服务员", "财政局", "记者", "免去",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from([*CHARACTERS, *MARKS, *WORDS]), max_size=80).map("".join)

LENGTH = 10_000
SECONDS = 2.0
"""Of computing, for a text of this length, be it one word over and over."""

QUICK = (
    "的", "“", "”", "（", "）", "《", "》", "，", "。", "、", "\n", "\u3000", " ", "A", "1", "0", "第", "张", "局", "区", "国家", "项目", "公司",
    "有限公司", "、有限公司", "管委会", "主任", "、主任", "高新区", "、高新区", "柳州", "2021年", "3月5日", "、张伟", "书记张伟，", "张伟书记，", "、产业",
    "制度", "“某”制度", "关于", "的通知", "以下简称", "《关于", "调研。", "6月1日签约。", "6月1日主任张伟调研。", "增长12%，", "1-", "1.", "一、", "组长：\n",
    "成员：张伟\u3000主任\n", "（记者 ", "编辑：", "免去张", "获", "记者", "一", "一万", "1,", "12%", "100家", "与", "与某公司", "区财政局和",
)  # fmt: skip


@pytest.mark.parametrize("word", QUICK)
def test_one_word_over_and_over_takes_no_time(word: str) -> None:
    """No pattern tries a long text in all ways."""
    text = (word * LENGTH)[:LENGTH]
    with time_limit(SECONDS):
        extraction_of(text)


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_extracted(text: str) -> None:
    """Nothing is raised, every id resolves, and the evidence lies inside the text."""
    with time_limit(SECONDS):
        found = extraction_of(text)
    assert problems(found) == []
    assert all(0 <= (e.start or 0) < (e.end or 0) <= len(text) for e in (*found.facts, *found.events))


@given(TEXTS)
@settings(max_examples=50)
def test_any_text_of_a_bulletin_is_extracted(text: str) -> None:
    """Also where home and date are known."""
    with time_limit(SECONDS):
        found = extraction_of(MASTHEAD + text)
    assert problems(found) == []


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "。", "覃", "\x00", "\u2028", "2021年", "《》", "“”", "（）", "第", "免去", "组长："]
)
def test_next_to_nothing_is_extracted(text: str) -> None:
    """Down to the empty text."""
    assert extraction_of(text).facts == ()


def test_the_same_document_gives_the_same_extraction() -> None:
    """Nothing is remembered between documents, nor depends on their order."""
    sources = documents(SAMPLES)
    assert [extract(each) for each in sources] == [extract(each) for each in reversed(sources)][::-1]


def digest(seed: str) -> str:
    """Give a hash over what another process with this hash seed extracts from the samples."""
    program = """
import hashlib
from kg.model import to_json
from readings import SAMPLES, documents, extract
print(hashlib.sha256(b"".join(to_json(extract(each)) for each in documents(SAMPLES))).hexdigest())
"""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests" / "extract")))
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
    answer = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return answer.stdout


def test_the_extraction_does_not_depend_on_the_hash_seed() -> None:
    """No set's order comes through."""
    assert digest("1") == digest("2")


def calls(text: str) -> int:
    """Count the calls of functions that it takes to extract from a text."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    source = document(text)
    extract(document(MASTHEAD))
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(source)
    finally:
        sys.setprofile(before)
    return counted


def test_twenty_copies_take_some_twenty_times_the_work() -> None:
    """Counted in calls, which do not depend on the machine."""
    text = min((each.text for each in documents(SAMPLES)), key=len) + "\n"
    calls(text)
    growth = calls(text * 20) / calls(text)
    assert growth <= 30, f"20 copies take {growth:.1f} times the calls of one"


def test_the_work_grows_with_the_length_of_a_long_document() -> None:
    """A yearbook is no more work than its chapters."""
    text = "\n".join(each.text for each in documents(SAMPLES))
    growth = calls(text * 3) / calls(text)
    assert growth <= 3.5, f"3 copies take {growth:.1f} times the calls of one"


@pytest.mark.parametrize(
    "word",
    [
        "12%",
        "100家",
        "张伟、",
        "区财政局、",
        "根据《甲办法》",
    ],
)
def test_the_work_grows_with_the_length_of_a_sentence(word: str) -> None:
    """A table that lost its borders is one long sentence."""
    growth = calls(word * 400) / calls(word * 200)
    assert growth <= 2.5, f"twice the length takes {growth:.1f} times the calls"
