"""When two sightings of an organ, an institution or a firm are one."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kg.model import EntityType
from kg.resolve import families
from kg.resolve.cores import CENTRAL, body_core, firm_core
from kg.resolve.decisions import named
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Degree, Evidence
from kg.resolve.families import Family, sharing
from kg.resolve.naming import normalise
from kg.resolve.places import province_of
from kg.resolve.sightings import Sighting, Verdict

TYPES: tuple[EntityType, ...] = ("GovernmentBody", "Institution", "Enterprise")

_BRAND = 2
_WHOLE = "公司"


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Organs of one zone or division are decided together, firms whose names begin alike behind the place."""
    entity = sighting.entity
    names = (entity.name, *_telling(sighting))
    if entity.type == "Enterprise":
        return tuple(dict.fromkeys(f"Enterprise|{_brand(name)}" for name in names))
    cores = [body(name) for name in names]
    return tuple(dict.fromkeys(f"{entity.type}|{each.area or each.key}" for each in cores))


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings are of one organisation."""
    return families.decide(FAMILIES[sightings[0].entity.type], sightings)


def _brand(name: str) -> str:
    return firm_core(name).proper.removeprefix("中国")[:_BRAND]


@lru_cache(maxsize=200_000)
def body(name: str) -> Core:
    """What organ, and whose.

    >>> body("信阳国家高新技术产业开发区科技局") == body("信阳高新区科学技术局")
    True
    """
    found = body_core(name)
    return Core(found.key, found.codes, found.area, found.organ)


@lru_cache(maxsize=200_000)
def firm(name: str) -> Core:
    """A firm's name without place and legal form; the legal form only of registered names."""
    found = firm_core(name)
    return Core(found.proper, found.codes, "", found.form if found.whole else "")


def _telling(sighting: Sighting) -> Iterator[str]:
    """The aliases that say whose they are, or that are as long as a firm's name."""
    entity = sighting.entity
    for alias in entity.aliases:
        if entity.type == "Enterprise":
            if len(firm_core(alias).proper) > _BRAND:
                yield alias
        elif body_core(alias).area:
            yield alias


