"""Where SPARQL engines differ: the addresses they write at, what they take, and what they leave out without a word."""

from typing import NamedTuple

import pyoxigraph as ox

XML, JSON = ox.QueryResultsFormat.XML, ox.QueryResultsFormat.JSON


class Engine(NamedTuple):
    """A kind of engine."""

    name: str
    endings: tuple[tuple[str, str, str], ...]
    """How its addresses for queries, for updates and for the Graph Store Protocol end."""
    graph_key: str = "graph"
    """The parameter that names a graph (SPARQL 1.1 Graph Store HTTP Protocol §4.2)."""
    takes_quads: bool = False
    """Whether the store's address takes N-Quads, many graphs in one request."""
    results: ox.QueryResultsFormat = JSON
    """The form of solutions that it writes without fault."""
    own_graphs: tuple[str, ...] = ()
    """Graphs that it keeps for itself; where there are any its default graph is all graphs, these too."""
    limit_key: str = ""
    """The parameter that sets a query's time limit, in milliseconds; what comes after that is cut, and marked."""
    cuts_graphs: bool = False
    """Whether it cuts the answer to CONSTRUCT at its limit of rows and does not say so."""


OXIGRAPH = Engine("Oxigraph", (("/query", "/update", "/store"), ("/sparql", "/update", "/store")), takes_quads=True)
VIRTUOSO = Engine(
    "Virtuoso",
    (
        ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    ),
    graph_key="graph-uri",
    results=XML,
    own_graphs=(
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://localuriqaserver/sparql",
        "http://www.w3.org/ns/ldp#",
        "http://www.w3.org/2002/07/owl#",
    ),
    limit_key="timeout",
    cuts_graphs=True,
)
ANY = Engine("SPARQL", (("/sparql", "/update", "/data"), ("/query", "/update", "/data")))
"""Whatever else; where its addresses are not like Fuseki's they have to be named."""
_ALL = (OXIGRAPH, VIRTUOSO)


def engine_of(server: str) -> Engine:
    """Tell the engine by the ``Server`` header of its answers.

    >>> engine_of("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu").name, engine_of("nginx").name
    ('Virtuoso', 'SPARQL')
    """
    return next((each for each in _ALL if each.name.lower() in server.lower()), ANY)


def addresses(engine: Engine, url: str) -> tuple[str, str] | None:
    """Give the addresses for updates and for the Graph Store Protocol; None where the address tells neither.

    >>> addresses(OXIGRAPH, "http://127.0.0.1:7878/query")
    ('http://127.0.0.1:7878/update', 'http://127.0.0.1:7878/store')
    """
    for query, update, store in engine.endings:
        if url.endswith(query):
            base = url.removesuffix(query)
            return base + update, base + store
    return None
