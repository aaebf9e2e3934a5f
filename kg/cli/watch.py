"""`kg watch`: keep a graph up to folders."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import click
import msgspec

from kg.cli.ocr import ocr_option
from kg.cli.options import CURATION, curation_option, graph_option, keep_option
from kg.settings import Settings
from kg.store.keeping import read_rule
from kg.watching.plan import Plan, Told
from kg.watching.running import watch

_PLAN = Plan(folders=(), graph="")


@click.command("watch")
@click.argument("folders", nargs=-1, required=True, type=click.Path(file_okay=False), metavar="FOLDER…")
@graph_option("Directory to publish the graph in.")
@click.option(
    "--quiet",
    type=click.FloatRange(0.1, 3_600),
    default=_PLAN.quiet,
    show_default=True,
    help="Seconds without a change, after which a snapshot is built.",
)
@click.option(
    "--longest",
    type=click.FloatRange(0.1, 86_400),
    default=_PLAN.longest,
    show_default=True,
    help="Seconds after a change, after which one is built of the files at rest though others still change.",
)
@click.option(
    "--poll",
    type=click.FloatRange(0.1, 86_400),
    metavar="SECONDS",
    help="Look at all files every so often, where the system does not tell of changes (network file systems).",
)
@click.option(
    "--allow-removal",
    "removal",
    type=click.IntRange(0, 100),
    default=round(100 * _PLAN.removal),
    show_default=True,
    metavar="PERCENT",
    help="Share of the documents that may go at once; of more it is taken that a disk has gone.",
)
@keep_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes.  [default: one, for many files one for each core]")
@curation_option("Folder with what people decided.")
@ocr_option
def command(  # noqa: PLR0913, an option each
    *,
    folders: tuple[str, ...],
    graph: Path | None,
    quiet: float,
    longest: float,
    poll: float | None,
    removal: int,
    keep: str | None,
    jobs: int | None,
    curation: Path | None,
    ocr: bool,
) -> None:
    """Keep a graph up to folders: a new snapshot as soon as new, changed and removed files have come to rest.

    Tells what happens, a line of JSON each. Stop with Ctrl-C or SIGTERM: a build that is under way is
    abandoned, and the snapshot before stays. docs/watch.md tells the rest.
    """
    settings = Settings.from_environment(graph=graph, keep=keep)
    read_rule(settings.keep)
    decided = curation or (CURATION if CURATION.is_dir() else None)
    plan = Plan(
        folders=folders,
        graph=str(settings.graph),
        quiet=quiet,
        longest=max(quiet, longest),
        poll=poll,
        removal=removal / 100,
        jobs=jobs,
        ocr=ocr,
        curation=str(decided) if decided else None,
        columns=settings.columns_memory > 0,
        keep=settings.keep,
    )
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    for told in watch(plan, stop):
        click.echo(_line(told))


def _line(told: Told) -> str:
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return msgspec.json.encode({"time": time, **msgspec.to_builtins(told)}).decode()
