"""Where names say that things are: the divisions at the head of a name, and how two places lie to each other."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.lexicon.divisions import Division, divisions

_LONGEST = 12
"""No division's name has more characters."""
_TOWNS = ("街道", "镇", "乡", "社区", "村", "路")
"""What is so called is called after no county: 望江街道 is in many cities."""
_CODE = 6

Nearness = Literal["same", "within", "prefecture", "province", "apart"]
"""How two divisions lie: one of them in the other, both in one prefecture or province, or in different provinces."""


class Headed(NamedTuple):
    """A name split behind the divisions that it begins with."""

    codes: tuple[str, ...]
    """What the last of these divisions may be (鼓楼区 is in four cities); none where the name begins with no division."""
    short: str
    """Its short form."""
    rest: str


@lru_cache(maxsize=100_000)
def headed(name: str) -> Headed:
    """Split a name behind the divisions at its head, of which each lies in the one before.

    >>> headed("河南省新乡市高新区")
    Headed(codes=('410700',), short='新乡', rest='高新区')
    >>> headed("望江街道办事处").rest
    '望江街道办事处'
    >>> headed("鼓楼区软件园").codes, headed("青禾软件园").rest
    (('320106', '320302', '350102', '410204'), '青禾软件园')
    """
    codes: tuple[str, ...] = ()
    short, rest = "", name
    while found := _next(rest, codes):
        taken, narrowed = found
        codes, short, rest = tuple(d.code for d in narrowed), narrowed[0].short, rest[taken:]
    return Headed(codes, short, rest)


def _next(text: str, above: tuple[str, ...]) -> tuple[int, tuple[Division, ...]] | None:
    """The longest division that a text begins with and goes on behind; it lies in one of those above."""
    for length in range(min(_LONGEST, len(text) - 2), 1, -1):
        form = text[:length]
        if text.startswith(_TOWNS, length):
            continue
        found = tuple(d for d in divisions().by_name(form) if _may_head(d, form, above))
        if found:
            return length, found
    return None


def _may_head(division: Division, form: str, above: tuple[str, ...]) -> bool:
    if division.ambiguous and division.name != form and not above:
        return False
    return not above or any(code in above and code != division.code for code in divisions().chain(division.code))


@lru_cache(maxsize=100_000)
def codes_of(name: str) -> tuple[str, ...]:
    """What a name by itself may mean as a division.

    >>> codes_of("新乡市"), codes_of("河南省新乡市红旗区"), codes_of("青禾镇")
    (('410700',), ('410702',), ())
    """
    found = divisions().by_name(name)
    if found:
        return tuple(division.code for division in found)
    head = headed(name)
    inside = divisions().by_name(head.rest) if head.codes else ()
    return tuple(d.code for d in inside if set(divisions().chain(d.code)) & set(head.codes))


def choose(codes: Iterable[str], near: Iterable[str]) -> str:
    """The only one of some divisions, or the only one that lies nearest to what the context names; else none.

    A county whose short form is a word as well is meant only where the context is of its province, or of none.

    >>> choose(codes_of("鼓楼区"), ["320300"]), choose(codes_of("鼓楼区"), ["320000"]), choose(["410700"], [])
    ('320302', '', '410700')
    >>> choose(codes_of("东湖"), ["420100"]), choose(codes_of("东湖"), ["360100"]), choose(codes_of("东湖"), [])
    ('', '360102', '360102')
    """
    near = list(near)
    provinces = set(map(province_of, near))
    listed = tuple(code for code in codes if not provinces or province_of(code) in provinces or not _is_word(code))
    if len(listed) < 2:
        return listed[0] if listed else ""
    around = [set(divisions().chain(code)) for code in near]
    shared = {code: max((len(a.intersection(divisions().chain(code))) for a in around), default=0) for code in listed}
    most = max(shared.values())
    best = [code for code in listed if shared[code] == most]
    return best[0] if most and len(best) == 1 else ""


@lru_cache(maxsize=100_000)
def place_of(identity: str) -> str:
    """The code of the division that an identity ends in, if it does.

    >>> place_of("Zone|新乡高新区|410700"), place_of("Enterprise|青禾科技")
    ('410700', '')
    """
    last = identity.rpartition("|")[2]
    return last if len(last) == _CODE and last.isdecimal() else ""


@lru_cache(maxsize=100_000)
def is_county(code: str) -> bool:
    """Whether a division is a county or a district.

    >>> is_county("513330"), is_county("411500")
    (True, False)
    """
    return divisions().get(code).level == "county"


def _is_word(county: str) -> bool:
    """Whether the short form of a county's name is a word as well, or another place's name: 公安, 东湖."""
    division = divisions().get(county)
    return division.ambiguous and division.level == "county"


@lru_cache(maxsize=100_000)
def prefecture_of(code: str) -> str:
    """The code of the prefecture that a division is or lies in; of a province its own."""
    found = divisions().prefecture(code)
    return found.code if found else code


@lru_cache(maxsize=100_000)
def province_of(code: str) -> str:
    """The code of the province that a division is or lies in; empty for an unknown one.

    >>> province_of("410702")
    '410000'
    """
    found = divisions().province(code)
    return found.code if found else ""


@lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> Nearness:
    """How two divisions lie to each other.

    >>> nearness("410702", "410700"), nearness("410702", "410703"), nearness("410700", "411500"), nearness("410700", "320100")
    ('within', 'prefecture', 'province', 'apart')
    """
    if one == other:
        return "same"
    if one in divisions().chain(other) or other in divisions().chain(one):
        return "within"
    if prefecture_of(one) == prefecture_of(other):
        return "prefecture"
    return "province" if province_of(one) == province_of(other) else "apart"


_ORDER: tuple[Nearness, ...] = ("same", "within", "prefecture", "province", "apart")


def nearest(some: Iterable[str], others: Iterable[str]) -> Nearness | None:
    """How the nearest of some divisions lie to the nearest of others; None where either has none."""
    listed = list(others)
    found = {nearness(one, other) for one in some for other in listed}
    return next((each for each in _ORDER if each in found), None)
