"""The application factory: what answers to which address, and what every answer has."""

from flask import Flask

from kg.settings import Settings
from kg.web import (
    api,
    changes,
    contents,
    curating,
    documentation,
    documents,
    errors,
    evidence,
    export,
    health,
    network,
    pages,
    questions,
    searching,
    service,
    shared,
    sparql,
    things,
)

PARTS = (
    sparql,
    api,
    searching,
    network,
    evidence,
    documents,
    changes,
    contents,
    curating,
    export,
    health,
    things,
    questions,
    shared,
    documentation,
    pages,
)
"""The modules with endpoints."""


def create_app(settings: Settings) -> Flask:
    """Make the WSGI application that serves the current snapshot of a graph directory.

    The directory need not have a snapshot yet: until it has, answers are 503.
    """
    app = Flask("kg.web", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_query_bytes
    service.register(app, settings)
    errors.register(app)
    for module in PARTS:
        app.register_blueprint(module.blueprint)
    service.put_front(app)
    return app
