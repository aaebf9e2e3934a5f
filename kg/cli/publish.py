"""`kg publish`: a snapshot at a SPARQL endpoint."""

from pathlib import Path

import click

from kg.cli.options import endpoint_option, graph_option, keep_option
from kg.cli.progress import Bar
from kg.errors import EndpointError
from kg.settings import EndpointSettings, Settings
from kg.store.comparing import open_named
from kg.store.keeping import read_rule
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.publishing import publish_to
from kg.store.remote.view import view
from kg.store.snapshot import CURRENT


@click.command("publish")
@graph_option()
@endpoint_option("Address of the SPARQL endpoint that gets the graph.")
@click.option("--snapshot", "name", default=CURRENT, show_default=True, help="Which one: its id, current, or previous.")
@keep_option
@click.option(
    "--merged", is_flag=True, help="Accept that the engine takes literals for one that are written differently."
)
def command(graph: Path | None, endpoint: str | None, name: str, keep: str | None, *, merged: bool) -> None:
    """Load a snapshot into another engine, and switch its readers over when it is complete.

    `kg serve --endpoint` serves it from there. A run that was stopped goes on where it was when it is started again.
    Who may write there is told by KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.
    """
    settings = Settings.from_environment(graph=graph, endpoint=endpoint, keep=keep)
    rule = read_rule(settings.keep)
    if not settings.endpoint:
        raise EndpointError("no endpoint is named: give --endpoint, or KG_ENDPOINT in the environment")
    asked = EndpointSettings.from_environment()
    with open_named(settings.graph, name) as snapshot, Bar() as bar:
        done = publish_to(Endpoint(settings.endpoint, asked), snapshot, bar, rule, merged=merged)
        view(settings.graph, settings.endpoint, asked, bar)
    click.echo(
        f"published {done.version.id}: {done.sent} triples sent, {done.kept} of {done.graphs} named graphs were there, "
        f"{done.removed} old snapshots removed"
    )
