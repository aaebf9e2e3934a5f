"""What is read in plain sentences: names that the model finds, completed by the rules.

The model is learned anew now and then, so these are names that nobody would miss.
"""

import pytest
from readings import bulletin, names, reading_with

from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("区财政局走访企业。", "GovernmentBody", "柳州高新区财政局"),
        ("高新区财政局走访企业。", "GovernmentBody", "柳州高新区财政局"),
        ("柳州高新区管委会部署工作。", "GovernmentBody", "柳州高新区管委会"),
        ("市财政局走访企业。", "GovernmentBody", "柳州市财政局"),
        ("市委组织部来访。", "GovernmentBody", "柳州市委组织部"),
        ("自治区科技厅来访。", "GovernmentBody", "广西壮族自治区科技厅"),
        ("工业和信息化部部署。", "GovernmentBody", "工信部"),
        ("走访广西龙城智造有限公司。", "Enterprise", "广西龙城智造有限公司"),
        ("驻区企业广西龙城智造有限公司投产。", "Enterprise", "广西龙城智造有限公司"),
        ("高新区龙头企业广西龙城智造有限公司投产。", "Enterprise", "广西龙城智造有限公司"),
        ("深圳市前海明德科技股份有限公司投产。", "Enterprise", "深圳市前海明德科技股份有限公司"),
        ("中国银行柳州分行放贷。", "Enterprise", "中国银行柳州分行"),
        ("柳州市人民医院来访。", "Institution", "柳州市人民医院"),
        ("广西科技大学来访。", "Institution", "广西科技大学"),
        ("9月1日，高新区第一中学举行开学典礼。", "Institution", "柳州高新区第一中学"),
        ("党工委书记李建国讲话。", "Person", "李建国"),
        ("走访石碑坪镇。", "Region", "石碑坪镇"),
        ("全区以电子信息、海洋装备为主导。", "Industry", "海洋装备"),
        ("全区聚焦生物医药、电子信息等支柱产业。", "Industry", "电子信息"),
        ("管委会印发《柳州高新区人才住房管理办法》。", "Policy", "柳州高新区人才住房管理办法"),
    ],
)
def test_a_name_is_found_and_completed(text: str, type_: EntityType, name: str) -> None:
    """Of each type, in full or by what the context makes of it."""
    assert name in names(bulletin(text), type_)


@pytest.mark.parametrize("text", ["工作布局合理。", "干部群众参加。", "相关部门联动。", "大局意识强。"])
def test_everyday_words_name_no_body(text: str) -> None:
    """Neither the tagger nor a rule is taken in."""
    assert names(bulletin(text), "GovernmentBody") == set()


@pytest.mark.parametrize("text", ["走访5家有限公司。", "多家企业集团投资。", "相关公司参加。", "行业龙头企业集聚。"])
def test_firms_in_general_are_no_firm(text: str) -> None:
    """Counted or characterised, not named."""
    assert names(bulletin(text), "Enterprise") == set()


@pytest.mark.parametrize("text", ["18个项目集中开工。", "重点项目推进顺利。", "该项目投产。", "招商引资项目增多。"])
def test_projects_in_general_are_no_project(text: str) -> None:
    """Counted or characterised, not named."""
    assert names(bulletin(text), "Project") == set()


def test_a_body_inside_a_title_is_no_mention() -> None:
    """管委会主任 is a post at the zone."""
    assert names(bulletin("管委会主任李建国讲话。"), "GovernmentBody") == set()


def test_no_name_reaches_over_a_full_stop() -> None:
    """A quoted sentence before an organisation is not its name."""
    found = bulletin("“方向定了，脚步要稳。”广西龙城智造有限公司董事长李建国说。")
    assert [each.name for each in found.entities if "。" in each.name] == []


def test_names_within_a_policys_title_are_no_mentions() -> None:
    """The title names the policy alone."""
    reading = reading_with("印发《{z:柳州高新区}人才住房管理办法》。")
    assert [mention.type for mention in reading.mentions] == ["Policy"]


def test_people_are_mentioned_wherever_their_names_stand_again() -> None:
    """Though the tagger passed over one of them."""
    reading = reading_with("{p:覃维舟}讲话。散会，覃维舟又来了。")
    assert [mention.start for mention in reading.mentions if mention.key.name == "覃维舟"] == [0, 9]


def test_a_place_inside_a_bodys_name_is_no_mention_of_its_own() -> None:
    """柳州市财政局 is one name."""
    reading = reading_with("{b:柳州市财政局}来访。")
    assert [(mention.start, mention.end) for mention in reading.mentions] == [(0, 6)]


def test_whose_organ_is_named_is_named_too() -> None:
    """The city is an entity of a text that only names its 财政局."""
    assert "柳州市" in {key.name for key in reading_with("{b:柳州市财政局}来访。").named}


def test_what_stands_in_a_byline_is_not_named() -> None:
    """Who wrote the text is nobody in it."""
    assert not [key for key in reading_with("推进会召开。\n（记者 {p:覃维舟}）\n").named if key.type == "Person"]
