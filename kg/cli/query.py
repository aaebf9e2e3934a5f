"""`kg query`: ask the published graph in SPARQL."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click
import pyoxigraph as ox
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.options import graph_option
from kg.errors import QueryError
from kg.graph.formats import RDF_FORMATS
from kg.settings import Settings
from kg.store.columns.engine import Budget
from kg.store.dumps.turtle import EXPORT_PREFIXES
from kg.store.questions import read_question, with_values
from kg.store.snapshot import open_current
from kg.store.sparql.answering import query
from kg.store.sparql.borders import Limits
from kg.store.sparql.engines import explain_engine
from kg.store.sparql.mending import meaning
from kg.store.sparql.results import Term, Whole, names_of, rows_of, whole
from kg.store.sparql.writing import SOLUTION_FORMATS, write

TABLE = "table"
RESULT_FORMATS = tuple(SOLUTION_FORMATS)
"""Of the solutions of SELECT and the boolean of ASK."""
GRAPH_FORMATS = tuple(each.name for each in RDF_FORMATS)
"""Of the triples of CONSTRUCT and DESCRIBE."""
_WIDE = 10_000
"""The width of a table that is not on a terminal: no cell is cut."""

_ALL = Limits(rows=sys.maxsize, bytes=sys.maxsize)

Cell = Term | None


@click.command("query")
@click.argument("text", required=False, metavar="[QUERY]")
@click.option("-f", "--file", type=click.File(encoding="utf-8"), help="File with the query; - is standard input.")
@graph_option()
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    callback=lambda _context, _option, given: _pairs(given),
    help="Value of a parameter that the query's comments declare, as those in ontology/queries do. Repeatable.",
)
@click.option(
    "--format", "name", type=click.Choice([TABLE, *RESULT_FORMATS, *GRAPH_FORMATS]), default=TABLE, show_default=True
)
@click.option("--explain", is_flag=True, help="Say which engine answers, and why, and do not ask it for more.")
def command(  # noqa: PLR0913, an option each
    text: str | None, file: TextIO | None, graph: Path | None, params: dict[str, str], name: str, *, explain: bool
) -> None:
    """Answer a SPARQL query.

    SELECT and ASK give a table, json, xml, csv or tsv; CONSTRUCT and DESCRIBE a table or any format of RDF.
    """
    if (text is None) == (file is None):
        raise click.UsageError("Give one query: as the argument or with -f.")
    asked = text if text is not None else _read(file) if file else ""
    asked = with_values(read_question("", asked), params) if params else asked
    settings = Settings.from_environment(graph=graph)
    with open_current(settings.graph) as snapshot:
        if explain:
            click.echo(explain_engine(snapshot, meaning(asked, snapshot), Budget(settings.columns_memory)))
        else:
            _print(whole(query(snapshot, asked, budget=Budget(settings.columns_memory))), name)


def _pairs(given: Sequence[str]) -> dict[str, str]:
    """Read NAME=VALUE, each name once."""
    pairs: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            message = f"'{each}' is not of the form NAME=VALUE."
            raise click.BadParameter(message)
        if name in pairs:
            message = f"{name} is given twice."
            raise click.BadParameter(message)
        pairs[name] = value
    return pairs


def _read(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        message = f"{file.name} is not a query: expected text in UTF-8"
        raise QueryError(message) from error


def _print(result: Whole, name: str) -> None:
    out = sys.stdout.buffer
    if isinstance(result, ox.QueryTriples):
        _check(name, (TABLE, *GRAPH_FORMATS), "triples")
        if name != TABLE:
            write(result, out, name, _ALL)
            return
        _print_table(("subject", "predicate", "object"), result)
        return
    _check(name, (TABLE, *RESULT_FORMATS), "a boolean" if isinstance(result, ox.QueryBoolean) else "solutions")
    if name != TABLE:
        write(result, out, name, _ALL)
    elif isinstance(result, ox.QueryBoolean):
        click.echo("true" if result else "false")
    else:
        _print_table(names_of(result), rows_of(result))


def _check(name: str, fitting: Sequence[str], what: str) -> None:
    if name not in fitting:
        message = f"The query gives {what}, which {name} cannot hold: choose {', '.join(fitting)}."
        raise click.UsageError(message)


def _print_table(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*(Text(_cell(term), overflow="fold") for term in row))
    console.print(table)
    click.echo(f"{table.row_count} row{'' if table.row_count == 1 else 's'}", err=True)


def _cell(term: Cell) -> str:
    """Write a term for reading: a literal by its text, an IRI with a prefix of ours if it has one.

    >>> _cell(ox.NamedNode("https://w3id.org/zonegraph/ontology#holdsPost")), _cell(ox.Literal("局长", language="zh"))
    ('zone:holdsPost', '局长')
    """
    if isinstance(term, ox.Literal):
        return term.value
    if not isinstance(term, ox.NamedNode):
        return "" if term is None else str(term)
    for prefix, namespace in EXPORT_PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return f"<{term.value}>"
