"""Policies, named by their titles."""

import pytest
from readings import bulletin, extraction_of, names

from kg.model import Entity

RULES = "《柳州高新区人才住房管理办法》"


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
