"""Pages of the city's newspaper, with several articles each, about the city and all its zones."""

from collections.abc import Iterator

from collection.chance import between, later
from collection.desk import Desk, day_said, taken
from collection.page import Page
from collection.people import person_name
from collection.phrases import choice
from collection.things import Happening

_NAMES = ("新报", "晚报", "时讯", "商报")


def all_of(desk: Desk, told: list[Happening]) -> Iterator[Page]:
    """Write the year's pages."""
    waiting = list(told)
    while waiting:
        issue = list(taken(waiting, between(desk.dice, 3, 5)))
        yield _page(desk, issue)


def _page(desk: Desk, issue: list[Happening]) -> Page:
    area = desk.city.area
    page = desk.page(area, later(desk.dice, issue[-1].day, 0, 3))
    page.title = area.others[0] + _NAMES[int(desk.city.code) // 100 % len(_NAMES)]
    page.note(area, area.others[0])
    page.line(f"{page.title}　{day_said(page.day)}　第{between(page.chance, 1, 8)}版")
    page.line()
    for each in issue:
        page.say(_byline(page))
        desk.tell(page, each, 0.6)
        page.line(choice(page.chance, "closing") if page.likely(0.3) else "")
        page.line()
    return page


def _byline(page: Page) -> str:
    """Reporters are nobody that the paper tells of."""
    form = page.chance.choice(("本报讯（记者 {n}）", "本报讯（通讯员 {n}）", "本报讯　", ""))
    return form.format(n=person_name(page.chance))
