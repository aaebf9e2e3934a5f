"""`kg pull`: a snapshot from where it was published, verified before it serves."""

import os
import signal
from pathlib import Path
from threading import Event

import click

from kg.cli.options import graph_option, keep_option
from kg.cli.progress import Bar
from kg.settings import DepotSettings, Settings
from kg.store.depots.depot import Depot
from kg.store.depots.following import follow
from kg.store.depots.opening import depot_at
from kg.store.depots.pulling import Pulled, pull
from kg.store.keeping import Rule, read_rule
from kg.store.snapshot import CURRENT


@click.command("pull")
@click.argument("source")
@graph_option("Directory to publish the graph in.")
@click.option("--snapshot", default=CURRENT, show_default=True, help="Which one: its id, or current.")
@keep_option
@click.option("--every", type=click.FloatRange(min=1), metavar="SECONDS", help="Stay, and look again so often.")
def command(source: str, graph: Path | None, snapshot: str, keep: str | None, every: float | None) -> None:
    """Fetch a published snapshot, verify it, and switch the readers here over to it.

    SOURCE is a graph directory or the folder of one snapshot: a path, file://, https://, or a bucket (s3://, gs://, az://,
    with the extra `bucket`). Every file is verified by its SHA-256 before anything is published; files that are here are
    not fetched again, and a run that was stopped goes on where it was.
    """
    asked = DepotSettings.from_environment()
    settings = Settings.from_environment(graph=graph, keep=keep)
    depot, rule = depot_at(source, asked), read_rule(settings.keep)
    if every is None:
        with Bar() as bar:
            _tell(pull(depot, settings.graph, snapshot, keep=rule, connections=asked.connections, progress=bar))
    elif snapshot != CURRENT:
        raise click.UsageError("--every follows what is current: leave out --snapshot")
    else:
        _follow(depot, settings.graph, every, rule, asked.connections)


def _follow(depot: Depot, graph_dir: Path, every: float, keep: Rule, connections: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # whatever is under way goes on at the next start
    follow(depot, graph_dir, every, _tell_new, Event(), keep=keep, connections=connections)


def _tell_new(done: Pulled) -> None:
    if done.is_new:
        _tell(done)


def _tell(done: Pulled) -> None:
    state = "published" if done.is_new else "is current already:"
    click.echo(f"{state} {done.id}: {done.files} files verified, {done.fetched} of them fetched, {done.bytes} bytes")
