"""How papers name people: with their posts at first, afterwards by the name alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

from collection import naming
from collection.page import Page
from collection.things import Part, Tenure, Thing


def person(page: Page, tenure: Tenure, day: date | None = None, said: str | None = None) -> str:
    """Name someone with the posts of a day, of which the text says no more than `said`."""
    page.note(tenure.person, tenure.person.name)
    if tenure.person in page.introduced:
        return tenure.person.name
    page.introduced.add(tenure.person)
    day = day or page.day
    held = posts(page, tenure, brief=page.likely(0.2), date=said or day.isoformat())
    others = page.careers.concurrent(tenure, day)
    if others and page.likely(0.6):
        held += "、" + posts(page, others[0], date=said or day.isoformat())
    return held + tenure.person.name


def former(page: Page, tenure: Tenure) -> str:
    """Name someone by a post that is past: 原区财政局局长张三."""
    page.note(tenure.person, tenure.person.name)
    page.introduced.add(tenure.person)
    return "原" + posts(page, tenure, phase="past") + tenure.person.name


def posts(page: Page, tenure: Tenure, *, brief: bool = False, **qualifiers: Any) -> str:
    """Name the posts of an office, or briefly the last of them, and note that the person holds, takes or leaves them."""
    page.note(tenure.person, tenure.person.name)
    said: list[str] = []
    last: Thing | None = None
    for part, spell in list(zip(tenure.office.parts, tenure.spells, strict=True))[-1 if brief else 0 :]:
        said.append(_post(page, part, last))
        last = part.body
        page.fact("holdsPost", tenure.person, part.body, spell, title=part.title, **qualifiers)
    return "、".join(said)


def _post(page: Page, part: Part, last: Thing | None) -> str:
    body, title = part
    if last == body:
        return title
    if body.type == "Region" and title.startswith(("市", "副市")):
        return _at_city(page, body, title)
    return _BODIES.get(body.type, naming.body)(page, body) + title


def _at_zone(page: Page, zone: Thing) -> str:
    """区党工委书记 or 党工委书记 in the zone's own papers, now and then with its name."""
    if zone != page.home or not page.knows(zone) or page.likely(0.1):
        return naming.zone(page, zone, local=False)
    return page.chance.choice(("区", "区", ""))


def _at_city(page: Page, city: Thing, title: str) -> str:
    """市长 near the city, 信阳市市长 or 信阳市委书记 elsewhere."""
    if page.near(city) and page.likely(0.7):
        page.note(city, "市")
        return title
    if title.startswith("市委"):
        page.note(city, city.others[0])
        return city.others[0] + title
    page.note(city, city.name)
    return city.name + title


def _at_firm(page: Page, firm: Thing) -> str:
    names = page.names(firm)
    name = names[-1] if names else page.chance.choice((firm.name, firm.others[0]))
    return page.note(firm, name, name)


_BODIES: dict[str, Callable[[Page, Thing], str]] = {
    "Zone": _at_zone,
    "Region": naming.region,
    "Enterprise": _at_firm,
    "Institution": naming.institution,
}
"""How what a post is at is named, if it is no organ."""
