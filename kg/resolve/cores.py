"""What is left of a name when the place before it and the kind behind it are taken off: by that, names are compared.

信阳高新区 and 信阳国家高新技术产业开发区 are both the zone of kind 高新区 at 信阳.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.organisations import central_bodies, endings, organ_forms
from kg.lexicon.zones import ZoneForm, zone_forms
from kg.resolve.naming import normalise
from kg.resolve.places import Headed, codes_of, headed

_LEVEL = re.compile(r"(?:国家级|国家|省级|市级|自治区级)$")
_RANK = re.compile(r"(?<=..)[省市县]$")
_RANKED = re.compile(r"[省市县区旗州盟]$")


def is_ranked(division: str) -> bool:
    """Whether a division's name says what it is: 朝阳区, not 朝阳."""
    return _RANKED.search(division) is not None


class ZoneCore(NamedTuple):
    """A zone's name in its parts."""

    codes: tuple[str, ...]
    """What the division at its head may be."""
    place: str
    """The short form of that division; empty where the name begins with none."""
    proper: str
    """What stands between place and form: 中关村, 金岭电子."""
    family: str
    """What forms that can name the same zone have in common; the form itself for parks."""
    form: str
    """The official form that it ends in, as far as the name tells: 高新技术产业开发区; empty for a short one (高新区)."""
    level: str
    """国家, 国家级 or 省级, where the name has it."""

    @property
    def key(self) -> str:
        """The name in its shortest form, by which it is compared: 信阳高新区."""
        return f"{self.place}{self.proper}{self.family}"


@lru_cache(maxsize=100_000)
def zone_core(name: str) -> ZoneCore:
    """Take a zone's name apart.

    >>> zone_core("河南信阳国家高新技术产业开发区").key, zone_core("信阳市高新区").key
    ('信阳高新区', '信阳高新区')
    >>> zone_core("赣州经开区金岭电子产业园").key, zone_core("梅川市高新区").key
    ('赣州经开区金岭电子产业园', '梅川高新区')
    """
    head = headed(normalise(name))
    found = _last_form(head.rest)
    rest = head.rest[: len(head.rest) - len(found.form)] if found else head.rest
    level = _LEVEL.search(rest)
    rest = rest[: level.start()] if level else rest
    codes, place, proper = _placed(head, rest)
    return ZoneCore(
        codes,
        place,
        proper,
        "" if not found else found.family if found.kind == "zone" else found.form,
        found.form if found and found.form == found.full != found.short else "",
        level.group() if level else "",
    )


def _placed(head: Headed, proper: str) -> tuple[tuple[str, ...], str, str]:
    """The place of a zone, and its proper name; a county's short form that is a word as well is one here (公安经开区)."""
    if head.short:
        return head.codes, head.short, proper
    bare = _RANK.sub("", proper)
    found = codes_of(proper) or codes_of(bare)
    return (found, bare, "") if found else ((), "", bare)


def _last_form(text: str) -> ZoneForm | None:
    last = None
    for match in zone_forms().find(text):
        last = match
    return last.entry if last and last.end == len(text) else None


CENTRAL = "中央"
"""The area of the organs of the central party and state."""


class BodyCore(NamedTuple):
    """An organ's name in its parts."""

    codes: tuple[str, ...]
    """What the division at its head may be."""
    area: str
    """The zone or division whose organ it is, as its shortest name: 信阳高新区, 信阳; empty where the name has none."""
    organ: str
    """What organ it is, in full: 科学技术局, 管委会."""

    @property
    def key(self) -> str:
        """The name in its usual form."""
        return self.organ if self.area == CENTRAL else f"{self.area}{self.organ}"


_UNKNOWN = re.compile(r"(?P<area>[\u4e00-\u9fff]{2,6}?[省市县区州旗])(?P<organ>.{2,})")
"""The name of an organ of a division that no table has."""
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_OVER = re.compile(r"^国家税务总局(?=.{2,}税务)")
_SAME_ORGANS = (
    ("管理委员会", "管委会"),
    ("人民政府", "政府"),
    ("工作委员会", "工委"),
    ("纪律检查委员会", "纪委"),
    ("代表大会常务委员会", "大常委会"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("办公厅", "办"),
    ("办公室", "办"),
)
_COMMITTEE = re.compile(r"(?<=[省市县区州旗])委员会$")


@lru_cache(maxsize=200_000)
def body_core(name: str) -> BodyCore:
    """Take an organ's name apart.

    >>> body_core("信阳国家高新技术产业开发区管理委员会").key, body_core("河南省信阳高新区管委会").key
    ('信阳高新区管委会', '信阳高新区管委会')
    >>> body_core("梅川市财政局").area, body_core("高新区财政局").area
    ('梅川', '')
    >>> body_core("信阳市科技局").key, body_core("信阳市科学技术局").key, body_core("国务院").key
    ('信阳科学技术局', '信阳科学技术局', '国务院')
    """
    plain = normalise(name)
    if plain in central_bodies():
        return BodyCore((), CENTRAL, normalise(central_bodies()[plain].name))
    plain = _OVER.sub("", _PARTY.sub("", plain))
    zone = zone_at_head(plain)
    if zone:
        core = zone_core(plain[:zone])
        area = core.key if core.place or core.proper else ""
        return BodyCore(core.codes, area, organ_key(plain[zone:] if area else plain))
    head = headed(plain)
    unknown = _UNKNOWN.match(plain) if not head.codes else None
    if unknown and endings().covers(unknown["organ"]) and not zone_forms().covers(unknown["area"]):
        return BodyCore((), _RANK.sub("", unknown["area"]), organ_key(unknown["organ"]))
    return BodyCore(head.codes, head.short, organ_key(head.rest))


def zone_at_head(name: str) -> int:
    """Where a zone's name at the head of another name ends; 0 where there is none.

    >>> zone_at_head("信阳高新区财政局"), zone_at_head("信阳高新区")
    (5, 0)
    """
    ends = [m.end for m in zone_forms().find(name) if m.start >= 2 and m.end < len(name) - 1 and m.entry.kind == "zone"]
    return ends[0] if ends else 0


@lru_cache(maxsize=50_000)
def organ_key(organ: str) -> str:
    """The form in which two organs of a place are compared.

    >>> organ_key("管理委员会"), organ_key("工信局"), organ_key("政府办公室")
    ('管委会', '工业和信息化局', '政府办')
    """
    full = max(organ_forms(organ), key=lambda form: (len(form), form)) if len(organ) > 2 else organ
    for long, short in _SAME_ORGANS:
        full = full.replace(long, short)
    return _COMMITTEE.sub("委", full)
