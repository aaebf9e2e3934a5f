"""The offices of zones, cities and firms."""

from collections.abc import Iterator

from collection.chance import dice
from collection.ground import Ground
from collection.places import City
from collection.things import Office, Part, Thing

_LEADERS = (28, 60)
_HEADS = (34, 84)
_DEPUTIES = (30, 80)
_BUSINESS = (60, 200)


def offices_of(seed: str, city: City) -> Iterator[Office]:
    """Give all offices of a city and its zones."""
    yield from _city_offices(city)
    for zone in city.zones:
        yield from _zone_offices(seed, city, zone)


def _city_offices(city: City) -> Iterator[Office]:
    area = city.area
    chairs = (("市委书记",), ("市委副书记", "市长"), ("市委常委", "副市长"), ("副市长",), ("副市长",))
    for number, titles in enumerate(chairs):
        yield _office(area, f"{number}", [Part(area, title) for title in titles], 1, _LEADERS)
    for organ, title in city.ground.organs[2:]:
        member = [Part(area, "市委常委")] if title == "部长" else []
        yield _office(area, organ.key, [*member, Part(organ, title)], 4, _HEADS)
        yield _office(area, f"{organ.key}/副", [Part(organ, f"副{title}")], 5, _DEPUTIES)
    yield from _institutions(city.ground)


def _zone_offices(seed: str, city: City, zone: Ground) -> Iterator[Office]:
    area = zone.area
    chance = dice(seed, "offices", area.key)
    first = [Part(city.area, "市委常委")] if chance.random() < 0.1 else []
    yield _office(area, "书记", [*first, Part(area, "党工委书记")], 2, _LEADERS)
    yield _office(area, "主任", [Part(area, "党工委副书记"), Part(area, "管委会主任")], 2, _LEADERS)
    yield _office(area, "副书记", [Part(area, "党工委副书记")], 3, _LEADERS)
    for number in range(3):
        yield _office(area, f"副主任{number}", [Part(area, "党工委委员"), Part(area, "管委会副主任")], 3, _LEADERS)
    for organ, title in zone.organs[1:]:
        member = [Part(area, "党工委委员")] if chance.random() < 0.15 else []
        yield _office(area, organ.key, [*member, Part(organ, title)], 4, _HEADS)
        if chance.random() < 0.7:
            yield _office(area, f"{organ.key}/副", [Part(organ, f"副{title}")], 5, _DEPUTIES)
    for street in zone.streets:
        town = street.name.endswith("镇")
        yield _office(area, street.key, [Part(street, "党委书记" if town else "党工委书记")], 4, _HEADS)
        yield _office(
            area, f"{street.key}/主任", [Part(street, "镇长") if town else Part(seat(street), "主任")], 5, _HEADS
        )
    yield from _institutions(zone)
    for firm in zone.firms:
        both = chance.random() < 0.25
        titles = ("董事长", "总经理") if both else ("董事长",)
        yield _office(area, firm.thing.key, [Part(firm.thing, title) for title in titles], 9, _BUSINESS)
        if not both and chance.random() < 0.8:
            yield _office(area, f"{firm.thing.key}/总", [Part(firm.thing, "总经理")], 9, _BUSINESS)


def seat(street: Thing) -> Thing:
    """Give the office of a street."""
    name = f"{street.name}办事处"
    return Thing(f"body/{street.key}", "GovernmentBody", name, (), name, street)


def _institutions(ground: Ground) -> Iterator[Office]:
    for each in ground.institutions:
        if each.within == ground.area:
            yield _office(ground.area, each.key, [Part(each, head_title(each))], 8, _HEADS)


def head_title(institution: Thing) -> str:
    """Give the title of the one who leads an institution."""
    name = institution.name
    if name.endswith(("医院", "学院")):
        return "院长"
    return "校长" if name.endswith(("中学", "小学", "学校", "大学")) else "会长"


def _office(area: Thing, name: str, parts: list[Part], rank: int, months: tuple[int, int]) -> Office:
    return Office(f"office/{area.key}/{name}", tuple(parts), rank, area.key, months)
