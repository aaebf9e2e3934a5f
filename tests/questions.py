"""Asks the analysts' questions of `ontology/queries`, and reads tables of expected rows."""

from kg.graph.vocabulary import ZONE_NAMESPACE
from kg.resources import QUERIES
from kg.store.questions import read_question, with_values
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query

DOCUMENT = "https://w3id.org/zonegraph/id/document/"
LISTS = {"honours", "participants", "posts", "eventLabels"}
"""The columns whose cells are lists, in no particular order."""


def question(name: str, **arguments: str) -> str:
    """Give a query with these parameters set."""
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    return with_values(read_question(name, text), arguments)


def rows(graph: Snapshot, name: str, *columns: str, **arguments: str) -> list[list[str]]:
    """Ask a query and give these of its columns."""
    solutions = query(graph, question(name, **arguments))
    return [[cell(column, row[column] and row[column].value) for column in columns] for row in solutions]


def cell(column: str, value: str | None) -> str:
    """Write a cell: IRIs without what they have in common, lists in order, nothing for nothing."""
    short = (value or "").removeprefix(ZONE_NAMESPACE).removeprefix(DOCUMENT)
    return "、".join(sorted(short.split("、"))) if column in LISTS else short


def table(text: str) -> tuple[list[str], list[list[str]]]:
    """Read a table of expected rows: the columns, and the cells below them."""
    columns, *lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return columns, [[cell(*pair) for pair in zip(columns, line, strict=True)] for line in lines]


def check(graph: Snapshot, name: str, expected: str, **arguments: str) -> None:
    """Expect just these rows, in this order."""
    columns, lines = table(expected)
    assert rows(graph, name, *columns, **arguments) == lines
