"""The grounds that all things share which are known by their names and by where they are."""

from kg.resolve.decisions.named import Thing, keys
from kg.resolve.evidence import Asked, Degree
from kg.resolve.places import nearest, province_of


def candidate(_: Thing, __: Thing) -> Asked:
    """The names made it worth comparing the two; most of those that are compared so are two."""
    return ""


def same_name(one: Thing, other: Thing) -> Asked:
    """Both are called by the same name in full."""
    return min(one.names & other.names, default=None)


def same_core(one: Thing, other: Thing) -> Asked:
    """The names differ only in the place before them, in short or official words, in the legal form behind them."""
    return None if one.names & other.names else min(keys(one) & keys(other), default=None)


def declared_alias(one: Thing, other: Thing) -> Asked:
    """A document gives the name of one as another name of the other."""
    if one.names & other.names:
        return None
    return min((one.names | one.aliases) & other.aliases | one.aliases & (other.names | other.aliases), default=None)


def names_say_place(one: Thing, other: Thing) -> Asked:
    """How near the places are that both names say."""
    near = nearest(one.said, other.said)
    return Degree(near) if near else None


def name_and_place(one: Thing, other: Thing) -> Asked:
    """How near the place that one's name says is to where documents say that the other is."""
    if one.said and other.said:
        return None
    near = nearest(one.said or one.seats, other.said or other.seats) if one.said or other.said else None
    return Degree(near) if near else None


def told_places(one: Thing, other: Thing) -> Asked:
    """How near the places are in which documents say that the two are."""
    near = nearest(one.seats, other.seats)
    return Degree(near) if near else None


def papers_places(one: Thing, other: Thing) -> Asked:
    """How near the places are that the documents are about."""
    near = nearest(one.seats | one.said | one.around, other.seats | other.said | other.around)
    return Degree(near or "unknown")


def same_parent(one: Thing, other: Thing) -> Asked:
    """Both are part of, or lie in, the same zone, division or body."""
    return min(one.parents & other.parents, default=None)


def nested_parents(one: Thing, other: Thing) -> Asked:
    """One is part of, or lies in, a zone or a part of what the other does: 北关街道 in 陕州高新区, and in 陕州."""
    if one.parents & other.parents:
        return None
    return min(_nested(one, other), default=None)


def other_parents(one: Thing, other: Thing) -> Asked:
    """They are part of, or lie in, different things, neither of which lies in the other."""
    if not one.parents or not other.parents or one.parents & other.parents or _nested(one, other):
        return None
    return f"{min(one.parents)} {min(other.parents)}"


def _nested(one: Thing, other: Thing) -> list[str]:
    """The parents of either that lie in one of the other's, by a document or by their names."""
    told = (one.parents & other.chain) | (other.parents & one.chain)
    return [*told, *(f"{a} {b}" for a in one.parents for b in other.parents if _within(a, b))]


def _within(one: str, other: str) -> bool:
    """Whether the name of one place says that it is the other, or in it: 信阳高新区, 信阳."""
    return one.startswith(other) or other.startswith(one)


def parent_is_home(one: Thing, other: Thing) -> Asked:
    """One is part of, or lies in, what the other's papers are about."""
    if one.parents & other.parents:
        return None
    return min((one.parents & other.homes) | (other.parents & one.homes), default=None)


def same_home(one: Thing, other: Thing) -> Asked:
    """The documents are about the same zone or region."""
    return min(one.homes & other.homes, default=None)


def other_kind(one: Thing, other: Thing) -> Asked:
    """One is a zone, the other a park."""
    return "" if one.kinds and other.kinds and not one.kinds & other.kinds else None


def other_official_form(one: Thing, other: Thing) -> Asked:
    """The official names differ: a place can have an 经济技术开发区 and an 经济开发区."""
    forms = [{core.form for core in each.cores if core.form} for each in (one, other)]
    return f"{min(forms[0])} {min(forms[1])}" if all(forms) and not forms[0] & forms[1] else None


def in_other_provinces(one: Thing, other: Thing) -> Asked:
    """The names themselves say different provinces."""
    provinces = [{province_of(code) for code in each.said} for each in (one, other)]
    return f"{min(provinces[0])} {min(provinces[1])}" if all(provinces) and not provinces[0] & provinces[1] else None


PLACED = (
    names_say_place,
    name_and_place,
    told_places,
    papers_places,
    same_parent,
    nested_parents,
    other_parents,
    parent_is_home,
    same_home,
)
"""The grounds of where things are."""
