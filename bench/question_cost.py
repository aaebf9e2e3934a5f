"""Measures the analysts' questions as they stand, with no parameter given: the widest answers that there are.

Of each: the engine that answers it, milliseconds of processors until its first rows and for writing all of them as JSON.
"""

import time
from io import BytesIO
from pathlib import Path

import click

from kg.resources import QUERIES
from kg.store.columns.engine import Budget
from kg.store.snapshot import Snapshot, open_current
from kg.store.sparql.answering import query
from kg.store.sparql.borders import Limits
from kg.store.sparql.engines import warm_columns, warm_parser
from kg.store.sparql.results import engine_of
from kg.store.sparql.writing import write

_SLOW = frozenset({"GRAPH", "kg:search"})
"""What the columns do not have."""


@click.command(help=__doc__)
@click.option("--graph", type=click.Path(exists=True, path_type=Path), required=True, help="A graph directory.")
@click.option(
    "--query", "names", multiple=True, help="Names of questions; if none, all that ask the default graph alone."
)
def main(graph: Path, names: tuple[str, ...]) -> None:
    """Print a line for each question."""
    budget = Budget(disk=1 << 30)
    with open_current(graph) as snapshot:
        warm_parser()
        warm_columns(snapshot, budget)
        click.echo(f"{'question':26}{'engine':9}{'rows':>8}{'MB':>7}{'found ms':>10}{'written ms':>12}")
        for path in sorted(QUERIES.glob("*.rq")):
            text = path.read_text("utf-8")
            if path.stem in names or (not names and not any(each in text for each in _SLOW)):
                click.echo(f"{path.stem:26}{_measured(snapshot, text, budget)}")


def _measured(snapshot: Snapshot, text: str, budget: Budget) -> str:
    begun = time.process_time()
    result = query(snapshot, text, budget=budget)
    found = time.process_time()
    file = BytesIO()
    written = write(result, file, "json", Limits())
    over = time.process_time()
    size = file.tell() / 1_000_000
    return (
        f"{engine_of(result):9}{written.rows:8}{size:7.1f}{1000 * (found - begun):10.0f}{1000 * (over - found):12.0f}"
    )


if __name__ == "__main__":
    main()
