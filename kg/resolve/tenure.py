"""A person's time in a post, as all documents together know it."""

from typing import Literal

from msgspec import Struct

from kg.resolve.sightings import Ref
from kg.times import days

Basis = Literal["stated", "implied"]
"""Whether a text says when it was, or a predecessor's or successor's time does."""


class Edge(Struct, frozen=True, omit_defaults=True):
    """When a tenure began or ended."""

    basis: Basis
    earliest: str | None = None
    """The day before which it was not; None where nothing says."""
    latest: str | None = None
    """The day by which it was."""
    date: str | None = None
    """The day, month or year, where a text states it."""


class Tenure(Struct, frozen=True, omit_defaults=True):
    """One person in one post at one body without a break that the documents tell of."""

    identity: str
    """``Tenure|name and post|person|body``, with the number of the spell where it is not the person's first in the post."""
    person: str
    body: str
    post: str
    """The title as `kg.lexicon.seats.post_of` writes it."""
    seat: str | None
    """The chair, if only one person at a time sits on it."""
    refs: tuple[Ref, ...] = ()
    """The facts that tell of it; the ledger has them apart."""
    first_seen: str | None = None
    """The first date on which a document has the person in the post, as precise as it says."""
    last_seen: str | None = None
    began: Edge | None = None
    ended: Edge | None = None

    @property
    def held_from(self) -> str | None:
        """The first day on which the post is known to be held: by then it had begun, or was seen."""
        seen = days(self.first_seen)
        known = {self.began.latest if self.began else None, seen.last if seen else None}
        return min((day for day in known if day), default=None)

    @property
    def held_to(self) -> str | None:
        """The last day on which the post is known to be held: until then it had not ended, or was seen."""
        seen = days(self.last_seen)
        known = {self.ended.earliest if self.ended else None, seen.first if seen else None, self.held_from}
        return max((day for day in known if day), default=None)
