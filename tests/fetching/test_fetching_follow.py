"""Lists and feeds, followed to their articles."""

import re
from pathlib import Path

from site_of_tests import ROBOTS, Reply, Site, with_validators

from kg.documents import find_inputs
from kg.documents.origins import read_note

FEED = "<rss><channel><item><link>/a1.html</link></item><item><link>/a2.html</link></item></channel></rss>"


def lists(site: Site) -> None:
    """Serve a list of two pages, with an article each, and one of another site."""
    site["/tzgg/"] = with_validators(
        '<a href="t20231115_1.html">甲</a><a href="http://other.example/t20231115_9.html">他</a>'
        '<a href="index_1.html">下一页</a>',
        '"1"',
    )
    site["/tzgg/index_1.html"] = with_validators(
        '<a href="t20231115_2.html">乙</a><a href="t20231115_1.html">甲</a><a href="/tzgg/">下一页</a>', '"2"'
    )
    for number in (1, 2):
        site[f"/tzgg/t20231115_{number}.html"] = with_validators("<p>通知", f'"{number}"')


def test_a_list_is_followed_to_its_articles(site: Site, tmp_path: Path) -> None:
    """On its own site, one page of it, unless more are wanted."""
    lists(site)
    outcomes = site.fetch(tmp_path, "/tzgg/", follow=True)
    assert [(outcome.status, outcome.address) for outcome in outcomes] == [
        ("list", site.url("/tzgg/")),
        ("saved", site.url("/tzgg/t20231115_1.html")),
    ]
    assert outcomes[1].path is not None
    note = read_note(outcomes[1].path)
    assert note is not None
    assert note.linked_from == site.url("/tzgg/")


def test_a_list_is_followed_to_its_next_pages(site: Site, tmp_path: Path) -> None:
    """As many as are wanted, each once though the last links to the first, and each article once."""
    lists(site)
    site.fetch(tmp_path, "/tzgg/", follow=True, pages=9)
    assert site.asked() == ["/tzgg/", "/tzgg/t20231115_1.html", "/tzgg/index_1.html", "/tzgg/t20231115_2.html"]


def test_the_second_run_transfers_nothing(site: Site, tmp_path: Path) -> None:
    """Neither lists nor articles, and says so."""
    lists(site)
    site.fetch(tmp_path, "/tzgg/", follow=True, pages=2)
    assert [(outcome.status, outcome.detail) for outcome in site.fetch(tmp_path, "/tzgg/", follow=True, pages=2)] == [
        ("list", "1 articles, the list itself not transferred"),
        ("unchanged", "not transferred"),
        ("list", "2 articles, the list itself not transferred"),
        ("unchanged", "not transferred"),
    ]


def test_lists_are_no_documents(site: Site, tmp_path: Path) -> None:
    """They are kept for the next run, where a build does not look."""
    lists(site)
    site.fetch(tmp_path, "/tzgg/", follow=True, pages=2)
    found = find_inputs([str(tmp_path)])
    assert [source.id for source in found.sources] == ["t20231115_1", "t20231115_2"]
    assert found.refusals == ()


def test_a_feed_is_followed_to_its_entries(site: Site, tmp_path: Path) -> None:
    """Whatever they are called, and however the feed is labelled."""
    site["/a1.html"] = site["/a2.html"] = "<p>通知"
    for number, label in enumerate(["application/rss+xml", "text/xml; charset=utf-8", "text/html"]):
        site["/feed"] = Reply(FEED, Content_Type=label)
        statuses = [outcome.status for outcome in site.fetch(tmp_path / str(number), "/feed", follow=True)]
        assert statuses == ["list", "saved", "saved"]


def test_what_an_article_looks_like_can_be_said(site: Site, tmp_path: Path) -> None:
    """For sites that name theirs as nobody else does."""
    site["/"] = '<a href="/wen/jia">甲</a><a href="/about">关于</a>'
    site["/wen/jia"] = "<p>通知"
    (failure,) = site.fetch(tmp_path, "/", follow=True)
    assert failure.detail == "no article on this list: give what their addresses have in common with --match"
    outcomes = site.fetch(tmp_path, "/", follow=True, articles=re.compile("/wen/"))
    assert [outcome.address for outcome in outcomes] == [site.url("/"), site.url("/wen/jia")]


def test_articles_elsewhere_are_wanted_only_if_their_domain_is_named(site: Site, tmp_path: Path) -> None:
    """The whole web is one link away."""
    site["/"] = '<a href="http://news.zone.example/t20231115_1.html">甲</a>'
    site["http://news.zone.example/t20231115_1.html"] = "<p>通知"
    (failure,) = site.fetch(tmp_path, "/", follow=True)
    assert failure.detail == "no article of this site on this list: name the articles' domain with --site"
    options = {"follow": True, "domains": ("zone.example", "127.0.0.1"), "proxy": site.address}
    site[f"{site.address}/"] = site.pages["/"]
    assert [outcome.status for outcome in site.fetch(tmp_path, "/", **options)] == ["list", "saved"]


def test_one_article_that_fails_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    """It is named, like one that robots.txt forbids."""
    site[ROBOTS] = "User-agent: *\nDisallow: /t20231115_1"
    site["/"] = "".join(f'<a href="t20231115_{number}.html">文</a>' for number in (1, 2, 3))
    site["/t20231115_3.html"] = "<p>通知"
    statuses = [outcome.status for outcome in site.fetch(tmp_path, "/", follow=True)]
    assert statuses == ["list", "failed", "failed", "saved"]


def test_a_pdf_is_no_list(site: Site, tmp_path: Path) -> None:
    """Refused by its name, before it is transferred."""
    site["/a1.pdf"] = Reply(b"%PDF", Content_Type="application/pdf")
    (failure,) = site.fetch(tmp_path, "/a1.pdf", follow=True)
    assert failure.detail == "application/pdf: expected a list page or a feed"
