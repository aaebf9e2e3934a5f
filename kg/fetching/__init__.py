"""Fetching: from addresses of the web to files with notes of where they came from, which `kg.documents` reads.

`run` goes through the addresses, `collecting` brings one page, `client` asks for each in its turn (`pace`) as far as its
server allows (`robots`), `transport` is HTTP. `lists` finds the articles on list pages and in feeds, `folder` keeps what came.
"""

from kg.fetching.run import Outcome, Plan, fetch

__all__ = ["Outcome", "Plan", "fetch"]