def profile_of_body(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of an organ or institution knows."""
    found = named.thing(sighting, body, _telling(sighting))
    if CENTRAL in _areas(found):
        none: frozenset[str] = frozenset()
        found = replace(found, seats=none, around=none, homes=none, parents=none)
    return found, found


def profile_of_firm(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of a firm knows."""
    found = named.thing(sighting, firm, _telling(sighting))
    return found, found


def pairs_of_bodies(things: Sequence[Thing]) -> Iterable[tuple[int, int]]:
    """Compare organs of one zone or division, and those of one name."""
    return sharing({*each.names, *each.aliases, *named.keys(each), *_areas(each)} for each in things)


def pairs_of_firms(things: Sequence[Thing]) -> Iterable[tuple[int, int]]:
    """Compare firms that share a name, and in one province those of which the name of one may be short for the other's.

    What is called 远大 in a hundred cities is compared with 远大轴承 of the same place only.
    """
    pairs = sharing({*each.names, *each.aliases} for each in things)
    by_names: dict[frozenset[Core], list[int]] = defaultdict(list)
    for number, each in enumerate(things):
        by_names[frozenset(Core(core.key, form=core.form) for core in each.cores)].append(number)
    groups = list(by_names.values())
    for place, numbers in enumerate(groups):
        for others in groups[: place + 1]:
            if _shortness(things[numbers[0]], things[others[0]]):
                pairs |= set(_near(things, numbers, others))
    return pairs


def _near(things: Sequence[Thing], some: Iterable[int], others: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of two groups that may be in one province, as far as is known."""
    provinces = {number: _provinces(things[number]) for number in (*some, *others)}
    for one in some:
        for other in others:
            known = provinces[one] and provinces[other]
            if one != other and (not known or provinces[one] & provinces[other]):
                yield min(one, other), max(one, other)


def _provinces(each: Thing) -> set[str]:
    return {province_of(code) for code in each.said | each.seats | each.around}


def _areas(each: Thing) -> set[str]:
    return {core.area for core in each.cores if core.area}


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one name stand in this order in the other, from its first to its last.

    >>> is_short_for("投促局", "投资促进局"), is_short_for("青禾生物", "青禾生物工程"), is_short_for("财政局", "科技局")
    (True, True, False)
    """
    rest = iter(full)
    return short[:1] == full[:1] and all(character in rest for character in short)


def abbreviated(one: Thing, other: Thing) -> Asked:
    """In one zone or division, the name of one organ is short for that of the other: 投促局, 投资促进局."""
    if named.keys(one) & named.keys(other) or not _areas(one) & _areas(other):
        return None
    for a in one.cores:
        for b in other.cores:
            short, full = sorted((a.form, b.form), key=len)
            if a.area == b.area and short[-1:] == full[-1:] and len(short) > _BRAND and is_short_for(short, full):
                return f"{short} {full}"
    return None


def other_organ(one: Thing, other: Thing) -> Asked:
    """The names are of different organs."""
    if named.keys(one) & named.keys(other) or abbreviated(one, other) is not None:
        return None
    return "" if named.declared_alias(one, other) is None else None


def name_says_whose(one: Thing, other: Thing) -> Asked:
    """Both names say the same organ of the same zone or division, of which there is one."""
    return min({c.key for c in one.cores if c.area} & {c.key for c in other.cores if c.area}, default=None)


def names_say_nothing(one: Thing, other: Thing) -> Asked:
    """Neither name says where it is: every zone has an 企业服务专班."""
    return "" if not _areas(one) and not _areas(other) else None


def _shortness(one: Thing, other: Thing) -> str:
    """How the names of two firms fit: the same, short for it as its beginning, short for it, or not at all."""
    found = ""
    for a in one.cores:
        for b in other.cores:
            short, full = sorted((a.key, b.key), key=len)
            if short == full:
                return "same"
            whole = (a if a.key == short else b).form
            if not whole and full.startswith(short):
                found = "beginning"
            elif (
                not whole and not found and len(short) > _BRAND and short[:2] == full[:2] and is_short_for(short, full)
            ):
                found = "short"
    return found


def short_name(one: Thing, other: Thing) -> Asked:
    """The name of one firm, without place and legal form, is the other's, its beginning, or short for it."""
    if one.names & other.names:
        return None
    return Degree(_shortness(one, other) or "other")


def length_of_name(one: Thing, other: Thing) -> Asked:
    """How many characters both names have in common behind the place: 金源 is everywhere, 青禾精密轴承 hardly."""
    return Degree(str(min(6, max(min(len(a.key), len(b.key)) for a in one.cores for b in other.cores))))


def registered_name(one: Thing, other: Thing) -> Asked:
    """Both are called by the same registered name."""
    same = one.names & other.names
    return min((name for name in same if name.endswith(_WHOLE)), default=None)


def other_registered_name(one: Thing, other: Thing) -> Asked:
    """Both have registered names, which differ beyond place and legal form."""
    if named.declared_alias(one, other) is not None:
        return None
    keys = [{core.key for core in each.cores if core.form} for each in (one, other)]
    return f"{min(keys[0])} {min(keys[1])}" if all(keys) and not keys[0] & keys[1] else None


def other_legal_form(one: Thing, other: Thing) -> Asked:
    """The registered names differ in their legal forms: a firm takes another, or two firms have like names."""
    forms = [{core.form for core in each.cores if core.form} for each in (one, other)]
    return f"{min(forms[0])} {min(forms[1])}" if all(forms) and not forms[0] & forms[1] else None


def registered_elsewhere(one: Thing, other: Thing) -> Asked:
    """The registered names begin with different places: with the province in one, with the city in the other."""
    places = [{core.codes for core in each.cores if core.form and core.codes} for each in (one, other)]
    return f"{min(places[0])[0]} {min(places[1])[0]}" if all(places) and not places[0] & places[1] else None


def group_and_member(one: Thing, other: Thing) -> Asked:
    """One calls itself a 集团, the other does not."""
    groups = [any("集团" in name for name in each.names) for each in (one, other)]
    return "" if groups[0] != groups[1] else None


def identity_of_body(oldest: Sighting, each: Thing) -> str:
    """An organ is told by its usual name and the place that this says, else by what it is part of."""
    found = body(oldest.entity.name)
    code = min(each.said, default="")
    told = code if found.area else named.part(each)
    return "|".join(filter(None, (oldest.entity.type, found.key, told)))


def identity_of_firm(oldest: Sighting, each: Thing) -> str:
    """A firm is told by its name, and by the place that this says or in which it is."""
    code = min(each.said or each.seats or each.around, default="")
    return "|".join(filter(None, ("Enterprise", normalise(oldest.entity.name), code)))


BODIES: tuple[Family[Thing], ...] = tuple(
    Family(
        Evidence(
            type_,
            (
                named.candidate,
                named.same_name,
                named.same_core,
                named.declared_alias,
                abbreviated,
                name_says_whose,
                names_say_nothing,
                *named.PLACED,
            ),
            (other_organ, named.in_other_provinces),
        ),
        profile_of_body,
        named.join,
        pairs_of_bodies,
        identity_of_body,
    )
    for type_ in ("GovernmentBody", "Institution")
)
FIRMS: Family[Thing] = Family(
    Evidence(
        "Enterprise",
        (
            named.candidate,
            registered_name,
            named.same_name,
            named.declared_alias,
            short_name,
            length_of_name,
            other_legal_form,
            registered_elsewhere,
            group_and_member,
            *named.PLACED,
        ),
        (other_registered_name, named.in_other_provinces),
    ),
    profile_of_firm,
    named.join,
    pairs_of_firms,
    identity_of_firm,
)
FAMILIES: dict[str, Family[Thing]] = {"GovernmentBody": BODIES[0], "Institution": BODIES[1], "Enterprise": FIRMS}
