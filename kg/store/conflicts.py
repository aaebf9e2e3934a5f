"""Facts that contradict each other, each with the documents that tell it: nothing is dropped because something else is said.

The question is one of the analysts' (`ontology/queries/conflicts.rq`), so that any endpoint with the graph can answer it. It
looks at the tenures of one post, the figures of one series and the dates of one policy, and so takes time in proportion to
these, not to their square.
"""

from collections.abc import Iterator
from typing import Literal, cast

import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import DCTERMS
from kg.resources import QUERIES
from kg.store.questions import read_question, with_values
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query

Kind = Literal["holders", "figures", "policies", "began", "ended"]
KINDS: tuple[Kind, ...] = ("holders", "figures", "policies", "began", "ended")


class Source(Struct, frozen=True):
    """A document that tells one side."""

    iri: str
    title: str | None


class Side(Struct, frozen=True):
    """One of two things that cannot both be so."""

    said: str
    sources: tuple[Source, ...]


class Conflict(Struct, frozen=True):
    """Two facts that contradict each other."""

    kind: Kind
    about: str
    """The IRI of what they are about: a body, a zone, a policy, a person."""
    label: str
    what: str
    """The post, the metric and period, or what is dated."""
    sides: tuple[Side, Side]


def conflicts(snapshot: Snapshot, kind: Kind | None = None) -> Iterator[Conflict]:
    """Give all conflicts, or those of one kind, in the order of kinds and names."""
    question = read_question("conflicts", (QUERIES / "conflicts.rq").read_text(encoding="utf-8"))
    text = with_values(question, {"kind": kind} if kind else {})
    for row in cast("ox.QuerySolutions", query(snapshot, text)):
        yield Conflict(
            cast("Kind", _text(row["kind"])),
            _text(row["about"]),
            _text(row["aboutLabel"]),
            _text(row["what"]),
            (_side(snapshot, row, "one"), _side(snapshot, row, "other")),
        )


def _side(snapshot: Snapshot, row: ox.QuerySolution, name: str) -> Side:
    iris = sorted(_text(row[f"{name}Documents"]).split())
    return Side(_text(row[name]), tuple(Source(iri, _title(snapshot, iri)) for iri in iris))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""


def _title(snapshot: Snapshot, iri: str) -> str | None:
    titles = snapshot.store.quads_for_pattern(ox.NamedNode(iri), DCTERMS.title, None, ox.DefaultGraph())
    return next((quad.object.value for quad in titles if isinstance(quad.object, ox.Literal)), None)
