"""The papers of a city in one year: bulletins of its zones, its newspaper, notices, reports, firms' newsletters."""

from collections.abc import Iterator
from datetime import date
from random import Random

from collection.chance import between, dice, later, some
from collection.items import statements
from collection.page import Page
from collection.papers import Paper, national, papers, provincial
from collection.places import City, Ground
from collection.stories import Teller
from collection.tellings import Telling
from collection.things import Happening, Tenure, Thing
from collection.words import METRICS
from collection.world import Province

_MOST = 420
"""Characters after which a document has enough."""


class Desk:
    """Where the documents of one city and year are written; `part` numbers the collection's visits to them."""

    def __init__(self, province: Province, city: City, year: int, part: int) -> None:
        self.province, self.city, self.year, self.part = province, city, year, part
        self.dice = dice(province.seed, "desk", city.code, year, part)
        self._count = 0

    def documents(self) -> Iterator[Page]:
        """Write them all."""
        told: dict[Thing, list[Happening]] = {}
        grounds = (self.city.ground, *self.city.zones)
        for ground in grounds:
            told[ground.area] = list(Teller(self.province, ground, self.year, self.part).all())
        for ground in self.city.zones:
            yield from self._bulletins(ground, [each for each in told[ground.area] if self.dice.random() < 0.85])
            yield from self._notices(ground)
            yield from self._newsletters(ground, told[ground.area])
            yield self._report(ground)
        yield from self._notices(self.city.ground)
        everything = sorted(
            (each for ground in grounds for each in told[ground.area] if ground is self.city.ground or self.dice.random() < 0.35),
            key=lambda each: each.day,
        )
        yield from self._newspaper(everything)

    def _page(self, home: Thing, day: date) -> Page:
        self._count += 1
        name = f"{self.city.code}-{self.year}-{self.part}-{self._count:03}"
        return Page(name, home, day, dice(self.province.seed, "page", name), self.province.careers)

    def _tell(self, page: Page, told: Happening) -> None:
        ground = next(g for g in (self.city.ground, *self.city.zones) if g.area == told.place)
        Telling(page, self.province, ground, told).tell()

    # -- bulletins -------------------------------------------------------------------------------------------------

    def _bulletins(self, ground: Ground, told: list[Happening]) -> Iterator[Page]:
        waiting = sorted(told, key=lambda each: each.day)
        number = 0
        while waiting:
            number += 1
            taken = waiting[: between(self.dice, 2, 4)]
            del waiting[: len(taken)]
            page = self._page(ground.area, later(self.dice, taken[-1].day, 1, 6))
            self._masthead(page, ground, number)
            for each in taken:
                page.line(f"【{_heading(each)}】")
                self._tell(page, each)
                page.line()
            self._fill(page, ground)
            yield page

    def _masthead(self, page: Page, ground: Ground, number: int) -> None:
        area, chance = ground.area, page.chance
        form = chance.choice((area.name, *area.others)) if page.full else area.name
        page.note(area, form, form)
        page.title = f"{form}{chance.choice(('工作简报', '动态', '信息', '工作通报'))}"
        page.line(page.title)
        page.line(f"{page.day.year}年第{number}期")
        office = ground.organs[1][0]
        name = form + office.others[0].removeprefix(area.name) if office.others else f"{form}{office.name.removeprefix(area.name)}"
        page.issuer = name
        page.note(office, name, name)
        page.fact("partOf", office, area)
        page.line(f"{name}　　{page.day.year}年{page.day.month}月{page.day.day}日")
        if area.within and chance.random() < 0.3:
            page.line(f"（{page.region(area.within)}）")
            page.fact("partOf", area, area.within)
        page.line()

    def _fill(self, page: Page, ground: Ground) -> None:
        for write in statements(page, self.province, ground):
            if page.length > _MOST:
                return
            write()
            page.line()

    # -- the newspaper ---------------------------------------------------------------------------------------------

    def _newspaper(self, told: list[Happening]) -> Iterator[Page]:
        area = self.city.area
        stem = area.others[0]
        while told:
            taken = told[: between(self.dice, 3, 5)]
            del told[: len(taken)]
            page = self._page(area, later(self.dice, taken[-1].day, 0, 3))
            page.title = f"{stem}{('新报', '晚报', '时讯')[int(self.city.code) % 3]}"
            page.line(f"{page.title}　{page.day.year}年{page.day.month}月{page.day.day}日　第{between(page.chance, 1, 4)}版")
            page.note(area, stem)
            page.line()
            for each in taken:
                page.line(_heading(each))
                page.say(page.chance.choice(("本报讯　", "本报讯（记者　江　晓）", "")))
                self._tell(page, each)
                page.line()
            yield page

    # -- notices ---------------------------------------------------------------------------------------------------

    def _notices(self, ground: Ground) -> Iterator[Page]:
        yield from self._appointments(ground)
        for paper in papers(self.province.seed, ground, self.year):
            if self.dice.random() < 0.3:
                yield self._policy(ground, paper)

    def _appointments(self, ground: Ground) -> Iterator[Page]:
        careers = self.province.careers
        days: dict[date, list[Tenure]] = {}
        for office in self.province.offices_at(ground.area):
            for tenure in careers.of_office[office]:
                if tenure.start.year == self.year and office.rank in {3, 4, 5}:
                    days.setdefault(tenure.start, []).append(tenure)
        for day, begun in sorted(days.items()):
            if self.dice.random() < 0.6:
                yield self._appointment(ground, day, begun[:6])

    def _appointment(self, ground: Ground, day: date, begun: list[Tenure]) -> Page:
        area = ground.area
        page = self._page(area, later(self.dice, day, 0, 4))
        first, committee = begun[0].person.name, ground.organs[0][0]
        issuer = page.body(committee) if area.type == "Region" else page.zone(area, local=False) + "管委会"
        page.note(committee, issuer)
        page.note(area, area.name)
        page.fact("partOf", committee, area)
        page.issuer = committee.name
        page.title = f"{issuer}关于{first}等同志职务任免的通知"
        page.line(page.title)
        page.line()
        page.line(f"经{day.year}年{day.month}月{day.day}日会议研究，决定：")
        for tenure in begun:
            self._appointed(page, tenure, day)
        for tenure in self._left(ground, day)[:3]:
            name = page.person(tenure, bare=True)
            page.line(f"免去{name}同志的{page.posts(tenure, None, 'ends')}职务{page.chance.choice(('', '，退休', '，另有任用'))}。")
        page.line(f"{page.day.year}年{page.day.month}月{page.day.day}日")
        return page

    def _appointed(self, page: Page, tenure: Tenure, day: date) -> None:
        name = page.person(tenure, bare=True)
        posts = page.posts(tenure, day.isoformat(), "begins")
        former = next((t for t in self.province.careers.of_person[tenure.person] if t.office.key == tenure.came and t.end == day), None)
        leaving = f"，免去其{page.posts(former, None, 'ends')}职务" if former else ""
        page.line(page.chance.choice((f"{name}为{posts}{leaving}；", f"任命{name}为{posts}{leaving}；", f"{name}同志任{posts}{leaving}；")))

    def _left(self, ground: Ground, day: date) -> list[Tenure]:
        careers = self.province.careers
        ended = [t for office in self.province.offices_at(ground.area) for t in careers.of_office[office] if t.end == day]
        return [t for t in ended if t.office.rank in {3, 4, 5} and not any(o.start == day for o in careers.of_person[t.person])]

    def _policy(self, ground: Ground, paper: Paper) -> Page:
        page = self._page(ground.area, paper.day)
        area, name = ground.area, paper.thing.name
        issuer = page.body(paper.issuer)
        page.note(area, area.name)
        page.fact("partOf", paper.issuer, area)
        page.issuer = paper.issuer.name
        page.title = f"{issuer}关于印发《{name}》的通知"
        page.line(page.title)
        page.line(str(paper.thing.number))
        page.policy(paper.thing)
        page.note(paper.thing, paper.thing.name, f"#{paper.thing.number}")
        page.fact("issued", paper.issuer, paper.thing, date=paper.day.isoformat())
        page.line()
        bodies = "、".join(page.body(organ) for organ, _ in some(page.chance, ground.organs[2:], 2, 4))
        basis = page.chance.choice([*national(), *provincial(self.city.code)])
        page.say(f"为贯彻落实{page.policy(basis)}，结合实际，制定本文件。")
        page.fact("basedOn", paper.thing, basis)
        page.line(f"请{bodies}认真组织实施。")
        page.line(f"{page.day.year}年{page.day.month}月{page.day.day}日")
        return page

    # -- reports and newsletters -----------------------------------------------------------------------------------

    def _report(self, ground: Ground) -> Page:
        area = ground.area
        page = self._page(area, date(self.year, 1, between(self.dice, 8, 28)))
        name = page.zone(area, local=False)
        page.title = f"{name}{self.year - 1}年工作情况报告"
        page.line(page.title)
        page.line(f"{page.day.year}年{page.day.month}月{page.day.day}日")
        page.line()
        from collection.items import figures

        for figure in some(page.chance, figures(self.province.seed, area, self.year - 1), 3, 5):
            form = next(form for metric, form, *_ in METRICS if metric == figure.metric)
            page.fact("observed", area, metric=figure.metric, value=figure.value, unit=figure.unit, period=figure.period)
            page.line(f"{figure.period}年，全区{form.format(f'{figure.value:g}')}。")
        page.note(area, "全区")
        self._fill(page, ground)
        return page

    def _newsletters(self, ground: Ground, told: list[Happening]) -> Iterator[Page]:
        for each in told:
            firms = [thing for thing in each.organisations if thing.type == "Enterprise"]
            if firms and self.dice.random() < 0.3:
                firm = self.province.firm(ground, firms[0])
                page = self._page(ground.area, later(self.dice, each.day, 0, 12))
                name = firm.registered(page.day.year)
                page.title = f"{firm.thing.others[0]}通讯"
                page.note(firm.thing, firm.thing.others[0], firm.thing.others[0])
                page.line(page.title)
                page.note(firm.thing, name, name)
                page.line(f"{name}主办　{page.day.year}年{page.day.month}月{page.day.day}日")
                page.line()
                self._tell(page, each)
                page.line()
                self._fill(page, ground)
                yield page


def _heading(told: Happening) -> str:
    names = {"visit": "一线走访", "meeting": "会议动态", "weekly": "会议动态", "signing": "项目签约", "ceremony": "项目建设", "training": "教育培训",
             "expo": "活动信息", "exchange": "交流往来"}  # fmt: skip
    return names[told.kind]
