"""Answers SPARQL 1.1 queries over a snapshot."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.resolve import BASE
from kg.store import quads
from kg.store.columns.engine import BUDGET, Budget
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import Snapshot
from kg.store.sparql.asked import Dataset
from kg.store.sparql.engines import from_columns
from kg.store.sparql.functions import FUNCTIONS, MARK
from kg.store.sparql.malformed import explain
from kg.store.sparql.mending import mended, searched
from kg.store.sparql.refusal import asks_elsewhere, refuse
from kg.store.sparql.results import Result, Solutions, Table, Term, names_of, rows_of

_UNKNOWN_FUNCTION = re.compile(r"function <(?P<iri>[^>]*)> is not supported")
_OF_RDFLIB = "urn:x-rdflib:default"
"""What rdflib's stores call the default graph when they ask for it."""


def query(  # noqa: PLR0913, PLR0917 - the protocol's parts, and what a deployment allows
    snapshot: Snapshot,
    text: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    services: Set[str] = frozenset(),
    budget: Budget = BUDGET,
) -> Result:
    """Answer a query: solutions, a boolean, or triples, which the caller reads or has written (`writing`).

    `default_graphs` and `named_graphs` are the dataset of the protocol request; where there is one it replaces the
    query's own ``FROM`` clauses (SPARQL 1.1 Protocol §2.1.4). No prefix is declared but the query's own; relative IRIs
    are below the base of our things. `services` are the endpoints that ``SERVICE`` may name. What scans and groups the
    columns answer, within a budget; with no memory the store answers everything.

    Raises QueryError for a malformed query, and for one that asks for what is refused.
    """
    is_remote = isinstance(snapshot.store, RemoteStore)
    refuse(text, frozenset() if is_remote else services)
    dataset = _dataset(default_graphs, named_graphs)
    asked = searched(text, snapshot, dataset)
    if is_remote:  # its engine is not ours to mend
        return evaluate(snapshot.store, asked, text, dataset)
    meant = mended(asked, snapshot.store, dataset)
    if dataset == Dataset() and (table := from_columns(snapshot, meant, budget)):
        return table
    result = _shown(evaluate(snapshot.store, meant, text, dataset))
    return _from_elsewhere(result) if asks_elsewhere(text) else result


def evaluate(store: quads.Dataset, text: str, written: str, dataset: Dataset) -> Result:
    """Have the engine evaluate a text that stands for one `written`; what is wrong with that is explained.

    A function that the engine does not know leaves its value unbound (SPARQL 1.1 Query §17.6), so it gets one that does.
    """
    functions = dict(FUNCTIONS)
    while True:
        try:
            return store.query(
                text,
                base_iri=BASE,
                default_graph=dataset.default,
                named_graphs=dataset.named,
                custom_functions=functions,
            )
        except SyntaxError as error:
            if text != written and _is_query(written):
                raise  # the fault is ours
            raise QueryError(explain(written)) from error
        except RuntimeError as error:
            unknown = _UNKNOWN_FUNCTION.search(str(error))  # the engine has no class for it
            if not unknown or ox.NamedNode(unknown["iri"]) in functions:
                raise
            functions[ox.NamedNode(unknown["iri"])] = _unbound


def _is_query(text: str) -> bool:
    try:
        ox.Store().query(text, base_iri=BASE, custom_functions=FUNCTIONS)
    except SyntaxError:
        return False
    except RuntimeError:
        return True
    return True


def _unbound(*_terms: object) -> None:
    """Give no value."""


def _from_elsewhere(result: Result) -> Result:
    """Have the errors of another endpoint told as such, where they come to light row by row."""
    if isinstance(result, ox.QuerySolutions):
        return Table(names_of(result), _rows_from_elsewhere(result))
    return result


def _rows_from_elsewhere(solutions: ox.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    try:
        yield from rows_of(solutions)
    except (OSError, RuntimeError) as error:
        message = f"the endpoint that SERVICE names gave no answer to use: {error}"
        raise QueryError(message) from error


def _shown(result: Result) -> Result:
    """Leave out the variables that only the mends need."""
    names = names_of(result) if isinstance(result, ox.QuerySolutions) else ()
    kept = [place for place, name in enumerate(names) if not name.startswith(MARK)]
    if len(kept) == len(names):
        return result
    rows = (tuple(row[place] for place in kept) for row in rows_of(cast("Solutions", result)))
    return Table(tuple(names[place] for place in kept), rows)


def _dataset(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> Dataset:
    """Give the engine's form of a protocol dataset: if either part is given, the other is what was given of it."""
    if not default_graphs and not named_graphs:
        return Dataset()
    return Dataset([_default_graph(iri) for iri in default_graphs], [_graph(iri) for iri in named_graphs])


def _default_graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if iri == _OF_RDFLIB else _graph(iri)


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        message = f"the graph <{iri}> is no absolute IRI: {error}"
        raise QueryError(message) from error
