"""The bulletins of a zone: a masthead, what happened lately, and how things stand."""

from collections.abc import Iterator

from collection.chance import between, later
from collection.desk import Desk, day_said, taken
from collection.ground import Ground
from collection.page import Page
from collection.phrases import choice
from collection.things import Happening

_NAMES = ("工作简报", "动态", "信息", "营商环境简报", "每周快讯", "简讯")


def all_of(desk: Desk, ground: Ground, told: list[Happening]) -> Iterator[Page]:
    """Write the year's bulletins."""
    waiting = sorted(told, key=lambda each: each.day)
    number = 0
    while waiting:
        number += 1
        issue = list(taken(waiting, between(desk.dice, 2, 5)))
        page = desk.page(ground.area, later(desk.dice, issue[-1].day, 1, 6))
        _masthead(page, ground, number)
        for each in issue:
            page.line(f"【{choice(page.chance, 'heading')}】" if page.likely(0.6) else "")
            desk.tell(page, each)
            page.line()
        desk.fill(page, ground)
        if page.likely(0.5):
            page.line(choice(page.chance, "closing"))
        yield page


def _masthead(page: Page, ground: Ground, number: int) -> None:
    area, chance = ground.area, page.chance
    form = chance.choice((area.name, *area.others)) if page.official else area.name
    page.note(area, form, form)
    page.title = form + chance.choice(_NAMES)
    page.line(page.title)
    page.line(f"{page.day.year}年第{number}期")
    office = ground.organs[1][0]
    page.issuer = form + office.others[0].removeprefix(area.name)
    page.note(office, page.issuer, page.issuer)
    page.fact("partOf", office, area)
    page.line(f"{page.issuer}　　{day_said(page.day)}")
    if area.within and page.likely(0.3):
        page.note(area.within, area.within.name)
        page.fact("partOf", area, area.within)
        page.line(f"{area.within.name}　内部资料")
    page.line()
