"""Questions in Chinese, read as the analysts' questions, over the sample bulletins."""

from datetime import date

import pytest

from kg.store.asking import examples, interpretations, unknowns
from kg.store.asking.phrasings import example_phrasings, phrasings
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query

TODAY = date(2023, 12, 1)


def meaning(graph: Snapshot, text: str) -> list[str]:
    """Give the name of the likeliest question, then its values."""
    found = interpretations(graph, text, TODAY)
    return [found[0].name, *(slot.text for slot in found[0].slots)] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赖文彬担任什么职务？", ["persons-posts", "赖文彬"]),
        ("请问赖文彬都任过哪些职务", ["persons-posts", "赖文彬"]),
        ("賴文彬擔任什麼職務", ["persons-posts", "赖文彬"]),
        ("赖文彬的履历", ["career", "赖文彬"]),
        ("2022年赣州经开区有哪些活动", ["zone-events", "2022", "赣州经开区"]),
        ("去年赣州经济技术开发区举办了哪些活动？", ["zone-events", "2022", "赣州经济技术开发区"]),
        ("谁是赣州经开区管委会主任", ["succession", "赣州经开区", "管委会主任"]),
        ("赣州经开区税务局副局长是谁？", ["succession", "赣州经开区税务局", "副局长"]),
        ("赣州经开区有哪些企业", ["enterprises-and-honours", "赣州经开区"]),
        ("2023年8月赣州经开区的领导有哪些", ["post-holders", "2023-08", "赣州经开区"]),
        ("赖文彬和谁一起参加过会议？", ["attended-together", "赖文彬"]),
        ("赣州经开区高新技术企业数量是多少", ["metric-series", "赣州经开区", "高新技术企业数量"]),
        ("赖文彬参加过哪些活动", ["persons-events", "赖文彬"]),
        ("2023年赖文彬出席了哪些会议", ["persons-events", "2023", "赖文彬"]),
        ("赖文彬是什么人", ["career", "赖文彬"]),
        ("介绍一下赖文彬", ["career", "赖文彬"]),
        ("赖文彬在哪个单位工作", ["persons-posts", "赖文彬"]),
        ("2022年赣州经开区的活动有哪些", ["zone-events", "2022", "赣州经开区"]),
        ("2022年赣州经开区发生了什么", ["zone-events", "2022", "赣州经开区"]),
        ("2022年3月赣州经开区有哪些活动", ["zone-events", "2022-03", "赣州经开区"]),
        ("赣州经开区最近有哪些活动", ["zone-events", "赣州经开区"]),
        ("赣州经开区推行了哪些举措", ["measures-and-zones", "赣州经开区"]),
        ("赣州经开区有多少家企业", ["enterprises-and-honours", "赣州经开区"]),
        ("哪些人在赣州经开区任职", ["post-holders", "赣州经开区"]),
        ("现任赣州经开区管委会主任是谁", ["succession", "赣州经开区", "管委会主任"]),
        ("赣州经开区在哪里", ["whereabouts", "赣州经开区"]),
        ("赣州经开区隶属于哪个市", ["whereabouts", "赣州经开区"]),
        ("赣州经开区的主导产业是什么？", ["leading-industries", "赣州经开区"]),
        ("咸宁高新区重点发展哪些产业", ["leading-industries", "咸宁高新区"]),
        ("哪些开发区的主导产业是电子信息", ["leading-industries", "电子信息"]),
        ("哪些园区以新能源为主导产业", ["leading-industries", "新能源"]),
        ("湖北省有哪些高新区", ["zones-of-region", "湖北省"]),
        ("荆门市有几个开发区？", ["zones-of-region", "荆门市"]),
        ("赣州经开区下辖哪些园区", ["zones-of-region", "赣州经开区"]),
        ("荆门高新区与哪些单位合作？", ["cooperation", "荆门高新区"]),
        ("格润循环科技有限公司的合作伙伴有哪些", ["cooperation", "格润循环科技有限公司"]),
        ("谁任过管委会主任", ["holders-of-title", "管委会主任"]),
        ("哪些人担任过党工委书记？", ["holders-of-title", "党工委书记"]),
        ("谁担任过咸宁高新区党工委书记", ["succession", "咸宁高新区", "党工委书记"]),
        ("湖北赤壁红生物医药有限公司获得过哪些荣誉", ["recognitions", "湖北赤壁红生物医药有限公司"]),
        (
            "湖北赤壁红生物医药有限公司哪一年获评国家知识产权优势企业",
            ["recognitions", "湖北赤壁红生物医药有限公司", "国家知识产权优势企业"],
        ),
        ("湖北赤壁红生物医药有限公司何时获批国家级资质", ["recognitions", "湖北赤壁红生物医药有限公司", "国家级资质"]),
        ("哪些企业获评国家知识产权优势企业", ["recognitions", "国家知识产权优势企业"]),
        ("谁投资了动力电池回收利用项目？", ["investments", "动力电池回收利用项目"]),
        ("格润循环科技有限公司投资了哪些项目", ["investments", "格润循环科技有限公司"]),
        ("荆门高新区“项目管家”工作制度是谁印发的", ["policies-by-issuer", "荆门高新区“项目管家”工作制度"]),
    ],
)
def test_a_question_is_understood(gold_graph: Snapshot, text: str, expected: list[str]) -> None:
    """Its names are found, and what is asked of them."""
    assert meaning(gold_graph, text) == expected


