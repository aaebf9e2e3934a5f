"""Which format an answer takes: ``?format=`` by its name, else ``Accept`` with its q-values (RFC 9110 §12.5.1)."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import pyoxigraph as ox
from msgspec import Struct
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable

from kg.graph.formats import RDF_FORMATS

Serialiser = TypeVar("Serialiser", ox.QueryResultsFormat, ox.RdfFormat)


class Offer(Struct, Generic[Serialiser], frozen=True):
    """A format that an answer can take."""

    name: str
    """As ``?format=`` has it."""
    media_type: str
    format: Serialiser
    other_media_types: tuple[str, ...] = ()
    """That clients also ask for it by."""
    other_names: tuple[str, ...] = ()
    """That clients have for it; a name of one kind of answer may be another's name of another kind."""

    def names(self) -> tuple[str, ...]:
        """Give all that it may be asked for by in an address."""
        return (self.name, self.media_type, *self.other_names, *self.other_media_types)


class Choice(Struct, Generic[Serialiser], frozen=True):
    """The offer that suits a client best, under the media type that the client asked for."""

    offer: Offer[Serialiser]
    media_type: str


_ALSO_RDF = {
    "ntriples": ("text/plain",),
    "rdfxml": ("application/xml", "text/xml"),
    "jsonld": ("application/json",),
}
_RDF_NAMES = {
    "turtle": ("ttl", "n3"),
    "trig": (),
    "ntriples": ("nt", "n-triples"),
    "nquads": ("nq", "n-quads"),
    "rdfxml": ("xml", "rdf", "rdf+xml"),
    "jsonld": ("json", "json-ld"),
}
"""As SPARQLWrapper, Virtuoso and others write them."""

SOLUTION_OFFERS = (
    Offer("json", "application/sparql-results+json", ox.QueryResultsFormat.JSON, ("application/json",)),
    Offer("xml", "application/sparql-results+xml", ox.QueryResultsFormat.XML, ("application/xml", "text/xml")),
    Offer("csv", "text/csv", ox.QueryResultsFormat.CSV),
    Offer("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV),
)
"""For the answer of SELECT and of ASK; CSV and TSV have no booleans by their standard, and are the word alone."""

RDF_OFFERS = tuple(
    Offer(each.name, each.media_type, each.rdf_format, _ALSO_RDF.get(each.name, ()), _RDF_NAMES[each.name])
    for each in RDF_FORMATS
)
"""For a CONSTRUCT or DESCRIBE query's answer, and for dumps."""

_ALL: tuple[Sequence[Offer[Any]], ...] = (SOLUTION_OFFERS, RDF_OFFERS)
FORMAT_NAMES = tuple(offer.name for offers in _ALL for offer in offers)


def wanted_format(values: Sequence[str]) -> str | None:
    """Give the format that an address asks for, whichever way: SPARQLWrapper names it twice, and in lists.

    >>> wanted_format(["json-ld", "application/ld+json,application/x-json+ld"])
    'json-ld'

    Raises werkzeug's exception for 400 if it asks for two.
    """
    names = [name.strip() for value in values for name in value.split(",")]
    known = [name for name in names if _formats(name)]
    if known and not set.intersection(*map(_formats, known)):
        message = f"the parameter 'format' asks for {' and '.join(dict.fromkeys(known))}; ask for one"
        raise BadRequest(message)
    return known[0] if known else next(iter(values), None)


def _formats(name: str) -> set[str]:
    """Give the formats that a name stands for."""
    return {offer.name for offers in _ALL for offer in offers if name in offer.names()}


def choose(offers: Sequence[Offer[Serialiser]], wanted: str | None, accept: MIMEAccept) -> Choice[Serialiser]:
    """Choose by name if one is `wanted`, else by what is accepted; a client that says nothing gets the first.

    >>> choose(SOLUTION_OFFERS, None, MIMEAccept([("text/csv", 0.5), ("application/xml", 0.9)])).media_type
    'application/xml'
    """
    if wanted is not None:
        return _named(offers, wanted)
    if not accept:
        return Choice(offers[0], offers[0].media_type)
    return _accepted(offers, accept)


def _named(offers: Sequence[Offer[Serialiser]], wanted: str) -> Choice[Serialiser]:
    for offer in offers:
        if wanted in offer.names():
            return Choice(offer, offer.media_type)
    if not _formats(wanted):
        message = f"there is no format '{wanted}'; the formats are {', '.join(FORMAT_NAMES)}"
        raise BadRequest(message)
    message = f"the format '{wanted}' cannot hold this answer; {_list(offers)} can"
    raise NotAcceptable(message)


def _accepted(offers: Sequence[Offer[Serialiser]], accept: MIMEAccept) -> Choice[Serialiser]:
    """Match without the parameters of media types (``charset=utf-8``): no format of ours differs by one."""
    plain = MIMEAccept((media_type.partition(";")[0].strip(), quality) for media_type, quality in accept)
    by_media_type = {offer.media_type: offer for offer in offers}
    for offer in offers:
        by_media_type |= dict.fromkeys(offer.other_media_types, offer)
    best = plain.best_match(by_media_type)
    if best is None:
        message = f"no format that is accepted can hold this answer; {_list(offers)} can"
        raise NotAcceptable(message)
    return Choice(by_media_type[best], best)


def _list(offers: Sequence[Offer[Serialiser]]) -> str:
    return ", ".join(f"{offer.media_type} (?format={offer.name})" for offer in offers)
