"""A query as SPARQL algebra, for an engine of our own: rdflib's, read once for each text.

rdflib takes 5 to 50 ms for a text, so an engine looks first whether a query is of its kind, by `syntax` or `tokens`.
"""

from functools import lru_cache

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.resolve import BASE
from kg.store.sparql.tokens import NotUnderstood


@lru_cache(maxsize=256)
def algebra(text: str) -> Query:
    """Give the algebra of a query (SPARQL 1.1 Query §18.2); raises NotUnderstood if rdflib cannot read it.

    >>> algebra("SELECT ?s { ?s ?p ?o }").algebra.name
    'SelectQuery'
    """
    try:
        return prepareQuery(text, base=BASE)
    except Exception as error:  # rdflib raises pyparsing's errors, its own, and some that are bugs
        raise NotUnderstood(str(error)) from error
