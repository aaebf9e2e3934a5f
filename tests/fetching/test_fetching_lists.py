"""Links on list pages and in feeds."""

import pytest

from kg.errors import NotFetched
from kg.fetching.articles import is_article
from kg.fetching.lists import Links, read_links

LIST = "http://zone.example/tzgg/"


def links(body: str | bytes, charset: str | None = None) -> Links:
    """Read a list at LIST."""
    return read_links(body if isinstance(body, bytes) else body.encode(), LIST, charset, is_article)


def test_a_list_page_leads_to_its_articles() -> None:
    """In their order, each once, and to nothing else."""
    page = """<a href="/">首页</a><a href="./202311/t20231115_2.html">乙</a><a href="./202311/t20231114_1.html#x">甲</a>
        <a href="./202311/t20231115_2.html">更多</a><a href="javascript:void(0)">关</a><a href="mailto:a@b.cn">信</a>"""
    assert links(page).articles == (f"{LIST}202311/t20231115_2.html", f"{LIST}202311/t20231114_1.html")


def test_links_are_relative_to_the_base_that_a_page_names() -> None:
    """As browsers read them."""
    page = '<base href="/art/"><a href="2023/11/15/art_1_2.html">甲</a>'
    assert links(page).articles == ("http://zone.example/art/2023/11/15/art_1_2.html",)


def test_a_page_in_gb18030_is_read_as_such() -> None:
    """下一页 would be nothing in another encoding."""
    page = '<meta charset="gb2312"><a href="t20231115_1.html">关于开展调研的通知</a><a href="?关=1">下一页</a>'
    assert links(page.encode("gb18030")).next == f"{LIST}?%B9%D8=1"


@pytest.mark.parametrize(
    ("page", "following"),
    [
        ('<a href="index_1.html">下一页</a>', f"{LIST}index_1.html"),
        ('<a href="index_1.html"> 下页&gt;&gt; </a>', f"{LIST}index_1.html"),
        ('<a href="index_1.html"><img alt=""></a><a href="p2.html" rel="next">2</a>', f"{LIST}p2.html"),
        ('<a href="p2.html" title="下一页"><i></i></a>', f"{LIST}p2.html"),
        ('<a href="p2.html">&gt;</a>', f"{LIST}p2.html"),
        ('<head><link rel="next" href="/p2.html"></head><p>', "http://zone.example/p2.html"),
        ("<script>createPageHTML(25, 0, 'index', 'html');</script>", f"{LIST}index_1.html"),
        ('<script>createPageHTML(\'pages\',25, 3,"index","shtml",500);</script>', f"{LIST}index_4.shtml"),
        ("<script>createPageHTML(4, 3, 'index', 'html');</script>", None),
        ('<a href="#">下一页</a>', None),
        ('<a href="javascript:next()">下一页</a>', None),
        (f'<a href="{LIST}">下一页</a>', None),
        ('<a href="p2.html">下一篇</a>', None),
    ],
)
def test_the_next_page_is_found(page: str, following: str | None) -> None:
    """By what its link says, or by what the script of TRS would make."""
    assert links(page).next == following


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>http://zone.example/</link>
<item><title>甲</title><link>http://zone.example/any</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://zone.example/"/>
<entry><link rel="edit" href="/x"/><link href="/any"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item><link>http://zone.example/any</link></item></rdf:RDF>"""
BROKEN = "<rss><channel><item><link> http://zone.example/any</link></item>"


@pytest.mark.parametrize(
    "feed",
    [RSS, ATOM, RDF, BROKEN],
    ids=["RSS 2", "Atom", "RSS 1", "broken off"],
)
def test_every_entry_of_a_feed_is_an_article(feed: str) -> None:
    """Whatever its address looks like."""
    assert links(feed).articles == ("http://zone.example/any",)


def test_a_feed_in_gb2312_is_read_as_such() -> None:
    """As its declaration says."""
    feed = '<?xml version="1.0" encoding="gb2312"?><rss><item><link>/通</link></item></rss>'
    assert links(feed.encode("gb2312")).articles == ("http://zone.example/%E9%80%9A",)


def test_a_feeds_entities_do_not_grow() -> None:
    """Ten to the ninth is not resolved."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    feed = f'<!DOCTYPE rss [<!ENTITY e0 "x">{entities}]><rss><item><link>http://zone.example/&e9;</link></item></rss>'
    assert len(str(links(feed))) < 1_000


def test_what_is_neither_is_refused() -> None:
    """A picture is no list."""
    with pytest.raises(NotFetched, match=r"^not a list that can be read: a PNG picture"):
        links(b"\x89PNG\r\n")
