"""Second thoughts about what the tagger takes for names."""

import pytest

from kg.extract.names.ground import ground, offered
from kg.extract.names.plausible import passed_over, plausible
from kg.model import EntityType
from kg.tagger.model import Tagged


def kept(text: str, words: str, type_: EntityType) -> list[str]:
    """Give what is left of some words of a text that the tagger has taken for a name of a type."""
    base = ground(text)
    start = base.flow.text.index(words)
    return [base.flow.text[s.start : s.end] for s in plausible(base, (), [Tagged(start, start + len(words), type_)])]


def added(text: str, *taken: Tagged) -> set[str]:
    """Give what is taken for a name though the tagger has not done so."""
    base = ground(text)
    return {base.flow.text[s.start : s.end] for s in passed_over(base, offered(base), taken)}


@pytest.mark.parametrize(
    "name", ["青禾轴承", "青禾轴承有限公司", "柳州高新区", "覃维舟", "欧阳小禾", "安德烈·彼得罗夫"]
)
def test_a_name_stays_as_it_is(name: str) -> None:
    """There is nothing to say against it."""
    types: dict[str, EntityType] = {"柳州高新区": "Zone", "青禾轴承": "Enterprise", "青禾轴承有限公司": "Enterprise"}
    assert kept(f"今天{name}来信", name, types.get(name, "Person")) == [name]


@pytest.mark.parametrize(
    ("words", "type_"),
    [("该公司", "Enterprise"), ("该局", "GovernmentBody"), ("此人", "Person"), ("这家企业", "Enterprise")],
)
def test_what_points_is_no_name(words: str, type_: EntityType) -> None:
    """该, 此 and 这 say which one is meant, not what it is called."""
    assert kept(f"今天{words}来信", words, type_) == []


@pytest.mark.parametrize("words", ["企业", "龙头企业", "民营企业"])
def test_everyday_words_are_no_firm(words: str) -> None:
    """A firm's name has a word of its own, or a legal form."""
    assert kept(f"走访{words}。", words, "Enterprise") == []


def test_a_word_that_ends_like_an_organ_is_none() -> None:
    """大局 is no 局."""
    assert kept("胸怀大局。", "大局", "GovernmentBody") == []


@pytest.mark.parametrize("verb", ["联合", "会同", "牵头", "邀请"])
def test_a_verb_divides_two_bodies(verb: str) -> None:
    """No organ's name has it."""
    words = f"高新区财政局{verb}青山街道办事处"
    assert kept(f"{words}检查。", words, "GovernmentBody") == ["高新区财政局", "青山街道办事处"]


def test_a_verb_before_a_body_is_no_part_of_it() -> None:
    """召集组织部 is the 组织部 whom somebody calls in, and its own 组织 divides nothing."""
    assert kept("会议召集组织部参加", "召集组织部", "GovernmentBody") == ["组织部"]


def test_a_verb_before_a_level_is_no_part_of_the_body() -> None:
    """落实区财政局 is the 区财政局, but 政策落实办公室 is one name."""
    assert kept("落实区财政局意见", "落实区财政局", "GovernmentBody") == ["区财政局"]
    assert kept("政策落实办公室通知", "政策落实办公室", "GovernmentBody") == ["政策落实办公室"]


def test_what_is_left_behind_a_verb_must_be_a_body() -> None:
    """组织企业 is what somebody does."""
    assert kept("组织企业参展", "组织企业", "GovernmentBody") == []


def test_a_verb_before_a_project_is_no_part_of_it() -> None:
    """推进轮毂项目 is the 轮毂项目 that somebody pushes on."""
    assert kept("加快推进轮毂项目", "推进轮毂项目", "Project") == ["轮毂项目"]


def test_a_verb_stays_where_nothing_else_would_name_the_thing() -> None:
    """项目 alone says nothing."""
    assert kept("加快推进项目", "推进项目", "Project") == ["推进项目"]


@pytest.mark.parametrize(("text", "words"), [("形成六大园区", "六大园区"), ("走访3个开发区", "3个开发区")])
def test_a_number_of_zones_is_no_zone(text: str, words: str) -> None:
    """Counted, not named."""
    assert kept(text, words, "Zone") == []


