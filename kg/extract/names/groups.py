"""Leading groups that a document calls now by their full name, now with words left out."""

from collections.abc import Callable, Iterable, Mapping

from kg.extract.mentions import Key, Register
from kg.extract.names.cuts import is_cut

_OWN = 2
"""So many characters behind the place are the same in both names."""
_LEFT = 2 / 3
"""The shorter name has more than this part of the longer one."""


def same_groups(
    named: Iterable[Key], parents: Mapping[Key, Key], names: Callable[[Key], Iterable[str]], register: Register
) -> dict[Key, Key]:
    """The groups of one place whose names are another's with words left out (优化营商环境（工作）领导小组), with that one.

    `names` gives the names that a place lends to its groups; the longer name's group gets the shorter one as an alias.
    """
    groups = sorted({key for key in named if key.name.endswith("小组")}, key=lambda key: (-len(key.name), key.name))
    same: dict[Key, Key] = {}
    for number, short in enumerate(groups):
        owner = parents.get(short)
        lent = max((len(n) for n in names(owner) if short.name.startswith(n)), default=0) if owner else 0
        whole = [long for long in groups[:number] if parents.get(long) == owner and _is_same(short, long, lent)]
        if owner and len(whole) == 1:
            same[short] = whole[0]
            register.add(whole[0], (short.name,))
    return same


def _is_same(short: Key, long: Key, lent: int) -> bool:
    """Is a name the other one with words left out, behind the place and the first words?"""
    first = lent + _OWN
    alike = short.name[:first] == long.name[:first] and len(short.name) > len(long.name) * _LEFT
    return alike and is_cut(short.name, long.name)
