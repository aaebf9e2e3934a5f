"""A query as SPARQL algebra, for an engine of our own: rdflib's, of a tree that `grammar` has read."""

from functools import lru_cache

from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.resolve import BASE
from kg.store.sparql.grammar.selects import SelectReader
from kg.store.sparql.tokens import NotUnderstood, tokens


@lru_cache(maxsize=256)
def algebra(text: str) -> CompValue:
    """Give the algebra of a SELECT query (SPARQL 1.1 Query §18.2); raises NotUnderstood for whatever else.

    ``SELECT *`` is noted: rdflib takes for its variables what no solution has.

    >>> algebra("SELECT ?s { ?s ?p ?o }").name, algebra("SELECT * { ?s ?p ?o }").everything
    ('SelectQuery', True)
    """
    if "\\u" in text or "\\U" in text:
        raise NotUnderstood("an escape of a character")
    prologue, select = SelectReader(tokens(text)).query()
    takes_everything = not select.projection
    try:
        found = translateQuery([prologue, select], base=BASE).algebra  # type: ignore[arg-type]  # as parseQuery gives it
    except Exception as error:  # rdflib raises bare ones
        message = f"rdflib cannot translate the query: {error}"
        raise NotUnderstood(message) from error
    found["everything"] = takes_everything
    return found
