"""From stretches of text that are names to the entities that they name, each under its fullest name.

Zones come first, for they settle what the document is about (context.py); bodies get the zone or region whose organs
they are (bodies.py); firms that are called by several names become one (firms.py).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.bodies import Bodies
from kg.extract.names.context import Context
from kg.extract.names.firms import name_firms
from kg.extract.names.ground import Ground
from kg.extract.names.owners import Owners
from kg.extract.names.regions import DivisionMention, chain_at
from kg.extract.names.zonenames import Found, name_zones
from kg.extract.names.zones import ZoneMention, zone_at_start, zone_within
from kg.lexicon.suffixes import measure_word
from kg.model import EntityType
from kg.tagger.model import Tagged

_OFFICE_OF_TOWN = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,8}?(?:街道|镇|乡|苏木|社区|村))(?:党工委|党委|办事处|人民政府|政府|人大|党群|便民|综合|居委会|村委会|党总支|党支部)"
)
_SHORTEST_CORE = 3
_TELLING = 3
"""A name without its place needs more characters than this to be an alias."""
_SHORTEST_TOWN = 2
_TOWN_WORDS = ("街道", "社区", "苏木", "办事处", "街道办事处")
"""Words that are no town's name by themselves: the 朝阳 of 朝阳街道 is its own."""
_TOWN_LEVELS = ("街道", "社区", "村", "镇", "乡", "嘎查", "苏木")
_POINTER = re.compile(r"(?:我|本|该|全)?(?P<level>自治区|[省市县区州盟旗])")
_OF_CITY = re.compile(r"市(?!场|政|民|容|内|区|属|委|直).{3,}(?:有限|责任|股份)")
_BRANCH = re.compile(r"局[\u4e00-\u9fff]+分局$")
"""A branch office by its long name (市公安局高新分局), named first for the sake of its short one (公安分局)."""
_QUOTES = re.compile("[“”‘’「」\n\u3000]")


class Names(NamedTuple):
    """What a document names, and what knows how its bodies are named."""

    context: Context
    mentions: Mentions
    bodies: Bodies


def name_all(base: Ground, everything: list[Tagged], spans: list[Tagged], register: Register, judge: Judge) -> Names:
    """Name what the spans of a flow stand for; `everything` holds those inside titles too, which tell of the home."""
    text, found = base.flow.text, base.divisions
    zones = tuple(_zones(base, everything))
    starts = {zone.start for zone in zones}
    others = (zone for zone in base.zones if zone.region and zone.start not in starts)
    witnesses = sorted((*zones, *others), key=lambda zone: zone.start)
    context, named_zones, told = name_zones(Found(base.flow, zones, witnesses, found), register, judge)
    inner = list(_inner_regions(text, everything, found, register))
    regions = _regions(base, _of(spans, "Region"), context, inner, register)
    places = Mentions([*named_zones, *regions, *inner])
    bodies = Bodies(text, context, places, register, Owners(told, context, places, judge))
    outer = {(span.start, span.end) for span in spans}
    mentions = [m for m in named_zones if (m.start, m.end) in outer] + regions
    mentions += [
        Mention(s.start, s.end, bodies.name(s.start, s.end))
        for s in sorted(_of(spans, "GovernmentBody"), key=lambda s: not _BRANCH.search(text[s.start : s.end]))
        if not bodies.is_vague(s.start, s.end)
    ]
    same = bodies.same_groups()
    mentions = [m._replace(key=same.get(m.key, m.key)) for m in mentions]
    mentions += _firms(text, _of(spans, "Enterprise"), context, register)
    mentions += [_institution(text, span, places, context, register) for span in _of(spans, "Institution")]
    mentions += _projects(text, _of(spans, "Project"), register)
    mentions += [_measure(text, span, register) for span in _of(spans, "Measure")]
    mentions += [_plain(text, span, register) for span in spans if span.type in _PLAIN]
    return Names(context, Mentions(mentions), bodies)


def _of(spans: Iterable[Tagged], type_: EntityType) -> list[Tagged]:
    return [span for span in spans if span.type == type_]


def _zones(base: Ground, spans: list[Tagged]) -> Iterator[ZoneMention]:
    """The zones that are named by themselves, and those that names of bodies and schools start with."""
    text, words, found = base.flow.text, base.words, base.divisions
    own = [zone_within(text, words, span.start, span.end, found) for span in _of(spans, "Zone")]
    hosts = [span for span in spans if span.type in ("GovernmentBody", "Institution")]
    first = [zone for span in hosts if (zone := zone_at_start(text, words, span.start, span.end, found))]
    yield from sorted([*own, *first], key=lambda zone: zone.start)


def _regions(
    base: Ground, spans: list[Tagged], context: Context, inner: list[Mention], register: Register
) -> list[Mention]:
    """Divisions, towns and villages; a bare 街道 or 社区 is the one that was named last."""
    text = base.flow.text
    bare = [span for span in spans if text[span.start : span.end] in _TOWN_LEVELS]
    named = [_region(text, span, base.divisions, context, register) for span in spans if span not in bare]
    towns = sorted(mention for mention in (*named, *inner) if mention.key.name.endswith(_TOWN_LEVELS))
    for span in bare:
        word = text[span.start : span.end]
        fitting = [m for m in towns if m.key.name.endswith(word) and len(m.key.name) > len(word)]
        last = bisect_left(fitting, (span.start,))
        if fitting:
            named.append(Mention(span.start, span.end, fitting[max(0, last - 1)].key))
    return named


