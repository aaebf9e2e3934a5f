"""Words that end names of every type, and titles of posts, in one automaton: clues for the tagger, not decisions."""

from functools import cache

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.organisations import organ_words
from kg.lexicon.posts import title_words
from kg.lexicon.suffixes import endings_of
from kg.lexicon.wordlists import everyday_surnames, surnames, wordlist
from kg.lexicon.zones import zone_words
from kg.model import ENTITY_TYPES, EntityType

_TITLE = len(ENTITY_TYPES) + 1
_PROJECT_WORDS = ("项目", "工程", "生产线", "一期", "二期", "三期", "四期", "基地")
_INDUSTRY_WORDS = ("产业", "制造", "材料", "装备", "产业链", "产业集群")
_SUFFIXED: tuple[EntityType, ...] = ("Honour", "Measure", "Policy", "Institution", "Enterprise")
"""Of a word that ends names of several types, the last here counts."""


@cache
def clues() -> Gazetteer[int]:
    """Each word with the number of its kind: that of the entity type, from 1, or of titles.

    >>> [match.entry for match in clues().find("财政局副局长")] == [ENTITY_TYPES.index("GovernmentBody") + 1, _TITLE]
    True
    """
    found: dict[str, int] = {}
    for words, kind in (
        (_INDUSTRY_WORDS, "Industry"),
        (_PROJECT_WORDS, "Project"),
        *((endings_of(kind), kind) for kind in _SUFFIXED),
        (zone_words(), "Zone"),
        (organ_words(), "GovernmentBody"),
    ):
        found.update(dict.fromkeys(words, ENTITY_TYPES.index(kind) + 1))
    found.update(dict.fromkeys(title_words(), _TITLE))
    return Gazetteer(found)


@cache
def family_names() -> Gazetteer[int]:
    """Surnames: 1 usual, 2 compound, 3 rare and an everyday word as well."""
    rare = everyday_surnames()
    return Gazetteer({name: 2 if len(name) > 1 else 3 if name in rare else 1 for name in surnames()})


@cache
def followers() -> Gazetteer[int]:
    """Words that often stand right behind a person's name."""
    return Gazetteer(dict.fromkeys(wordlist("person_followers"), 1))
