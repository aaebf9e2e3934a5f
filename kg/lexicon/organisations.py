"""What the names of organisations end in, and the short and full names of organs."""

from functools import cache
from typing import Literal

from msgspec import Struct

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.suffixes import certain_endings_of
from kg.lexicon.tables import table

OrganisationType = Literal["GovernmentBody", "Enterprise", "Institution"]


_GROUPS = ("领导小组", "指挥部", "联席会议", "专班", "委员会")


class _EndingRow(Struct, frozen=True):
    ending: str
    type: OrganisationType
    whole: bool


class _Organ(Struct, frozen=True):
    short: str
    full: str
    levels: str = ""


class _Central(Struct, frozen=True):
    name: str
    short: str
    parent: str = ""


class Ending(Struct, frozen=True):
    """The end of an organisation's name, and what it makes of the name."""

    type: OrganisationType
    whole: bool = False
    """Whether the words alone are an organ's name (财政局), without a stem before them."""
    central: bool = False
    """Whether they are the whole name of a body of the central party or state."""
    name: str = ""
    """The usual name of a central body."""
    parent: str = ""
    """What a central body is part of."""


_SECTIONS = "科股班庭"
"""Ends of names of sections, which end too many other words to be endings by themselves."""
_MASS = (
    *(
        "总工会",
        "工会联合会",
        "工商联",
        "工商业联合会",
        "妇联",
        "妇女联合会",
        "科协",
        "科学技术协会",
        "侨联",
        "残联",
        "文联",
    ),
    *("红十字会", "贸促会", "计生协"),
)
"""Ends of names of people's associations."""


@cache
def endings() -> Gazetteer[Ending]:
    """All endings, the longest found first.

    >>> [match.entry.type for match in endings().find("区财政局走访某某有限公司")]
    ['GovernmentBody', 'Enterprise']
    """
    found = dict(central_bodies())
    for row in table("name_endings", _EndingRow):
        found.setdefault(row.ending, Ending(row.type, row.whole))
    for type_ in ("Enterprise", "Institution"):
        found = {ending: Ending(type_) for ending in certain_endings_of(type_)} | found
    for name in organ_words():
        found.setdefault(name, Ending("GovernmentBody", whole=True))
    return Gazetteer(found)


@cache
def last_of_organs() -> frozenset[str]:
    """The characters with which names of organs end.

    >>> "局" in last_of_organs(), "富" in last_of_organs()
    (True, False)
    """
    organs = (each for each in endings().phrases if next(endings().find(each)).entry.type == "GovernmentBody")
    return frozenset((*_SECTIONS, *(organ[-1] for organ in organs)))


@cache
def central_bodies() -> dict[str, Ending]:
    """Give the bodies of the central party and state by each of their names.

    >>> central_bodies()["工信部"].name
    '工信部'
    """
    found: dict[str, Ending] = {}
    usual = _usual_names()
    for central in table("central_bodies", _Central):
        name, parent = usual[central.name], usual.get(central.parent, central.parent)
        for form in (central.short or central.name, central.name):
            found.setdefault(form, Ending("GovernmentBody", True, True, name, parent))
    return found


def _usual_names() -> dict[str, str]:
    """The name by which texts know a central body: the first short form of the table."""
    usual: dict[str, str] = {}
    for central in table("central_bodies", _Central):
        usual.setdefault(central.name, central.short or central.name)
    return usual


@cache
def _equivalents() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for organ in table("organs", _Organ):
        if organ.short != organ.full:
            found[organ.short] = (*found.get(organ.short, ()), organ.full)
            found[organ.full] = (*found.get(organ.full, ()), organ.short)
    return found | {"管委会": ("管理委员会",), "管理委员会": ("管委会",), "政府": ("人民政府",), "人民政府": ("政府",)}


def is_mass_organisation(name: str) -> bool:
    """Whether a name is that of a people's association: it is organised like an organ of state, and is none.

    >>> is_mass_organisation("衢州市总工会"), is_mass_organisation("衢州市总工会办公室")
    (True, False)
    """
    return name.endswith(_MASS)


def is_group(name: str) -> bool:
    """Is it a leading group, a headquarters or the like, which texts name in full once and in short from then on?

    >>> is_group("防汛工作领导小组"), is_group("经开区管理委员会")
    (True, False)
    """
    return name.endswith(_GROUPS) and not name.endswith("管理委员会")


def organ_words() -> tuple[str, ...]:
    """Give the short and full names of local organs, as the table has them."""
    return tuple(name for organ in table("organs", _Organ) for name in (organ.short, organ.full))


def organ_forms(organ: str) -> tuple[str, ...]:
    """The organ's name as given, then its other forms.

    >>> organ_forms("科技局")
    ('科技局', '科学技术局')
    """
    return (organ, *_equivalents().get(organ, ())[:2])