def _region(
    text: str, span: Tagged, found: tuple[DivisionMention, ...], context: Context, register: Register
) -> Mention:
    """A division of the table, what 我市 and 全省 stand for, or a town or village, which no table has."""
    if pointer := _POINTER.fullmatch(text, span.start, span.end):
        meant = context.region(pointer["level"], span.start)
        if meant:
            return Mention(span.start, span.end, register.add(Key("Region", meant.name), meant.forms()))
    division = chain_at(text, found, span.start, span.end + 1)
    if division and division.end == span.end:
        return Mention(span.start, span.end, _division(division, register))
    own = text[division.end if division else span.start : span.end]
    name = text[span.start : span.end] if len(own) < _SHORTEST_TOWN or own in _TOWN_WORDS else own
    return Mention(span.start, span.end, register.add(Key("Region", name), [text[span.start : span.end]]))


def _division(mention: DivisionMention, register: Register) -> Key:
    division = mention.candidates[0]
    return register.add(Key("Region", division.name), division.forms())


def _inner_regions(
    text: str, spans: list[Tagged], found: tuple[DivisionMention, ...], register: Register
) -> Iterator[Mention]:
    """The regions that names of bodies and others start with (信阳市|财政局, 永兴街道|办事处)."""
    for span in spans:
        if span.type in ("GovernmentBody", "Institution"):
            town = _OFFICE_OF_TOWN.match(text, span.start, span.end)
            division = chain_at(text, found, span.start, span.end)
            if division and division.end < span.end and not (town and town.end("town") > division.end + 1):
                yield Mention(span.start, division.end, _division(division, register))
            elif town:
                begin = division.end if division and division.end < town.end("town") - 1 else span.start
                begin = span.start if text[begin : town.end("town")] in _TOWN_WORDS else begin
                name = text[begin : town.end("town")]
                yield Mention(span.start, town.end("town"), register.add(Key("Region", name)))


def _firms(text: str, spans: list[Tagged], context: Context, register: Register) -> Iterator[Mention]:
    """Firms; 市某某有限公司 is one of the document's city."""
    city = context.city.name if context.city else ""
    clean = {span: _QUOTES.sub("", text[span.start : span.end]) for span in spans}
    clean = {span: city + name[1:] if city and _OF_CITY.match(name) else name for span, name in clean.items()}
    named = name_firms(clean.values(), register)
    return (Mention(span.start, span.end, named[name]) for span, name in clean.items())


def _projects(text: str, spans: list[Tagged], register: Register) -> Iterator[Mention]:
    """Projects; a short name (铜箔项目) is that of the one longer name that has its words."""
    clean = {span: _QUOTES.sub("", text[span.start : span.end]) for span in spans}
    named: dict[str, Key] = {}
    for name in sorted(set(clean.values()), key=lambda name: (-len(name), name)):
        core = name.removesuffix("项目")
        owners = {key for longer, key in named.items() if core in longer} if len(core) >= _SHORTEST_CORE else set()
        key = owners.pop() if len(owners) == 1 else Key("Project", name)
        named[name] = register.add(key, [name, core if core != name else name + "项目"] if key.name == name else [])
    return (Mention(span.start, span.end, named[name]) for span, name in clean.items())


def _institution(text: str, span: Tagged, places: Mentions, context: Context, register: Register) -> Mention:
    """An institution whose name starts with 高新区 or 市 has the full name of the zone or city there."""
    name = _QUOTES.sub("", text[span.start : span.end])
    host = places.starting_at(span.start)
    own = ""
    owner = None
    if host and host.type == "Zone" and host.end < span.end:
        owner, own = host.key.name, text[host.end : span.end]
    elif name[0] in "省市" and context.city:
        division = context.province() if name[0] == "省" else context.city
        owner, own = division.name if division else None, name[1:]
    elif name[0] == "区" and (zone := context.zone_at(span.start)):
        owner, own = zone.name, name[1:]
    if not owner:
        return Mention(span.start, span.end, register.add(Key("Institution", name)))
    bare, full = Key("Institution", own), Key("Institution", owner + own)
    shared = register.canonical(bare) not in (bare, full)
    aliases = [name] if shared else [own, name] if len(own) > _TELLING else []
    return Mention(span.start, span.end, register.add(Key("Institution", owner + own), aliases))


def _measure(text: str, span: Tagged, register: Register) -> Mention:
    """A quoted measure is called by the words in quotation marks, and by these with the word behind them (“…”工作法)."""
    quoted = text[span.start - 1 : span.start] == "“" and text[span.end : span.end + 1] == "”"
    start, end = (span.start - 1, span.end + 1) if quoted else (span.start, span.end)
    tail = measure_word().match(text, end) if text[end - 1] == "”" else None
    end = tail.end() if tail else end
    name = _QUOTES.sub("", text[start:end])
    inner = text[start:end].partition("“")[2].partition("”")[0]
    aliases = [inner] if len(inner) >= _TELLING else []
    return Mention(start, end, register.add(Key("Measure", name), aliases))


def _plain(text: str, span: Tagged, register: Register) -> Mention:
    """What is called by the words of the text themselves."""
    name = _QUOTES.sub("", text[span.start : span.end])
    return Mention(
        span.start, span.end, register.add(Key(span.type, name), _PLAIN[span.type](text[span.start : span.end]))
    )


def _industry_names(surface: str) -> list[str]:
    return [surface.removesuffix("产业") if surface.endswith("产业") else surface + "产业"]


def _as_it_stands(surface: str) -> list[str]:
    return [surface]


_PLAIN = {
    "Person": _as_it_stands,
    "Industry": _industry_names,
    "Honour": _as_it_stands,
    "Policy": _as_it_stands,
}
