"""What happened in a city in a year, so that its papers can tell of it."""

from collections.abc import Iterator
from datetime import date
from random import Random

from collection.chance import between, day_in, dice, some
from collection.papers import papers
from collection.places import Ground
from collection.things import Happening, Office, Tenure, Thing
from collection.words import EXPOS, MEETINGS, TRAININGS
from collection.world import Province


class Teller:
    """Makes the happenings of one zone or city in one year; `part` numbers the collection's visits to that year."""

    def __init__(self, province: Province, ground: Ground, year: int, part: int) -> None:
        self.province, self.ground, self.year = province, ground, year
        self.area = ground.area
        self.dice = dice(province.seed, "stories", self.area.key, year, part)
        self.name = f"event/{self.area.key}/{year}/{part}"
        self.offices = province.offices_at(self.area)
        self._count = 0

    def all(self) -> Iterator[Happening]:
        """Give the happenings of the year, month by month."""
        for month in range(1, 13):
            yield from self._month(month)

    def _month(self, month: int) -> Iterator[Happening]:
        kinds = self.dice.choices(tuple(_KINDS), tuple(weight for _, weight in _KINDS.values()), k=between(self.dice, 1, 2))
        for kind in kinds:
            day = day_in(self.dice, self.year, month)
            yield from (made for made in _KINDS[kind][0](self, day) if made)

    def make(self, kind: str, day: date, **more: object) -> Happening:
        """Make one, with a number of its own."""
        self._count += 1
        return Happening(f"{self.name}/{self._count}", kind, day, self.area, **more)  # type: ignore[arg-type]

    def who(self, day: date, *ranks: int) -> list[Tenure]:
        """Give the holders of the offices of some ranks on a day, in an order of chance."""
        found = (self.province.careers.holder(office, day) for office in self.offices if office.rank in ranks)
        holders = [tenure for tenure in found if tenure]
        self.dice.shuffle(holders)
        return holders

    def of(self, thing: Thing, day: date) -> list[Tenure]:
        """Give the people of a firm or body on a day."""
        found = (self.province.careers.holder(office, day) for office in self.province.offices_in(thing))
        return [tenure for tenure in found if tenure]


def _leaders(teller: Teller, day: date) -> list[Tenure]:
    return teller.who(day, 1, 2, 3)


def _visit(teller: Teller, day: date) -> Iterator[Happening]:
    """A leader visits firms; now and then twice on one day."""
    leaders = _leaders(teller, day)
    firms = _firms(teller, 3)
    if not leaders or not firms:
        return
    rounds = 2 if len(firms) > 2 and teller.dice.random() < 0.15 else 1
    escorts = tuple(teller.who(day, 4, 5)[: between(teller.dice, 0, 2)])
    for turn in range(rounds):
        seen = firms[turn : turn + 1] if rounds == 2 else firms[: between(teller.dice, 1, 2)]
        hosts = tuple(host for firm in seen[:1] for host in teller.of(firm, day)[:1])
        yield teller.make("visit", day, lead=leaders[0], others=escorts, hosts=hosts, organisations=tuple(seen), number=turn)


def _firms(teller: Teller, most: int) -> list[Thing]:
    grounds = [teller.ground] if teller.ground.firms else list(teller.province.city_of(teller.area).zones)
    ground = teller.dice.choice(grounds)
    return [firm.thing for firm in some(teller.dice, ground.firms, 1, most)]


def _meeting(teller: Teller, day: date) -> Iterator[Happening]:
    leaders = _leaders(teller, day)
    if leaders:
        speakers = tuple(teller.who(day, 4)[: between(teller.dice, 1, 3)])
        yield teller.make("meeting", day, title=teller.dice.choice(MEETINGS), lead=leaders[0], others=speakers)


def _weekly(teller: Teller, day: date) -> Iterator[Happening]:
    """Meetings of one name, a week apart."""
    leaders = teller.who(day, 2 if teller.area.type == "Zone" else 1)
    made = [paper for paper in papers(teller.province.seed, teller.ground, teller.year) if paper.day > day]
    for turn in range(between(teller.dice, 1, 3)):
        if leaders and day.day + 7 * turn <= 28:
            about = tuple(paper.thing for paper in made[:1]) if turn == 0 else ()
            yield teller.make("weekly", day.replace(day=day.day + 7 * turn), title="党工委会议" if teller.area.type == "Zone" else "市政府常务会议",
                              lead=leaders[0], about=about)  # fmt: skip


def _signing(teller: Teller, day: date) -> Iterator[Happening]:
    leaders, firms = _leaders(teller, day), [firm for firm in teller.ground.firms if firm.project]
    if leaders and firms:
        firm = teller.dice.choice(firms)
        people = tuple(teller.of(firm.thing, day)[:1])
        yield teller.make("signing", day, lead=leaders[0], hosts=people, organisations=(firm.thing,), about=(firm.project,))


def _ceremony(teller: Teller, day: date) -> Iterator[Happening]:
    leaders, projects = _leaders(teller, day), teller.ground.projects
    if leaders and projects:
        others = tuple(teller.who(day, 3, 4)[:1])
        about = (teller.dice.choice(projects),)
        yield teller.make("ceremony", day, title=teller.dice.choice(("开工仪式", "启动仪式", "投用仪式")), lead=leaders[0], others=others, about=about)


def _organised(kind: str, titles: list[str]):  # type: ignore[no-untyped-def] # noqa: ANN202
    def make(teller: Teller, day: date) -> Iterator[Happening]:
        organ = teller.dice.choice(teller.ground.organs[1:])[0]
        people = tuple(teller.of(organ, day)[:1])
        firms = tuple(_firms(teller, 2)) if kind == "expo" else ()
        yield teller.make(kind, day, title=teller.dice.choice(titles), others=people, organisations=(organ, *firms),
                          number=between(teller.dice, 20, 300))  # fmt: skip

    return make


def _exchange(teller: Teller, day: date) -> Iterator[Happening]:
    """Leaders of another zone come."""
    others = [zone for zone in teller.province.zones if zone.area != teller.area]
    leaders = _leaders(teller, day)
    if not others or not leaders or teller.area.type != "Zone":
        return
    guest = teller.dice.choice(others)
    guests = [teller.province.careers.holder(office, day) for office in teller.province.offices_at(guest.area) if office.rank in {2, 3}]
    present = [tenure for tenure in guests if tenure and tenure.person != leaders[0].person]
    if present:
        yield teller.make("exchange", day, lead=teller.dice.choice(present), hosts=(leaders[0],),
                          organisations=tuple(_firms(teller, 1)))  # fmt: skip


_KINDS = {
    "visit": (_visit, 6),
    "meeting": (_meeting, 3),
    "weekly": (_weekly, 2),
    "signing": (_signing, 2),
    "ceremony": (_ceremony, 2),
    "training": (_organised("training", TRAININGS), 2),
    "expo": (_organised("expo", EXPOS), 2),
    "exchange": (_exchange, 1),
}
