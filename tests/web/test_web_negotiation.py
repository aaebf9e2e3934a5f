"""The choice of a format, apart from any request."""

import pytest
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable

from kg.graph.formats import RDF_FORMATS
from kg.web.negotiation import FORMAT_NAMES, RDF_OFFERS, SOLUTION_OFFERS, choose


def test_nothing_said_gets_the_first() -> None:
    """A client without Accept gets what stands first."""
    assert choose(RDF_OFFERS, None, MIMEAccept()).media_type == "text/turtle"


def test_equal_likings_get_the_first_of_ours() -> None:
    """Accept has no order (RFC 9110 §12.5.1), so that ours counts."""
    accept = MIMEAccept([("text/csv", 1), ("application/sparql-results+xml", 1)])
    assert choose(SOLUTION_OFFERS, None, accept).offer.name == "xml"


def test_the_answer_has_the_name_that_was_asked_for() -> None:
    """Who accepts application/json gets application/json."""
    assert choose(SOLUTION_OFFERS, None, MIMEAccept([("application/json", 1)])).media_type == "application/json"


def test_a_format_with_quality_zero_is_not_given() -> None:
    """q=0 is a refusal."""
    with pytest.raises(NotAcceptable):
        choose(SOLUTION_OFFERS, None, MIMEAccept([("text/csv", 0)]))


def test_every_rdf_format_is_offered() -> None:
    """A new format of the graph is offered without a line here."""
    assert [offer.name for offer in RDF_OFFERS] == [each.name for each in RDF_FORMATS]


def test_names_of_formats_are_unique() -> None:
    """One name means one format, whatever the answer."""
    assert len(set(FORMAT_NAMES)) == len(FORMAT_NAMES)
