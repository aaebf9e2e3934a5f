"""What the requests of the JSON API have in common: the thing that is asked for, and the names of classes."""

from collections.abc import Iterable
from itertools import chain

from flask import request

from kg.store.nodes import index_of, term_labels
from kg.store.redirects import current
from kg.web.parameters import Parameters
from kg.web.service import snapshot


def parameters_of_request() -> Parameters:
    """Read the query string."""
    return Parameters.parse(request.query_string)


def thing_asked_for(parameters: Parameters, name: str = "iri") -> tuple[str, str]:
    """Give the IRI that is asked for, and the one that stands for it now."""
    asked = parameters.required(name)
    return asked, current(snapshot(), asked)


def moved(asked: str, iri: str) -> dict[str, str]:
    """Say that the answer is about what replaces the thing that was asked for."""
    return {} if asked == iri else {"redirected_from": asked}


def class_labels(types: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Give the names of classes, in Chinese where they have one."""
    with index_of(snapshot()) as database:
        return term_labels(database, set(chain.from_iterable(types)))
