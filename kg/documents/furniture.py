"""What stands on a government's page around its article: menus, ways back, tools, neighbours, the site's imprint.

trafilatura was tried on the same pages (tests/documents/government_pages.py): it keeps menus that are laid out in tables
and most imprints, and loses the lines with date and source; nor does it know what 字号 is. What is left out here is known
by its form: blocks that are mostly links, lines that these systems put on every page, and an imprint at the end.
"""

import re
from collections import Counter
from typing import Any

from msgspec import Struct

_PROSE = re.compile(r"[。；！？]")
_DATA_ROWS, _DATA_CELLS = 2, 3
"""A table with so many rows of so many cells is one of figures or names, though these be links."""

_HERE = re.compile(
    r"(?:您?(?:现在|当前|目前|所在|所处)(?:所在)?的?位置|位置|首页\s*[>»→])\s*(?:[：:]|是|$|[>»→])|今天是|(?:上|下)一(?:篇|条|页|则)(?:文章|新闻)?\s*(?:[：:]|$)"
    r"|分享(?:到|至|本页)?\s*(?:[：:]|$)|扫一扫|微信扫一扫|关注该?公众号|点击上方|长按识别|识别二维码|继续滑动|轻触阅读|阅读原文|(?:相关|推荐)(?:新闻|阅读|文章|链接|信息)\s*[：:]?$"
    r"|友情链接|(?:赞|在看|阅读|转发|收藏|写留言|\s)+$|(?:返回|回到)(?:顶部|首页)|END$|- ?END ?-$|微信$|微博$"
)
"""How a line begins that the page's template put there."""
_TOOL = re.compile(
    r"[【\[（(]?\s*字[号体](?:大小)?\s*[：:]?\s*[\[【（(]?(?:\s*(?:特大|超大|大|中|小|默认)\s*[|｜]?)*[\]】）)]*"
    r"|[【\[（(]\s*大\s*[|｜]?\s*中\s*[|｜]?\s*小\s*[】\])）]|[【\[（(]\s*小\s*[|｜]?\s*中?\s*[|｜]?\s*大\s*[】\])）]"
    r"|(?:浏览|阅读|点击)(?:次数|量|数|率)?\s*[：:]\s*\d*\s*次?|(?:浏览|阅读|点击)\s*\d+\s*次"
    r"|[【\[](?:我要)?(?:打印|关闭|收藏|返回|推荐|纠错|发表评论|告诉好友)[^】\]]{0,4}[】\]]"
    r"|(?:^|(?<=[\s\u3000|｜]))(?:打印(?:本页|此文|正文)?|关闭(?:窗口|本页)?|收藏(?:本页)?)(?=$|[\s\u3000|｜])"
)
"""What the line with date and source has beside them."""
_TOOL_LINE = 160
"""No such line is longer."""
_IMPRINT = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|copyright|all rights reserved|技术支持[：:]|建议使用.{0,30}(?:浏览|分辨率)|备案号[：:]",
    re.IGNORECASE,
)
"""What only an imprint says."""
_ABOVE_IMPRINT = re.compile(
    r"(?:主办|承办|协办|运行|运维|维护|管理|制作|开发)(?:单位|部门)?[：:]|(?:联系|单位|办公)?(?:地址|电话|邮箱|传真)[：:]|邮编|(?:网站|站点)地图|联系我们|关于(?:我们|本站)|隐私"
)
"""How a line of an imprint may begin; before one, for an article may end so as well."""
_IMPRINT_LINES = 12


class Weight(Struct, frozen=True):
    """What an element holds."""

    characters: int = 0
    linked: int = 0
    """Characters in links."""
    links: int = 0
    is_prose: bool = False
    """Whether there are sentences outside links."""
    data_rows: int = 0


def link_lists(root: Any) -> frozenset[Any]:
    """Give the elements that are little but links: menus, lists of news, related articles."""
    weights: dict[Any, Weight] = {}
    for element in root.iter():
        weights[element] = Weight()
    for element in reversed(list(weights)):
        weights[element] = _weight(element, weights)
    rows = Counter(each.getparent() for each, weight in weights.items() if each.tag == "tr" and weight.data_rows)
    lists = (element for element, weight in weights.items() if _is_list(element, weight))
    return frozenset(element for element in lists if rows[_table(element)] < _DATA_ROWS)


def _weight(element: Any, weights: dict[Any, Weight]) -> Weight:
    """Add up what an element holds, its parts first."""
    if element.tag in ("script", "style"):
        return Weight()
    parts = [weights[child] for child in element]
    own = "".join(text for text in (element.text, *(child.tail for child in element)) if text).strip()
    characters = len(own) + sum(part.characters for part in parts)
    is_link = element.tag == "a"
    return Weight(
        characters,
        characters if is_link else sum(part.linked for part in parts),
        1 if is_link and characters else sum(part.links for part in parts),
        not is_link and (bool(_PROSE.search(own)) or any(part.is_prose for part in parts)),
        sum(part.data_rows for part in parts) + _is_data_row(element, parts),
    )


def _is_data_row(element: Any, cells: list[Weight]) -> bool:
    """Whether a table's row has several cells, and not links alone."""
    filled = sum(cell.characters > 0 for cell in cells)
    return element.tag == "tr" and filled >= _DATA_CELLS and any(cell.characters > cell.linked for cell in cells)


def _is_list(element: Any, weight: Weight) -> bool:
    mostly_linked = weight.links > 1 and 2 * weight.linked >= weight.characters
    return mostly_linked and not weight.is_prose and weight.data_rows < _DATA_ROWS and element.tag not in ("p", "body")


def _table(element: Any) -> Any:
    """Give what holds the row that an element is or is a cell of; None for any other."""
    row = element.getparent() if element.tag in ("td", "th") else element
    return row.getparent() if row is not None and row.tag == "tr" else None


def without_furniture(lines: list[str]) -> list[str]:
    """Give the lines of a page that are its article's, date and source without the tools beside them."""
    cleaned = [_without_tools(line) for line in lines if not _HERE.match(line)]
    return [line for line in _without_imprint(cleaned) if line]


def _without_tools(line: str) -> str:
    if len(line) > _TOOL_LINE or _PROSE.search(line):
        return line
    return _TOOL.sub(" ", line).strip(" \u3000|｜") if _TOOL.search(line) else line


def _without_imprint(lines: list[str]) -> list[str]:
    """Cut the imprint off: from the first of the last lines that only an imprint has, with what leads to it."""
    last = max(0, len(lines) - _IMPRINT_LINES)
    end = next((n for n in range(last, len(lines)) if _IMPRINT.search(lines[n])), len(lines))
    while 0 < end < len(lines) and _ABOVE_IMPRINT.match(lines[end - 1]):
        end -= 1
    return lines[:end]
