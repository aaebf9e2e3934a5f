"""The quads of an endpoint, asked as those of the embedded store are.

What the endpoint leaves out is either fetched by further requests or told: a reader never gets a part for the whole.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import IO, cast

import pyoxigraph as ox

from kg.store.quads import GraphName, Subject, graphs_of
from kg.store.remote.endpoint import Endpoint, Row
from kg.store.remote.forms import as_select, form_of, variables_of
from kg.store.remote.patterns import ALL, Pattern, batches, everywhere, select
from kg.store.remote.published import VERSION_OF, Version, blank
from kg.store.remote.replies import solutions, triples
from kg.store.remote.rewriting import Asked, rewritten
from kg.store.sparql.results import Partial, Result, Term

_FOUND = 10_000
"""Versions of named graphs that are kept in mind."""


class RemoteStore:
    """A dataset at an endpoint: a snapshot that was published there, or all that it has; safe to use from any thread."""

    def __init__(self, endpoint: Endpoint, version: Version | None = None) -> None:
        """Ask about a snapshot, if there is a version; else about the endpoint's own default and named graphs."""
        self.endpoint = endpoint
        self.version = version
        self._find_one = lru_cache(_FOUND)(self._version_of)

    @property
    def own_graphs(self) -> tuple[str, ...]:
        """The graphs that the engine keeps for itself; a snapshot has none."""
        return () if self.version else self.endpoint.engine.own_graphs

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        target: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Give the quads that have these terms, page after page if there are many."""
        return self.quads([Pattern(subject, predicate, target, graph_name)])

    def quads(self, patterns: Sequence[Pattern], most: int | None = None) -> Iterator[ox.Quad]:
        """Give the quads of many patterns, in as few requests as their length allows; a quad may come twice.

        If only so many are wanted the endpoint is told so.
        """
        for batch in batches(patterns):
            yield from map(_quad, self.endpoint.all_rows(*self._moved(select(batch, self.own_graphs)), most=most))

    def __contains__(self, quad: ox.Quad, /) -> bool:
        found = self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name)
        return next(found, None) is not None

    def query(
        self,
        query: str,
        /,
        *,
        default_graph: GraphName | list[GraphName] | None = None,
        named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
        base_iri: str | None = None,
        custom_functions: object = None,
    ) -> Result:
        """Answer a query: what the endpoint gives of it, and if it left something out why.

        Raises SyntaxError for what is no query of SPARQL 1.1, before anything is sent. Functions are the endpoint's.
        """
        del custom_functions
        query = f"BASE <{base_iri}>\n{query}" if base_iri else query
        variables = variables_of(query)
        defaults = default_graph if isinstance(default_graph, list) else [default_graph] if default_graph else []
        asked = Asked(query, tuple(graphs_of(defaults)), tuple(graphs_of(named_graphs or [])))
        sent = rewritten(asked, self.version, self._find, variables) if self.version else asked
        return self._graph(sent) if form_of(query) in ("CONSTRUCT", "DESCRIBE") else self._solutions(sent)

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Give the names of the named graphs."""
        if self.version:
            triple = Pattern(None, ox.NamedNode(VERSION_OF), None, ox.NamedNode(self.version.graphs))
            plain = RemoteStore(self.endpoint)
            return (cast("ox.NamedNode", blank(quad.object)) for quad in plain.quads([triple]))
        rows = self.endpoint.all_rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return (cast("ox.NamedNode", name) for (name,) in rows if _text(name) not in self.own_graphs)

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Tell whether there is a named graph."""
        if self.version:
            return bool(self._find([graph_name.value])) if isinstance(graph_name, ox.NamedNode) else False
        return next(self.quads([ALL._replace(graph=graph_name)]), None) is not None

    def __len__(self) -> int:
        ((count,),) = self.rows(f"SELECT (COUNT(*) AS ?n) {everywhere(self.own_graphs)}")
        return int(_text(count))

    def dump(
        self,
        output: IO[bytes] | str,
        rdf_format: ox.RdfFormat,
        /,
        *,
        from_graph: GraphName | None = None,
        prefixes: dict[str, str] | None = None,
    ) -> None:
        """Write the quads, or the triples of one graph, as they come."""
        quads = self.quads([ALL._replace(graph=from_graph)])
        if from_graph:
            ox.serialize((quad.triple for quad in quads), output, rdf_format, prefixes=prefixes)
        else:
            ox.serialize(quads, output, rdf_format, prefixes=prefixes)

    def rows(self, query: str) -> list[Row]:
        """Give all solutions of a query of ours."""
        return list(self.endpoint.all_rows(*self._moved(query)))

    def _solutions(self, sent: Asked) -> Result:
        answer = self.endpoint.select(*sent)
        body = solutions(answer, self.endpoint.engine)
        return Partial(body, answer.cut) if answer.cut else body

    def _graph(self, sent: Asked) -> Result:
        """Read the triples into memory, for the engine's own class of them cannot be made otherwise."""
        cut = self._cut_silently(sent)
        answer = self.endpoint.construct(*sent)
        held = ox.Store()
        held.bulk_extend(ox.Quad(blank(each.subject), each.predicate, blank(each.object)) for each in triples(answer))
        made = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
        reason = answer.cut or cut
        return Partial(made, reason) if reason else made

    def _cut_silently(self, sent: Asked) -> str | None:
        """Find out whether a graph will lack something, by asking for the solutions that it is made of."""
        if not self.endpoint.engine.cuts_graphs:
            return None
        text = as_select(sent.text)
        if text is None:
            return None
        answer = self.endpoint.select(text, sent.default_graphs, sent.named_graphs)
        answer.close()
        return answer.cut

    def _moved(self, text: str) -> Asked:
        """Ask a query of ours about the version, if there is one."""
        return rewritten(Asked(text), self.version, self._find) if self.version else Asked(text)

    def _find(self, graphs: Sequence[str]) -> list[str]:
        return [found for graph in graphs if (found := self._find_one(graph))]

    def _version_of(self, graph: str) -> str | None:
        version = cast("Version", self.version)
        asked = f"SELECT ?v {{ GRAPH <{version.graphs}> {{ ?v <{VERSION_OF}> {ox.NamedNode(graph)} }} }}"
        rows = self.endpoint.rows(asked)
        return _text(rows[0][0]) if rows else None


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _quad(row: Row) -> ox.Quad:
    subject, predicate, target, graph = map(blank, row)
    return ox.Quad(subject, predicate, target, graph or ox.DefaultGraph())  # type: ignore[arg-type]  # a solution's
