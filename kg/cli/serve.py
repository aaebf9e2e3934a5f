"""`kg serve`: answer SPARQL, searches and neighbourhoods over a published graph, and show it."""

from pathlib import Path

import click

from kg.cli.options import endpoint_option, graph_option
from kg.cli.progress import Bar
from kg.settings import Settings
from kg.store.manifest import read_manifest
from kg.store.remote.following import at_endpoint
from kg.store.snapshot import current_path
from kg.web.logs import configure
from kg.web.server import serve


@click.command("serve")
@graph_option()
@endpoint_option("Address of a SPARQL endpoint that has the quads (docs/engines.md).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Processes that answer.")
@click.option("--log/--no-log", default=None, help="Whether each request is a line on standard error.")
def command(  # noqa: PLR0913, an option each
    *, graph: Path | None, endpoint: str | None, host: str, port: int, workers: int, log: bool | None
) -> None:
    """Serve the graph by HTTP: a page at /, SPARQL at /sparql, JSON below /api/, dumps at /export.

    A newly published graph is served as soon as it is there. Stop with Ctrl-C.
    """
    settings = Settings.from_environment(graph=graph, endpoint=endpoint, access_log=log)
    configure(settings)
    with Bar() as bar:
        settings = at_endpoint(settings, bar)
    read_manifest(current_path(settings.graph))  # not the store: an open one does not survive the fork of the workers
    serve(settings, host, port, workers, lambda url: click.echo(f"serving {settings.graph} at {url}"))
