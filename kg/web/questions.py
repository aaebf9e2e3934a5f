"""Questions: those of the analysts, and what a question in Chinese means of them."""

from datetime import UTC, datetime
from typing import Annotated

from flask import Blueprint
from msgspec import Struct

from kg.store.asking import Interpretation, Unknown, examples, interpretations, unknowns
from kg.store.questions import Question, read_questions
from kg.web.asked import Text
from kg.web.endpoints import endpoint
from kg.web.service import snapshot

blueprint = Blueprint("questions", __name__, url_prefix="/api")


class Asked(Struct, frozen=True):
    """What is asked in words."""

    q: Annotated[str, Text("云溪高新区有哪些企业？")]
    """A question in Chinese."""


class Understood(Struct, frozen=True):
    """What a question may mean."""

    interpretations: list[Interpretation]
    """The likeliest first; none if it is not understood."""
    unknown: list[Unknown]
    """Where there are none: what the question asks about a name that nothing in the graph has."""
    examples: list[str]
    """What can be asked of this graph."""


@endpoint(blueprint, "/queries")
def show_queries() -> list[Question]:
    """Give the analysts' questions: titles, parameters, and the text of the query."""
    return read_questions()


@endpoint(blueprint, "/ask")
def read_question_in_words(asked: Asked) -> Understood:
    """Tell which SPARQL query a question in Chinese means; to have it answered, send that to /sparql."""
    today = datetime.now(UTC).date()
    found = interpretations(snapshot(), asked.q, today)
    return Understood(found, [] if found else unknowns(snapshot(), asked.q), examples(snapshot()))
