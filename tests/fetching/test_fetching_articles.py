"""Addresses of articles."""

import pytest

from kg.fetching.articles import is_article


@pytest.mark.parametrize(
    "path",
    [
        "tzgg/202311/t20231115_12345.html",
        "tzgg/202311/t20231115_12345.shtml",
        "tzgg/202311/P020231115512345678901.pdf",
        "art/2023/11/15/art_123_456.html",
        "art/2023/art_0a1b2c3d4e5f.html",
        "zwgk/content/post_123.html",
        "zhengce/202311/content_6915.htm",
        "2023-11/15/content_123.htm",
        "col/202311/0a1b2c3d4e5f60718293a4b5c6d7e8f9.shtml",
        "2023/1115/c123a456/page.htm",
        "system/2023/11/15/013045678.shtml",
        "n1/2023/1115/c1-4011.html",
        "info/1001/2345.htm",
        "contents/1234/56789.html",
        "show.jsp?id=123",
        "view.aspx?newsid=0a1b",
        "attachment/report.docx",
    ],
)
def test_articles_are_known_by_their_addresses(path: str) -> None:
    """What the publishing systems of government sites make."""
    assert is_article(f"http://zone.example/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "index.html",
        "tzgg/",
        "tzgg/index_1.html",
        "col/col123/index.html",
        "list.jsp?catid=5&page=2",
        "zwgk/xxgkml/",
        "sitemap.html",
        "images/t20231115.css",
        "lm/list_2.shtml",
    ],
)
def test_parts_of_a_site_are_not_articles(path: str) -> None:
    """Home pages, lists and their further pages."""
    assert not is_article(f"http://zone.example/{path}")
