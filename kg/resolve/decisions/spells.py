"""The spells of one person in one post: what the facts say of it in the order of time, parted where it ended and began anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kg.resolve.sightings import PostSighting, Ref
from kg.resolve.tenure import Edge
from kg.times import Days, days

_GRACE = 31
"""A paper may go on for so many days to call somebody by a post that has ended."""

Kind = Literal["ends", "begins", "held", "past"]


class Mark(NamedTuple):
    """What one fact says of a post at a time."""

    days: Days
    kind: Kind
    date: str | None
    """As the fact has it; None where no more is known than that it was by the day on which the document came out."""
    ref: Ref


class Spell(NamedTuple):
    """The marks of one spell, in the order of time."""

    marks: tuple[Mark, ...]

    @property
    def seen(self) -> tuple[Mark, ...]:
        """The dated ones of its holding."""
        return tuple(mark for mark in self.marks if mark.kind in {"held", "begins"} and mark.date)

    @property
    def began(self) -> Edge | None:
        """The most precise date of its beginning that a text states, of several the first."""
        stated = [mark for mark in self.marks if mark.kind == "begins"]
        dated = sorted((m for m in stated if m.date), key=lambda m: (-len(m.date or ""), m.days))
        if dated:
            return Edge("stated", dated[0].days.first, dated[0].days.last, dated[0].date)
        return Edge("stated", latest=min(m.days.last for m in stated)) if stated else None

    @property
    def ended(self) -> Edge | None:
        """The same of its end; a text that calls it past says by when it was over, if nobody is seen in it later."""
        dated = [mark for mark in self.marks if mark.kind == "ends" and mark.date]
        if dated:
            best = min(dated, key=lambda m: (-len(m.date or ""), m.days))
            return Edge("stated", best.days.first, best.days.last, best.date)
        last = max((mark.days.first for mark in self.seen), default=None)
        over = [m.days.last for m in self.marks if m.kind in {"ends", "past"} and (not last or m.days.last >= last)]
        return Edge("stated", last, min(over)) if over else None


def spells(facts: Sequence[PostSighting], others: Sequence[Days]) -> Iterator[Spell]:
    """Part what is said of one person in one post; `others` is when someone else is seen in it.

    A spell is over where a text says that it ended, and the person is seen in the post later; and where one says that it
    begins, and since the person was last seen someone else was.
    """
    marks = sorted(
        (mark for fact in facts for mark in _marks(fact)), key=lambda m: (m.days, m.kind, m.date or "", m.ref)
    )
    spell: list[Mark] = []
    for mark in marks:
        if spell and mark.kind in {"held", "begins"} and _is_anew(spell, mark, others):
            yield Spell(tuple(spell))
            spell = []
        spell.append(mark)
    if spell:
        yield Spell(tuple(spell))


def _marks(fact: PostSighting) -> Iterator[Mark]:
    """Read a fact; a post without a date in a document that has one is a former one, by the guide."""
    when, issued = days(fact.date), days(fact.issued)
    by = Days(issued.last, issued.last) if issued else None
    kind: Kind = fact.phase or "held"
    if when:
        yield Mark(when, "held" if kind == "past" else kind, fact.date, fact.ref)
    if by and (kind == "past" or not when):
        yield Mark(by, "past" if kind == "held" else kind, None, fact.ref)


def _is_anew(spell: Iterable[Mark], mark: Mark, others: Sequence[Days]) -> bool:
    """Whether somebody who held the post takes it again."""
    marks = list(spell)
    ends = [each.days.last for each in marks if each.kind == "ends"]
    if ends and (mark.kind == "begins" or mark.days.first > _after(min(ends))):
        return True
    last = max((each.days.last for each in marks if each.kind in {"held", "begins"}), default=None)
    return (
        mark.kind == "begins"
        and last is not None
        and any(last < other.first and other.last < mark.days.first for other in others)
    )


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=_GRACE)).isoformat()
