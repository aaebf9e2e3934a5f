"""What grounds may weigh, whatever a collection says: a generated world is smaller, and less various, than the real one.

A ground that means that two are near never speaks against them, one that means a conflict never for them, and what is not
known never for them. How much a name alone says does not follow from a collection of a few cities: it is set, by how many
people of the name are to be expected.
"""

import re

from kg.training.choices import Bounds

FIXED = {
    "name is common=-2": Bounds(1.0, 1.0),
    "name is common=-1": Bounds(-0.5, -0.5),
    "name is common=0": Bounds(-1.5, -1.5),
    "name is common=1": Bounds(-2.5, -2.5),
    "name is common=2": Bounds(-3.5, -3.5),
    "name is common=3": Bounds(-5.0, -5.0),
}
"""The logarithm of the odds that two people of a name in two papers are one: less by one where ten times as many bear it."""

_FOR = re.compile(
    r"same |declared alias|abbreviated|name says|registered name|parent is home|named where in post|told at home|serves"
    r"|both national$|of one province|law of one place|.*=(?:same|within)$"
)
_AGAINST = re.compile(
    r"candidate|other |year untold|registered elsewhere|group and member|official and manager|at two |names say nothing"
    r"|parks in|both national=one|other title|.*=(?:apart|unknown)$|years told=[234]|short name=other"
)
_SURE = re.compile(r"same number|same division")
_CONFLICT = re.compile(r"other (?:year|issuer|parents)")


def bounds_of(feature: str) -> Bounds:
    """Give the bounds of a feature, which is a family and a ground, by what the ground means.

    >>> bounds_of("Zone|same parent"), bounds_of("Person|posts near=apart"), bounds_of("Person|posts near=prefecture")
    (Bounds(low=0.0, high=None), Bounds(low=None, high=0.0), Bounds(low=None, high=None))
    """
    family, _, ground = feature.partition("|")
    if family == "Event":
        return Bounds()
    if ground in FIXED:
        return FIXED[ground]
    if ground.startswith("at two ") or _AGAINST.match(ground):
        return Bounds(high=-2.0 if _CONFLICT.match(ground) else 0.0)
    if _FOR.match(ground):
        return Bounds(low=8.0 if _SURE.match(ground) else 0.0)
    return Bounds()
