"""What happened in a zone or a city in a year, so that papers can tell of it."""

from collections.abc import Callable, Iterator
from datetime import date

from collection.chance import between, day_in, dice, some
from collection.ground import Ground
from collection.papers import papers
from collection.things import Happening, Tenure, Thing
from collection.words import AGREEMENTS, EXPOS, MEETINGS, TOPICS, TRAININGS
from collection.world import Province


class Year:
    """A year in one zone or city; `part` numbers the collection's visits to it, each of which finds other happenings."""

    def __init__(self, province: Province, ground: Ground, year: int, part: int) -> None:
        """Throw the year's own dice."""
        self.province, self.ground, self.year = province, ground, year
        self.area = ground.area
        self.dice = dice(province.seed, "stories", self.area.key, year, part)
        self._name = f"event/{self.area.key}/{year}/{part}"
        self._count = 0

    def happenings(self) -> Iterator[Happening]:
        """Give what happened, month by month."""
        kinds, weights = tuple(_KINDS), tuple(weight for _, weight in _KINDS.values())
        for month in range(1, 13):
            for kind in self.dice.choices(kinds, weights, k=self.dice.choice((0, 1, 1, 2))):
                yield from _KINDS[kind][0](self, day_in(self.dice, self.year, month))

    def make(self, kind: str, day: date, place: Thing | None = None, **more: object) -> Happening:
        """Make one, with an identity of its own."""
        self._count += 1
        return Happening(f"{self._name}/{self._count}", kind, day, place or self.area, **more)  # type: ignore[arg-type]

    def who(self, day: date, *ranks: int) -> list[Tenure]:
        """Give the holders of the offices of some ranks on a day, in an order of chance, nobody twice."""
        holders = [self.province.careers.holder(office, day) for office in self.province.offices_at(self.area, *ranks)]
        found = list({tenure.person: tenure for tenure in holders if tenure}.values())
        self.dice.shuffle(found)
        return found

    def of(self, thing: Thing, day: date) -> tuple[Tenure, ...]:
        """Give one who stands for a firm, a bureau or a school on a day."""
        found = (self.province.careers.holder(office, day) for office in self.province.offices_in(thing))
        present = [tenure for tenure in found if tenure]
        return (self.dice.choice(present),) if present else ()

    def firms(self, ground: Ground, most: int) -> list[Thing]:
        """Choose some firms."""
        return [firm.thing for firm in some(self.dice, ground.firms, 1, most)]


_Kind = Callable[[Year, date], Iterator[Happening]]


def _visit(year: Year, day: date) -> Iterator[Happening]:
    """A leader visits firms of a zone.

    Now and then the leader goes to another on the same day, or another leader comes: those are other visits.
    """
    zones = year.province.city_of(year.area).zones
    ground = year.ground if year.ground.firms else year.dice.choice(zones)
    leaders, firms = year.who(day, 1, 2, 3), year.firms(ground, 3)
    if not leaders or not firms:
        return
    twice = len(firms) > 2 and year.dice.random() < 0.2
    escorts = tuple(each for each in year.who(day, 4, 5) if each.person != leaders[0].person)
    for turn in range(1 + twice):
        seen = firms[turn : turn + 1] if twice else firms[: between(year.dice, 1, 2)]
        others = escorts[: between(year.dice, 0, 2)]
        yield year.make(
            "visit",
            day,
            ground.area,
            lead=leaders[0],
            others=others,
            hosts=year.of(seen[0], day),
            organisations=tuple(seen),
        )
    if len(leaders) > 1 and year.dice.random() < 0.05:
        yield year.make(
            "visit", day, ground.area, lead=leaders[1], hosts=year.of(firms[0], day), organisations=(firms[0],)
        )


def _meeting(year: Year, day: date) -> Iterator[Happening]:
    leaders = year.who(day, 1, 2, 3)
    if leaders:
        speakers = [each for each in year.who(day, 4) if each.person != leaders[0].person]
        firms = year.firms(year.ground, 2) if year.ground.firms and year.dice.random() < 0.3 else []
        hosts = tuple(host for firm in firms for host in year.of(firm, day))
        yield year.make("meeting", day, title=year.dice.choice(MEETINGS), lead=leaders[0],
                        others=tuple(speakers[: between(year.dice, 1, 3)]), hosts=hosts)  # fmt: skip


