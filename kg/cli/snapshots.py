"""`kg snapshots`: what a graph directory holds, what is removed of it, and the way back to an older one."""

from datetime import datetime
from pathlib import Path

import click
import msgspec

from kg.cli.options import graph_option, keep_option
from kg.settings import Settings
from kg.store.comparing import open_named
from kg.store.keeping import read_rule
from kg.store.pruning import Kept, doomed, listed, prune
from kg.store.publish import go_back
from kg.store.snapshot import current_path


@click.group("snapshots")
def command() -> None:
    """List the snapshots of a graph, remove old ones, or go back to one."""


@command.command("list")
@graph_option()
@keep_option
@click.option("--json", "as_json", is_flag=True, help="For programs, with all counts.")
def list_(*, graph: Path | None, keep: str | None, as_json: bool) -> None:
    """Tell what each snapshot holds, the newest first, how much it takes, and what keeps it.

    What it takes alone is what its removal would free: snapshots share files that did not change.
    """
    settings = Settings.from_environment(graph=graph, keep=keep)
    current_path(settings.graph)
    found = listed(settings.graph, read_rule(settings.keep))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        click.echo("\n".join(map(_row, found)))


@command.command("prune")
@graph_option()
@keep_option
@click.option("--dry-run", is_flag=True, help="Only tell which ones would be removed.")
def prune_(*, graph: Path | None, keep: str | None, dry_run: bool) -> None:
    """Remove the snapshots that the rule does not keep. The current one stays, and what is being read."""
    settings = Settings.from_environment(graph=graph, keep=keep)
    rule = read_rule(settings.keep)
    current_path(settings.graph)
    wanted = doomed(settings.graph, rule)
    removed = wanted if dry_run else prune(settings.graph, rule)
    for name in wanted:
        click.echo(f"{_fate(name, removed, dry_run=dry_run)}  {name}")
    click.echo(f"{len(removed)} {'to be removed' if dry_run else 'removed'}, {len(wanted) - len(removed)} in use")


@command.command("use")
@click.argument("name", metavar="ID")
@graph_option()
def use(*, name: str, graph: Path | None) -> None:
    """Make a snapshot the current one again: its id, or `previous`. Servers take it up by themselves.

    The next build starts from it, and brings the graph up to the files.
    """
    settings = Settings.from_environment(graph=graph)
    with open_named(settings.graph, name) as snapshot:
        go_back(settings.graph, snapshot.id)
    click.echo(f"{snapshot.id} is current")


def _fate(name: str, removed: list[str], *, dry_run: bool) -> str:
    if name not in removed:
        return "in use   "
    return "to remove" if dry_run else "removed  "


def _row(each: Kept) -> str:
    counts = each.counts
    when = datetime.fromisoformat(each.created).astimezone()
    return (
        f"{'*' if each.current else ' '} {each.id}  {when:%Y-%m-%d %H:%M:%S}  {each.kind}: "
        f"{counts.documents} documents (+{counts.added} ~{counts.changed} -{counts.removed}), {counts.triples} triples, "
        f"{each.bytes / 1e6:.1f} MB, {each.own_bytes / 1e6:.1f} MB alone"
        f"{_kept(each)}"
    )


def _kept(each: Kept) -> str:
    return f", kept as {', '.join(each.kept)}" if each.kept else ""
