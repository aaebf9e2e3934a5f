"""The passing of years in a province: each month some leave their offices, and others follow them."""

import heapq
from collections import defaultdict

from collection.chance import between, dice
from collection.movers import Mover, movers
from collection.people import person_name, share
from collection.things import Office, Thing

FIRST_YEAR, LAST_YEAR = 2015, 2023
_START = (FIRST_YEAR - 1) * 12
_END = (LAST_YEAR + 1) * 12

_PROMOTED = {1: (2, 3), 2: (3,), 3: (4,), 4: (5,)}
"""From which ranks the holders of a rank are taken."""
_ALSO = {4: 3, 9: 9}
"""Holders of which rank can have an office of a rank beside their own."""
_NAMESAKE = 0.02
"""How many newcomers have the name of one who is in the city, a third of these in the zone, beside what chance does."""
_COMMON = 1e-5
"""The share of the people from which on a name is one that two in a city may well have: 14,000 in China."""


class Stay:
    """A tenure while it lasts, in months since the year 0."""

    def __init__(self, person: Thing, office: Office, start: int, came: str | None) -> None:
        self.person, self.office, self.start, self.came = person, office, start, came
        self.end: int | None = None
        self.left_for: str | None = None
        """The place of the office that the person left this one for."""


class History:
    """Lets the years pass; `stays` is what happened."""

    def __init__(self, seed: str, province: str, offices: list[Office], cities: dict[str, str]) -> None:
        self.stays: list[Stay] = []
        self._province = province
        self._dice = dice(seed, "careers", province)
        self._cities = cities
        self._now: dict[str, Stay] = {}
        self._of: dict[Thing, list[Stay]] = defaultdict(list)
        self._ends: list[tuple[int, int, Stay]] = []
        self._people = 0
        self._by_place: dict[tuple[str, int], list[Office]] = defaultdict(list)
        for office in offices:
            for place in (office.place, cities[office.place], ""):
                self._by_place[place, office.rank].append(office)
        known = movers(seed, FIRST_YEAR, LAST_YEAR)
        self._coming = sorted((mover for mover in known if mover.goal == province), key=lambda mover: mover.month)
        for office in offices:
            since = _START - between(self._dice, 0, 30)
            if office.rank == 9 and self._dice.random() < 0.03:
                self._also(office, since)
            else:
                self._sit(self._newcomer(office), office, since, None)
        for mover in known:
            if mover.source == province:
                self._seat(mover)
        self._pass()

    def _seat(self, mover: Mover) -> None:
        """Let one who will leave the province begin in it, in the place of a newcomer."""
        stay = self._now[self._dice.choice(self._by_place["", 4]).key]
        if "-" in stay.person.key:
            return
        self._of[stay.person].remove(stay)
        stay.person = mover.person
        self._of[mover.person].append(stay)
        heapq.heappush(self._ends, (mover.month, -len(self._ends), stay))

    def _pass(self) -> None:
        while self._ends and self._ends[0][0] < _END:
            month, order, stay = heapq.heappop(self._ends)
            if order < 0:
                for last in list(self._of[stay.person]):
                    self._leave(last, month)
            elif stay.end is None:
                self._leave(stay, month)

    def _leave(self, stay: Stay, month: int) -> None:
        """End a stay, and let another follow, at times some months later."""
        self._close(stay, month, None)
        late = stay.office.rank < 9 and self._dice.random() < 0.06
        self._fill(stay.office, month + (between(self._dice, 1, 4) if late else 0))

    def _close(self, stay: Stay, month: int, left_for: str | None) -> None:
        stay.end, stay.left_for = month, left_for
        del self._now[stay.office.key]
        self._of[stay.person].remove(stay)

    def _fill(self, office: Office, month: int) -> None:
        thrown = self._dice.random()
        if month >= _END:
            return
        if office.rank in _ALSO and thrown > 0.95:
            self._also(office, month)
            return
        candidate = self._candidate(office, month, thrown)
        if candidate is None:
            self._sit(self._newcomer(office, month), office, month, None)
            return
        self._close(candidate, month, office.place)
        self._sit(candidate.person, office, month, candidate.office.key)
        self._fill(candidate.office, month)
        if candidate.office.place != office.place:
            for other in [stay for stay in self._of[candidate.person] if stay.office != office]:
                self._leave(other, month)

    def _also(self, office: Office, month: int) -> None:
        """Give an office to one of the place's leaders, or the head of another firm there, who keeps the other."""
        leaders = [self._now.get(each.key) for each in self._by_place[office.place, _ALSO[office.rank]]]
        free = [stay for stay in leaders if stay and len(self._of[stay.person]) == 1]
        person = self._dice.choice(free).person if free else self._newcomer(office, month)
        self._sit(person, office, month, None)

    def _candidate(self, office: Office, month: int, thrown: float) -> Stay | None:
        """Choose who is promoted or moved: from the same place, the same city, the same province."""
        if office.rank > 4 or thrown > 0.7:
            return None
        city = self._cities[office.place]
        place = office.place if thrown < 0.4 else city if thrown < 0.6 else ""
        rank = self._dice.choice(_PROMOTED[office.rank] if thrown < 0.5 else (office.rank,))
        options = self._by_place[place, rank]
        chosen = self._now.get(self._dice.choice(options).key) if options else None
        return chosen if chosen and chosen.office != office and month - chosen.start >= 14 else None

    def _sit(self, person: Thing, office: Office, month: int, came: str | None) -> None:
        stay = Stay(person, office, month, came)
        self._now[office.key] = stay
        self._of[person].append(stay)
        self.stays.append(stay)
        heapq.heappush(self._ends, (month + between(self._dice, *office.months), len(self.stays), stay))

    def _newcomer(self, office: Office, month: int = 0) -> Thing:
        """Give someone new: at times one who has left another province."""
        if self._coming and self._coming[0].month < month and office.rank in {2, 3, 4}:
            return self._coming.pop(0).person
        self._people += 1
        return Thing(f"person/{self._province}/{self._people}", "Person", self._name(office))

    def _name(self, office: Office) -> str:
        """Draw a name; now and then that of one who is there already, in the zone or in the city."""
        thrown = self._dice.random()
        if thrown > _NAMESAKE or not self._now:
            return person_name(self._dice)
        place = office.place if thrown < _NAMESAKE / 3 else self._cities[office.place]
        options = self._by_place[place, self._dice.choice((3, 4, 5, 9))]
        present = [self._now.get(each.key) for each in options]
        common = [stay.person.name for stay in present if stay and share(stay.person.name) > _COMMON]
        return self._dice.choice(common) if common else person_name(self._dice)
