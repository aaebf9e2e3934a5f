"""`kg build`: from documents to a published graph."""

from pathlib import Path
from typing import Literal

import click

from kg.cli.asking import RULES, Extractor, answers_option, extractor_option, opened
from kg.cli.cluster import Cluster, on_cluster
from kg.cli.ocr import ocr_option
from kg.cli.options import CURATION, curation_option, graph_option, keep_option
from kg.cli.progress import Bar
from kg.curation import Curation, read_curation
from kg.pipeline.running import build
from kg.settings import Settings
from kg.store.forecast import shares_of
from kg.store.keeping import read_rule
from kg.store.manifest import Manifest


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@graph_option("Directory to publish the graph in.", kind=str)
@click.option(
    "--add", is_flag=True, help="Add these to the documents that the graph has, instead of replacing them all."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; 1 is this one alone. [default: one for each core]")
@keep_option
@curation_option("Folder with what people decided.")
@ocr_option
@extractor_option
@answers_option
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="spark: on a cluster (docs/cluster.md); --graph is then a folder, which is made, for files that `kg load` takes.",
)
@click.option(
    "--master", metavar="URL", help="With --engine spark: the cluster, as spark://host:7077.  [default: Spark's own]"
)
@click.option("--conf", multiple=True, metavar="NAME=VALUE", help="With --engine spark: a setting of Spark's.")
def command(  # noqa: PLR0913, an option each
    *,
    inputs: tuple[str, ...],
    graph: str | None,
    add: bool,
    jobs: int | None,
    keep: str | None,
    curation: Path | None,
    ocr: bool,
    extractor: Extractor,
    answers: Path | None,
    engine: Literal["local", "spark"],
    master: str | None,
    conf: tuple[str, ...],
) -> None:
    """Build the graph of all documents in files, folders or globs, and publish it as one snapshot.

    The inputs are the whole set: a document that is not among them any more takes its facts with it, unless another
    says them too. With --add the others stay, and are not even looked at.

    A file that cannot be used is named with its reason, and the build goes on. What has not changed since the last
    build is not done again. What people decided is applied once more, and what of it fits nothing is named. Until the
    new snapshot is complete the old one is served.

    A build that was interrupted or killed is gone on with by the same command: what it had done is not done again.
    """
    settings = Settings.from_environment(graph=graph, keep=keep)
    graph_dir, rule = settings.graph, read_rule(settings.keep)
    decided = read_curation(curation or CURATION) if curation or CURATION.is_dir() else Curation()
    if engine == "spark":
        if add or jobs or extractor != RULES or answers:
            message = (
                "--add, --jobs, --extractor and --answers are for --engine local: on a cluster rules read all anew"
            )
            raise click.UsageError(message)
        on_cluster(inputs, graph or str(graph_dir), Cluster(master, _settings(conf)), decided, ocr=ocr)
        return
    if master or conf:
        raise click.UsageError("--master and --conf are for a cluster: expected --engine spark with them")
    with opened(extractor, answers, graph_dir) as reader, Bar(shares_of(graph_dir)) as bar:
        manifest = build(
            inputs,
            graph_dir,
            jobs,
            bar,
            add=add,
            reader=reader,
            ocr=ocr,
            curation=decided,
            columns=settings.columns_memory > 0,
            keep=rule,
        )
    click.echo(_summary(manifest))


def _settings(conf: tuple[str, ...]) -> dict[str, str]:
    pairs = [each.partition("=") for each in conf]
    for name, equals, _ in pairs:
        if not (name and equals):
            raise click.UsageError(f"--conf {name}: expected NAME=VALUE")
    return {name: value for name, _, value in pairs}


def _summary(manifest: Manifest) -> str:
    counts = manifest.counts
    results = manifest.validation.results if manifest.validation else {}
    return (
        f"built {manifest.id} in {sum(manifest.seconds.values()):.1f} s: "
        f"{counts.documents} documents ({counts.extracted} extracted anew, {counts.refused} refused): "
        f"{counts.kept} kept, {counts.added} added, {counts.changed} changed, {counts.removed} removed; "
        f"{sum(counts.entities.values())} entities, {sum(counts.facts.values())} facts, {counts.events} events, "
        f"{counts.triples} triples, {results.get('Violation', 0)} violations"
    )
