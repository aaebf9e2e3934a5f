"""When two sightings of a policy are one: by its number, else by its title, its issuer and its year."""

import re
from collections.abc import Hashable
from functools import lru_cache

from msgspec.structs import replace

from kg.resolve.careers import area_of
from kg.resolve.decisions import named, shared
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Degree, Evidence
from kg.resolve.families import Family
from kg.resolve.naming import normalise_number
from kg.resolve.places import headed, place_of, province_of
from kg.resolve.sightings import Sighting
from kg.resolve.titles import policy_core, policy_title, years_of

_YEAR_OF_NUMBER = re.compile(r"〔(\d{4})〕")
_LAW = re.compile(r"(?<=...)(?:条例|法典|[^办方]法)$")
_OWN = re.compile(r".{2,8}[省市州县区]")


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Policies of one bare title or one number in one province are decided together.

    Every zone issues an 企业白名单管理办法: those of all provinces together would be compared in vain. And 锦经管〔2015〕9号 is a
    number of 锦州 and of 锦屏: numbers would join the titles of all provinces to one block.
    """
    number, province = number_of(sighting), named.province(profile(sighting)[1])
    title = f"Policy|{policy_core(sighting.entity.name)}|{province}"
    return (title, f"Policy|{number}|{province}") if number else (title,)


def number_of(sighting: Sighting) -> str:
    """A policy's 文号; one that names no agency (2022年第14号) tells nothing by itself: every agency has one."""
    number = normalise_number(sighting.entity.number or "")
    return "" if not number or number[0].isdigit() or number[0] == "第" else number


@lru_cache(maxsize=100_000)
def policy(name: str) -> Core:
    """A policy's bare title, and the place that it begins with."""
    title = policy_title(name)
    bare = policy_core(name)
    area = title[: -len(bare)] if title.endswith(bare) and len(bare) < len(title) else ""
    return Core(bare, headed(title).codes, named.place_key(area) if area else "")


def profile(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of a policy knows; those with the same number and title are alike."""
    found = named.thing(sighting, policy)
    number = number_of(sighting)
    issuers = frozenset(area_of(tie.identity) for tie in sighting.ties if tie.relation == "^issued")
    national = is_national(sighting.entity.name)
    none: frozenset[str] = frozenset()
    told = replace(
        found,
        seats=none if national else frozenset(filter(None, map(place_of, issuers))) or found.seats,
        around=none if national else found.around,
        homes=none if national else found.homes,
        ties=issuers,
        numbers=frozenset([number] if number else []),
        years=found.years | years_of(sighting.entity.name) | frozenset(_YEAR_OF_NUMBER.findall(number)),
    )
    if is_law(sighting.entity.name):
        told = replace(told, told=none, years=none if national else told.years)
    return (number, policy(sighting.entity.name).key) if number else told, told


def is_law(name: str) -> bool:
    """Whether a title is that of a law, which is cited for many years."""
    return _LAW.search(policy_title(name)) is not None


def is_national(name: str) -> bool:
    """Whether a title is that of a law without a place: only the state's are so called.

    >>> is_national("优化营商环境条例"), is_national("梅川省优化营商环境条例"), is_national("招商引资奖励办法")
    (True, False, False)
    """
    title = policy_title(name)
    return is_law(name) and policy(name).key == title and not _OWN.match(title)


def same_number(one: Thing, other: Thing) -> Asked:
    """Both have the same 文号."""
    return min(one.numbers & other.numbers, default=None)


def other_number(one: Thing, other: Thing) -> Asked:
    """Both have a 文号, and these differ."""
    return (
        f"{min(one.numbers)} {min(other.numbers)}"
        if one.numbers and other.numbers and not one.numbers & other.numbers
        else None
    )


def same_issuer(one: Thing, other: Thing) -> Asked:
    """The same place's bodies issued both: bulletins say now the zone, now its 管委会."""
    return min(one.ties & other.ties, default=None)


def other_issuer(one: Thing, other: Thing) -> Asked:
    """Bodies of different places issued them."""
    return "" if one.ties and other.ties and not one.ties & other.ties else None


def same_year(one: Thing, other: Thing) -> Asked:
    """Both are of the same year."""
    return min(one.years & other.years, default=None)


def other_year(one: Thing, other: Thing) -> Asked:
    """They are of different years, and no number says that they are one."""
    if not one.years or not other.years or one.years & other.years or one.numbers & other.numbers:
        return None
    return f"{min(one.years)} {min(other.years)}"


def year_untold(one: Thing, other: Thing) -> Asked:
    """Of one or both the year is not told; the titles of others than laws come again."""
    return "" if not (one.years and other.years) and one.told and other.told else None


def both_national(one: Thing, other: Thing) -> Asked:
    """Both titles are those of laws and name no place: only the state's are so called."""
    national = [any(map(is_national, each.names)) for each in (one, other)]
    return "" if all(national) else Degree("one") if any(national) else None


def of_one_province(one: Thing, other: Thing) -> Asked:
    """Both titles begin with the name of the same province: it does not issue the same year after year."""
    return min({code for code in one.said & other.said if province_of(code) == code}, default=None)


def law_of_one_place(one: Thing, other: Thing) -> Asked:
    """Both titles are those of laws (条例) and begin with the same place: it has one at a time."""
    laws = [any(map(is_law, each.names)) for each in (one, other)]
    return min(one.said & other.said, default=None) if all(laws) else None


def years_told(one: Thing, other: Thing) -> Asked:
    """Over how many years the two are told of, with the years that they are of: papers are cited while they are new."""
    years = [int(year) for each in (one, other) for year in (each.years or each.told)]
    return Degree(str(min(max(years) - min(years), 4))) if years else None


def other_title(one: Thing, other: Thing) -> Asked:
    """The titles differ beyond the place before them."""
    return None if named.keys(one) & named.keys(other) else ""


def identity(oldest: Sighting, each: Thing) -> str:
    """A policy is told by its number, else by its title, issuer and year."""
    if each.numbers:
        return f"Policy|{min(each.numbers)}"
    title = policy(oldest.entity.name)
    told = min(each.ties, default="") or title.area or named.part(each)
    return "|".join(filter(None, ("Policy", policy_title(oldest.entity.name), told, min(each.years, default=""))))


POLICIES: Family[Thing] = Family(
    Evidence(
        "Policy",
        (
            shared.candidate,
            same_number,
            other_title,
            shared.same_name,
            same_issuer,
            other_issuer,
            same_year,
            year_untold,
            years_told,
            both_national,
            of_one_province,
            law_of_one_place,
            *shared.PLACED,
        ),
        (other_number, other_year, shared.in_other_provinces),
    ),
    profile,
    named.join,
    named.pairs,
    identity,
    margin=2.5,
)