def _weekly(year: Year, day: date) -> Iterator[Happening]:
    """Meetings of one name, a week apart."""
    zone = year.area.type == "Zone"
    leaders = year.who(day, 2 if zone else 1)
    made = [paper for paper in papers(year.province.seed, year.ground, year.year) if paper.day > day]
    for turn in range(between(year.dice, 1, 3)):
        if leaders and day.day + 7 * turn <= 28:
            about = tuple(paper.thing for paper in made[:1]) if turn == 0 else ()
            title = "党工委会议" if zone else "市政府常务会议"
            yield year.make("weekly", day.replace(day=day.day + 7 * turn), title=title, lead=leaders[0], about=about)


def _signing(year: Year, day: date) -> Iterator[Happening]:
    leaders, firms = year.who(day, 1, 2, 3), year.ground.firms
    if leaders and firms:
        firm = year.dice.choice(firms)
        about = (firm.project,) if firm.project else ()
        yield year.make(
            "signing", day, lead=leaders[0], hosts=year.of(firm.thing, day), organisations=(firm.thing,), about=about
        )


def _agreement(year: Year, day: date) -> Iterator[Happening]:
    """A zone or city and a school agree to work together."""
    schools = year.province.city_of(year.area).ground.institutions
    leaders = year.who(day, 1, 2, 3)
    if leaders and schools:
        school = year.dice.choice(schools)
        yield year.make(
            "agreement",
            day,
            title=year.dice.choice(AGREEMENTS),
            lead=leaders[0],
            hosts=year.of(school, day),
            organisations=(school,),
        )


def _ceremony(year: Year, day: date) -> Iterator[Happening]:
    leaders, projects = year.who(day, 2, 3), year.ground.projects
    if leaders and projects:
        others = tuple(each for each in year.who(day, 3, 4) if each.person != leaders[0].person)[:1]
        title = year.dice.choice(("开工仪式", "启动仪式", "投用仪式"))
        yield year.make(
            "ceremony", day, title=title, lead=leaders[0], others=others, about=(year.dice.choice(projects),)
        )


def _training(year: Year, day: date) -> Iterator[Happening]:
    organ = year.dice.choice(year.ground.organs[1:])[0]
    yield year.make("training", day, title=year.dice.choice(TRAININGS), others=year.of(organ, day), organisations=(organ,),
                    number=between(year.dice, 20, 300))  # fmt: skip


def _expo(year: Year, day: date) -> Iterator[Happening]:
    organ = year.dice.choice(year.ground.organs[1:])[0]
    firms = year.firms(year.ground, 2) if year.ground.firms else []
    yield year.make("expo", day, title=year.dice.choice(EXPOS), others=year.of(organ, day), organisations=(organ, *firms),
                    number=between(year.dice, 20, 300))  # fmt: skip


def _exchange(year: Year, day: date) -> Iterator[Happening]:
    """Leaders of another zone of the province come."""
    guests = year.dice.choice(year.province.zones)
    leaders = year.who(day, 2, 3)
    if guests.area == year.area or not leaders or not year.ground.firms:
        return
    offices = year.province.offices_at(guests.area, 2, 3)
    holders = (year.province.careers.holder(office, day) for office in offices)
    present = [tenure for tenure in holders if tenure and tenure.person != leaders[0].person]
    if present:
        yield year.make(
            "exchange",
            day,
            title=year.dice.choice(TOPICS),
            lead=year.dice.choice(present),
            hosts=(leaders[0],),
            organisations=tuple(year.firms(year.ground, 1)),
        )


_KINDS: dict[str, tuple[_Kind, int]] = {
    "visit": (_visit, 7),
    "meeting": (_meeting, 3),
    "weekly": (_weekly, 2),
    "signing": (_signing, 2),
    "agreement": (_agreement, 1),
    "ceremony": (_ceremony, 2),
    "training": (_training, 2),
    "expo": (_expo, 2),
    "exchange": (_exchange, 2),
}
"""Each with how often it happens, compared with the others."""
