"""`kg conflicts`: list the facts that contradict each other."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from kg.cli.options import graph_option
from kg.settings import Settings
from kg.store.conflicts import KINDS, Conflict, Kind, conflicts
from kg.store.snapshot import open_current


@click.command("conflicts")
@graph_option()
@click.option("--kind", type=click.Choice(KINDS), help="Only conflicts of this kind.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each conflict.")
def command(graph: Path | None, kind: Kind | None, *, as_json: bool) -> None:
    """List facts that contradict each other, each with the documents that tell it.

    holders: two people in a post that one person holds at a time. figures: two values for one metric and period.
    policies: two dates of issue. began, ended: two dates on which a tenure is stated to have begun or ended.
    """
    with open_current(Settings.from_environment(graph=graph).graph) as snapshot:
        found = list(conflicts(snapshot, kind))
    for each in found:
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(each) + b"\n")
        else:
            click.echo("\n".join(_lines(each)))
    click.echo(f"{len(found)} conflict{'' if len(found) == 1 else 's'}", err=True)


def _lines(found: Conflict) -> Iterable[str]:
    yield f"{found.kind}: {found.label} {found.what}"
    for side in found.sides:
        yield f"  {side.said}"
        for source in side.sources:
            yield f"    {f'{source.title} ' if source.title else ''}<{source.iri}>"
