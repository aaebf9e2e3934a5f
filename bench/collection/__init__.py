"""Collections of bulletins that never were, of a world in which it is known who is who.

A world follows from its seed: real provinces, cities and counties, and in them invented zones, bodies, firms, people with their
careers, policies, projects and happenings. Papers tell of these, each in its own way, and each document comes with what a
careful reader would take out of it and with the identity of everything in that. The same seed gives the same collection,
and a longer one begins with the shorter.

`places`, `zones`, `firms`, `offices` and `history` make the world, a province at a time (`world`); `stories` lets things
happen in it, `genres` writes of them, and `page` keeps the truth of what is written.
"""

from collection.page import Truth
from collection.stream import Known, collection

__all__ = ["Known", "Truth", "collection"]
