"""What on a page is not its text."""

import pytest
from readings import bulletin, names

from kg.extract.text.flow import flow
from kg.extract.text.layout import announced, masked


def hidden(text: str) -> str:
    """Give what of a text is masked."""
    made = flow(text)
    return "|".join(made.text[start:end] for start, end in masked(made))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本报讯（记者 莫小川）园区忙生产。", "（记者\u3000莫小川）"),
        ("园区忙生产。（通讯员 莫小川 龙启明）", "（通讯员\u3000莫小川\u3000龙启明）"),
        ("园区各家企业忙生产。（来源：经济发展局）", "（来源：经济发展局）"),
        ("园区忙生产。（莫小川）", "（莫小川）"),
        ("责任编辑：莫小川　校对：龙启明\n园区忙生产。", "责任编辑：莫小川\u3000校对：龙启明"),
        ("主办：柳州高新区党政办公室\n园区忙生产。", "主办：柳州高新区党政办公室"),
        ("地址：柳州市高新一路8号\n园区忙生产。", "地址：柳州市高新一路8号"),
        ("签约现场。莫小川 摄", "莫小川\u3000摄"),
        ("园区新闻……………3\n园区忙生产。", "园区新闻……………3"),
    ],
)
def test_bylines_credits_and_imprints_are_masked(text: str, found: str) -> None:
    """A careful reader takes nothing out of them."""
    assert hidden(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "记者从管委会获悉，园区忙生产。",
        "会议通报（见附件），园区忙生产。",
        "管委会主任覃维舟（左二）察看车间。",
        "全年完成投资126亿元，增长3",
    ],
)
def test_the_text_itself_is_not_masked(text: str) -> None:
    """Brackets and figures alone mask nothing."""
    assert hidden(text) == ""


def test_contents_are_masked_up_to_where_the_text_begins() -> None:
    """Where their first entry comes again."""
    text = "本期目录\n园区招商开门红\n服务企业有新招\n园区招商开门红\n三月以来，园区招商顺利。"
    assert hidden(text) == "本期目录\n园区招商开门红\n服务企业有新招\n"


def test_contents_without_text_mask_nothing() -> None:
    """Nothing comes again."""
    assert hidden("本期目录\n园区招商开门红\n服务企业有新招。\n") == ""


def test_who_only_signs_is_no_entity() -> None:
    """A reporter does not act in what is told."""
    assert names(bulletin("（记者 莫小川）推进会召开，管委会主任覃维舟讲话。"), "Person") == {"覃维舟"}


def test_contents_that_do_not_come_again_only_announce() -> None:
    """Up to the heading of the first section; what they tell is not masked."""
    made = flow(
        "2022年5月20日　本期　目　录\n◆ 覃书记到龙城智造调研\n◆ 桂林高新区：一个窗口办成事\n【领导动态】\n5月19日，覃书记到龙城智造调研。\n"
    )
    assert [made.text[a:b].count("◆") for a, b in announced(made)] == [2]
    assert "【领导动态】" not in made.text[slice(*announced(made)[0])]
    assert "◆" not in hidden(made.text)