@pytest.mark.parametrize(("text", "found"), [("全区动员", ["全区"]), ("全区域覆盖", [])])
def test_a_pointer_is_a_word_by_itself(text: str, found: list[str]) -> None:
    """The 区 of 区域 is not the zone."""
    assert kept(text, "全区", "Zone") == found


@pytest.mark.parametrize(
    ("text", "words"), [("和平发展", "和平"), ("高兴地说", "高兴"), ("任务完成", "任务"), ("向高标准看齐", "高标准")]
)
def test_an_everyday_word_is_nobody(text: str, words: str) -> None:
    """Though it starts with a surname."""
    assert kept(text, words, "Person") == []


def test_an_everyday_word_beside_a_title_is_somebody() -> None:
    """主任和平 is called 和平."""
    assert kept("主任和平讲话", "和平", "Person") == ["和平"]


@pytest.mark.parametrize("name", ["李建国", "张建华", "欧阳建华"])
def test_a_name_that_many_bear_is_somebody_though_the_dictionary_has_it(name: str) -> None:
    """It is a surname with two usual characters."""
    assert kept(f"昨天，{name}与孩子们一起过节。", name, "Person") == [name]


@pytest.mark.parametrize("name", ["力达重工", "永达光能", "龙城青禾轴承"])
def test_a_firm_keeps_its_first_word(name: str) -> None:
    """Though it may be a verb."""
    assert kept(f"昨天，{name}投产。", name, "Enterprise") == [name]


def test_everyday_words_with_a_title_behind_them_are_a_firm() -> None:
    """Its 总经理 says so."""
    assert kept("优势资本总经理到场。", "优势资本", "Enterprise") == ["优势资本"]
    assert kept("优势资本到场。", "优势资本", "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("广西龙城智造有限公司投产。", "广西龙城智造有限公司"),
        ("柳州市财政局来访。", "柳州市财政局"),
        ("柳州高新区财政局来访。", "柳州高新区财政局"),
        ("主导产业为智能装备。", "智能装备"),
    ],
)
def test_what_is_surely_a_name_is_taken_for_one(text: str, name: str) -> None:
    """A firm by its legal form, an organ by its place, a leading industry by its list."""
    assert name in added(text)


@pytest.mark.parametrize("text", ["财政局来访。", "龙城智造项目开工。", "龙城银行放贷。"])
def test_what_only_may_be_a_name_is_left_to_the_tagger(text: str) -> None:
    """It has seen more names than the rules know."""
    assert added(text) == set()


def test_nothing_is_added_where_the_tagger_found_a_name() -> None:
    """Not even a longer one."""
    assert added("广西龙城智造有限公司投产。", Tagged(2, 6, "Enterprise")) == set()


def test_a_quoted_measure_that_a_verb_introduces_is_added() -> None:
    """What is only quoted may be a slogan."""
    assert "“一窗通答”改革" in added("区行政审批局深化“一窗通答”改革。")
    assert not added("大家都说“一窗通答”服务好。")


def test_a_group_gets_the_words_before_its_quotation() -> None:
    """The tagger takes the last words for the whole name."""
    base = ground("成立柳州高新区“一窗通答”改革工作领导小组。")
    text = base.flow.text
    start = text.index("改革")
    spans = plausible(base, offered(base), [Tagged(start, text.index("。"), "GovernmentBody")])
    assert [text[s.start : s.end] for s in spans] == ["柳州高新区“一窗通答”改革工作领导小组"]


@pytest.mark.parametrize("word", ["先生", "老师"])
def test_a_surname_with_a_form_of_address_names_nobody(word: str) -> None:
    """Nobody can tell which 覃 it is."""
    assert kept(f"今天覃{word}来信", f"覃{word[0]}", "Person") == []


def test_what_ends_as_no_organ_is_none() -> None:
    """A body's name goes no further than organs' names do."""
    assert kept("柳州高新区人力资源丰富。", "人力资源丰富", "GovernmentBody") == []
    assert kept("柳州高新区管委会文件", "柳州高新区管委会文件", "GovernmentBody") == ["柳州高新区管委会"]


def test_a_contract_is_no_policy() -> None:
    """Though it has a title between the same marks."""
    assert kept("签了《招商框架协议》。", "招商框架协议", "Policy") == []


