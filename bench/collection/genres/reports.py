"""Reports of a zone: its year in figures, a chronicle of what happened, and what had to be put right."""

from collections.abc import Iterator
from datetime import date

from collection import naming
from collection.chance import between, some
from collection.desk import ENOUGH, Desk, day_said
from collection.ground import Ground
from collection.items import figures, state
from collection.page import Page
from collection.things import Figure, Happening


def all_of(desk: Desk, ground: Ground, told: list[Happening]) -> Iterator[Page]:
    """Write the year's reports."""
    if desk.likely(0.6):
        yield _report(desk, ground)
    if told and desk.likely(0.5):
        yield _chronicle(desk, ground, sorted(told, key=lambda each: each.day))
    if desk.likely(0.1):
        yield _correction(desk, ground)


def _report(desk: Desk, ground: Ground) -> Page:
    page = desk.page(ground.area, date(desk.year, 1, between(desk.dice, 8, 28)))
    name = naming.zone(page, ground.area, local=False)
    page.title = f"{name}{desk.year - 1}年工作情况报告"
    page.line(page.title)
    page.line(day_said(page.day))
    page.line()
    for figure in some(page.chance, figures(desk.province.seed, ground.area, desk.year - 1), 3, 5):
        state(page, figure, page.note(ground.area, "全区"))
        page.line()
    desk.fill(page, ground)
    return page


def _chronicle(desk: Desk, ground: Ground, told: list[Happening]) -> Page:
    page = desk.page(ground.area, date(desk.year, 12, between(desk.dice, 28, 31)))
    name = naming.zone(page, ground.area, local=False)
    page.title = f"{name}{desk.year}年大事记"
    page.line(page.title)
    page.line()
    for each in sorted(some(desk.dice, told, 6, 9), key=lambda each: each.day):
        if page.length < ENOUGH:
            desk.tell(page, each, 0.3)
            page.line()
    page.line(f"{name}　{day_said(page.day)}")
    return page


def _correction(desk: Desk, ground: Ground) -> Page:
    """What was reported of a year turns out wrong: both values stand in the collection."""
    page = desk.page(ground.area, date(desk.year, between(desk.dice, 2, 6), between(desk.dice, 1, 28)))
    name = naming.zone(page, ground.area, local=False)
    page.title = "更正"
    page.line(page.title)
    known = page.chance.choice(figures(desk.province.seed, ground.area, desk.year - 1))
    right = Figure(known.of, known.metric, float(round(known.value * 0.93) + 1), known.period)
    page.say(f"本刊上期所载{name}的有关数据核实有误，现更正如下：")
    state(page, right, page.note(ground.area, name, name))
    page.line("特此更正，并向读者致歉。")
    desk.fill(page, ground)
    page.line(day_said(page.day))
    return page
