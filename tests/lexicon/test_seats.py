"""Titles as the same post is written, and the posts that one person holds at a time."""

import pytest

from kg.lexicon.seats import post_of, seat_of
from kg.model import EntityType

CASES: list[tuple[str, EntityType, str, str, str | None]] = [
    ("主任", "Zone", "云溪高新区", "管委会主任", "管委会主任"),
    ("管委主任", "Zone", "云溪高新区", "管委会主任", "管委会主任"),
    ("工委副书记", "Zone", "云溪高新区", "党工委副书记", None),
    ("代书记", "Zone", "云溪高新区", "代党工委书记", "党工委书记"),
    ("代理市长", "Region", "云溪市", "代市长", "市长"),
    ("市政府市长", "Region", "云溪市", "市政府市长", None),
    ("人民政府市长", "Region", "云溪市", "市长", "市长"),
    ("常务副市长", "Region", "云溪市", "常务副市长", None),
    ("政协主席", "Region", "云溪市", "政协主席", "政协主席"),
    ("局长（兼）", "GovernmentBody", "云溪市财政局", "局长", "局长"),
    ("主任科员", "GovernmentBody", "云溪市财政局", "主任科员", None),
    ("董事长", "Enterprise", "云溪智造有限公司", "董事长", "董事长"),
    ("党支部书记", "Enterprise", "云溪智造有限公司", "党支部书记", None),
    ("代表", "Zone", "云溪高新区", "代表", None),
]


@pytest.mark.parametrize(("title", "body", "name", "post", "seat"), CASES)
def test_a_title_is_written_one_way(title: str, body: EntityType, name: str, post: str, seat: str | None) -> None:
    """With the organ that the body implies; what only one person can be is a chair."""
    assert (post_of(title, body, name), seat_of(post, body, name)) == (post, seat)


@pytest.mark.parametrize(("title", "body", "name"), [case[:3] for case in CASES])
def test_a_title_written_so_stays_so(title: str, body: EntityType, name: str) -> None:
    """A second time changes nothing."""
    once = post_of(title, body, name)
    assert post_of(once, body, name) == once
