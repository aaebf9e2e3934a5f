"""What a title may belong to: the bodies that the text names before it, near enough to be meant."""

import re
from collections import Counter
from typing import NamedTuple

from kg.extract.mentions import Key, Mention, Mentions
from kg.extract.posts.titles import ORGANISATIONS
from kg.extract.text.flow import Flow
from kg.model import EntityType

_FAR = 2000
"""A body named farther back than this many characters is not meant."""
_GROUP = re.compile(r"领导小组|指挥部|联席会议|专班|(?<!管理)委员会|协调小组|工作组|推进组|组委会|组$")
_PLACE = 24
"""A place where a sentence starts is named within this many characters."""


class Owner(NamedTuple):
    """Whose post a title is, and from where on the text says so."""

    start: int
    body: Key | None
    title: str
    beside: bool = False
    """Does the body's name stand right before the title?"""
    group: Key | None = None
    """Of a group's office: the group."""


class Nearby:
    """The bodies that a text names, seen from a place in it."""

    def __init__(self, flow: Flow, names: Mentions) -> None:
        self.flow = flow
        self.text = flow.text
        self.names = names

    def before(self, offset: int, *, same_paragraph: bool = False) -> list[Mention]:
        """The names before a place, in its paragraph only or farther back."""
        near = max(self.flow.paragraph_at(offset).start if same_paragraph else 0, offset - _FAR)
        return self.names.within(near, offset)

    def in_sentence(self, offset: int, type_: EntityType, end: str = "") -> Mention | None:
        """The last name of a type, with such an end, before a place in its sentence."""
        found = self.names.within(max(self.flow.sentence_at(offset).start, offset - _FAR), offset)
        return next((m for m in reversed(found) if m.type == type_ and m.key.name.endswith(end)), None)

    def ending(self, offset: int, ends: tuple[str, ...], *, same_paragraph: bool = False) -> Mention | None:
        """The body before a place whose name ends so."""
        found = self.before(offset, same_paragraph=same_paragraph)
        return self._subject([m for m in found if m.type in ORGANISATIONS and m.key.name.endswith(ends)], offset)

    def host(self, offset: int, type_: EntityType, *, same_paragraph: bool = False) -> Mention | None:
        """The firm or school that is spoken of: one of the paragraph, else the one named most often before it."""
        found = [m for m in self.before(offset) if m.type == type_]
        if found and found[-1].start < self.flow.paragraph_at(offset).start:
            return None if same_paragraph else _most_named(found)
        return self._subject(found, offset)

    def group(self, offset: int, *, office: bool = False) -> Key | None:
        """The last leading group or the like before a place; with `office` also one whose office is named."""
        bodies = [m.key for m in reversed(self.before(offset)) if m.type == "GovernmentBody"]
        groups = (key for key in bodies if _GROUP.search(key.name) and (office or not key.name.endswith("办公室")))
        return next(groups, None)

    def placed(self, offset: int) -> Key | None:
        """在某高新区，管委会主任…: the zone where what the sentence tells happens."""
        start = self.flow.sentence_at(offset).start
        first = next((m for m in self.names.within(start, min(offset, start + _PLACE)) if m.type == "Zone"), None)
        placed = first and self.text[first.start - 1] == "在" and self.text.startswith("，", first.end)
        return first.key if first and placed else None

    def _subject(self, found: list[Mention], offset: int) -> Mention | None:
        """The last of some bodies in the sentence, else the first in the last sentence that has one.

        The first of a sentence is what it is about.
        """
        if not found or found[-1].start >= self.flow.sentence_at(offset).start:
            return found[-1] if found else None
        start = self.flow.sentence_at(found[-1].start).start
        return next(m for m in found if m.start >= start)


def _most_named(mentions: list[Mention]) -> Mention:
    """The last mention of what is named most often."""
    counts = Counter(m.key for m in mentions)
    return max(reversed(mentions), key=lambda m: counts[m.key])
