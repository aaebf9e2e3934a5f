"""Candidates for bodies, enterprises and institutions: a name ends in a word that tells its kind.

From that word the name is read to the left, up to a border or to the place that it starts with. The tagger of names
takes these as hints and decides; what a body's name means is read in bodies.py.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from kg.extract.names.candidates import Candidate, Candidates
from kg.extract.text.tokens import Tokens, is_general, left_edge, own_start
from kg.lexicon.gazetteer import Match
from kg.lexicon.organisations import Ending, endings
from kg.lexicon.posts import Title

_LEVEL = re.compile(r"(?:我|本|该|全)?(?P<level>[省市县区州旗])$")
_LEVELLED = re.compile(r"[省市县区州旗](?:委|政府|人大|政协|纪委)")
_STEM_MOST = 26
_SHORTEST = 2
_CERTAIN_LENGTH = 4
"""An organ's full name of this length ends no other word."""
_FILLER = re.compile(
    r"(?:该|本|我|各|两|多|子|分|总|母|有限|股份|科技|上市|外地|当地|国有|民营|外资|龙头|高科技|物业|施工|建筑|基金|贸易|企业|所在|成员|相关|有关|其他"
    r"|主要|职能|各级|上级|下级|所属|直属|牵头|责任|行业|专业|大型|小|新|老|家|区级|市级|省级|国家级?|县级|镇级|项目|工作|金融|科研|检测|国企|央企|平台|重点|国际|知名"
    r"|世界|跨国|保险|证券|投资|全资|控股|参股|担保|融资|租赁|公共|附近|社会|高等|普通|基层|公立|私立|多所|一所|几所|所|个|名|全|一季度|二季度|三季度|四季度|上半年|全年|产业|农民|农业|创投|引导|政府|专业|首家|改扩建|新建|扩建|改建)*"
)
_FIRM_FILLER = re.compile(
    r"(?:驻区|辖区|区内|园区|重点|龙头|骨干|规上|民营|入驻|本土|上市|本地|当地|我区|全区|知名|拟上市)*(?:企业|央企|国企|民企|单位)(?!管理|服务|孵化|咨询|发展)"
)
NO_ORGANS = frozenset(
    (
        "布局",
        "格局",
        "大局",
        "全局",
        "结局",
        "当局",
        "定局",
        "平局",
        "僵局",
        "开局",
        "破局",
        "新格局",
        "大格局",
        "变局",
        "全部",
        "内部",
        "外部",
    )
)
_STATUS = re.compile(r"(?:国家级?|全国|省级|市级|自治区级?)[\u4e00-\u9fff“”]*工厂")
_STOP = re.compile(r"[。！？][”’」]?")
_NUMBERED = re.compile(r"(?:\d+|[一二三四五六七八九十百两几多]+)余?多?(?:家|个|所|名|批|$)")


class Reader(NamedTuple):
    """What is needed to read the organisations of one document."""

    text: str
    words: Tokens
    places: Candidates
    holders: tuple[int, ...]
    """Where the names end that follow titles (主任张某走访某公司): no organisation's name reaches over one."""


def organisations(reader: Reader, titles: list[Title]) -> list[Candidate]:
    """The stretches that may be organisations; an organ inside a title (管委会主任) is none."""
    found: list[Candidate] = []
    title_starts = {title.start for title in titles}
    in_title = bytearray(len(reader.text) + 1)
    for title in titles:
        in_title[title.start : title.end] = b"\1" * (title.end - title.start)
    for match in endings().find(reader.text):
        if all(in_title[match.start : match.end]) or (
            _cuts_word(reader.words, match) and match.end not in title_starts
        ):
            continue
        start = _STARTS[match.entry.type](reader, match, found[-1] if found else None)
        if start is not None:
            found.append(Candidate(start, match.end, match.entry.type))
    return found


def _cuts_word(words: Tokens, match: Match[Ending]) -> bool:
    """Does the ending break off inside a word (工作部 in 工作部署), or is it the end of another one (布局)?"""
    if match.entry.whole and match.end - match.start >= _CERTAIN_LENGTH:
        return False
    last = words.at(match.end - 1)
    return last.end != match.end or (last.start < match.start and last.word in NO_ORGANS)


def _body(reader: Reader, match: Match[Ending], previous: Candidate | None) -> int | None:
    """An organ: of the place before it, of the level before it (区, 市), of the organ before it, or of the topic."""
    if match.entry.central:
        return match.start
    start, stem = _stem(reader, match, previous)
    placed = start < match.start and not stem
    if not (stem or match.entry.whole or placed):
        return None
    return None if _FILLER.fullmatch(stem) and not (match.entry.whole or placed) else start


def _stem(reader: Reader, match: Match[Ending], previous: Candidate | None) -> tuple[int, str]:
    """The start of a body's name, and its own words before the ending."""
    text = reader.text
    floor = max(0, match.start - _STEM_MOST)
    edge = match.start if match.entry.whole else _edge(reader, match.start, floor)
    if _LEVELLED.match(text, match.start):
        place = reader.places.ending_at(match.start + 1) or reader.places.ending_at(match.start)
        return (place.start if place else match.start), ""
    for offset in range(match.start, edge - 1, -1):
        if place := reader.places.ending_at(offset):
            return place.start, text[offset : match.start]
        if previous and previous.end == offset and previous.type == "GovernmentBody":
            return previous.start, text[offset : match.start]
    level = _LEVEL.search(text, max(0, edge - 2), edge + 1 if not match.entry.whole else edge)
    return (level.start(), text[level.end() : match.start]) if level else (edge, text[edge : match.start])


def _company(reader: Reader, match: Match[Ending], _previous: Candidate | None) -> int | None:
    """A firm: the name runs from its place or its first own word to the ending."""
    start = _own_start(reader, match)
    host = reader.places.starting_at(start)
    lead = host.end if host and host.type == "Zone" else start
    if filler := _FIRM_FILLER.match(reader.text, lead, match.start):
        start = filler.end()
    stem = reader.text[start : match.start]
    generic = _FILLER.fullmatch(stem) or _NUMBERED.match(stem) or _STATUS.match(reader.text, start, match.end)
    return None if len(stem) < _SHORTEST or stem[0] in "（(" or generic else start


def _institution(reader: Reader, match: Match[Ending], _previous: Candidate | None) -> int | None:
    """A school, hospital, institute or association."""
    start = _own_start(reader, match)
    stem = reader.text[start : match.start]
    return None if len(stem) < _SHORTEST or _FILLER.fullmatch(stem) or _NUMBERED.match(stem) else start


def _edge(reader: Reader, end: int, floor: int) -> int:
    """How far to the left a name can reach."""
    edge = left_edge(reader.text, reader.words, end, floor)
    edge = max((stop.end() for stop in _STOP.finditer(reader.text, edge, end)), default=edge)
    index = bisect_right(reader.holders, end) - 1
    return max(edge, reader.holders[index]) if index >= 0 else edge


def _own_start(reader: Reader, match: Match[Ending]) -> int:
    edge = _edge(reader, match.start, max(0, match.start - _STEM_MOST))
    inside = [m for m in reader.places.within(edge, match.start) if m.type == "Region" or m.start == edge]
    if inside and (inside[0].start == edge or is_general(reader.words, edge, inside[0].start)):
        return inside[0].start
    return own_start(reader.words, edge, match.start)


_STARTS = {"GovernmentBody": _body, "Enterprise": _company, "Institution": _institution}
