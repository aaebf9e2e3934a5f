"""The OpenAPI document: valid, and true of the endpoints."""

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

UNDECLARED = {"pages.page", "pages.asset", "documentation.show_openapi"}


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
