"""How readers know the nodes that hold a fact which links more than two things (`kg.graph.situations`)."""

from collections.abc import Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.vocabulary import ZONE


class Shape(NamedTuple):
    """How a node for what links several things is one fact."""

    relation: ox.NamedNode
    subject: ox.NamedNode
    object: ox.NamedNode | None
    """The property that leads to it; None for a figure, which is about its subject alone."""
    naming: tuple[ox.NamedNode, ...] = ()
    """The properties that say which fact it is: another title is another post, another date is the same one changed."""


SHAPES: Mapping[ox.NamedNode, Shape] = {
    ZONE.Tenure: Shape(ZONE.holdsPost, ZONE.holder, ZONE.body, (ZONE.title,)),
    ZONE.Observation: Shape(ZONE.observed, ZONE.observedOf, None, (ZONE.metric, ZONE.period)),
    ZONE.Recognition: Shape(ZONE.recognisedAs, ZONE.recipient, ZONE.honour),
    ZONE.Investment: Shape(ZONE.investsIn, ZONE.investor, ZONE.target),
}
"""By the class of the node."""
ENDS = frozenset(end for shape in SHAPES.values() for end in (shape.subject, shape.object) if end)
"""The properties that lead from such nodes to what they link."""
