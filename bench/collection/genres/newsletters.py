"""Firms' newsletters: what happened at the firm, as the firm tells it."""

from collections.abc import Iterator

from collection import posts
from collection.chance import later
from collection.desk import Desk, day_said
from collection.firms import Firm
from collection.ground import Ground
from collection.page import Page
from collection.phrases import choice
from collection.things import Happening


def all_of(desk: Desk, ground: Ground, told: list[Happening]) -> Iterator[Page]:
    """Write the newsletters of the year that have come down to us."""
    for each in told:
        firms = [thing for thing in each.organisations if thing.type == "Enterprise"]
        if firms and desk.likely(0.25):
            yield _newsletter(desk, ground, desk.province.firm(firms[0]), each)


def _newsletter(desk: Desk, ground: Ground, firm: Firm, told: Happening) -> Page:
    page = desk.page(ground.area, later(desk.dice, told.day, 0, 12))
    short, full = firm.thing.others[0], firm.registered(page.day.year)
    page.title = f"{short}{page.chance.choice(('通讯', '简讯', '人', '之窗'))}"
    page.note(firm.thing, short, short)
    page.line(page.title)
    page.note(firm.thing, full, full)
    page.note(ground.area, ground.area.name)
    page.fact("locatedIn", firm.thing, ground.area)
    page.line(f"{full}主办　{day_said(page.day)}　{ground.area.name}")
    page.line()
    desk.tell(page, told, 0.5)
    page.line()
    _speech(desk, page, firm)
    desk.fill(page, ground)
    return page


def _speech(desk: Desk, page: Page, firm: Firm) -> None:
    """Let one of the firm's people say something."""
    holders = [desk.province.careers.holder(office, page.day) for office in desk.province.offices_in(firm.thing)]
    present = [tenure for tenure in holders if tenure]
    if present:
        page.line(f"{posts.person(page, page.chance.choice(present))}说：“{choice(page.chance, 'said')}”")
