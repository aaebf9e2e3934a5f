"""The OpenAPI document: valid, and true of the endpoints."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import fields
from openapi_spec_validator import OpenAPIV31SpecValidator

from kg.web.endpoints import Endpoint
from kg.web.protocol import NAMES
from kg.web.sparql import Asked

UNDECLARED = {"pages.page", "pages.asset", "documentation.show_openapi", "documentation.show_page", "pages.embedded"}
"""What is for people, and the document itself."""


@pytest.fixture
def document(client: FlaskClient) -> dict:
    """Fetch the document."""
    return client.get("/openapi.json").get_json()


def test_the_document_is_valid(document: dict) -> None:
    """By the specification's own schema."""
    OpenAPIV31SpecValidator(document).validate()


def test_a_parameter_has_its_bounds(document: dict) -> None:
    """Those of this deployment, and what its docstring says."""
    (limit,) = [each for each in document["paths"]["/api/search"]["get"]["parameters"] if each["name"] == "limit"]
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 20}
    assert limit["description"] == "So many hits at most."


def test_every_address_is_described(tiny_app: Flask) -> None:
    """A new view is declared, or it is for people."""
    views = {name for name, view in tiny_app.view_functions.items() if not isinstance(view, Endpoint)}
    assert views - {"sparql.sparql_too"} <= UNDECLARED


def test_the_protocol_s_parameters_are_those_that_are_read() -> None:
    """/sparql reads for itself."""
    assert {field.encode_name for field in fields(Asked)} == {*NAMES, "format"}


def test_every_error_is_described(document: dict) -> None:
    """Each with a form that all errors have."""
    statuses = {status for path in document["paths"].values() for each in path.values() for status in each["responses"]}
    assert {"400", "404", "406", "413", "415", "416", "429", "500", "503", "504", "507"} <= statuses
    for response in document["components"]["responses"].values():
        assert response["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Failure"}


def test_an_answer_s_fields_are_described(document: dict) -> None:
    """By the docstrings in the code."""
    properties = document["components"]["schemas"]["NeighbourhoodAnswer"]["properties"]
    assert properties["next"]["description"] == "The cursor that leads to the edges after these."


@pytest.mark.parametrize(
    "path", ["/api/stats", "/api/search", "/api/entity", "/export", "/export/manifest.json", "/health"]
)
def test_an_unknown_parameter_is_refused(client: FlaskClient, path: str) -> None:
    """It may be a slip, and the answer would be another than was meant."""
    assert "there is no parameter 'lmit'" in client.get(f"{path}?lmit=5").get_json()["error"]["message"]


def test_there_is_a_page_for_people(client: FlaskClient) -> None:
    """It shows every address, without scripts of others."""
    page = client.get("/docs").text
    assert "/api/neighbourhood" in page
    assert "<script" not in page
