"""What the placeholders of the queries stand for, out of the graph itself."""

from collections.abc import Iterator
from random import Random
from string import Template

import pyoxigraph as ox

_ZONE = "https://w3id.org/zonegraph/ontology#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_WORDS = ("机器人", "生物", "创新", "数据", "传感", "兰瑞", "精密", "软件园", "半导体", "储能")
_MANY = 5_000


class Parameters:
    """Draws values, the same ones for the same seed."""

    def __init__(self, store: ox.Store, seed: int) -> None:
        """Look at the first things of each kind."""
        self._chance = Random(seed)  # noqa: S311 - a game  # noqa: S311 - a game
        self._tenures = [self._tenure(store, each) for each in _subjects(store, "Tenure")]
        self._zones = _subjects(store, "Zone")
        self._labels = [quad.object.value for quad in _first(store, _LABEL)]
        honours = _subjects(store, "Honour")
        self._hub = max(honours, key=lambda each: sum(1 for _ in store.quads_for_pattern(None, None, each, None)))
        self._n = 0

    def fill(self, text: str) -> str:
        """Put values in the place of a query's placeholders."""
        self._n += 1
        body, title, day = self._chance.choice(self._tenures)
        return Template(text).substitute(
            n=self._n,
            body=body,
            title=title,
            day=day,
            zone=self._chance.choice(self._zones).value,
            node=self._chance.choice(self._zones).value,
            label=self._chance.choice(self._labels),
            word=self._chance.choice(_WORDS),
            hub=self._hub.value,
        )

    def _tenure(self, store: ox.Store, node: ox.NamedNode) -> tuple[str, str, str]:
        values = (
            next(store.quads_for_pattern(node, ox.NamedNode(_ZONE + each), None, ox.DefaultGraph())).object.value
            for each in ("body", "title", "heldFrom")
        )
        body, title, day = values
        return body, title, day


def _subjects(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    type_of = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = store.quads_for_pattern(None, type_of, ox.NamedNode(_ZONE + kind), ox.DefaultGraph())
    return [quad.subject for quad, _ in zip(found, range(_MANY), strict=False)]


def _first(store: ox.Store, predicate: str) -> Iterator[ox.Quad]:
    found = store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph())
    return (quad for quad, _ in zip(found, range(_MANY), strict=False))
