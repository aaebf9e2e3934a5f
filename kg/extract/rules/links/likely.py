"""The links that are likely, by learned weights: of those that rules propose, and of those that stand near each other.

Each relation here has its rules, which are sure of few forms of words; what is learned weighs what they say with how the
two names stand to each other, and so takes in other words, and leaves out what is proposed by chance.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.chooser.model import Chooser, Features, stored
from kg.extract.claims import Claim, Rule
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.links.near import Names, Pair
from kg.extract.rules.links.telling import Proposed, Telling
from kg.lexicon.triggers import relation_pattern
from kg.model import EntityType, Relation

_LIKELY = 0.4
"""A link is told that is at least so likely; half would miss more than it keeps out."""


class Link(NamedTuple):
    """A relation that is judged: what can be on either side, who proposes, what speaks against, what is told."""

    relation: Relation
    subjects: tuple[EntityType, ...]
    objects: tuple[EntityType, ...]
    rules: tuple[Rule, ...]
    against: re.Pattern[str]
    """Words of another relation of the two, such as of who builds for others."""
    told: Callable[[Reading, Key, Mention], Claim]


class Candidate(NamedTuple):
    """Two that may be linked: what rules say of them, if they do, where the object stands near, and what speaks for it."""

    subject: Key
    object: Key
    proposed: Claim | None
    mention: Mention | None
    features: Features


def likely(reading: Reading, link: Link) -> Iterator[Claim]:
    """What is likely of all that may be linked."""
    chooser = _chooser(link.relation)
    for candidate in candidates(reading, link):
        if chooser.probabilities([candidate.features, ()])[0] < _LIKELY:
            continue
        if candidate.proposed:
            yield candidate.proposed
        elif candidate.mention:
            yield link.told(reading, candidate.subject, candidate.mention)


def candidates(reading: Reading, link: Link) -> Iterator[Candidate]:
    """Each two that rules propose, or whose names stand near each other."""
    names = Names(reading)
    claims = _claims(reading, link.rules)
    telling = Telling(relation_pattern(link.relation), link.subjects, names, _proposed(claims))
    near = _near(names, link, claims.keys())
    for both in dict.fromkeys((*claims, *near)):
        pairs = near.get(both, [])
        proposed = max((claim for claim, _ in claims.get(both, ())), key=_fullness, default=None)
        mention = names.all[pairs[0].object] if pairs else None
        yield Candidate(*both, proposed, mention, telling.features(*both, pairs))


def _near(names: Names, link: Link, proposed: Container[tuple[Key, Key]]) -> dict[tuple[Key, Key], list[Pair]]:
    """Where each two stand near each other; those that no rule proposes without words against the link beside them."""
    near: dict[tuple[Key, Key], list[Pair]] = defaultdict(list)
    for pair in names.pairs(link.subjects, link.objects):
        both = names.all[pair.subject].key, names.all[pair.object].key
        if both in proposed or not link.against.search(names.beside(pair)):
            near[both].append(pair)
    return near


def _fullness(claim: Claim) -> tuple[bool, bool]:
    return claim.amount_yuan is not None, claim.date is not None


def _claims(reading: Reading, rules: Iterable[Rule]) -> dict[tuple[Key, Key], list[tuple[Claim, str]]]:
    """What the rules propose of each two."""
    same = reading.register.canonical
    found: dict[tuple[Key, Key], list[tuple[Claim, str]]] = defaultdict(list)
    for rule in rules:
        for claim in rule(reading):
            if claim.o and same(claim.s) != same(claim.o):
                found[same(claim.s), same(claim.o)].append((claim, rule.__name__))
    return found


def _proposed(claims: dict[tuple[Key, Key], list[tuple[Claim, str]]]) -> Proposed:
    rules = {both: dict.fromkeys(rule for _, rule in said) for both, said in claims.items()}
    return Proposed(rules, frozenset(both[0] for both in claims), frozenset(both[1] for both in claims))


@cache
def _chooser(relation: Relation) -> Chooser:
    return stored(f"links_{relation}")
