"""What a question asks about that the graph does not have."""

import re

from msgspec import Struct

from kg.store.asking.names import names_in
from kg.store.asking.patterns import FORMS, pattern
from kg.store.asking.phrasings import Phrasing, phrasings
from kg.store.asking.reading import LONGEST
from kg.store.search.forms import form
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot

_ASKS = re.compile("谁|哪|什么|多少|如何|怎|几个|几家|[0-9]")
"""What is no name: the phrasing fits by chance."""
_MOST_UNKNOWN = 2
_TELLING = 4
"""Characters of a name of the graph that is not just a part of another one, as 高新区 is."""


class Unknown(Struct, frozen=True):
    """An analysts' question that a text asks about what the graph does not have."""

    name: str
    title: dict[str, str]
    asked: str
    """What nothing in the graph is called, nor anything like it."""


def unknowns(snapshot: Snapshot, text: str) -> list[Unknown]:
    """Give what a question asks about whose name the graph does not have: it is understood, and has no answer.

    Only where the phrasing leaves nothing else open that could be any text, and where no name that the graph does have
    stands within: then it is the phrasing that is not understood.
    """
    asked = form(text)[:LONGEST]
    with index_of(snapshot) as database:
        known = [name for name in names_in(database, asked) if len(name) >= _TELLING]
    found: dict[str, Unknown] = {}
    for phrasing in phrasings():
        name = _unknown_in(phrasing, asked)
        if name and not _ASKS.search(name) and not any(each in name for each in known):
            question = phrasing.question
            found.setdefault(question.name, Unknown(question.name, question.title, name))
    return list(found.values())[:_MOST_UNKNOWN]


def _unknown_in(phrasing: Phrasing, asked: str) -> str | None:
    """Give what stands for the name that a phrasing asks about."""
    names = [slot.parameter for slot in phrasing.slots if slot.classes]
    is_loose = any(not slot.classes and slot.parameter not in FORMS for slot in phrasing.slots)
    match = None if is_loose or len(names) != 1 else re.fullmatch(pattern(phrasing, {}), asked)
    return match[names[0]] if match else None
