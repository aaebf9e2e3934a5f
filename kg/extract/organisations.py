"""Bodies of party and state, enterprises and institutions: a name ends in a word that tells its kind.

From that word the name is read to the left, up to a border or to the place that it starts with. A body's place is its
parent, and a body without one belongs to what the text is about; an enterprise's place is a part of its name.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.tokens import Tokens, is_general, left_edge, own_start
from kg.lexicon.gazetteer import Match
from kg.lexicon.organisations import Ending, endings, organ_forms
from kg.lexicon.posts import Title

_LEVEL = re.compile(r"(?:我|本|该|全)?(?P<level>[省市县区州旗])$")
_LEVELLED = re.compile(r"[省市县区州旗](?:委|政府|人大|政协|纪委)")
_STEM_MOST = 26
_TELLING = 3
"""A name without its place needs more characters than this to be an alias."""
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
_NO_ORGANS = frozenset(
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
_NUMBERED = re.compile(r"(?:\d+|[一二三四五六七八九十百两几多]+)余?多?(?:家|个|所|名|批|$)")


class Reader(NamedTuple):
    """What is needed to read the organisations of one document."""

    text: str
    words: Tokens
    context: Context
    places: Mentions
    register: Register
    parents: dict[Key, Key]
    """What each body is part of; filled while reading."""
    holders: tuple[int, ...]
    """Where the names end that follow titles (主任张某走访某公司): no organisation's name reaches over one."""


def organisations(reader: Reader, titles: list[Title]) -> list[Mention]:
    """The mentions of all organisations; an organ inside a title (管委会主任) is none."""
    found: list[Mention] = []
    title_starts = {title.start for title in titles}
    in_title = bytearray(len(reader.text) + 1)
    for title in titles:
        in_title[title.start : title.end] = b"\1" * (title.end - title.start)
    for match in endings().find(reader.text):
        if all(in_title[match.start : match.end]) or (
            _cuts_word(reader.words, match) and match.end not in title_starts
        ):
            continue
        mention = _READERS[match.entry.type](reader, match, found[-1] if found else None)
        if mention:
            found.append(mention)
    return found


def _cuts_word(words: Tokens, match: Match[Ending]) -> bool:
    """Does the ending break off inside a word (工作部 in 工作部署), or is it the end of another one (布局)?"""
    if match.entry.whole and match.end - match.start >= _CERTAIN_LENGTH:
        return False
    last = words.at(match.end - 1)
    return last.end != match.end or (last.start < match.start and last.word in _NO_ORGANS)


def _body(reader: Reader, match: Match[Ending], previous: Mention | None) -> Mention | None:
    """An organ: of the place before it, of the level before it (区, 市), of the organ before it, or of the topic."""
    if match.entry.central:
        return _central(reader, match)
    start, stem, owner = _stem(reader, match, previous)
    placed = start < match.start and not stem
    if owner is None or not (stem or match.entry.whole or placed):
        return None
    organ = stem + reader.text[match.start : match.end]
    if _FILLER.fullmatch(stem) and not (match.entry.whole or placed):
        return None
    names = [_joined(name, form) for form in organ_forms(organ) for name in _names(reader, owner)]
    key = reader.register.add(Key("GovernmentBody", names[0]), names[1:])
    reader.parents.setdefault(key, _lasting(reader, owner))
    return Mention(start, match.end, key)


def _lasting(reader: Reader, owner: Key) -> Key:
    """The departments of a party committee (市委组织部) count as the region's."""
    return reader.parents.get(owner, owner) if re.search(r"[省市县区州旗]委$", owner.name) else owner


def _central(reader: Reader, match: Match[Ending]) -> Mention:
    """A body of the central party or state: its name needs no place."""
    entry = match.entry
    key = reader.register.add(Key("GovernmentBody", entry.name), [reader.text[match.start : match.end]])
    if entry.parent and reader.text.startswith(entry.parent, match.start):
        parent = reader.register.add(Key("GovernmentBody", entry.parent))
        reader.parents.setdefault(key, parent)
    return Mention(match.start, match.end, key)


def _stem(reader: Reader, match: Match[Ending], previous: Mention | None) -> tuple[int, str, Key | None]:
    """The start of a body's name, its own words before the ending, and whose organ it is."""
    text = reader.text
    floor = max(0, match.start - _STEM_MOST)
    edge = match.start if match.entry.whole else _edge(reader, match.start, floor)
    if _LEVELLED.match(text, match.start):
        return _levelled(reader, match.start, previous)
    for offset in range(match.start, edge - 1, -1):
        if place := reader.places.ending_at(offset):
            return place.start, text[offset : match.start], place.key
        if previous and previous.end == offset and previous.type == "GovernmentBody":
            return previous.start, text[offset : match.start], previous.key
    level = _LEVEL.search(text, max(0, edge - 2), edge + 1 if not match.entry.whole else edge)
    if level:
        return level.start(), text[level.end() : match.start], _of_level(reader, level["level"], match.start)
    return edge, text[edge : match.start], reader.context.zone_at(match.start)


