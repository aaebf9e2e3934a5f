"""What makes two sightings of a name the same person. The name alone seldom does: 李伟 and 王磊 are in every zone."""

from collections.abc import Hashable, Iterable, Sequence

from kg.resolve import families
from kg.resolve.careers import area_of, at_once, is_business, type_of, years_apart
from kg.resolve.commonness import commonness
from kg.resolve.decisions.persons import Person, join, profile
from kg.resolve.evidence import Asked, Degree, Evidence
from kg.resolve.families import Family, sharing
from kg.resolve.naming import normalise
from kg.resolve.places import nearest, prefecture_of, province_of
from kg.resolve.sightings import Sighting, Verdict

_WEEK = 7
_FEW = 60
"""Of a name with fewer profiles all are compared."""


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """All people of one name are decided together."""
    return (f"Person|{normalise(sighting.entity.name)}",)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings of a name are of one person."""
    return families.decide(PEOPLE, sightings)


def pairs(people: Sequence[Person]) -> Iterable[tuple[int, int]]:
    """Compare people who share a body, an area, a home, a prefecture; of a rare name all, of others those of a province."""
    if len(people) <= _FEW:
        return [(one, other) for other in range(len(people)) for one in range(other)]
    return sharing(_keys(person) for person in people)


def _keys(person: Person) -> set[Hashable]:
    codes = person.codes | person.around
    places = {prefecture_of(code) for code in codes}
    if commonness(person.name) < 1:
        places |= {province_of(code) for code in codes}
    return {*person.posts, *person.areas, *person.homes, *person.served, *places}


def told_apart(one: Person, other: Person) -> Asked:
    """One document knows both, and tells them apart."""
    return None if one.docs.isdisjoint(other.docs) else min(one.docs & other.docs)


def in_two_provinces_at_once(one: Person, other: Person) -> Asked:
    """Both held posts within one week in different provinces."""
    return next((f"{a.area} {b.area}" for near, a, b in at_once(one.held, other.held, _WEEK) if near == "apart"), None)


def same_post(one: Person, other: Person) -> Asked:
    """Both hold a post of the same title at the same body: two of one name there at a time are rare."""
    for body in one.posts.keys() & other.posts.keys():
        if one.posts[body].titles & other.posts[body].titles:
            return body
    return None


def same_body(one: Person, other: Person) -> Asked:
    """Both have a post at the same body, though not of the same title: people rise."""
    if same_post(one, other) is not None:
        return None
    return min(one.posts.keys() & other.posts.keys(), default=None)


def same_area(one: Person, other: Person) -> Asked:
    """Both have posts in the same zone, city or county, at different bodies: its leaders head its bureaus too."""
    if one.posts.keys() & other.posts.keys():
        return None
    return min(one.areas.keys() & other.areas.keys(), default=None)


def named_where_in_post(one: Person, other: Person) -> Asked:
    """One is named, without a post, in a document about the zone or city in which the other has one."""
    if one.posts and other.posts:
        return None
    return min(
        {area_of(h) for h in one.homes} & other.areas.keys() | {area_of(h) for h in other.homes} & one.areas.keys(),
        default=None,
    )


def same_home(one: Person, other: Person) -> Asked:
    """Both are named in documents about the same zone or region, at least one of them without a post."""
    if (one.posts and other.posts) or named_where_in_post(one, other) is not None:
        return None
    return min(one.homes & other.homes, default=None)


def told_at_home(one: Person, other: Person) -> Asked:
    """Documents about the same zone or region name both with posts, in different areas."""
    if not (one.posts and other.posts) or one.areas.keys() & other.areas.keys():
        return None
    return min(one.homes & other.homes, default=None)


def posts_near(one: Person, other: Person) -> Asked:
    """The posts are in the same place, in one that lies in the other, in one prefecture, one province, or further apart."""
    if one.areas.keys() & other.areas.keys() or not (one.posts and other.posts):
        return None
    near = nearest(one.codes, other.codes)
    return Degree(near or "unknown")


def seen_near(one: Person, other: Person) -> Asked:
    """Where one has no post: how near the documents' zones and regions are."""
    if (one.posts and other.posts) or one.homes & other.homes or named_where_in_post(one, other) is not None:
        return None
    return Degree(nearest(one.codes | one.around, other.codes | other.around) or "unknown")


def at_two_places_at_once(one: Person, other: Person) -> Asked:
    """Both held posts at the same time in different areas of one place, one prefecture, one province."""
    if one.posts.keys() & other.posts.keys():
        return None
    nears = {near: (a.area, b.area) for near, a, b in at_once(one.held, other.held, 0)}
    for near in ("apart", "province", "prefecture", "same", "within"):
        if near in nears:
            return Degree(near, " ".join(nears[near]))
    return None


def at_two_bodies_at_once(one: Person, other: Person) -> Asked:
    """Both held posts at the same time at different bodies of one area, and no document has seen one with both."""
    if one.posts.keys() & other.posts.keys():
        return None
    for body, post in one.posts.items():
        for second, held in other.posts.items():
            if post.held and held.held and area_of(body) == area_of(second) and post.held.gap(held.held) < 0:
                leads = any(type_of(each) in {"Zone", "Region"} for each in (body, second))
                return Degree("leader" if leads else "bureaus", f"{body} {second}")
    return None


def years_between(one: Person, other: Person) -> Asked:
    """How many years lie between what is known of the two, where the posts are at different bodies."""
    if one.posts.keys() & other.posts.keys():
        return None
    years = years_apart(one.held, other.held)
    return None if years is None else Degree(str(min(years, 4)))


def official_and_manager(one: Person, other: Person) -> Asked:
    """One has only posts of the state, the other only at firms and institutions."""
    if not (one.posts and other.posts):
        return None
    return "" if set(map(is_business, one.posts)) ^ set(map(is_business, other.posts)) == {True, False} else None


def steps_between(one: Person, other: Person) -> Asked:
    """How many steps of rank lie between posts at different bodies: careers go by one or two."""
    if not (one.posts and other.posts) or one.posts.keys() & other.posts.keys():
        return None
    steps = min(abs(a - b) for p in one.posts.values() for q in other.posts.values() for a in p.ranks for b in q.ranks)
    return Degree(str(min(steps, 3)))


def serves_the_same(one: Person, other: Person) -> Asked:
    """Both take care of the same firm or project."""
    return min(one.served & other.served, default=None)


def name_is_common(one: Person, _: Person) -> Asked:
    """How many people of the name are to be expected, as a power of ten: the more, the less the name says."""
    return Degree(str(commonness(one.name)))


def identity(oldest: Sighting, person: Person) -> str:
    """A person is told from namesakes by the first post, else by the home, else by the document."""
    told = min((tie for tie in oldest.ties if tie.relation == "holdsPost"), key=lambda tie: tie.identity, default=None)
    part = told.identity if told else min(person.posts, default=None) or oldest.home
    return f"Person|{person.name}|{part or '#' + '#'.join(oldest.ref)}"


EVIDENCE: Evidence[Person] = Evidence(
    "Person",
    grounds=(
        same_post,
        same_body,
        same_area,
        named_where_in_post,
        same_home,
        told_at_home,
        posts_near,
        seen_near,
        at_two_places_at_once,
        at_two_bodies_at_once,
        years_between,
        official_and_manager,
        steps_between,
        serves_the_same,
        name_is_common,
    ),
    forbids=(told_apart, in_two_provinces_at_once),
)
PEOPLE: Family[Person] = Family(EVIDENCE, profile, join, pairs, identity, apart=True)
