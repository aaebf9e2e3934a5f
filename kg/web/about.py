"""What endpoints about things have in common: which thing is asked for, and the names of classes."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Annotated

from msgspec import UNSET, Struct, UnsetType
from werkzeug.exceptions import BadRequest

from kg.store.search.nodes import index_of, term_labels
from kg.times import Days
from kg.web.asked import Date, Text
from kg.web.service import snapshot

OF_A_THING = (HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.NOT_FOUND)
"""The errors of what is asked about a thing."""

Iri = Annotated[str, Text("https://w3id.org/zonegraph/id/zone/云溪高新区-2b")]
At = Annotated[Days | None, Date()]
_EVER = Days("0000-01-01", "9999-12-31")


class OfAThing(Struct, frozen=True):
    """What is asked about a thing."""

    iri: Iri
    """Of the thing; one that another has replaced leads to that other."""


class Dated(OfAThing, frozen=True):
    """What is asked about a thing as of a date."""

    at: At = None
    """Only what holds at the end of this day, month or year, and what is undated."""


def period(first: Days | None, last: Days | None) -> Days | None:
    """Give the days from those of `first` to those of `last`, as far as they are given; raises BadRequest if none are."""
    if first is None and last is None:
        return None
    found = Days(first.first if first else _EVER.first, last.last if last else _EVER.last)
    if found.first > found.last:
        message = f"the period begins on {found.first} and ends on {found.last}; give the earlier day first"
        raise BadRequest(message)
    return found


def moved(asked: str, iri: str) -> str | UnsetType:
    """Say that the answer is about what replaces the thing that was asked for."""
    return UNSET if asked == iri else asked


def class_labels(types: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Give the names of classes, in Chinese where they have one."""
    with index_of(snapshot()) as database:
        return term_labels(database, set(chain.from_iterable(types)))