def _levelled(reader: Reader, start: int, previous: Mention | None) -> tuple[int, str, Key | None]:
    """市委 and 区政府 carry their level in the name: of 涧西区委 the place is 涧西区."""
    place = reader.places.ending_at(start + 1)
    if place:
        return place.start, "", place.key
    before = reader.places.ending_at(start)
    if before:
        return before.start, "", before.key
    if previous and previous.end == start - 1 and reader.text[start - 1] in "、和":
        owner = reader.parents.get(previous.key)
        if owner and owner.name.endswith(reader.text[start]):
            return start, "", owner
    return start, "", _of_level(reader, reader.text[start], start)


def _of_level(reader: Reader, level: str, offset: int) -> Key | None:
    """区 is the zone that the text is about, 市 its city, 省 its province."""
    if level in "区县旗":
        return reader.context.zone_at(offset)
    division = reader.context.province() if level == "省" else reader.context.city
    return reader.register.add(Key("Region", division.name), [division.short]) if division else None


def _names(reader: Reader, owner: Key) -> list[str]:
    """The names that the owner gives to its organs; those of a 管委会 may be called by the zone as well."""
    names = [owner.name, *reader.register.aliases(owner)]
    if owner.name.endswith(("管委会", "管理委员会")) and (zone := reader.parents.get(owner)):
        names += [zone.name, *reader.register.aliases(zone)]
    return names


def _joined(owner: str, organ: str) -> str:
    """信阳市 and 市委 are 信阳市委."""
    return owner + organ[1:] if _LEVELLED.match(organ) and organ[0] == owner[-1] else owner + organ


def _company(reader: Reader, match: Match[Ending], _previous: Mention | None) -> Mention | None:
    """A firm: the name runs from its place or its first own word to the ending."""
    start = _own_start(reader, match)
    if filler := _FIRM_FILLER.match(reader.text, start, match.start):
        start = filler.end()
    stem = reader.text[start : match.start]
    if (
        len(stem) < 2
        or stem[0] in "（("
        or _STATUS.match(reader.text, start, match.end)
        or _FILLER.fullmatch(stem)
        or _NUMBERED.match(stem)
    ):
        return None
    key = reader.register.add(Key("Enterprise", reader.text[start : match.end]))
    return Mention(start, match.end, key)


def _institution(reader: Reader, match: Match[Ending], _previous: Mention | None) -> Mention | None:
    """A school, hospital, institute or association."""
    start = _own_start(reader, match)
    stem = reader.text[start : match.start]
    if len(stem) < 2 or _FILLER.fullmatch(stem) or _NUMBERED.match(stem):
        return None
    return Mention(start, match.end, _placed(reader, start, match.end))


def _placed(reader: Reader, start: int, end: int) -> Key:
    """An institution whose name starts with 高新区 or 市 has the full name of the zone or city there."""
    name = reader.text[start:end]
    host = reader.places.starting_at(start)
    owner = host.key if host and host.type == "Zone" else None
    own = reader.text[host.end : end] if host and owner else name[1:]
    if not owner and name[0] in "省市区":
        owner = _of_level(reader, name[0], start)
    if not owner:
        return reader.register.add(Key("Institution", name))
    return reader.register.add(Key("Institution", owner.name + own), [own, name] if len(own) > _TELLING else [])


def _edge(reader: Reader, end: int, floor: int) -> int:
    """How far to the left a name can reach."""
    edge = left_edge(reader.text, reader.words, end, floor)
    index = bisect_right(reader.holders, end) - 1
    return max(edge, reader.holders[index]) if index >= 0 else edge


def _own_start(reader: Reader, match: Match[Ending]) -> int:
    edge = _edge(reader, match.start, max(0, match.start - _STEM_MOST))
    inside = [m for m in reader.places.within(edge, match.start) if m.type == "Region" or m.start == edge]
    if inside and (inside[0].start == edge or is_general(reader.words, edge, inside[0].start)):
        return inside[0].start
    return own_start(reader.words, edge, match.start)


_READERS = {"GovernmentBody": _body, "Enterprise": _company, "Institution": _institution}
