"""Endpoints declared once: what each is asked for, and what it gives, under its address.

    @endpoint(blueprint, "/api/entity", errors=(HTTPStatus.NOT_FOUND,))
    def show_entity(asked: Asked) -> Answer:
        ...

A view gets its parameters read (`kg.web.asked`), and gives a Struct, which is sent as JSON, or a response of its own; of
such a one `gives` says what it is. `kg.web.openapi` makes the document of all these.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, get_type_hints

from flask import Blueprint, Response, request
from msgspec import Struct

from kg.web.asked import read
from kg.web.bodies import json_response
from kg.web.parameters import Parameters
from kg.web.service import service

View = Callable[..., Any]

JSON = "application/json"


class Nothing(Struct, frozen=True):
    """What is asked where there is nothing to choose."""


class Answer(Struct, frozen=True):
    """One of the answers that an endpoint may give."""

    media_types: tuple[str, ...]
    type: Any = None
    """Of the value, where it is JSON of ours."""
    status: HTTPStatus = HTTPStatus.OK
    meaning: str = "What was asked for."
    headers: dict[str, str] = {}
    """Names with what they tell."""


class Endpoint(Struct, frozen=True):
    """A view with its declaration; Flask calls it as the view."""

    view: View
    asked: type[Struct] | None
    answers: tuple[Answer, ...]
    errors: tuple[HTTPStatus, ...] = ()
    """That it may give besides those that every endpoint may."""
    bodies: tuple[str, ...] = ()
    """The media types that it takes by POST: parameters as a form, or a text."""
    reads: bool = False
    """Whether the view reads its parameters itself, by a protocol of others."""

    def __call__(self, **path: str) -> Response:
        """Answer a request; parts of the address come by name."""
        asked: tuple[Struct, ...] = ()
        if not self.reads:
            asked = (read(self.asked or Nothing, Parameters.parse(request.query_string), service().settings),)
            asked = asked if self.asked else ()
        found = self.view(*asked, **path)
        return found if isinstance(found, Response) else json_response(found)


def endpoint(  # noqa: PLR0913 - a declaration
    blueprint: Blueprint,
    path: str,
    *,
    gives: tuple[Answer, ...] = (),
    errors: tuple[HTTPStatus, ...] = (),
    bodies: tuple[str, ...] = (),
    reads: type[Struct] | None = None,
) -> Callable[[View], View]:
    """Declare a view as what answers at an address; its annotations say what it is asked for and gives.

    One that reads its request itself, by a protocol of others, says with `reads` what it understands.
    """

    def declare(view: View) -> View:
        hints = get_type_hints(view, include_extras=True)
        given = hints.pop("return")
        answers = gives or (Answer((JSON,), given),)
        declared = Endpoint(view, reads or hints.get("asked"), answers, errors, bodies, reads is not None)
        methods = ["GET", "POST"] if bodies else ["GET"]
        blueprint.add_url_rule(path, view.__name__, declared, methods=methods)
        return view

    return declare
