"""Which addresses are articles: what the publishing systems of Chinese government sites make of them."""

import re

PATTERNS = (
    r"/[tPW]0?\d{8}_?\d+\.\w+$",  # TRS: t20231115_12345.html, its attachments P020231115….pdf
    r"/art/\d{4}/(\d{1,2}/\d{1,2}/)?art_\w+\.html?$",  # Hanweb: /art/2023/11/15/art_123_456.html
    r"/(post|content|con|c\d+|mpost|detail|article|news)[_-]\w+\.s?html?$",  # content/post_123.html, content_123.htm
    r"/\d{4}-?\d{2}(-?\d{2})?/[\w-]*\d[\w-]*\.s?html?$",  # 202311/0a1b2c….shtml, 2023-11/15/…
    r"/\d{4}[/-]\d{2}[/-]?\d{2}/[\w/-]*\w\.s?html?$",  # /2023/1115/c123a456/page.htm, /system/2023/11/15/013….shtml
    r"/(info|contents?|article|news|detail|show|view)/[\w/]*\d+\.(s?html?|jspx?|aspx?|php)$",  # /info/1001/2345.htm
    r"[?&](doc|article|info|news|content)?_?id=[\w-]*\d",  # show.jsp?id=123
    r"\.(pdf|docx)$",
)
_ARTICLE = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS), re.IGNORECASE)


def is_article(address: str) -> bool:
    """Whether an address looks like an article, or a document, rather than like a part of the site.

    >>> [is_article(f"http://zone.example/{path}") for path in ("tzgg/202311/t20231115_12345.html", "tzgg/index_1.html")]
    [True, False]
    """
    return bool(_ARTICLE.search(address))
