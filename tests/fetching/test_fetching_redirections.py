"""Redirections: each is looked at before it is followed."""

from pathlib import Path

import pytest
from site_of_tests import ROBOTS, Reply, Site, serving

from kg.documents.origins import read_note


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_is_found_where_it_moved(site: Site, tmp_path: Path, status: int) -> None:
    """Its note has both addresses."""
    site["/old1.html"] = Reply(status=status, Location="new1.html")
    site["/new1.html"] = "<p>通知"
    (outcome,) = site.fetch(tmp_path, "/old1.html")
    assert outcome.path is not None
    note = read_note(outcome.path)
    assert note is not None
    assert (note.address, note.requested) == (site.url("/new1.html"), site.url("/old1.html"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_redirection_in_chinese_is_understood(site: Site, tmp_path: Path, encoding: str) -> None:
    """Servers write it as it comes, not percent-encoded."""
    site["/a1"] = Reply(status=302, Location="/关于1.html".encode(encoding).decode("latin-1"))
    site["/%E5%85%B3%E4%BA%8E1.html"] = "<p>通知"
    assert [outcome.status for outcome in site.fetch(tmp_path, "/a1")] == ["saved"]


def test_a_circle_is_noticed(site: Site, tmp_path: Path) -> None:
    """The second time round."""
    site["/a1"] = Reply(status=302, Location="/a2")
    site["/a2"] = Reply(status=302, Location="/a1")
    assert [outcome.detail for outcome in site.fetch(tmp_path, "/a1")] == ["its redirections run in a circle"]


def test_redirections_without_end_are_given_up(site: Site, tmp_path: Path) -> None:
    """After ten."""
    for hop in range(20):
        site[f"/a{hop}"] = Reply(status=302, Location=f"/a{hop + 1}")
    assert [outcome.detail for outcome in site.fetch(tmp_path, "/a0")] == ["more than 10 redirections"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://zone.example/", "javascript:1", "http://a b/"])
def test_a_redirection_stays_on_the_web(site: Site, tmp_path: Path, target: str) -> None:
    """Nothing but http and https is followed."""
    site["/a1"] = Reply(status=302, Location=target)
    assert [outcome.detail for outcome in site.fetch(tmp_path, "/a1")] == [
        f"redirected to what is no address of the web: '{target}'"
    ]


def test_a_redirection_must_lead_somewhere(site: Site, tmp_path: Path) -> None:
    """A status without a Location."""
    site["/a1"] = Reply(status=302)
    assert [outcome.detail for outcome in site.fetch(tmp_path, "/a1")] == ["a redirection that does not say where to"]


def test_robots_txt_holds_for_every_hop(site: Site, tmp_path: Path) -> None:
    """What is forbidden is not reached by a detour."""
    site[ROBOTS] = "User-agent: *\nDisallow: /secret"
    site["/a1"] = Reply(status=302, Location="/secret1")
    assert "forbids" in site.fetch(tmp_path, "/a1")[0].detail
    assert site.asked() == ["/a1"]


def test_another_host_has_its_own_robots_txt(site: Site, tmp_path: Path) -> None:
    """It is asked before the page is."""
    with serving() as other:
        other[ROBOTS] = "User-agent: *\nDisallow: /"
        site["/a1"] = Reply(status=302, Location=other.url("/b1"))
        assert "forbids" in site.fetch(tmp_path, "/a1")[0].detail
        assert other.asked() == []


def test_an_article_of_a_list_stays_on_the_lists_site(site: Site, tmp_path: Path) -> None:
    """A redirection to another one is refused; a page that the user named himself may move there."""
    with serving() as other:
        other["/b1"] = "<p>通知"
        site["/list/"] = '<a href="t20231115_1.html">甲</a>'
        site["/list/t20231115_1.html"] = Reply(status=302, Location=other.url("/b1"))
        _, outcome = site.fetch(tmp_path, "/list/", follow=True)
        assert outcome.detail == f"redirected to another site: {other.url('/b1')}"
        assert other.requests == []
        (outcome,) = site.fetch(tmp_path, "/list/t20231115_1.html")
        assert outcome.status == "saved"
