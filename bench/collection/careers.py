"""Who held which office when, in all zones of a province."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from collection.chance import between, dice
from collection.history import History, Stay
from collection.things import Office, Tenure, Thing


class Careers:
    """The tenures of a province's offices."""

    def __init__(self, seed: str, province: str, offices: Iterable[Office], cities: dict[str, str]) -> None:
        """Let the years pass; `cities` says in which city each place lies."""
        self.of_office: dict[Office, list[Tenure]] = defaultdict(list)
        self.of_person: dict[Thing, list[Tenure]] = defaultdict(list)
        self.spans: dict[str, tuple[date, date | None]] = {}
        """Of each time in a post, over all offices that have the post: the first day, and the day that ended it."""
        for tenure in _tenures(seed, History(seed, province, list(offices), cities)):
            self.of_office[tenure.office].append(tenure)
            self.of_person[tenure.person].append(tenure)
            for spell in tenure.spells:
                first, _ = self.spans.get(spell, (tenure.start, None))
                self.spans[spell] = (first, tenure.end)
        self._starts = {office: [tenure.start for tenure in tenures] for office, tenures in self.of_office.items()}

    def holder(self, office: Office, day: date) -> Tenure | None:
        """Give who is in an office on a day."""
        index = bisect_right(self._starts[office], day) - 1
        if index < 0:
            return None
        found = self.of_office[office][index]
        return found if _lasts(found, day) else None

    def concurrent(self, tenure: Tenure, day: date) -> list[Tenure]:
        """Give the person's other offices on that day."""
        return [each for each in self.of_person[tenure.person] if each != tenure and _lasts(each, day)]

    def before(self, tenure: Tenure) -> list[Tenure]:
        """Give the offices that the person had left when this one began."""
        return [each for each in self.of_person[tenure.person] if each.end and each.end <= tenure.start]


def _lasts(tenure: Tenure, day: date) -> bool:
    return tenure.start <= day and (tenure.end is None or day < tenure.end)


def _tenures(seed: str, history: History) -> list[Tenure]:
    """Give the stays their days; who takes on a new office keeps the posts that both have."""
    spells: dict[tuple[str, str, str], tuple[date | None, str]] = {}
    found = []
    for stay in sorted(history.stays, key=lambda stay: stay.start):
        start = _day(seed, stay.office.place, stay.start)
        end = None if stay.end is None else _day(seed, stay.left_for or stay.office.place, stay.end)
        names = _spells(spells, stay, start, end)
        found.append(Tenure(stay.person, stay.office, start, end, names, stay.came))
    return found


def _spells(
    known: dict[tuple[str, str, str], tuple[date | None, str]], stay: Stay, start: date, end: date | None
) -> tuple[str, ...]:
    """Name the times in the posts of an office: a new one each, or the one that goes on."""
    names = []
    for part in stay.office.parts:
        post = (stay.person.key, part.body.key, part.title)
        last, name = known.get(post, (None, ""))
        if last != start:
            name = f"tenure/{'/'.join(post)}/{start}"
        known[post] = (end, name)
        names.append(name)
    return tuple(names)


def _day(seed: str, place: str, month: int) -> date:
    """Give the day of a month on which a place's appointments are made."""
    return date(month // 12, month % 12 + 1, between(dice(seed, "day", place, month), 3, 27))
