"""How a question becomes an answer: the query is run and its result written in the form that suits the client."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import IO, Any, NamedTuple

import pyoxigraph as ox
from werkzeug.datastructures import MIMEAccept

from kg.store.columns.engine import BUDGET, Budget
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query
from kg.store.sparql.borders import ENDPOINT, Limits, Written
from kg.store.sparql.results import ELSEWHERE, STORE, Partial, Result, engine_of
from kg.store.sparql.writing import write, write_triples
from kg.web.evaluators.questions import Question
from kg.web.headers import ENGINE, ROWS, TIMING, TRUNCATED
from kg.web.negotiation import RDF_OFFERS, SOLUTION_OFFERS, Choice, choose

ResultWriter = Callable[[IO[bytes]], Written]


class Evaluated(NamedTuple):
    """A query's answer, before it is written."""

    media_type: str
    """Which suits it best."""
    write: ResultWriter
    engine: str = STORE


def evaluate(snapshot: Snapshot, question: Question, budget: Budget = BUDGET) -> Evaluated:
    """Find a query's answer, what the columns have within a budget; raises QueryError, or werkzeug's for 406."""
    result = query(
        snapshot,
        question.text,
        question.default_graphs,
        question.named_graphs,
        question.services,
        budget,
    )
    choice = choice_for(result, question)
    engine = ELSEWHERE if isinstance(snapshot.store, RemoteStore) else engine_of(result)
    return Evaluated(choice.media_type, lambda file: write(result, file, choice.offer.name, question.limits), engine)


def choice_for(result: Result, question: Question) -> Choice[Any]:
    """Choose the form that suits the client; raises werkzeug's exceptions for 406."""
    is_graph = isinstance(result.result if isinstance(result, Partial) else result, ox.QueryTriples)
    return _choice(question.wanted, question.accept, is_graph=is_graph)


@lru_cache(maxsize=256)
def _choice(wanted: str | None, accept: tuple[tuple[str, float], ...], *, is_graph: bool) -> Choice[Any]:
    accepted = MIMEAccept(accept)
    return choose(RDF_OFFERS, wanted, accepted) if is_graph else choose(SOLUTION_OFFERS, wanted, accepted)


def rdf(triples: Iterable[ox.Triple], wanted: str | None, accept: MIMEAccept, limits: Limits) -> Evaluated:
    """Give the media type that suits triples best, and what writes them; raises werkzeug's exceptions for 406."""
    choice = choose(RDF_OFFERS, wanted, accept)
    return Evaluated(choice.media_type, lambda file: write_triples(triples, file, choice.offer.name, limits))


def headers(written: Written, limits: Limits, seconds: float, engine: str = STORE) -> dict[str, str]:
    """Say of an answer whose it is, how long that took, how much it has, and whether that is all.

    >>> headers(Written(100, "rows"), Limits(rows=100), 0.0123)
    {'KG-Engine': 'store', 'Server-Timing': 'query;dur=12.3', 'KG-Rows': '100', 'KG-Truncated': 'rows; limit=100'}
    """
    told = {ENGINE: engine, TIMING: f"query;dur={seconds * 1000:.1f}", ROWS: str(written.rows)}
    if written.truncated == ENDPOINT:
        told[TRUNCATED] = ENDPOINT
    elif written.truncated:
        limit = limits.rows if written.truncated == "rows" else limits.bytes
        told[TRUNCATED] = f"{written.truncated}; limit={limit}"
    return told
