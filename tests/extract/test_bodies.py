"""Whose organ a body is: names of bodies are given, their owners are found."""

import pytest
from readings import full_names, reading_with

from kg.extract.mentions import Key
from kg.extract.names.parents import lasting_parents

HEAD = "{z:柳州高新区}工作简报\n"


def body(text: str) -> str:
    """Give the full name of the last body of a bulletin of 柳州高新区."""
    *_, last = (m for m in reading_with(HEAD + text).mentions if m.type == "GovernmentBody")
    return last.key.name


def parent_of(text: str, name: str) -> str | None:
    """Give the name of what a body of a bulletin of 柳州高新区 is part of."""
    return next((parent.name for key, parent in reading_with(HEAD + text).parents.items() if key.name == name), None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("区财政局", "柳州高新区财政局"),
        ("我区财政局", "柳州高新区财政局"),
        ("财政局", "柳州高新区财政局"),
        ("高新区财政局", "柳州高新区财政局"),
        ("柳州高新区管委会", "柳州高新区管委会"),
        ("管委会", "柳州高新区管委会"),
        ("区营商环境领导小组办公室", "柳州高新区营商环境领导小组办公室"),
        ("市财政局", "柳州市财政局"),
        ("市委", "柳州市委"),
        ("市政府", "柳州市政府"),
        ("市委组织部", "柳州市委组织部"),
        ("柳州市公安局", "柳州市公安局"),
        ("省科技厅", "广西壮族自治区科技厅"),
        ("自治区科技厅", "广西壮族自治区科技厅"),
        ("鱼峰区人民法院", "鱼峰区人民法院"),
        ("石碑坪镇政府", "石碑坪镇政府"),
    ],
)
def test_a_body_gets_the_name_of_its_place(words: str, name: str) -> None:
    """The place before it, the level before it, or what the text is about."""
    assert body(f"{{b:{words}}}来访。") == name


def test_a_body_without_any_place_keeps_its_words() -> None:
    """Which 财政局 it is nobody knows."""
    assert full_names("{b:财政局}走访企业。") == {"财政局": "财政局"}


def test_a_level_is_the_last_place_of_that_level() -> None:
    """镇政府 is that of the town named before it."""
    assert body("{r:石碑坪镇}受灾，{r:沙塘镇}平安。{b:镇政府}值守。") == "沙塘镇政府"


def test_a_division_organ_is_the_divisions() -> None:
    """A zone has no 区委."""
    assert body("{r:柳州市柳南区}来访。{b:区委}致谢。") == "柳南区委"


def test_a_central_body_has_its_usual_name_and_no_place() -> None:
    """In full or in short it is one body."""
    found = full_names(HEAD + "{b:国家发展改革委}、{b:工业和信息化部}、{b:工信部}联合部署。")
    assert (found["国家发展改革委"], found["工业和信息化部"], found["工信部"]) == ("国家发展改革委", "工信部", "工信部")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("指挥部", "柳州高新区防汛指挥部"),
        ("指挥部办公室", "柳州高新区防汛指挥部办公室"),
        ("办公室", "柳州高新区防汛指挥部办公室"),
    ],
)
def test_a_bare_group_or_office_is_the_last_ones(words: str, name: str) -> None:
    """There are many 指挥部."""
    assert body(f"{{b:区防汛指挥部}}成立。{{b:{words}}}值守。") == name


@pytest.mark.parametrize(
    ("words", "name", "parent"),
    [
        ("区财政局", "柳州高新区财政局", "柳州高新区"),
        ("市财政局", "柳州市财政局", "柳州市"),
        ("鱼峰区人民法院", "鱼峰区人民法院", "鱼峰区"),
        ("财政局国库中心", "柳州高新区财政局国库中心", "柳州高新区财政局"),
        ("市委组织部", "柳州市委组织部", "柳州市"),
        ("管委会办公室", "柳州高新区管委会办公室", "柳州高新区"),
        ("区防汛指挥部办公室", "柳州高新区防汛指挥部办公室", "柳州高新区防汛指挥部"),
        ("市委办公室", "柳州市委办公室", "柳州市委"),
        ("党工委办公室", "柳州高新区党工委办公室", "柳州高新区党工委"),
    ],
)
def test_a_body_is_part_of_its_place_or_of_the_body_over_it(words: str, name: str, parent: str) -> None:
    """The departments of a party committee count as the region's, but its office and that of a group as theirs.

    The office of a 管委会 that is not named is the zone's.
    """
    assert parent_of(f"{{b:{words}}}来访。", name) == parent


