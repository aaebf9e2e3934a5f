"""Titles of posts where they stand in a document: those of the table, and others between a body and a name.

The table knows the words that end titles. A department between a body and such a word is a part of the title
(某银行信贷部经理), and what stands alone between a body and a person is one too, if it is a word for what people do
(某厂电焊工).
"""

import re
from collections.abc import Iterable, Iterator

from kg.extract.mentions import Mention, Mentions
from kg.extract.text.flow import CELL
from kg.lexicon.posts import Title, titles
from kg.model import EntityType

ORGANISATIONS: tuple[EntityType, ...] = ("Zone", "Region", "GovernmentBody", "Enterprise", "Institution")
"""What posts are held at."""
_WIDE_OPEN: tuple[EntityType, ...] = ("GovernmentBody", "Enterprise", "Institution")
"""Whose people may be called by any word; those of a place only by posts in its departments."""
_LONGEST = 12
_INNER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,12}")
_NO_INNER = re.compile(
    r"[的在和与为由是任请经有到说对被将等及让称兼时听找问从向把给同并而了着也都原其已]|新[任晋当]|带[领着头]|[日德美韩法英]籍|派驻|退休|招聘|首任|首届|联合|出席|参加|前往|下属|来自|派出|聘请|聘任|选派"
)
_DEPARTMENT = re.compile(r"(?:处|办|室|校区|科|队|车间|部|组|站|所|院|中心|局|委|会|支部|分局|行动”)$")
_OCCUPATION = re.compile(
    r"(?:[员工师生手家者官士卫匠农兵警]|人员|负责人|合伙人|联系人|当家人|带头人|主理人|职|老板|老总|代表|掌柜|站长|班长|段长|组长|队长|管家|助理|博士|能手|招商)$"
)
_NO_OCCUPATION = re.compile(
    r"(?:首席服务|服务明星|通讯|报道|作者|记者|学者|企业家|党员|会员|居民|市民|村民|客人|客商|领导|成员|一行)"
)
_TO_BODY = re.compile(rf"(?:（[^（）\n]{{1,8}}）)?{CELL}|（(?:[^，（）\n]{{1,4}}，)*")
_TO_END = re.compile(rf"(?P<word>[\u4e00-\u9fff]{{1,10}})(?=[，、；。）\n{CELL}]|$)")


def placed_titles(text: str, names: Mentions, people: Mentions, table: Iterable[Title]) -> list[Title]:
    """The titles of a text in order, without those that are parts of names."""
    outside = [part for title in table if not people.over(title.start) and (part := _outside(names, title))]
    found = {title.end: _with_department(text, names, people, title) for title in outside}
    for title in _occupations(text, names, people):
        found.setdefault(title.end, title)
    return _disjoint(found.values())


def _disjoint(found: Iterable[Title]) -> list[Title]:
    """The titles in order; of two that overlap the longer."""
    kept: list[Title] = []
    for title in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or title.start >= kept[-1].end:
            kept.append(title)
    return kept


def _outside(names: Mentions, title: Title) -> Title | None:
    """What of a title no name covers (纪检监察工委|书记); nothing of one that a name ends with."""
    name = names.over(title.start)
    if not name or title.organ:
        return title if not name or name.end < title.end else None
    rest = title.text[name.end - title.start :]
    if name.end >= title.end or not any(found.text == rest for found in titles(rest)):
        return None
    return title._replace(start=name.end, before=name.end, text=rest)


def _with_department(text: str, names: Mentions, people: Mentions, title: Title) -> Title:
    """The title with the department that stands between a body and it (教务处|主任, 水电班|原班长)."""
    if names.ending_at(title.before) or names.over(title.start):
        return title
    body = _body_before(names, title.before)
    if not body or people.within(body.end, title.before):
        return title
    start = body.end + (text[body.end] == "的")
    inner = text[start : title.before]
    if not is_inner(inner) or (body.type not in _WIDE_OPEN and not _DEPARTMENT.search(inner)):
        return title
    return title._replace(start=start, before=start, text=inner + title.text)


def _body_before(names: Mentions, offset: int) -> Mention | None:
    """The last body that ends a few characters before `offset`."""
    for end in range(offset - 1, max(0, offset - _LONGEST) - 1, -1):
        if (body := names.ending_at(end)) and body.type in ORGANISATIONS:
            return body
    return None


def is_inner(inner: str) -> bool:
    """Can the words stand between a body and a title, as a department's name does?"""
    return bool(_INNER.fullmatch(inner)) and not _NO_INNER.search(inner)


def _occupations(text: str, names: Mentions, people: Mentions) -> Iterator[Title]:
    """What people are called between a body and their name (某厂电焊工皮某), or behind both (皮某（某厂电焊工）)."""
    for person in people:
        before = _body_before(names, person.start)
        start = before.end + (text[before.end] == "的") if before else 0
        if before and before.type in _WIDE_OPEN and _is_occupation(text[start : person.start]):
            yield _title(text, start, person.start)
        lead = _TO_BODY.match(text, person.end)
        body = names.starting_at(lead.end()) if lead else None
        word = _TO_END.match(text, body.end) if body and body.type in _WIDE_OPEN else None
        if word and _is_occupation(word["word"]):
            yield _title(text, word.start(), word.end())


def _is_occupation(word: str) -> bool:
    return is_inner(word) and bool(_OCCUPATION.search(word)) and not _NO_OCCUPATION.search(word)


def _title(text: str, start: int, end: int) -> Title:
    return Title(start, end, start, text[start:end], frozenset(), "", former=False)
