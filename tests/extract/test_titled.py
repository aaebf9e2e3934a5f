"""Policies, projects, industries and measures, named by their titles or their last words."""

import pytest
from readings import bulletin, extraction_of, names

from kg.model import Entity

RULES = "《柳州高新区人才住房管理办法》"


def wrong(reason: str) -> pytest.MarkDecorator:
    """Mark a case that is read wrongly as yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def policy(text: str) -> Entity:
    """Give the one policy of a bulletin of 柳州高新区."""
    (found,) = (entity for entity in bulletin(text).entities if entity.type == "Policy")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"管委会印发{RULES}。", {"柳州高新区人才住房管理办法"}),
        ("依据《中华人民共和国安全生产法》检查。", {"中华人民共和国安全生产法"}),
        ("落实《柳州市稳增长措施（试行）》。", {"柳州市稳增长措施（试行）"}),
        ("落实《关于贯彻〈人才条例〉的实施意见》。", {"关于贯彻〈人才条例〉的实施意见"}),
        ("转发《关于落实《人才条例》的通知》。", {"关于落实《人才条例》的通知"}),
        ("印发关于做好防汛工作的通知（柳高办〔2022〕7号）。", {"关于做好防汛工作的通知"}),
        ("《若干 20 条》出台。", {"若干20条"}),
    ],
)
def test_a_policy_is_named_by_its_title(text: str, found: set[str]) -> None:
    """Between 《 and 》, or from 关于 on where a document number follows."""
    assert names(bulletin(text), "Policy") == found


@pytest.mark.parametrize(
    "title", ["红楼梦", "广西日报", "招商框架协议", "述职报告", "会议纪要", "安全手册", "拥军之歌", "采购合同"]
)
def test_books_papers_and_contracts_are_no_policies(title: str) -> None:
    """They stand between the same marks."""
    assert names(bulletin(f"现场展示了《{title}》。"), "Policy") == set()


@pytest.mark.parametrize("number", ["柳高管〔2022〕15号", "柳高管[2022]15号", "2022年第15号"])
def test_the_number_behind_a_title_is_the_policys(number: str) -> None:
    """文号, or the number of a public notice."""
    assert policy(f"管委会印发{RULES}（{number}）。").number == number


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        (f"{RULES}（以下简称《住房办法》）施行。", "住房办法"),
        ("《柳州市人民政府办公室关于印发柳州市稳增长措施的通知》施行。", "柳州市稳增长措施"),
        ("《柳州市人民政府办公室关于印发柳州市稳增长措施的通知》施行。", "关于印发柳州市稳增长措施的通知"),
        ("《柳州市稳增长措施（试行）》施行。", "柳州市稳增长措施"),
    ],
)
def test_a_policys_shorter_titles_are_aliases(text: str, alias: str) -> None:
    """As declared, without its issuer, or what a notice prints."""
    assert alias in policy(text).aliases


@pytest.mark.xfail(strict=True, reason="《意见》 becomes a policy of its own, besides the alias")
def test_a_declared_short_title_stands_for_the_policy() -> None:
    """《意见》 is what was called so."""
    text = "区里落实《关于支持科技创新的若干意见》（以下简称《意见》），分解《意见》任务。"
    assert policy(text).name == "关于支持科技创新的若干意见"


def test_a_notice_is_a_policy_itself() -> None:
    """Its title is at its head, its number beside it."""
    text = "柳州高新区管委会文件\n柳高管〔2022〕7号\n关于加强防汛工作的通知\n各街道：\n请落实。\n2022年3月9日\n"
    (own,) = (entity for entity in extraction_of(text).entities if entity.type == "Policy")
    assert (own.name, own.number) == ("关于加强防汛工作的通知", "柳高管〔2022〕7号")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鱼峰智能轮毂项目开工。", {"鱼峰智能轮毂项目"}),
        ("“龙跃”智能轮毂项目开工。", {"龙跃智能轮毂项目"}),
        ("实施鱼峰大桥改扩建工程。", {"鱼峰大桥改扩建工程"}),
        ("鱼峰智能轮毂二期开工。", {"鱼峰智能轮毂二期"}),
        ("智能轮毂、高端轴承生产、新型线缆制造三个项目签约。", {"智能轮毂", "高端轴承生产", "新型线缆制造"}),
        pytest.param(
            "建设龙城大桥改扩建工程。",
            {"龙城大桥改扩建工程"},
            marks=wrong("建设 is left on before a word that no dictionary has"),
        ),
        pytest.param(
            "鱼峰轮毂、龙城轴承生产、北江线缆制造三个项目签约。",
            {"鱼峰轮毂", "龙城轴承生产", "北江线缆制造"},
            marks=wrong("the last of a list is taken with 三个项目"),
        ),
    ],
)
def test_a_project_is_named_by_what_stands_before_the_word(text: str, found: set[str]) -> None:
    """项目, 工程 or 二期 ends the name; several share one 项目."""
    assert names(bulletin(text), "Project") == found


@pytest.mark.parametrize(
    "text",
    [
        "18个项目集中开工。",
        "重点项目推进顺利。",
        "一批产业项目落地。",
        "该项目投产。",
        "省重点项目2个。",
        "招商引资项目增多。",
        "各项目工作组到位。",
    ],
)
def test_projects_in_general_are_no_project(text: str) -> None:
    """Counted or characterised, not named."""
    assert names(bulletin(text), "Project") == set()


def test_the_investor_is_no_part_of_a_projects_name() -> None:
    """某公司投资某亿元建设 leads into the name."""
    text = "广西龙城智造有限公司投资12亿元建设鱼峰智能轮毂项目。"
    assert names(bulletin(text), "Project") == {"鱼峰智能轮毂项目"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全区形成智能装备、新材料两大主导产业。", {"智能装备", "新材料"}),
        ("全区主导产业为新能源汽车、机器人。", {"新能源汽车", "机器人"}),
        ("全区以电子信息、海洋装备为主导。", {"电子信息", "海洋装备"}),
        pytest.param(
            "全区聚焦生物医药、电子信息等支柱产业。", {"生物医药", "电子信息"}, marks=wrong("等 before 支柱产业")
        ),
        pytest.param(
            "全区形成生物医药、现代物流两大主导产业。",
            {"生物医药", "现代物流"},
            marks=wrong("现代 counts as a word of time"),
        ),
    ],
)
def test_leading_industries_are_listed_before_or_after_the_words(text: str, found: set[str]) -> None:
    """主导产业, 支柱产业, 以…为主导."""
    assert names(bulletin(text), "Industry") == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全区推行“一窗通办”服务模式。", "“一窗通办”服务模式"),
        ("区行政审批局实施“拿照即营业”改革。", "“拿照即营业”改革"),
        ("全区建立项目管家制度。", "项目管家制度"),
        ("区行政审批局推出容缺办理机制。", "容缺办理机制"),
        ("区税务局开通办税直通车。", "办税直通车"),
    ],
)
def test_a_measure_is_quoted_or_introduced(text: str, name: str) -> None:
    """The quotation has the word for what it is behind it; without marks a verb of introducing stands before the name."""
    found = [e for e in bulletin(text).entities if e.type == "Measure"]
    assert any(name in (each.name, *each.aliases) or name.startswith(each.name) for each in found)


@pytest.mark.parametrize(
    "text", ["会议强调“四个意识”。", "弘扬“工匠精神”。", "他说：“这项服务真好，帮了大忙。”", "“3.15”活动开展。"]
)
def test_slogans_and_speech_are_no_measures(text: str) -> None:
    """Quotation marks alone name nothing."""
    assert names(bulletin(text), "Measure") == set()
