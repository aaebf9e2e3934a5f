"""`kg load`: from files of RDF to a published graph."""

from pathlib import Path

import click

from kg.cli.options import graph_option, keep_option
from kg.cli.progress import Bar
from kg.settings import Settings
from kg.store.keeping import read_rule
from kg.store.load import load


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RDF…")
@graph_option("Directory to publish the graph in.")
@keep_option
def command(files: tuple[Path, ...], graph: Path | None, keep: str | None) -> None:
    """Publish files of RDF as one snapshot: Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD, also as .gz.

    A folder that `kg build --engine spark` wrote is taken whole. Named graphs are kept. A broken file is named with the
    line at fault, and nothing is published.
    """
    with Bar() as bar:
        settings = Settings.from_environment(graph=graph, keep=keep)
        manifest = load(files, settings.graph, bar, columns=settings.columns_memory > 0, keep=read_rule(settings.keep))
    seconds = sum(manifest.seconds.values())
    counts = manifest.counts
    click.echo(f"loaded {manifest.id} in {seconds:.1f} s: {counts.triples} triples, {counts.graphs} named graphs")
