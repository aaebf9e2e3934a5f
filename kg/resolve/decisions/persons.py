"""What sightings of a person know of it: posts with their times, homes, whom it takes care of."""

from collections.abc import Hashable, Iterable, Mapping

from msgspec import Struct

from kg.resolve.careers import Held, Span, area_of, rank, span
from kg.resolve.naming import normalise
from kg.resolve.places import place_of
from kg.resolve.sightings import Sighting, Tie


class Post(Struct, frozen=True):
    """What is known of somebody's posts at one body."""

    titles: frozenset[str]
    ranks: frozenset[int]
    held: Span | None = None
    """When it was held, as far as the documents say."""


class Person(Struct, frozen=True):
    """What sightings of one person know of it."""

    name: str
    docs: frozenset[str]
    posts: Mapping[str, Post]
    """By the identity of the body."""
    areas: Mapping[str, Span | None]
    """The zones, divisions and firms that the posts are for, with the time that they were held."""
    homes: frozenset[str]
    """What the documents are about that name the person without a post."""
    codes: frozenset[str]
    """Of the divisions in which the posts are."""
    around: frozenset[str]
    """Of the divisions that the homes are in."""
    served: frozenset[str]
    """Firms and projects of which the person takes care."""
    held: tuple[Held, ...] = ()


def profile(sighting: Sighting) -> tuple[Hashable, Person]:
    """Gather what a sighting knows; those with the same posts, or the same home and no post, are alike."""
    ties = [tie for tie in sighting.ties if tie.relation == "holdsPost"]
    posts = _posts(ties)
    served = frozenset(tie.identity for tie in sighting.ties if tie.relation == "serves")
    homes = frozenset([sighting.home] if sighting.home else [])
    areas: dict[str, Span | None] = {}
    for body, post in posts.items():
        areas[area_of(body)] = _joined(areas.get(area_of(body)), post.held)
    person = Person(
        normalise(sighting.entity.name),
        frozenset([sighting.ref.doc]),
        posts,
        areas,
        homes,
        frozenset(filter(None, map(place_of, posts))),
        frozenset(filter(None, map(place_of, homes))),
        served,
        _held(posts),
    )
    key = (person.name, frozenset((body, post.titles) for body, post in posts.items()), homes, served)
    return key if posts or homes or served else (key, sighting.ref), person


def _posts(ties: Iterable[Tie]) -> dict[str, Post]:
    posts: dict[str, Post] = {}
    for tie in ties:
        title = normalise(tie.title or "")
        held = span(tie.date) if tie.phase != "past" else None
        post = Post(frozenset([title]), frozenset([rank(tie.identity, title)]), held)
        posts[tie.identity] = _both(posts[tie.identity], post) if tie.identity in posts else post
    return posts


def _both(one: Post, other: Post) -> Post:
    return Post(one.titles | other.titles, one.ranks | other.ranks, _joined(one.held, other.held))


def _joined(one: Span | None, other: Span | None) -> Span | None:
    return one.joined(other) if one and other else one or other


def _held(posts: Mapping[str, Post]) -> tuple[Held, ...]:
    spans: dict[tuple[str, str], Span] = {}
    for body, post in posts.items():
        place = (area_of(body), place_of(body))
        if post.held:
            spans[place] = post.held.joined(spans.get(place, post.held))
    return tuple(Held(area, code, span) for (area, code), span in sorted(spans.items()))


def join(one: Person, other: Person) -> Person:
    """What two sightings of one person know together."""
    posts = dict(one.posts)
    for body, post in other.posts.items():
        posts[body] = _both(posts[body], post) if body in posts else post
    areas = dict(one.areas)
    for area, held in other.areas.items():
        areas[area] = _joined(areas.get(area), held)
    return Person(
        one.name,
        one.docs | other.docs,
        posts,
        areas,
        one.homes | other.homes,
        one.codes | other.codes,
        one.around | other.around,
        one.served | other.served,
        _held(posts),
    )
