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
    """``Tenure|person|body|post``, with the number of the spell where it is not the person's first in the post."""
    person: str
    body: str
    post: str
    """The title as `kg.lexicon.seats.post_of` writes it."""
    seat: str | None
    """The chair, if only one person at a time sits on it."""
    refs: tuple[Ref, ...]
    """The facts that tell of it."""
    first_seen: str | None = None
    """The first date on which a document has the person in the post, as precise as it says."""
    last_seen: str | None = None
    began: Edge | None = None
    ended: Edge | None = None

    @property
    def held_from(self) -> str | None:
        """The first day on which the post is known to be held: by then it had begun, or was seen."""
        return min(filter(None, (self.began and self.began.latest, self._seen_first)), default=None)

    @property
    def held_to(self) -> str | None:
        """The last day on which the post is known to be held: until then it had not ended, or was seen."""
        return max(filter(None, (self.ended and self.ended.earliest, self._seen_last, self.held_from)), default=None)

    @property
    def _seen_first(self) -> str | None:
        found = days(self.first_seen)
        return found.last if found else None

    @property
    def _seen_last(self) -> str | None:
        found = days(self.last_seen)
        return found.first if found else None
