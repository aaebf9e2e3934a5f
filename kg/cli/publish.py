"""`kg publish`: a snapshot at a SPARQL endpoint."""

from pathlib import Path

import click

from kg.cli.options import endpoint_option, graph_option
from kg.cli.progress import Bar
from kg.errors import EndpointError
from kg.settings import EndpointSettings, Settings
from kg.store.comparing import open_named
from kg.store.publish import KEPT
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.publishing import publish_to
from kg.store.remote.view import view
from kg.store.snapshot import CURRENT


@click.command("publish")
@graph_option()
@endpoint_option("Address of the SPARQL endpoint that gets the graph.")
@click.option("--snapshot", "name", default=CURRENT, show_default=True, help="Which one: its id, current, or previous.")
@click.option("--keep", type=click.IntRange(min=1), default=KEPT, show_default=True, help="Snapshots to leave there.")
@click.option(
    "--merged", is_flag=True, help="Accept that the engine takes literals for one that are written differently."
)
def command(graph: Path | None, endpoint: str | None, name: str, keep: int, *, merged: bool) -> None:
    """Load a snapshot into another engine, and switch its readers over when it is complete.

    `kg serve --endpoint` serves it from there. A run that was stopped goes on where it was when it is started again.
    Who may write there is told by KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.
    """
    settings = Settings.from_environment(graph=graph, endpoint=endpoint)
    if not settings.endpoint:
        raise EndpointError("no endpoint is named: give --endpoint, or KG_ENDPOINT in the environment")
    asked = EndpointSettings.from_environment()
    with open_named(settings.graph, name) as snapshot, Bar() as bar:
        done = publish_to(Endpoint(settings.endpoint, asked), snapshot, bar, keep, merged=merged)
        view(settings.graph, settings.endpoint, asked, bar)
    click.echo(
        f"published {done.version.id}: {done.sent} triples sent, {done.kept} of {done.graphs} named graphs were there, "
        f"{done.removed} old snapshots removed"
    )
