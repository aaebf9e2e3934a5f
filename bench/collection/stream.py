"""The stream of documents: city after city, year after year, in bounded memory."""

from collections.abc import Iterator
from itertools import count, islice
from typing import NamedTuple

from collection.desk import Desk
from collection.genres import documents
from collection.history import FIRST_YEAR, LAST_YEAR
from collection.page import Truth
from collection.places import city_codes
from collection.world import province
from kg.model import Extraction


class Known(NamedTuple):
    """A document of which all is known."""

    text: str
    extraction: Extraction
    """What a careful reader takes out of it."""
    truth: Truth
    """Who is who in it."""


def collection(seed: object, number: int) -> Iterator[Known]:
    """Give the first so many documents of the collection of a seed."""
    return islice(_all(str(seed)), number)


def _all(seed: str) -> Iterator[Known]:
    for part in count():
        for code in city_codes(seed):
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                yield from cell(seed, code, year, part)


def cell(seed: str, code: str, year: int, part: int) -> Iterator[Known]:
    """Give the documents of one city and year; they need no others to be made."""
    home = province(seed, code[:2])
    for page in documents(Desk(home, home.cities[code], year, part)):
        yield Known(*page.finish())
