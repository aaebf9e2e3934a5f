"""Candidates for bodies, firms and institutions: where the name before an ending starts."""

import pytest

from kg.extract.names.ground import ground, offered
from kg.model import EntityType


def candidates(text: str, type_: EntityType) -> list[str]:
    """Give what a text offers for names of a type, from left to right."""
    base = ground(text)
    return [base.flow.text[c.start : c.end] for c in sorted(offered(base)) if c.type == type_]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("区财政局走访企业。", "区财政局"),
        ("财政局走访企业。", "财政局"),
        ("高新区财政局走访企业。", "高新区财政局"),
        ("柳州市公安局来访。", "柳州市公安局"),
        ("鱼峰区人民法院来访。", "鱼峰区人民法院"),
        ("石碑坪镇政府来访。", "石碑坪镇政府"),
        ("市委部署工作。", "市委"),
        ("会同工信部部署。", "工信部"),
    ],
)
def test_a_body_reaches_to_its_place_or_level(text: str, body: str) -> None:
    """The place before it, the level before it, or nothing but itself."""
    assert candidates(text, "GovernmentBody") == [body]


def test_a_body_within_another_is_offered_too() -> None:
    """The tagger decides which of the two is named."""
    assert candidates("市委组织部来访。", "GovernmentBody") == ["市委", "市委组织部"]


@pytest.mark.parametrize(
    "text",
    [
        "工作布局合理。",
        "新格局形成。",
        "工作部署会召开。",
        "干部群众参加。",
        "相关部门联动。",
        "大局意识强。",
        "宣传部署到位。",
    ],
)
def test_a_word_that_ends_like_a_body_is_none(text: str) -> None:
    """局 and 部 end many words."""
    assert candidates(text, "GovernmentBody") == []


def test_a_body_inside_a_title_is_none() -> None:
    """管委会主任 is a post at the zone."""
    assert candidates("管委会主任覃维舟讲话。", "GovernmentBody") == []


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("由广西龙城智造有限公司牵头。", "广西龙城智造有限公司"),
        ("驻区企业广西龙城智造有限公司投产。", "广西龙城智造有限公司"),
        ("走访广西龙城智造有限公司。", "广西龙城智造有限公司"),
        ("中国银行柳州分行放贷。", "中国银行柳州分行"),
        ("广西鱼峰（柳州）电子有限公司投产。", "广西鱼峰（柳州）电子有限公司"),
        ("高新区龙头企业广西龙城智造有限公司投产。", "广西龙城智造有限公司"),
        ("“方向定了，脚步要稳。”广西龙城智造有限公司表示。", "广西龙城智造有限公司"),
        ("高新区青禾企业管理有限公司投产。", "高新区青禾企业管理有限公司"),
    ],
)
def test_a_firm_reaches_from_its_place_to_its_legal_form(text: str, firm: str) -> None:
    """What kind of firm it is, said before the name, is no part of it, nor is a sentence in quotation marks."""
    assert candidates(text, "Enterprise") == [firm]


def test_no_firm_reaches_over_a_persons_name() -> None:
    """Who is named with a title before the firm is not in the firm's name."""
    assert candidates("主任覃维舟龙城智造有限公司。", "Enterprise") == ["龙城智造有限公司"]


@pytest.mark.parametrize(
    "text",
    ["走访5家有限公司。", "某银行放贷。", "多家企业集团投资。", "相关公司参加。", "子公司投产。", "行业龙头企业集聚。"],
)
def test_firms_in_general_are_no_firm(text: str) -> None:
    """Counted or characterised, not named."""
    assert candidates(text, "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("柳州市人民医院来访。", "柳州市人民医院"),
        ("广西科技大学来访。", "广西科技大学"),
        ("高新区第一中学开学。", "高新区第一中学"),
        ("柳州市汽车工业协会来访。", "柳州市汽车工业协会"),
    ],
)
def test_an_institution_reaches_to_its_place(text: str, institution: str) -> None:
    """A division or a zone."""
    assert candidates(text, "Institution") == [institution]


@pytest.mark.parametrize("text", ["多所中学开学。", "走访3家医院。"])
def test_institutions_in_general_are_none(text: str) -> None:
    """Counted, not named."""
    assert candidates(text, "Institution") == []
