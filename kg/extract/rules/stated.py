"""What a text says of where things lie: a place right before the name, or behind a verb of lying or settling."""

import re
from collections.abc import Iterator

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.origins import around_home
from kg.extract.rules.parts import is_area, region_of
from kg.extract.text.flow import Span

_LOCATED = ("Enterprise", "Institution", "Project", "Zone")
PLACES = ("Zone", "Region")
_OF = re.compile(
    r"(?:辖?区?[内里]|境内|辖区|片区)?(?:的|(?:投资)?(?:新|改|扩)?建(?:设|成)?(?:了|的)?|(?:新)?(?:设立|兴建|打造|落户|入驻|投产)的?)?[“”]?"
)
"""What may stand between a place and what lies there."""
_LIES_IN = re.compile(
    r"”?(?:项目)?(?:[（(][^（）()\n]{1,20}[）)])?(?:已|将|拟|正式|成功|签约|也|就|主要|[\d年月日]+)*"
    r"(?:位于|坐落[于在]?|地处|落户[于在到]?|入驻|落地[于在]?|落子|落在|选址[于在]?|搬?迁[至入到]|搬[进入到]|进驻|建在|设[在于]|扎根|布局[于在]?|租下|承租)了?"
)
_COMES_FROM = re.compile(r"”?是(?:一家)?来自")
_LANDS = re.compile(r"落[户地]地?(?:点|园区)?[：:]")
"""Of an item of a list, what follows is where its project comes to."""
_HAPPENS_IN = re.compile(r"”?(?:项目)?(?:已|将|正式|[\d年月日]+)*在")
_HAPPENS = re.compile(r"(?:内|境内)?(?:正式|顺利)?(?:开工|奠基|动工|投产|投运|落地|揭牌|开业|建设|建成|竣工|实施)")
_LEAD = re.compile(r"[◆●▲■★◇○△▶·\-—\s]*(?:本报)?")
_LEADS = re.compile(r"[：:]|讯[（(，]|讯\u3000")
_ITEM = 120
_FAR = 1000
HEADING = 40
"""A line that is no longer may be the heading of the next."""
_PARK = re.compile(r"(?:产业园区|工业园区?|产业园|科技园)$")


def reported_place(reading: Reading, at: int) -> Key | None:
    """The zone that heads the clause, else the one that the paragraph is about, else the home of the document."""
    head = reading.clause_head(at, ("Zone",))
    if head and reading.register.kind(head.key) == "zone":
        return head.key
    paragraph = reading.flow.paragraph_at(at)
    if lead := lead_place(reading, paragraph):
        return lead
    topic = reading.context.zone_at(at)
    before = reading.flow.paragraph_at(max(0, paragraph.start - 1))
    start = before.start if before.end - before.start <= HEADING else paragraph.start
    told = any(m.key == topic for m in reading.mentions.within(max(start, at - _FAR), at))
    return topic if told else reading.context.home


def lead_place(reading: Reading, paragraph: Span) -> Key | None:
    """The place that a paragraph begins with (◆桥东区：…, 本报清河讯)."""
    lead = _LEAD.match(reading.flow.text, paragraph.start, paragraph.end)
    place = reading.mentions.starting_at(lead.end()) if lead else None
    if not place or place.type not in PLACES or not _LEADS.match(reading.flow.text, place.end):
        return None
    return place.key


def can_lie(reading: Reading, key: Key) -> bool:
    """Is it something that lies in a place? A zone is part of its region, unless it is a park of the home zone."""
    if not is_area(reading, key):
        return key.type in _LOCATED
    home = reading.context.home
    return bool(home and home.type == "Zone" and home != key and _PARK.search(key.name) and not region_of(reading, key))


def stated(reading: Reading) -> dict[Key, tuple[Key, int]]:
    """What the text says of where things lie, the first time that it does."""
    found: dict[Key, tuple[Key, int]] = {}
    before: Mention | None = None
    around = around_home(reading)
    for mention in reading.mentions:
        if mention.key not in found and can_lie(reading, mention.key):
            place = _place_before(reading, before, mention) or _place_after(reading, mention)
            if place and place != mention.key and place not in around:
                found[mention.key] = (place, mention.start)
        before = mention
    found.update(_landing(reading))
    return found


def _landing(reading: Reading) -> Iterator[tuple[Key, tuple[Key, int]]]:
    """What an item of a list says behind 落地：, of the project that the item names."""
    for label in _LANDS.finditer(reading.flow.text):
        place = reading.mentions.starting_at(label.end())
        item = reading.mentions.within(max(0, label.start() - _ITEM), label.start())
        projects = [m for m in item if m.type == "Project"]
        if place and place.type in PLACES and projects:
            yield projects[-1].key, (place.key, projects[-1].start)


def _place_before(reading: Reading, before: Mention | None, mention: Mention) -> Key | None:
    if not before or before.type not in PLACES or not _OF.fullmatch(reading.flow.text, before.end, mention.start):
        return None
    return before.key


def _place_after(reading: Reading, mention: Mention) -> Key | None:
    text = reading.flow.text
    if verb := _LIES_IN.match(text, mention.end) or _COMES_FROM.match(text, mention.end):
        place = reading.mentions.starting_at(verb.end())
        return place.key if place and place.type in PLACES else None
    if verb := _HAPPENS_IN.match(text, mention.end):
        place = reading.mentions.starting_at(verb.end())
        if place and place.type in PLACES and _HAPPENS.match(text, place.end):
            return place.key
    return None
