"""Further mentions of what a document has named: by the same words, by a short name declared (以下简称…) or implied."""

from collections.abc import Iterator

from kg.extract.mentions import Key, Mention, Mentions, Register
from kg.extract.names.firms import brand_names
from kg.extract.names.titled import declared_alias
from kg.lexicon.gazetteer import occurrences
from kg.lexicon.words import is_word
from kg.model import EntityType

_AGAIN: tuple[EntityType, ...] = ("Enterprise", "Institution", "GovernmentBody", "Zone", "Policy", "Project", "Measure")
_LONG_ENOUGH = 4
"""Shorter names are taken for a name again only where they are no word."""


def known_again(text: str, names: Mentions, register: Register) -> Iterator[Mention]:
    """Mentions that no one has found yet; short names become aliases."""
    owners: dict[str, Key | None] = {}
    for mention in names:
        if mention.type in _AGAIN:
            for name in _names(text, mention):
                owners[name] = mention.key if owners.get(name, mention.key) == mention.key else None
    unique = {name: key for name, key in owners.items() if key}
    for start, end, key in occurrences(unique, text):
        if not names.over(start) and not names.over(end - 1):
            register.add(key, [text[start:end]])
            yield Mention(start, end, key)


def _names(text: str, mention: Mention) -> Iterator[str]:
    surface = text[mention.start : mention.end]
    if len(surface) >= _LONG_ENOUGH or (mention.type == "Enterprise" and not is_word(surface)):
        yield surface
    if declared := declared_alias(text, mention.end):
        yield declared
    if mention.type == "Enterprise":
        yield from brand_names(mention.key.name)
