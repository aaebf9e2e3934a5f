"""What makes two sightings of a name the same person. The name alone never does: 李伟 and 王磊 are in every zone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import networkx as nx

from kg.resolve.decisions.names import same_name, verdict
from kg.resolve.naming import normalise
from kg.resolve.sightings import Ref, Sighting, Verdict

_BUSINESSES = ("Enterprise|", "Institution|")


class _Person(NamedTuple):
    """Sightings that are known to be of one person, and what is known of that person."""

    refs: frozenset[Ref]
    posts: frozenset[str]
    """The bodies of the posts, by their identities."""
    homes: frozenset[str]


def blocks(sighting: Sighting) -> Sequence[str]:
    """People of one name are decided together."""
    return (same_name(sighting),)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Join those with a post at one body, then those of one home whom nothing contradicts."""
    persons = _persons(sightings)
    name = normalise(sightings[0].entity.name)
    without_post = Counter(home for person in persons if not person.posts for home in person.homes)
    told_by = {person: f"Person|{name}|{_told_by(person, without_post)}" for person in persons}
    return verdict({ref: told_by[person] for person in persons for ref in person.refs}, "shared post or home")


def _persons(namesakes: Sequence[Sighting]) -> list[_Person]:
    apart = [_person(sighting) for sighting in namesakes]
    by_posts = _merge(apart, same_post_body(apart))
    return _merge(by_posts, same_home(by_posts))


def _person(sighting: Sighting) -> _Person:
    posts = frozenset(tie.identity for tie in sighting.ties if tie.relation == "holdsPost")
    return _Person(frozenset([sighting.ref]), posts, frozenset(filter(None, [sighting.home])))


def same_post_body(persons: list[_Person]) -> Iterator[tuple[int, int]]:
    """Two sightings with the same name and a post at the same body are the same person.

    One body seldom has two officers of the same full name, and a bulletin that had them would tell them apart.
    """
    by_body: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        for body in person.posts:
            by_body[body].append(number)
    return (pair for numbers in by_body.values() for pair in pairwise(numbers))


def same_home(persons: list[_Person]) -> Iterator[tuple[int, int]]:
    """Two sightings with the same name, in documents about the same zone, are the same person if nothing contradicts.

    A zone's bulletins name the same few dozen people again and again, often without their posts. If any two of the
    sightings contradict each other, none of that zone is merged: those without a post might be either.
    """
    by_home: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        for home in person.homes:
            by_home[home].append(number)
    for home, numbers in by_home.items():
        known = [persons[number] for number in numbers if persons[number].posts]
        if not told_apart(persons[n] for n in numbers) and not any(
            contradict(home, *p) for p in combinations(known, 2)
        ):
            yield from pairwise(numbers)


def told_apart(persons: Iterable[_Person]) -> bool:
    """One document that has the name twice, as two people, tells that there are two."""
    docs = [ref.doc for person in persons for ref in person.refs]
    return len(docs) > len(set(docs))


def contradict(home: str, one: _Person, other: _Person) -> bool:
    """People with posts contradict each other if they have none in common: the manager is not the head of an office.

    But a zone's own leaders also head its offices (党工委委员、财政局局长), so a post there fits any office.
    """
    posts = one.posts | other.posts
    return home not in posts or any(post.startswith(_BUSINESSES) for post in posts)


def _merge(persons: list[_Person], links: Iterable[tuple[int, int]]) -> list[_Person]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(persons)))
    graph.add_edges_from(links)
    return [_union([persons[number] for number in component]) for component in nx.connected_components(graph)]


def _union(persons: list[_Person]) -> _Person:
    return _Person(*(frozenset[str]().union(*parts) for parts in zip(*persons, strict=True)))  # type: ignore[arg-type]


def _told_by(person: _Person, without_post: Mapping[str, int]) -> str:
    """Give what no namesake shares: a post; without posts the home, if only one such has it; else the document."""
    own_homes = [home for home in person.homes if without_post[home] == 1]
    return min(person.posts or own_homes or ["#" + "#".join(min(person.refs))])
