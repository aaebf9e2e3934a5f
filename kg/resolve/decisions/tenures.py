"""Which facts of posts tell of one tenure, and when it was: the last layer, decided chair by chair.

A block holds what all documents say of one post at one body. There a successor tells when a predecessor had gone, and the
other way round; so it needs no more than the block, and gives the same in any order.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast

from msgspec.structs import replace

from kg.lexicon.seats import post_of, seat_of
from kg.model import EntityType, Extraction
from kg.resolve.decisions.spells import Spell, spells
from kg.resolve.sightings import PostSighting, Ref, Verdict
from kg.resolve.tenure import Edge, Tenure
from kg.times import Days, days


def sight(extraction: Extraction, known: Mapping[str, str]) -> Iterator[PostSighting]:
    """Give the posts that a document tells of, by the identities of its entities."""
    for number, fact in enumerate(extraction.facts):
        person, body = known.get(fact.s), known.get(fact.o or "")
        if fact.rel == "holdsPost" and fact.title and person and body:
            yield PostSighting(
                Ref(extraction.doc, local_id(number)),
                person,
                body,
                fact.title,
                phase=fact.phase,
                date=fact.until if fact.phase == "ends" else fact.date,
                issued=extraction.date,
                confidence=fact.confidence,
            )


def local_id(number: int) -> str:
    """Name a fact within its document.

    >>> local_id(0)
    '0'
    """
    return str(number)


def blocks(fact: PostSighting) -> tuple[str, ...]:
    """What is said of one post at one body is decided together."""
    return (block_of(fact),)


def block_of(fact: PostSighting) -> str:
    """Give the key of the block: the body, and the chair, or the post where several people hold it at a time.

    >>> from kg.resolve.sightings import Ref
    >>> block_of(PostSighting(Ref("d", "0"), "Person|林知远", "Region|云溪市", "代市长"))
    'Region|云溪市|市长'
    """
    post = post_at(fact)
    return f"{fact.body}|{_seat(fact.body, post) or post}"


def post_at(fact: PostSighting) -> str:
    """Give the title as `kg.lexicon.seats` writes it."""
    return post_of(fact.title, *_named(fact.body))


def decide(block: Sequence[PostSighting]) -> Verdict:
    """Give each fact the identity of its tenure, and what is known of each tenure."""
    found = tenures(block)
    return Verdict(
        {ref: tenure.identity for tenure in found for ref in tenure.refs},
        outcomes={tenure.identity: replace(tenure, refs=()) for tenure in found},
    )


def tenures(block: Sequence[PostSighting]) -> tuple[Tenure, ...]:
    """Give the tenures of a block in the order in which they were held."""
    by_person: dict[tuple[str, str], list[PostSighting]] = defaultdict(list)
    for fact in block:
        by_person[fact.person, post_at(fact)].append(fact)
    found = [
        _tenure(facts, spell, number)
        for (person, _), facts in sorted(by_person.items())
        for number, spell in enumerate(spells(facts, _seen_of_others(block, person)), 1)
    ]
    found.extend(_timeless(facts) for facts in by_person.values() if not any(spells(facts, ())))
    found = sorted(_each_once(found), key=_order)
    return tuple(_with_neighbours(found) if found and found[0].seat else found)


def _each_once(found: Sequence[Tenure]) -> Iterator[Tenure]:
    """Leave each fact with the first of its person's spells: one that says when a former post was held tells of two."""
    taken: set[Ref] = set()
    for tenure in found:
        own = tuple(ref for ref in tenure.refs if ref not in taken)
        taken.update(own)
        if own:
            yield replace(tenure, refs=own)


def _order(tenure: Tenure) -> tuple[str, str, str]:
    """By when it is known to be held, of those that nobody dates the first."""
    until = tenure.ended.latest if tenure.ended else None
    return tenure.held_from or until or "", tenure.held_to or until or "", tenure.identity


def _seen_of_others(block: Sequence[PostSighting], person: str) -> list[Days]:
    """When others are seen in the post."""
    found = (days(fact.date) for fact in block if fact.person != person and fact.phase in {None, "begins"})
    return sorted(filter(None, found))


def _tenure(facts: list[PostSighting], spell: Spell, number: int) -> Tenure:
    seen = spell.seen
    made = _timeless(facts)
    refs = {mark.ref for mark in spell.marks}
    if number == 1:
        refs |= {fact.ref for fact in facts if not days(fact.date) and not days(fact.issued)}
    return replace(
        made,
        identity=made.identity if number == 1 else f"{made.identity}|{number}",
        refs=tuple(sorted(refs)),
        first_seen=min(seen, key=lambda m: (m.days.last, m.date)).date if seen else None,
        last_seen=max(seen, key=lambda m: (m.days.first, m.date)).date if seen else None,
        began=spell.began,
        ended=spell.ended,
    )


def _timeless(facts: list[PostSighting]) -> Tenure:
    """Give a tenure of which no document says when."""
    fact, post = facts[0], post_at(facts[0])
    return Tenure(
        identity=f"Tenure|{_named(fact.person)[1]} {post}|{fact.person}|{fact.body}",
        person=fact.person,
        body=fact.body,
        post=post,
        seat=_seat(fact.body, post),
        refs=tuple(sorted(each.ref for each in facts)),
    )


def _with_neighbours(found: list[Tenure]) -> Iterator[Tenure]:
    """Bound each tenure by those before and after it, as far as they do not overlap."""
    dated = [tenure for tenure in found if tenure.held_from]
    yield from (tenure for tenure in found if not tenure.held_from)
    began, ended = {}, {}
    for one, other in pairwise(dated):
        if _follows(one, other):
            ended[one.identity] = _narrowed(one.ended, one.held_to, other.held_from)
            began[other.identity] = _narrowed(other.began, one.held_to, other.held_from)
    for tenure in dated:
        yield replace(
            tenure,
            began=began.get(tenure.identity, tenure.began),
            ended=ended.get(tenure.identity, tenure.ended),
        )


def _follows(one: Tenure, other: Tenure) -> bool:
    """Whether the second took over from the first, by all that is known."""
    return (one.person, one.post) != (other.person, other.post) and (one.held_to or "") <= (other.held_from or "")


def _narrowed(edge: Edge | None, earliest: str | None, latest: str | None) -> Edge:
    """Bound an edge by a neighbour's time; what a text dates stays, and what one bounds is only bounded closer."""
    if edge is None:
        return Edge("implied", earliest, latest)
    if edge.date:
        return edge
    first = max(filter(None, (edge.earliest, earliest)), default=None)
    last = min(filter(None, (edge.latest, latest)), default=None)
    return edge if first and last and first > last else replace(edge, earliest=first, latest=last)


def _seat(body: str, post: str) -> str | None:
    return seat_of(post, *_named(body))


def _named(identity: str) -> tuple[EntityType, str]:
    """Give the type and the name that an identity begins with."""
    kind, name = identity.split("|")[:2]
    return cast("EntityType", kind), name
