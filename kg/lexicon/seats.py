"""Titles as the same post is written, and which posts one person holds at a time."""

import re
from collections import defaultdict
from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table
from kg.model import EntityType


class _Row(Struct, frozen=True):
    head: str
    types: str
    ends: str = ""
    organ: str = ""


_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|[\s\u3000]")
_WRITTEN = (
    (re.compile("管理委员会"), "管委会"),
    (re.compile("管委(?!会)"), "管委会"),
    (re.compile("人民政府"), "政府"),
    (re.compile("人民代表大会"), "人大"),
    (re.compile("人大常务委员会"), "人大常委会"),
    (re.compile("^政府(?=[省市州盟县区旗镇乡]长)"), ""),
)
"""Other ways to write the same words, and the usual one."""
_PARTY_OF_ZONE = re.compile("^(?:工委|党委)(?=.{0,4}书记$|委员$)")
_ACTING = re.compile("^代(?:理)?(?!表)")
_ORGAN = (
    "党工委|党委|党组|省委|自治区党委|市委|州委|盟委|县委|区委|旗委|镇党委|乡党委|纪工委|纪委|纪检监察工委|监委"
    "|管委会|政府|人大常委会|人大|政协|工会|总工会|团委|团工委|妇联|工商联|董事会|监事会|理事会|管理局"
)
"""In which organs of a body such a post may be."""


def post_of(title: str, body: EntityType, name: str) -> str:
    """Write a title as other documents do: the organ's usual name, and named where a title at such a body implies it.

    >>> post_of("管理委员会主任", "Zone", "云溪高新区"), post_of("主任", "Zone", "云溪高新区"), post_of("书记", "Region", "云溪市")
    ('管委会主任', '管委会主任', '市委书记')
    """
    written = _BRACKETED.sub("", title)
    for pattern, usual in _WRITTEN:
        written = pattern.sub(usual, written)
    if body == "Zone":
        written = _PARTY_OF_ZONE.sub("党工委", written)
    written = _ACTING.sub("代", written)
    bare = written.removeprefix("代")
    implied = next((organ for ends, organ in _heads(body).get(bare, ()) if organ and name.endswith(ends)), "")
    return f"{'代' if bare != written else ''}{implied}{bare}" or title


def seat_of(post: str, body: EntityType, name: str) -> str | None:
    """Give the chair that a post, as `post_of` writes it, sits on, if one person at a time does; 代 makes no difference.

    >>> seat_of("代市长", "Region", "云溪市"), seat_of("副市长", "Region", "云溪市"), seat_of("党工委书记", "Zone", "云溪高新区")
    ('市长', None, '党工委书记')
    """
    chair = post.removeprefix("代")
    organ, head = _split(chair)
    rows = _heads(body).get(head, ())
    if organ:
        return chair if rows or head in _heads("GovernmentBody") else None
    return chair if any(not needed and name.endswith(ends) for ends, needed in rows) else None


def _split(chair: str) -> tuple[str, str]:
    found = re.match(rf"(?:{_ORGAN})(?=.)", chair)
    return (found[0], chair[found.end() :]) if found else ("", chair)


@cache
def _heads(body: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """For a type of body the words that name a chair there, each with how the body's name ends and what is implied."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table("seats", _Row):
        if body in row.types.split():
            found[row.head].append((row.ends, row.organ))
    return {head: tuple(sorted(rows, key=lambda each: -len(each[0]))) for head, rows in found.items()}