@pytest.mark.parametrize("text", ["今天天气如何", "圆周率是多少", "赖文彬", "谁", "", "有哪些企业" * 30])
def test_what_is_not_understood_is_not_guessed(gold_graph: Snapshot, text: str) -> None:
    """No query is better than a wrong one."""
    assert meaning(gold_graph, text) == []


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("徐子虚担任什么职务", "persons-posts", "徐子虚"),
        ("2021年乌有高新区有哪些活动", "zone-events", "乌有高新区"),
        ("谁是子虚生物的首席服务员", "service-officers", "子虚生物"),
        ("哪些园区推行乌有先生制度", "measures-and-zones", "乌有先生制度"),
        ("乌有高新区的主导产业是什么", "leading-industries", "乌有高新区"),
    ],
)
def test_a_question_about_what_is_not_there_is_told_from_nonsense(
    gold_graph: Snapshot, text: str, name: str, asked: str
) -> None:
    """The reader learns that the question was fine and the name is not in the graph."""
    assert (name, asked) in [(each.name, each.asked) for each in unknowns(gold_graph, text)]


@pytest.mark.parametrize(
    "text", ["今天天气如何", "圆周率是多少", "谁", "", "谁是谁", "哪些园区推行什么", "赣州经开区人口是谁", "谁任过什么"]
)
def test_nonsense_names_nothing(gold_graph: Snapshot, text: str) -> None:
    """No name is read into words that ask."""
    assert unknowns(gold_graph, text) == []


def test_a_misspelt_name_is_said_to_be_a_guess(gold_graph: Snapshot) -> None:
    """One character is wrong; nothing is called so."""
    first = interpretations(gold_graph, "赣州经开取有哪些企业", TODAY)[0]
    assert [(slot.text, slot.is_guess) for slot in first.slots] == [("赣州经开区", True)]


def test_a_body_and_its_title_are_parted_where_somebody_holds_the_post(gold_graph: Snapshot) -> None:
    """管委会主任 is a post of the zone; no body is called 赣州经开区管委 or the like."""
    found = interpretations(gold_graph, "赣州经开区管委会主任是谁", TODAY)
    assert [slot.text for slot in found[0].slots] == ["赣州经开区", "管委会主任"]


def test_every_example_is_understood(gold_graph: Snapshot) -> None:
    """What the page offers works."""
    told = examples(gold_graph)
    assert len(told) >= 8
    assert [text for text in told if not meaning(gold_graph, text)] == []


def test_every_query_that_is_meant_can_be_asked(gold_graph: Snapshot) -> None:
    """The text that is given is SPARQL."""
    for text in examples(gold_graph):
        query(gold_graph, interpretations(gold_graph, text, TODAY)[0].query)


@pytest.mark.parametrize("phrasing", [*phrasings(), *example_phrasings()], ids=lambda each: each.question.name)
def test_the_slots_of_a_phrasing_are_parameters_of_its_query(phrasing) -> None:
    """A slip of the pen would make a question that cannot be filled in."""
    assert {slot.parameter for slot in phrasing.slots} <= {each.name for each in phrasing.question.parameters}
