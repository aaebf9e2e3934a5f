"""Who held which office when: years of promotions, moves and newcomers in all zones of a province."""

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from collection.chance import between, dice
from collection.people import person_name
from collection.things import Office, Tenure, Thing

FIRST_YEAR, LAST_YEAR = 2015, 2023
_START = (FIRST_YEAR - 1) * 12
_END = (LAST_YEAR + 1) * 12

_PROMOTED = {1: (2, 3), 2: (3,), 3: (4,), 4: (5,)}
"""From which ranks the holders of a rank are taken."""


class Careers:
    """The tenures of a province's offices."""

    def __init__(self, seed: str, province: str, offices: Iterable[Office], cities: dict[str, str]) -> None:
        """Let the years pass; `cities` says in which city each place lies."""
        self.of_office: dict[Office, list[Tenure]] = defaultdict(list)
        self.of_person: dict[Thing, list[Tenure]] = defaultdict(list)
        self._history = _History(seed, province, list(offices), cities)
        for tenure in self._history.tenures():
            self.of_office[tenure.office].append(tenure)
            self.of_person[tenure.person].append(tenure)
        for tenures in self.of_office.values():
            tenures.sort(key=lambda tenure: tenure.start)
        self._starts = {office: [t.start for t in tenures] for office, tenures in self.of_office.items()}

    def holder(self, office: Office, day: date) -> Tenure | None:
        """Give who is in an office on a day."""
        index = bisect_right(self._starts[office], day) - 1
        if index < 0:
            return None
        found = self.of_office[office][index]
        return found if found.end is None or day < found.end else None

    def concurrent(self, tenure: Tenure, day: date) -> list[Tenure]:
        """Give the person's other offices on that day."""
        others = self.of_person[tenure.person]
        return [t for t in others if t != tenure and t.start <= day and (t.end is None or day < t.end)]


class _Stay:
    """A tenure while it lasts."""

    def __init__(self, person: Thing, office: Office, start: int, came: str | None) -> None:
        self.person, self.office, self.start, self.came = person, office, start, came
        self.end: int | None = None


class _History:
    """The passing of years: each month some leave, and others follow."""

    def __init__(self, seed: str, province: str, offices: list[Office], cities: dict[str, str]) -> None:
        self._seed, self._province = seed, province
        self._dice = dice(seed, "careers", province)
        self._cities = cities
        self._now: dict[str, _Stay] = {}
        self._stays: list[_Stay] = []
        self._ends: list[tuple[int, int, _Stay]] = []
        self._people = 0
        self._by_place: dict[tuple[str, int], list[Office]] = defaultdict(list)
        for office in offices:
            self._by_place[office.place, office.rank].append(office)
            self._by_place[cities[office.place], office.rank].append(office)
            self._by_place["", office.rank].append(office)
        for office in offices:
            self._sit(self._stranger(office), office, _START - between(self._dice, 0, 30), None)
        self._pass()

    def _pass(self) -> None:
        while self._ends:
            month, _, stay = heapq.heappop(self._ends)
            if stay.end is None and month < _END:
                self._leave(stay, month)

    def _leave(self, stay: _Stay, month: int) -> None:
        stay.end = month
        del self._now[stay.office.key]
        if stay.office.rank == 9 or self._dice.random() > 0.06:
            self._fill(stay.office, month)
        else:
            self._vacant(stay.office, month + between(self._dice, 1, 4))

    def _vacant(self, office: Office, month: int) -> None:
        if month < _END:
            self._fill(office, month)

    def _fill(self, office: Office, month: int) -> None:
        candidate = self._candidate(office, month)
        if candidate is None:
            self._sit(self._stranger(office), office, month, None)
            return
        candidate.end = month
        del self._now[candidate.office.key]
        self._sit(candidate.person, office, month, candidate.office.key)
        self._fill(candidate.office, month)

    def _candidate(self, office: Office, month: int) -> _Stay | None:
        """Choose who is promoted or moved: from the same place, the same city, the same province."""
        thrown = self._dice.random()
        if office.rank > 4 or thrown > 0.7:
            return None
        city = self._cities[office.place]
        place = office.place if thrown < 0.4 else city if thrown < 0.6 else ""
        rank = self._dice.choice(_PROMOTED[office.rank] if thrown < 0.5 else (office.rank,))
        options = self._by_place[place, rank]
        chosen = self._now.get(self._dice.choice(options).key) if options else None
        return chosen if chosen and chosen.office != office and month - chosen.start >= 14 else None

    def _sit(self, person: Thing, office: Office, month: int, came: str | None) -> None:
        stay = _Stay(person, office, month, came)
        self._now[office.key] = stay
        self._stays.append(stay)
        heapq.heappush(self._ends, (month + between(self._dice, *office.months), len(self._stays), stay))

    def _stranger(self, office: Office) -> Thing:
        self._people += 1
        return Thing(f"person/{self._province}/{self._people}", "Person", self._name(office))

    def _name(self, office: Office) -> str:
        """Draw a name; now and then that of one who is there already, in the zone or in the city."""
        thrown = self._dice.random()
        if thrown > 0.02 or not self._now:
            return person_name(self._dice)
        place = office.place if thrown < 0.006 else self._cities[office.place]
        rank = self._dice.choice((3, 4, 5, 9))
        options = self._by_place[place, rank]
        namesake = self._now.get(self._dice.choice(options).key) if options else None
        return namesake.person.name if namesake else person_name(self._dice)

    def tenures(self) -> Iterator[Tenure]:
        """Give them with their days; who takes on a new office keeps the posts that both have."""
        spells: dict[tuple[str, str, str], tuple[int, str]] = {}
        days = dice(self._seed, "days", self._province)
        by_month: dict[tuple[str, int], date] = {}
        for stay in sorted(self._stays, key=lambda stay: stay.start):
            names = []
            for part in stay.office.parts:
                post = (stay.person.key, part.body.key, part.title)
                last = spells.get(post)
                name = last[1] if last and last[0] == stay.start else f"tenure/{'/'.join(post)}/{stay.start}"
                spells[post] = (stay.end or _END, name)
                names.append(name)
            start = _day(days, by_month, stay.office.place, stay.start)
            end = None if stay.end is None else _day(days, by_month, stay.office.place, stay.end)
            yield Tenure(stay.person, stay.office, start, end, tuple(names), stay.came)


def _day(days, known: dict[tuple[str, int], date], place: str, month: int) -> date:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Give the day of a month on which a place's appointments are made."""
    if (place, month) not in known:
        known[place, month] = date(month // 12, month % 12 + 1, between(days, 3, 27))
    return known[place, month]
