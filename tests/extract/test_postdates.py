"""When posts are said to be held."""

from readings import document

from kg.extract.read import read
from kg.extract.rules.posts import post_beside_name


def dates(text: str) -> set[str | None]:
    """The dates of the posts in a bulletin."""
    reading = read(document("柳州高新区工作简报\n2022年5月20日\n" + text))
    return {claim.date for claim in post_beside_name(reading)}


def test_a_post_is_held_when_its_sentence_happens() -> None:
    """The day at the head of the sentence."""
    assert dates("5月12日，柳州高新区党工委书记韦若兰到青禾轴承调研。") == {"2022-05-12"}


def test_what_is_to_come_does_not_date_a_post() -> None:
    """A target for the autumn says nothing about who leads the work now."""
    assert dates("项目由柳州高新区管委会副主任韦若兰牵头，力争9月30日前竣工。") == {"2022-05-20"}


def test_without_any_other_date_the_day_of_issue_counts() -> None:
    """The bulletin says it when it comes out."""
    assert dates("柳州高新区党工委书记韦若兰说，服务没有终点。") == {"2022-05-20"}
