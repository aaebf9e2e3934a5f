"""Which of the graph's names stand in a question."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.store.labels import local_name
from kg.store.search.forms import form
from kg.store.search.nodes import types_of
from kg.store.search.schema import Kind

LONGEST = 40
"""Characters of a name that is looked for."""
_SHORTEST = 2
_CALLED = """
SELECT name.form, name.name, node.id, node.iri, node.label, node.degree FROM name JOIN node ON node.id = name.node
WHERE name.form IN (SELECT value FROM json_each(?)) AND name.kind != ? ORDER BY node.degree DESC, node.iri
"""
_HELD = "SELECT 1 FROM post JOIN name ON name.node = post.body WHERE name.form = ? AND post.form = ? LIMIT 1"


class Named(NamedTuple):
    """A thing of the graph that a part of a question names."""

    form: str
    """As the question is compared."""
    name: str
    """As the graph writes it."""
    iri: str
    label: str
    types: tuple[str, ...]

    def is_of(self, classes: Iterable[str]) -> bool:
        """Tell whether the thing is of one of these classes, given by the last part of their IRIs."""
        return not {local_name(each) for each in self.types}.isdisjoint(classes)


def names_in(database: sqlite3.Connection, text: str) -> dict[str, list[Named]]:
    """Give the names of things that stand in the form of a question, each with what it may mean, the best linked first."""
    ends = range(len(text) + 1)
    parts = {text[start:end] for end in ends for start in range(max(0, end - LONGEST), end - _SHORTEST + 1)}
    rows = database.execute(_CALLED, (json.dumps(sorted(parts)), Kind.title)).fetchall()
    types = types_of(database, {row[2] for row in rows})
    found: dict[str, list[Named]] = defaultdict(list)
    for folded, name, number, iri, label, _ in rows:
        found[folded].append(Named(folded, name, iri, label, types[number]))
    return found


def is_post(database: sqlite3.Connection, body: str, title: str) -> bool:
    """Tell whether somebody is known to hold a post so called at something so called."""
    return database.execute(_HELD, (form(body), form(title))).fetchone() is not None
