"""Who is to be appointed, with what they have been: the papers in which one document tells of several posts of a person."""

from collections.abc import Iterator
from datetime import date, timedelta

from collection import posts
from collection.chance import between
from collection.desk import Desk, day_said
from collection.ground import Ground
from collection.page import Page
from collection.things import Tenure

_RANKS = (1, 2, 3, 4)


def all_of(desk: Desk, ground: Ground) -> Iterator[Page]:
    """Write of those who took an office this year, some time after, and had another before."""
    for office in desk.province.offices_at(ground.area, *_RANKS):
        for tenure in desk.province.careers.of_office[office]:
            past = desk.province.past(tenure) if tenure.start.year == desk.year else []
            if past and desk.likely(0.25):
                yield _profile(desk, ground, tenure, past[-3:])


def _profile(desk: Desk, ground: Ground, tenure: Tenure, past: list[Tenure]) -> Page:
    day = min(tenure.start + timedelta(days=between(desk.dice, 5, 60)), date(desk.year, 12, 31))
    page = desk.page(ground.area, day)
    name = tenure.person.name
    page.title = f"{ground.area.name}新任领导简介" if ground.area.type == "Zone" else f"{ground.area.name}干部简介"
    page.note(ground.area, ground.area.name)
    page.line(page.title)
    page.line(day_said(page.day))
    page.line()
    page.note(tenure.person, name)
    page.introduced.add(tenure.person)
    born = tenure.start.year - between(desk.dice, 36, 56)
    page.say(
        f"{name}，{born}年{between(desk.dice, 1, 12)}月生，{page.chance.choice(('大学学历', '研究生学历', '工程硕士'))}。"
    )
    for each in past:
        page.say(f"曾任{posts.posts(page, each, phase='past')}。")
    page.line(f"现任{posts.posts(page, tenure, date=page.day.isoformat())}。")
    if ground.firms:
        desk.fill(page, ground)
    return page
