"""What the graph holds, for the page that shows it at a glance."""

from typing import Annotated

from flask import Blueprint
from msgspec import Struct

from kg.store.contained import DocumentList, Problems, list_documents, problems
from kg.store.history import History, read_history
from kg.store.overview import Overview, overview
from kg.web.asked import Text, Whole
from kg.web.endpoints import endpoint
from kg.web.service import snapshot

blueprint = Blueprint("contents", __name__, url_prefix="/api")

_MOST = 1_000
_FURTHEST = 100_000_000


class OfDocuments(Struct, frozen=True):
    """Which documents are asked for."""

    q: Annotated[str, Text("简报")] = ""
    """A text in their titles or addresses."""
    date: Annotated[str, Text("2023-11")] = ""
    """The year, month or day that they are of."""
    limit: Annotated[int, Whole(_MOST)] = 50
    """So many at most."""
    offset: Annotated[int, Whole(_FURTHEST, minimum=0)] = 0
    """So many are left out at the beginning."""


class OfProblems(Struct, frozen=True):
    """Which of them are asked for."""

    limit: Annotated[int, Whole(_MOST)] = 50
    """So many of each kind at most."""
    offset: Annotated[int, Whole(_FURTHEST, minimum=0)] = 0
    """So many of each kind are left out at the beginning."""


@endpoint(blueprint, "/overview")
def show_overview() -> Overview:
    """Give things by class and year, documents by month, and zones by province with what is theirs."""
    return overview(snapshot())


@endpoint(blueprint, "/documents")
def show_documents(asked: OfDocuments) -> DocumentList:
    """List the documents that the graph rests on, the latest first."""
    return list_documents(snapshot(), asked.q, asked.date, asked.limit, asked.offset)


@endpoint(blueprint, "/problems")
def show_problems(asked: OfProblems) -> Problems:
    """Give what was wrong with documents: results of the SHACL shapes, and files that could not be read."""
    return problems(snapshot(), asked.limit, asked.offset)


@endpoint(blueprint, "/history")
def show_history() -> History:
    """Tell what became of the graph from snapshot to snapshot, the latest first."""
    return read_history(snapshot().path)
