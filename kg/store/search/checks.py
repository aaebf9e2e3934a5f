"""How a name is checked that the index has found: whether it is meant by what is typed in a certain way, and where in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from kg.lexicon.words import search_words
from kg.store.search.forms import Span, form
from kg.store.search.sounds import Readings, Units, find_sounds

Check = Callable[[str], tuple[Span, ...] | None]
"""Gives where in the form of a name it is meant; None if it is not."""


def begins_with(text: str) -> Check:
    """Whether a name begins with a text."""
    return lambda name: (Span(0, len(text)),) if name.startswith(text) else None


def within(parts: Sequence[str]) -> Check:
    """Whether a name has all of some texts, anywhere."""

    def check(name: str) -> tuple[Span, ...] | None:
        places = [name.find(part) for part in parts]
        if min(places, default=-1) < 0:
            return None
        return tuple(sorted(Span(place, place + len(part)) for place, part in zip(places, parts, strict=True)))

    return check


def heard(options: Sequence[Units], readings: Readings, *, whole: bool = False, at_start: bool = False) -> Check:
    """Whether a name, its beginning or a part of it sounds in one of some ways."""

    def check(name: str) -> tuple[Span, ...] | None:
        for units in options:
            if whole and len(name) != len(units):
                continue
            if span := find_sounds(name, units, readings, at_start=whole or at_start):
                return (span,)
        return None

    return check


def one_off(whole: str) -> Check:
    """Whether a short name is one mistake from what is typed."""
    pattern = re.compile("|".join(_mistakes(whole)))
    return lambda name: (Span(0, len(name)),) if pattern.fullmatch(name) else None


def but_for_one(whole: str) -> Check:
    """Whether a name has what is typed but for one mistake."""
    pattern = re.compile("|".join(_mistakes(whole)))

    def check(name: str) -> tuple[Span, ...] | None:
        found = pattern.search(name)
        return (Span(*found.span()),) if found else None

    return check


def _mistakes(whole: str) -> Iterator[str]:
    """Give patterns of the names for which somebody types this by one mistake."""
    quoted = [re.escape(character) for character in whole]
    for place in range(len(whole)):
        yield "".join([*quoted[:place], ".?", *quoted[place + 1 :]])
        yield "".join([*quoted[:place], ".", *quoted[place:]])
    for place in range(len(whole) - 1):
        yield "".join([*quoted[:place], quoted[place + 1], quoted[place], *quoted[place + 2 :]])


def in_order(whole: str) -> Check:
    """Whether a name has all characters in the order in which they are typed."""
    pattern = re.compile(".*?".join(f"({re.escape(character)})" for character in whole))

    def check(name: str) -> tuple[Span, ...] | None:
        found = pattern.search(name)
        return found and _joined(Span(*found.span(group)) for group in range(1, len(whole) + 1))

    return check


def in_any_order(whole: str) -> Check:
    """Whether a name has all characters: where the words stand, if the name has these."""
    cut = cache(lambda: [form(word) for word in search_words(whole)])

    def check(name: str) -> tuple[Span, ...] | None:
        return within(cut())(name) or (() if all(character in name for character in whole) else None)

    return check


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
