"""What is left of a name when the place before it and the kind behind it are taken off: by that, names are compared.

信阳高新区 and 信阳国家高新技术产业开发区 are both the zone of kind 高新区 at 信阳; 华兰生物工程股份有限公司 is 华兰生物工程.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.organisations import central_bodies, organ_forms
from kg.lexicon.zones import ZoneForm, zone_forms
from kg.resolve.naming import normalise
from kg.resolve.places import Headed, codes_of, headed, is_county

_LEVEL = re.compile(r"(?:国家级|国家|省级|市级|自治区级)$")
_RANK = re.compile(r"(?<=..)[省市县]$")


def is_ranked(division: str) -> bool:
    """Whether a division's name says what it is: 朝阳区, not 朝阳."""
    return _RANK.search(division) is not None


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


_LEGAL = re.compile(
    r"(?:\((?:有限合伙|普通合伙|特殊普通合伙|集团|股份|控股|上市)\)|有限责任公司|股份有限公司|有限公司|总公司|公司|股份|集团|控股|有限)$"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRANCH = re.compile(r"(?:分公司|支行|分行|营业部|办事处|子公司|[一二三四五六七八九十\d]+厂)$")
_WHOLE = re.compile(r"公司$|\(有限合伙\)$|合伙企业$")


class FirmCore(NamedTuple):
    """An enterprise's name in its parts."""

    codes: tuple[str, ...]
    """What the division at its head, or in brackets in it, may be; a county's short form may as well be a brand's."""
    proper: str
    """Without place and legal form: 华兰生物工程."""
    form: str
    """The legal form: 股份有限公司; empty for short names."""
    whole: bool
    """Whether the name is a registered one, with its legal form."""


@lru_cache(maxsize=200_000)
def firm_core(name: str) -> FirmCore:
    """Take an enterprise's name apart.

    >>> firm_core("河南青禾生物工程股份有限公司")
    FirmCore(codes=('410000',), proper='青禾生物工程', form='股份有限公司', whole=True)
    >>> firm_core("青禾机械（苏州）有限公司").proper, firm_core("青禾集团").proper
    ('青禾机械', '青禾')
    """
    plain = normalise(name)
    codes, unbracketed = _without_brackets(plain)
    head = _registered(unbracketed)
    proper = head.rest
    while len(proper) > 2 and (legal := _LEGAL.search(proper)) and legal.start() >= 2:
        proper = proper[: legal.start()]
    return FirmCore(
        head.codes or codes, proper, head.rest[len(proper) :], bool(_WHOLE.search(plain)) or bool(_BRANCH.search(plain))
    )


def _registered(name: str) -> Headed:
    """Take off the place before a firm's name, but for a county's short form: 永德 is a county and many a firm."""
    head = headed(name)
    taken = name[: len(name) - len(head.rest)]
    if not head.codes or _RANK.search(taken) or not is_county(head.codes[0]):
        return head
    above = headed(taken.removesuffix(head.short) + "某某")
    return Headed(above.codes, above.short, head.short + head.rest)


def _without_brackets(name: str) -> tuple[tuple[str, ...], str]:
    """A name without places in brackets, and these."""
    codes: tuple[str, ...] = ()
    for inside in _BRACKETS.findall(name):
        found = headed(inside + "某某")
        if found.codes and found.rest == "某某":
            codes, name = found.codes, name.replace(f"({inside})", "")
    return codes, name


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
        return BodyCore(core.codes, core.key, organ_key(plain[zone:]))
    head = headed(plain)
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


_TITLED = re.compile(r"^(?P<who>.{0,30}?)(?:关于)?(?:印发|转发|发布|公布)(?P<what>.{3,})的(?:通知|公告|通告)$")
_ABOUT = re.compile(r"^(?P<who>.{2,30}?)(?P<what>关于.{3,})$")
_TITLE = 4
"""The characters that a title has at least: 河南省开发区条例 is no 条例 of a 河南省开发区."""
_DRAFT = re.compile(r"\((?:试行|暂行|修订|修订版|修正|\d{4}年?修订|\d{4}年?修正|\d{4}年?版)\)$")
_YEARS = re.compile(r"\(?(?P<from>20\d\d)\s*年?(?:[-—–~至](?P<to>20\d\d)年?)?\)?")


@lru_cache(maxsize=100_000)
def policy_title(name: str) -> str:
    """The bare title of a paper: without the notice that prints it, without (试行).

    >>> policy_title("梅川市人民政府关于印发《梅川市促进生物医药产业发展若干政策》的通知")
    '梅川市促进生物医药产业发展若干政策'
    >>> policy_title("《梅川市企业服务办法（试行）》")
    '梅川市企业服务办法'
    """
    plain = normalise(name)
    printed = _TITLED.match(plain)
    plain = printed["what"] if printed else plain
    return _DRAFT.sub("", plain)


@lru_cache(maxsize=100_000)
def policy_core(name: str) -> str:
    """The title without the place or body before it: what a text says that has told of whom.

    >>> policy_core("梅川市人民政府关于加快建设的意见"), policy_core("信阳高新区企业服务办法")
    ('关于加快建设的意见', '企业服务办法')
    """
    title = policy_title(name)
    issued = _ABOUT.match(title)
    if issued:
        return issued["what"]
    zone = zone_at_head(title)
    return title[zone:] if zone and len(title) - zone >= _TITLE else headed(title).rest


def years_of(name: str) -> frozenset[str]:
    """The years that a title speaks of: papers of other years are other papers.

    >>> sorted(years_of("梅川市三年行动计划（2021—2023年）"))
    ['2021', '2023']
    """
    found = (year for match in _YEARS.finditer(normalise(name)) for year in match.groups())
    return frozenset(year for year in found if year)


@lru_cache(maxsize=100_000)
def project_core(name: str) -> str:
    """A project's name without the word 项目, the sum and the phase behind it.

    >>> project_core("总投资20亿元的青禾新材料生产基地建设项目")
    '青禾新材料生产基地'
    """
    plain = _SUM.sub("", normalise(name))
    plain = plain[zone_at_head(plain) :]
    return _PROJECT.sub("", plain) or plain


_SUM = re.compile(r"^(?:总?投资)?(?:约|超)?[\d.]+[万亿]*美?元的?")
_PROJECT = re.compile(r"(?:(?<=..)建设)?项目$")
