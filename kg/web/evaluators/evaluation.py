"""How a question becomes an answer: the query is run and its result written in the form that suits the client."""

from collections.abc import Iterable

import pyoxigraph as ox
from werkzeug.datastructures import MIMEAccept

from kg.graph.vocabulary import PREFIXES
from kg.store.snapshot import Snapshot
from kg.store.sparql import query
from kg.web.bodies import Writer
from kg.web.evaluators.questions import Question
from kg.web.negotiation import BOOLEAN_OFFERS, RDF_OFFERS, SOLUTION_OFFERS, choose


def evaluate(snapshot: Snapshot, question: Question) -> tuple[str, Writer]:
    """Give the media type that suits an answer best, and what writes it; raises QueryError, or werkzeug's for 406."""
    result = query(snapshot, question.text, question.default_graphs, question.named_graphs)
    accept = MIMEAccept(question.accept)
    if isinstance(result, ox.QueryTriples):
        return rdf(result, question.wanted, accept)
    offers = BOOLEAN_OFFERS if isinstance(result, ox.QueryBoolean) else SOLUTION_OFFERS
    choice = choose(offers, question.wanted, accept)
    return choice.media_type, lambda file: result.serialize(file, choice.offer.format)


def rdf(triples: Iterable[ox.Triple], wanted: str | None, accept: MIMEAccept) -> tuple[str, Writer]:
    """Give the media type that suits triples best, and what writes them; raises werkzeug's exceptions for 406."""
    choice = choose(RDF_OFFERS, wanted, accept)
    return choice.media_type, lambda file: ox.serialize(triples, file, choice.offer.format, prefixes=PREFIXES)