@pytest.mark.parametrize(
    ("text", "words", "type_", "name"),
    [
        ("全力助力青禾轴承公司腾飞", "助力青禾轴承公司", "Enterprise", "青禾轴承公司"),
        ("为企业办理青禾医院执照", "办理青禾医院", "Institution", "青禾医院"),
        ("青禾轴承积极与高校对接", "青禾轴承积极", "Enterprise", "青禾轴承"),
        ("贯彻落实党工委部署", "落实党工委", "GovernmentBody", "党工委"),
        ("青禾集团全资子公司投产", "青禾集团全资子公司", "Enterprise", "青禾集团"),
        ("青禾中学培训智慧课堂教师", "青禾中学培训智慧课堂", "Institution", "青禾中学"),
        ("全国股份转让系统挂牌", "全国股份转让系统", "Institution", "全国股份转让系统"),
        ("区组织部来电", "组织部", "GovernmentBody", "组织部"),
    ],
)
def test_a_name_begins_and_ends_with_words_of_its_own(text: str, words: str, type_: EntityType, name: str) -> None:
    """Verbs that lead to it, adverbs behind it and what a firm is to another are none of it."""
    assert kept(text, words, type_) == [name]


def test_a_verb_of_one_character_is_cut_where_the_rest_begins_another_name() -> None:
    """帮青禾集团, where 青禾集团公司 is named as well; many names begin with such a character."""
    base = ground("青禾集团公司来信。工作人员帮青禾集团联系用电，帮客隆超市另有安排。")
    text = base.flow.text
    names = ("青禾集团公司", "帮青禾集团", "帮客隆超市")
    spans = [Tagged(text.index(n), text.index(n) + len(n), "Enterprise") for n in names]
    assert [text[s.start : s.end] for s in plausible(base, (), spans)] == ["青禾集团公司", "青禾集团", "帮客隆超市"]


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("建成全国首家互联网医院", "联网医院", "Institution"),
        ("个体工商户、农民专业合作社等", "农民专业合作社", "Enterprise"),
        ("浙江客商的话", "浙江客商", "Enterprise"),
        ("依托广西政务服务网办理", "广西政务服务网", "Enterprise"),
        ("柳州市科技金融政策", "柳州市科技", "Enterprise"),
    ],
)
def test_a_kind_is_no_organisation(text: str, words: str, type_: EntityType) -> None:
    """One of a kind that is counted, people, pages of the web, a place with an everyday word behind it."""
    assert kept(text, words, type_) == []


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("和行政审批部门提出", "行政审批部", "GovernmentBody"),
        ("自助办税终端、网上税务局", "网上税务局", "GovernmentBody"),
        ("南、北石桥两村", "石桥两村", "Region"),
    ],
)
def test_half_a_word_a_page_and_a_number_of_places_name_nothing(text: str, words: str, type_: EntityType) -> None:
    """部 of 部门, an office on the web, two villages told together."""
    assert kept(text, words, type_) == []


def test_a_society_is_no_measure() -> None:
    """Though it stands in quotation marks."""
    base = ground("筹建“龙城轴承产业协会”。")
    start = base.flow.text.index("龙城")
    (found,) = plausible(base, (), [Tagged(start, start + 8, "Measure")])
    assert found.type == "Institution"


def test_a_group_is_read_with_its_quoted_purpose() -> None:
    """Whatever the tagger sees in it."""
    base = ground("成立柳州高新区部门联合“一窗通办”改革工作联席会议，统筹推进。")
    start = base.flow.text.index("联席会议")
    spans = plausible(base, offered(base), [Tagged(start, start + 4, "GovernmentBody")])
    assert [base.flow.text[s.start : s.end] for s in spans] == ["柳州高新区部门联合“一窗通办”改革工作联席会议"]


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("区里成立了复工复产工作专班。", "复产工作专班", "复工复产工作专班"),
        ("群里有柳州海关监管科。", "有柳州海关监管科", "柳州海关监管科"),
        ("严格落实党工委要求。", "落实党工委", "党工委"),
    ],
)
def test_a_body_begins_where_its_name_does(text: str, words: str, left: str) -> None:
    """With both of two words that go together, and without the verb before it."""
    assert kept(text, words, "GovernmentBody") == [left]
