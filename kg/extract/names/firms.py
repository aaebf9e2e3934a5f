"""Firms that a document calls by several names: in full, by their brand, with 公司 behind it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.extract.mentions import Key, Register
from kg.lexicon.divisions import divisions
from kg.lexicon.shortening import in_order
from kg.lexicon.words import is_word, tag

_LEGAL = re.compile(
    r"(?:集团)?(?:股份|控股)?(?:有限责任|有限)?(?:集团)?(?:总?公司|合伙企业)$|集团$|[（(]集团[）)].{0,4}公司$"
)
_FORMAL = re.compile(r"(?:集团|有限责任|有限|合伙企业)(?:总?公司)?$")
_BRANCH = re.compile(r"(?:行|[分支]公司|营业部)$")
"""A bank is not called by the beginning of its branch's name, and 青禾 is not called 青禾银行."""
_BRACKET = re.compile(r"[（(][^（）()]{1,8}[）)]")
_SHORTEST = 2
_ALIKE = 300
"""Of firms whose names begin alike, a shorter name is compared with no more than so many."""
_NAMES_KEPT = 1 << 12
"""The parts of so many names are kept, for documents and rules ask for the same ones."""
_LONGEST_PLACE = 6
_STARTS = (0, 2, 3)
"""Where in a firm's name in full the name begins that it goes by: behind a word that is no place's name, too (某某云岭新材)."""
_TELLING = 4
"""A name without the firm's first word needs so many characters."""


class _Parts(NamedTuple):
    """The place that a firm's name starts with, and what is left of the name without its legal form."""

    place: str
    core: str


class _Firm(NamedTuple):
    """A firm's name, the place and the core in it, and the firm."""

    name: str
    place: str
    core: str
    key: Key
    whole: bool
    """Whether the core is there from its first word on."""


def name_firms(surfaces: Iterable[str], register: Register) -> dict[str, Key]:
    """The firm of each name that a document has for one: shorter names go to the one longer name that they fit.

    >>> register = Register()
    >>> found = name_firms(["青禾轴承", "洛阳青禾轴承科技有限公司", "青禾公司"], register)
    >>> {key.name for key in found.values()}
    {'洛阳青禾轴承科技有限公司'}
    """
    found: dict[str, Key] = {}
    alike: defaultdict[str, list[_Firm]] = defaultdict(list)
    for name in sorted(set(surfaces), key=lambda name: (-len(name), not _FORMAL.search(name), name)):
        owners = next(filter(None, (_owners(name, parts, alike) for parts in _readings(name))), set())
        key = owners.pop() if len(owners) == 1 else Key("Enterprise", name)
        found[name] = register.add(key, [name] if key.name != name else [])
        place, core = _parts(name)
        for start in _STARTS if _FORMAL.search(name) else _STARTS[:1]:
            alike[core[start : start + _SHORTEST]].append(_Firm(name, place, core[start:], found[name], not start))
    return found


def _owners(name: str, parts: _Parts, alike: Mapping[str, list[_Firm]]) -> set[Key]:
    """The firms with longer names that can be called so."""
    longer = alike.get(parts.core[:_SHORTEST], [])[-_ALIKE:]
    return {firm.key for firm in longer if _stands_for(name, parts, firm)}


def _readings(name: str) -> Iterator[_Parts]:
    """The parts of a name, and what they are if the place in front is no place (安吉云制药 is not of 安吉)."""
    place, core = _parts(name)
    yield _Parts(place, core)
    if place:
        yield _Parts("", place + core)


def _stands_for(name: str, parts: _Parts, firm: _Firm) -> bool:
    """Can a firm with a longer name, which begins alike, be called so: without its place, its end, words in the middle?

    What the short name says of the place and the legal form must be so; a firm of a group is not the group. Where the firm's
    name is looked at from its second word on, all that comes before the end must be there.
    """
    place, core = parts
    if place and place not in firm.name and divisions().by_name(place) != divisions().by_name(firm.place):
        return False
    if not firm.whole:
        return len(core) >= _TELLING and firm.core.startswith(core)
    if firm.core in (core, core + "厂"):
        return True
    if name.endswith("集团") and firm.name.startswith(name) and _LEGAL.sub("", firm.name[len(name) :]):
        return False
    if _BRANCH.search(firm.name) or (_FORMAL.search(name) and not _FORMAL.search(firm.name)):
        return False
    return (len(firm.core) > len(core) + 1 or _LEGAL.search(firm.name) is not None) and in_order(core, firm.core)


def core_of(name: str) -> str:
    """A firm's name without its place and legal form.

    >>> core_of("洛阳青禾轴承科技有限公司"), core_of("青禾公司")
    ('青禾轴承科技', '青禾')
    """
    return _parts(name)[1]


@lru_cache(maxsize=_NAMES_KEPT)
def _parts(name: str) -> _Parts:
    plain = _BRACKET.sub("", _LEGAL.sub("", name)).removeprefix("株式会社")
    for length in range(_LONGEST_PLACE, 1, -1):
        if len(plain) - length >= _SHORTEST and divisions().by_name(plain[:length]):
            return _Parts(plain[:length], plain[length:])
    return _Parts("", plain)


def brand_names(name: str) -> list[str]:
    """What a text may call a firm after it has named it in full.

    >>> brand_names("洛阳青禾轴承科技有限公司")
    ['青禾轴承科技', '青禾轴承', '青禾公司', '青禾']
    """
    core = core_of(name)
    if core == name or len(core) < _SHORTEST:
        return []
    brand = _brand(core)
    if not brand or len(brand) == len(core):
        return [core] if len(core) > 3 else []
    found = [core] if len(core) > 3 else []
    if len(core) - len(brand) > 2:
        found.append(core[: len(brand) + 2])
    found.append(brand + "公司")
    return found if is_word(brand) else [*found, brand]


@lru_cache(maxsize=_NAMES_KEPT)
def _brand(core: str) -> str:
    """The leading words that make up the firm's own name: at least two characters."""
    brand = ""
    for token in tag(core):
        brand += token.word
        if len(brand) >= _SHORTEST:
            break
    return brand if len(brand) <= 4 else ""
