"""Names of bodies, firms and institutions."""

import pytest
from readings import bulletin, extraction_of, names, reading_of


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def parent_of(text: str, body: str) -> str | None:
    """Give the name of what a body of a bulletin of 柳州高新区 is part of."""
    return next((parent.name for key, parent in reading_of(text).parents.items() if key.name == body), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区财政局走访企业。", "柳州高新区财政局"),
        ("财政局走访企业。", "柳州高新区财政局"),
        ("高新区财政局走访企业。", "柳州高新区财政局"),
        ("柳州高新区管委会部署工作。", "柳州高新区管委会"),
        ("党工委、管委会部署工作。", "柳州高新区管委会"),
        ("市财政局走访企业。", "柳州市财政局"),
        ("市委部署工作。", "柳州市委"),
        ("市政府部署工作。", "柳州市政府"),
        ("市委组织部来访。", "柳州市委组织部"),
        ("省科技厅来访。", "广西壮族自治区科技厅"),
        pytest.param(
            "自治区科技厅来访。", "广西壮族自治区科技厅", marks=wrong("the 区 of 自治区 is taken for the zone")
        ),
        ("鱼峰区人民法院来访。", "鱼峰区人民法院"),
        ("区营商环境领导小组办公室部署工作。", "柳州高新区营商环境领导小组办公室"),
        ("柳州市公安局来访。", "柳州市公安局"),
        ("石碑坪镇政府来访。", "石碑坪镇政府"),
    ],
)
def test_a_body_gets_the_name_of_its_place(text: str, name: str) -> None:
    """The place before it, the level before it, or what the text is about."""
    assert name in names(bulletin(text), "GovernmentBody")


@pytest.mark.parametrize(
    ("text", "body", "parent"),
    [
        ("区财政局走访企业。", "柳州高新区财政局", "柳州高新区"),
        ("市财政局走访企业。", "柳州市财政局", "柳州市"),
        ("市委组织部来访。", "柳州市委组织部", "柳州市"),
        ("区营商环境领导小组办公室部署工作。", "柳州高新区营商环境领导小组办公室", "柳州高新区营商环境领导小组"),
        ("鱼峰区人民法院来访。", "鱼峰区人民法院", "鱼峰区"),
    ],
)
def test_a_body_is_part_of_its_place_or_of_the_body_over_it(text: str, body: str, parent: str) -> None:
    """The departments of a party committee count as the region's."""
    assert parent_of(text, body) == parent


def test_a_central_body_has_its_usual_name_and_no_place() -> None:
    """In full or in short it is one body."""
    found = names(bulletin("国家发展改革委、工业和信息化部、工信部联合部署。"), "GovernmentBody")
    assert found == {"国家发展改革委", "工信部"}


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
    assert names(bulletin(text), "GovernmentBody") == set()


def test_a_body_inside_a_title_is_none() -> None:
    """管委会主任 is a post at the zone."""
    assert names(bulletin("管委会主任覃维舟讲话。"), "GovernmentBody") == set()


def test_a_body_without_any_place_is_left_out() -> None:
    """Which 财政局 it is nobody knows."""
    assert names(extraction_of("财政局走访企业。"), "GovernmentBody") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由广西龙城智造有限公司牵头。", "广西龙城智造有限公司"),
        ("驻区企业广西龙城智造有限公司投产。", "广西龙城智造有限公司"),
        ("走访广西龙城智造有限公司。", "广西龙城智造有限公司"),
        ("中国银行柳州分行放贷。", "中国银行柳州分行"),
        ("广西鱼峰（柳州）电子有限公司投产。", "广西鱼峰（柳州）电子有限公司"),
        pytest.param(
            "高新区龙头企业广西龙城智造有限公司投产。",
            "广西龙城智造有限公司",
            marks=wrong("the zone before 龙头企业 is taken into the firm's name"),
        ),
        pytest.param(
            "深圳市前海明德科技股份有限公司投产。",
            "深圳市前海明德科技股份有限公司",
            marks=wrong("the word 前 cuts the name off in its middle"),
        ),
    ],
)
def test_a_firm_is_named_from_its_place_to_its_legal_form(text: str, name: str) -> None:
    """What kind of firm it is, said before the name, is no part of it."""
    assert names(bulletin(text), "Enterprise") == {name}


@pytest.mark.parametrize(
    "text",
    ["走访5家有限公司。", "某银行放贷。", "多家企业集团投资。", "相关公司参加。", "子公司投产。", "行业龙头企业集聚。"],
)
def test_firms_in_general_are_no_firm(text: str) -> None:
    """Counted or characterised, not named."""
    assert names(bulletin(text), "Enterprise") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("柳州市人民医院来访。", "柳州市人民医院"),
        ("广西科技大学来访。", "广西科技大学"),
        ("高新区第一中学开学。", "柳州高新区第一中学"),
        ("柳州市汽车工业协会来访。", "柳州市汽车工业协会"),
    ],
)
def test_an_institution_is_named_from_its_place_on(text: str, name: str) -> None:
    """A zone's school gets the zone's full name."""
    assert names(bulletin(text), "Institution") == {name}


@pytest.mark.xfail(strict=True, reason="a quoted sentence before a name is taken into it")
def test_no_name_reaches_over_a_full_stop() -> None:
    """A quoted sentence before an organisation is not its name."""
    found = bulletin("“方向定了，脚步要稳。”广西龙城智造有限公司董事长莫小川说。")
    assert [each.name for each in found.entities if "。" in each.name] == []
