"""When two sightings of a firm are one: 青禾生物 is short for 青禾生物工程股份有限公司, and so may another name be."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from kg.lexicon.shortening import in_order
from kg.resolve.decisions import named, shared
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Degree, Evidence
from kg.resolve.families import Family, sharing
from kg.resolve.firms import firm_core
from kg.resolve.naming import normalise
from kg.resolve.places import prefecture_of
from kg.resolve.sightings import Sighting

_BRAND = 2
_WHOLE = "公司"
_FEW = 200
"""In a block of so many profiles all are compared."""


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Firms whose names begin alike behind the place are decided together."""
    names = (sighting.entity.name, *_telling(sighting))
    return tuple(dict.fromkeys(f"Enterprise|{firm_core(name).proper.removeprefix('中国')[:_BRAND]}" for name in names))


def _telling(sighting: Sighting) -> Iterator[str]:
    """The aliases that are as long as a firm's name."""
    return (alias for alias in sighting.entity.aliases if len(firm_core(alias).proper) > _BRAND)


@lru_cache(maxsize=200_000)
def firm(name: str) -> Core:
    """A firm's name without place and legal form; the legal form only of registered names."""
    found = firm_core(name)
    return Core(found.proper, found.codes, "", found.form if found.whole else "")


def profile(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of a firm knows."""
    found = named.thing(sighting, firm, _telling(sighting))
    return found, found


def pairs(things: Sequence[Thing]) -> Iterable[tuple[int, int]]:
    """Compare firms of which the name of one may be short for that of the other; in a large block those near each other."""
    every = combinations(range(len(things)), 2) if len(things) <= _FEW else sharing(map(_found_by, things))
    for one, other in every:
        first, second = things[one], things[other]
        if _shortness(first, second) or shared.declared_alias(first, second) is not None:
            yield one, other


def _found_by(each: Thing) -> set[str]:
    places = {prefecture_of(code) for code in each.said | each.seats | each.around}
    return {*each.names, *each.aliases, *places}


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one name stand in this order in the other, from its first to its last.

    >>> is_short_for("投促局", "投资促进局"), is_short_for("青禾生物", "青禾生物工程"), is_short_for("财政局", "科技局")
    (True, True, False)
    """
    return short[:1] == full[:1] and in_order(short, full)


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
    if shared.declared_alias(one, other) is not None:
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


def identity(oldest: Sighting, each: Thing) -> str:
    """A firm is told by its name, and by the place that this says or in which it is."""
    code = min(each.said or each.seats or each.around, default="")
    return "|".join(filter(None, ("Enterprise", normalise(oldest.entity.name), code)))


FIRMS: Family[Thing] = Family(
    Evidence(
        "Enterprise",
        (
            shared.candidate,
            registered_name,
            shared.same_name,
            shared.declared_alias,
            short_name,
            length_of_name,
            other_legal_form,
            registered_elsewhere,
            group_and_member,
            *shared.PLACED,
        ),
        (other_registered_name, shared.in_other_provinces),
    ),
    profile,
    named.join,
    pairs,
    identity,
)
