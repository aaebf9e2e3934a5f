"""The service's description of itself: an OpenAPI document, and a page that shows it."""

from collections.abc import Iterator
from html import escape
from typing import Any

from flask import Blueprint, Response, current_app, request

from kg.web.bodies import json_response
from kg.web.openapi import openapi
from kg.web.service import service

blueprint = Blueprint("documentation", __name__)


@blueprint.get("/openapi.json")
def show_openapi() -> Response:
    """Describe every endpoint (OpenAPI 3.1)."""
    return json_response(_document())


@blueprint.get("/docs")
def show_page() -> Response:
    """Show the document to people: plain HTML, made here."""
    document = _document()
    body = "".join(_section(path, operations) for path, operations in document["paths"].items())
    return Response(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>zonegraph: the API</title>'
        f"<h1>{escape(document['info']['title'])} {escape(document['info']['version'])}</h1>"
        f'<p>{escape(document["info"]["description"])} <a href="openapi.json">openapi.json</a></p>{body}</html>',
        mimetype="text/html",
    )


def _document() -> dict[str, Any]:
    return openapi(current_app, service().settings, request.root_url.rstrip("/"))


def _section(path: str, operations: dict[str, Any]) -> str:
    operation = operations["get"]
    methods = ", ".join(each.upper() for each in operations)
    parameters = "".join(map(_parameter, operation["parameters"]))
    answers = "".join(_answers(operation["responses"]))
    told = escape(f"{operation['summary']} {operation.get('description', '')}")
    return f"<h2>{methods} {escape(path)}</h2><p>{told}</p><dl>{parameters}</dl><ul>{answers}</ul>"


def _parameter(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    bounds = [f"{name} {schema[name]}" for name in ("minimum", "maximum", "default") if name in schema]
    words = [" | ".join(schema["enum"])] if "enum" in schema else []
    needed = ["required"] if parameter["required"] else []
    said = escape(", ".join([schema["type"], *needed, *words, *bounds]))
    return (
        f"<dt><code>{escape(parameter['name'])}</code> {said}</dt><dd>{escape(parameter.get('description', ''))}</dd>"
    )


def _answers(responses: dict[str, Any]) -> Iterator[str]:
    for status, response in responses.items():
        if "$ref" not in response:
            types = ", ".join(response.get("content", {}))
            yield f"<li>{status} {escape(types)}: {escape(response['description'])}</li>"
