"""Policies: what a text names by a title, in 《》, with a 文号, or on its own head."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.mentions import Key, Mention, Register
from kg.extract.text.flow import CELL
from kg.extract.text.header import Header
from kg.lexicon.organisations import endings
from kg.lexicon.suffixes import endings_of

_TAIL = r"(?:[（(][^（）()《》]{1,16}[）)])?"
_QUOTED = re.compile(r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》")
_NOT_POLICY = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:日报|晚报|晨报|时报|周报|早报|商报|都市报|杂志|之歌|进行曲)$|合同|框架协议|协议$|责任书$|承诺书$|报告$|纪要$|行动$|协议书$|倡议书$|手册$|读本$|教材$"
)
_NUMBER = re.compile(
    r"[（(](?P<number>[\u4e00-\u9fff]{1,14}[〔\[（(﹝][ ]?(?:19|20)\d{2}[ ]?[〕\]）)﹞][ ]?第?\d{1,4}号|(?:19|20)\d{2}年第\d{1,4}号)[）)]"
)
_DECLARED = re.compile(r"[（(](?:以下|下|简|后文?)[简统]?称(?:为|作)?[：:]?[“《]?(?P<alias>[^”》）)]{2,20})[”》]?[）)]")
_UNQUOTED = re.compile(
    r"(?P<title>关于[^\n，。；《》]{4,50}?的(?:通知|意见|办法|方案|决定|公告|通告|规定|通报|批复|实施意见|若干措施|指导意见))(?P<tail>[（(][^（）()]{2,30}[）)])?"
)
_HEADING = re.compile(
    r"^(?P<title>(?:[\u4e00-\u9fff（）\u3000]{4,30}(?:委员会|管委会|人民政府|政府|办公室|办公厅|局|党工委|工委|党委|厅|中心|小组|指挥部)[\n\u3000]?)?"
    r"关于[^\n，。；：…·]{4,60}?的(?:通知|意见|办法|方案|决定|公告|通告|规定|通报|批复|公示|实施意见|若干措施|若干政策|指导意见))"
    r"(?=(?:[（(][^（）()\n]{2,30}[）)])?$)",
    re.MULTILINE,
)
"""A notice's title on a line of its own, or on two of which the first names who issues it."""
_ISSUERS = re.compile(r"《?(?P<issuers>[^《》，。；]{3,80}?)关于")
_ISSUER = re.compile(r"[^、\n\u3000]{3,}")


@cache
def _is_policy() -> re.Pattern[str]:
    """How the titles of policies end: 办法, 若干措施（试行）, 二十条."""
    words = "|".join(endings_of("Policy"))
    return re.compile(rf"(?:{words}|[\d一二三四五六七八九十]+条){_TAIL}$")


def policies(text: str, header: Header, register: Register) -> Iterator[Mention]:
    """Policies in 《》, unquoted titles with a 文号 or on lines of their own, and the document itself where it is one."""
    for match in _QUOTED.finditer(text):
        title = match["title"].strip()
        if _is_policy().search(title) and not is_no_policy(title):
            key = _policy(text, register, title, match.end())
            yield Mention(match.start(), match.end(), key)
    for match in _UNQUOTED.finditer(text):
        number = _NUMBER.fullmatch(match["tail"] or "")
        if number:
            start = match.start()
            key = register.add(
                Key("Policy", _clean(text[start : match.end("title")])), [match["title"]], None, number["number"]
            )
            yield Mention(start, match.end("title"), key)
    for match in _HEADING.finditer(text):
        if not header.is_policy or match.end() <= header.title_start or match.start() >= header.title_end:
            name = _clean(match["title"])
            bare = [name[name.index("关于") :]] if not name.startswith("关于") else []
            number = _NUMBER.match(text, match.end())
            key = register.add(Key("Policy", name), bare, None, number["number"] if number else None)
            yield Mention(match.start("title"), match.end("title"), key)
    if header.is_policy and header.title:
        about = re.search(r"关于.*", header.title)
        key = register.add(Key("Policy", _clean(header.title)), [about.group()] if about else [], None, header.number)
        yield Mention(header.title_start, header.title_end, key)


def _clean(title: str) -> str:
    return title.replace("\n", "").replace(CELL, "").replace(" ", "")


def _policy(text: str, register: Register, title: str, end: int) -> Key:
    number = _NUMBER.match(text, end)
    declared = _DECLARED.match(text, number.end() if number else end)
    aliases = [
        match["title"]
        for match in re.finditer(r"印发(?P<title>.+)的通知$", title.strip("《》"))
        if len(match["title"]) > 4
    ]
    aliases = [a.strip("《》") for a in aliases]
    if about := re.search(r".(关于.{4,})$", title):
        aliases.append(about[1])
    if title.endswith("）") and "（" in title:
        aliases.append(title[: title.rindex("（")])
    if declared and declared["alias"] not in (
        "通知",
        "意见",
        "办法",
        "方案",
        "条例",
        "规定",
        "措施",
        "规划",
        "政策",
        "通报",
    ):
        aliases.append(declared["alias"])
    return register.add(Key("Policy", _clean(title)), map(_clean, aliases), None, number["number"] if number else None)


def is_no_policy(title: str) -> bool:
    """Is it the title of a paper, a song, a contract or a report?

    >>> is_no_policy("招商框架协议")
    True
    """
    return _NOT_POLICY.search(title) is not None


def quoted_titles(text: str) -> Iterator[tuple[int, int]]:
    """What stands in 《》 and ends as the titles of policies do, without the brackets."""
    for match in _QUOTED.finditer(text):
        title = match["title"].strip()
        if _is_policy().search(title) and not is_no_policy(title):
            yield match.start() + 1, match.end() - 1


def title_issuers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bodies that a policy's title starts with, as those that issue it (某市人民政府关于…)."""
    lead = _ISSUERS.match(text, start, end)
    for part in _ISSUER.finditer(text, *lead.span("issuers")) if lead else ():
        if _is_body(part.group()):
            yield part.span()


def _is_body(name: str) -> bool:
    return any(m.end == len(name) and m.entry.type == "GovernmentBody" for m in endings().find(name))


def declared_alias(text: str, end: int) -> str | None:
    """The short name that a text gives right after a name (以下简称…)."""
    match = _DECLARED.match(text, end)
    return match["alias"] if match else None
