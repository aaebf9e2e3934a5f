"""Where the documents of one city and year are written."""

from collections.abc import Iterator
from datetime import date

from collection.chance import dice
from collection.ground import Ground
from collection.items import Items
from collection.page import Page
from collection.places import City
from collection.tellings import Telling
from collection.things import Happening, Thing
from collection.world import Province

ENOUGH = 760
"""Characters after which a document says no more."""


class Desk:
    """What all genres need: blank pages, and what goes onto them; `part` numbers the collection's visits to the year."""

    def __init__(self, province: Province, city: City, year: int, part: int) -> None:
        """Begin with no documents."""
        self.province, self.city, self.year, self.part = province, city, year, part
        self.dice = dice(province.seed, "desk", city.code, year, part)
        self._count = 0

    def likely(self, share: float) -> bool:
        """Throw whether something that happens so often happens now."""
        return self.dice.random() < share

    def page(self, home: Thing, day: date) -> Page:
        """Take a blank page; its name tells city, year and part."""
        self._count += 1
        name = f"{self.city.code}-{self.year}-{self.part}-{self._count:03}"
        return Page(name, home, day, dice(self.province.seed, "page", name), self.province.careers)

    def tell(self, page: Page, told: Happening, detail: float = 0.75) -> None:
        """Tell of something that happened."""
        Telling(page, self.province, told, detail).tell()

    def fill(self, page: Page, ground: Ground) -> None:
        """State things of a zone until the page is full."""
        items = Items(page, self.province, ground)
        for write in items.shuffled():
            if page.length > ENOUGH:
                return
            before = page.length
            write(items)
            if page.length > before:
                page.line()


def taken(waiting: list[Happening], number: int) -> Iterator[Happening]:
    """Take the first so many from a list."""
    for _ in range(min(number, len(waiting))):
        yield waiting.pop(0)


def day_said(day: date) -> str:
    """Write a day in full."""
    return f"{day.year}年{day.month}月{day.day}日"
