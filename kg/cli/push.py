"""`kg push`: a snapshot to where others fetch it."""

from pathlib import Path

import click

from kg.cli.options import graph_option, keep_option
from kg.cli.progress import Bar
from kg.settings import DepotSettings, Settings
from kg.store.depots.opening import depot_at
from kg.store.depots.pushing import push
from kg.store.keeping import read_rule
from kg.store.snapshot import CURRENT


@click.command("push")
@click.argument("target")
@graph_option()
@click.option("--snapshot", default=CURRENT, show_default=True, help="Which one: its id, or current.")
@keep_option
def command(target: str, graph: Path | None, snapshot: str, keep: str | None) -> None:
    """Publish a snapshot where `kg pull` fetches it: in a folder, or a bucket (s3://, gs://, az://; extra `bucket`).

    Whoever fetches finds the one before or this one, never half of one. What is there already is not sent again.
    """
    asked = DepotSettings.from_environment()
    settings = Settings.from_environment(graph=graph, keep=keep)
    depot, rule = depot_at(target, asked), read_rule(settings.keep)
    with Bar() as bar:
        done = push(settings.graph, depot, snapshot, keep=rule, connections=asked.connections, progress=bar)
    click.echo(f"pushed {done.id}: {done.files} files, {done.fetched} of them sent, {done.bytes} bytes")
