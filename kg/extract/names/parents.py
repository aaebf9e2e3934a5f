"""What bodies are part of, when a whole text has been read."""

import re

from kg.extract.mentions import Key
from kg.lexicon.organisations import central_bodies

_STAFF = re.compile(r"(?:委办公室|委办公厅|委办)$")
"""The office of a party committee is the committee's own, and not the region's as its departments are."""
_GOVERNING = re.compile(r"(?:管委会|管理委员会|工委|政府|人大|人大常委会|政协|[省市县区州盟旗]委)$")


def lasting_parents(parents: dict[Key, Key], mentioned: set[Key]) -> dict[Key, Key]:
    """What each body is part of: an office of a 管委会 that the text names nowhere else is the zone's.

    That of a party committee is always the committee's. A ministry counts only where it is named by itself.
    """
    found: dict[Key, Key] = {}
    for key, parent in parents.items():
        owner = parent
        while not _stands(key, owner, mentioned) and owner in parents and _GOVERNING.search(owner.name):
            owner = parents[owner]
        if owner in mentioned or owner.name not in central_bodies():
            found[key] = owner
    return found


def _stands(key: Key, owner: Key, mentioned: set[Key]) -> bool:
    """Does what a body is part of count as named?"""
    return owner in mentioned or is_staff(key, owner)


def is_staff(key: Key, owner: Key) -> bool:
    """Is it the office of this party committee (市委办公室, 党工委办公室)?"""
    return bool(_STAFF.search(key.name)) and key.name.startswith(owner.name)