def test_the_bare_office_of_a_named_group_is_part_of_it() -> None:
    """The group is there to be part of."""
    text = "{b:区防汛指挥部}成立。{b:办公室}值守。"
    assert parent_of(text, "柳州高新区防汛指挥部办公室") == "柳州高新区防汛指挥部"


def test_a_party_committee_may_be_called_in_full() -> None:
    """中共柳州市委 is 柳州市委."""
    assert body("{b:中共柳州市委宣传部}来访。") == "柳州市委宣传部"


def test_a_street_that_is_called_like_a_city_keeps_its_name() -> None:
    """朝阳街道 is not the street of 朝阳市."""
    assert body("{b:朝阳街道党工委}来访。") == "朝阳街道党工委"


def test_a_level_is_a_word_by_itself() -> None:
    """市场监督管理局 is not the city's 场监督管理局."""
    assert body("{b:市场监督管理局}来访。") == "柳州高新区市场监督管理局"


def test_two_zones_have_organs_of_one_name() -> None:
    """Each has that of the zone that the paragraph is about."""
    text = "{z:北海经开区}招商有方，{b:综合行政执法支队}支持。\n{z:柳州高新区}也忙，{b:综合行政执法支队}支持。"
    assert body(text) == "柳州高新区综合行政执法支队"


def test_aliases_have_the_other_names_of_owner_and_organ() -> None:
    """So that 柳州高新区科学技术局 is the same body."""
    reading = reading_with(HEAD + "{b:区科技局}来访。")
    aliases = reading.register.aliases(Key("GovernmentBody", "柳州高新区科技局"))
    assert {"柳州高新区科学技术局", "柳州高新技术产业开发区科技局"} <= set(aliases)


ZONE, BOARD, OFFICE = Key("Zone", "柳州高新区"), Key("GovernmentBody", "管委会"), Key("GovernmentBody", "办公室")


@pytest.mark.parametrize(("mentioned", "parent"), [({BOARD}, BOARD), (set(), ZONE)])
def test_an_office_is_part_of_a_named_board_else_of_the_zone(mentioned: set[Key], parent: Key) -> None:
    """A 管委会 that only stands inside its office's name is no entity of the text."""
    assert lasting_parents({OFFICE: BOARD, BOARD: ZONE}, mentioned)[OFFICE] == parent


@pytest.mark.parametrize(
    ("words", "parent"), [("柳州海关驻鱼峰办事处", "鱼峰区"), ("柳州海关驻高新区监管科", "柳州高新区")]
)
def test_an_office_of_the_customs_is_of_the_place_where_it_stands(words: str, parent: str) -> None:
    """And no zone's name begins with the customs."""
    assert parent_of(f"{{b:{words}}}讲课。", words) == parent


def test_an_office_without_a_group_near_it_is_no_body() -> None:
    """办公室主任 of a school is no office of the group named pages before."""
    text = "{b:区防汛指挥部}成立。" + "园区建设继续推进。" * 200 + "{b:办公室}主任{p:覃维舟}讲话。"
    assert body(text) == "柳州高新区防汛指挥部"


def test_groups_whose_names_differ_by_words_left_out_are_one() -> None:
    """优化营商环境工作领导小组 and 优化营商环境领导小组 of one zone."""
    text = "{b:区优化营商环境工作领导小组}开会，{b:区优化营商环境领导小组}成员参加。"
    assert body(HEAD + text) == "柳州高新区优化营商环境工作领导小组"


def test_a_branch_is_known_by_its_short_name_before_its_long_one() -> None:
    """公安分局 is the city bureau's branch in the zone, wherever the text says so."""
    text = "{b:公安分局}巡逻。{b:市公安局高新分局}局长讲话。"
    assert len({m.key for m in reading_with(HEAD + text).mentions if m.type == "GovernmentBody"}) == 1


def test_a_ministry_counts_where_it_is_named_by_itself() -> None:
    """科技部火炬中心 alone does not speak of 科技部."""
    assert parent_of("{b:科技部火炬中心}来访。", "科技部火炬中心") is None
    assert parent_of("{b:科技部}发文，{b:科技部火炬中心}来访。", "科技部火炬中心") == "科技部"
