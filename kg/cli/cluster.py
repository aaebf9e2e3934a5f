"""`kg build --engine spark`: from documents to a graph in parts."""

from importlib.util import find_spec
from typing import NamedTuple

import click

from kg.cli.progress import Bar
from kg.curation import Curation
from kg.errors import KGError
from kg.store.parts import Parts


class Cluster(NamedTuple):
    """Where the work is done."""

    master: str | None
    settings: dict[str, str]


def on_cluster(inputs: tuple[str, ...], output: str, cluster: Cluster, curation: Curation, *, ocr: bool) -> None:
    """Build, and say what came of it; raises KGError where the extra is not installed."""
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} cannot be found: pip install 'zonegraph[spark]'"
        raise KGError(message)
    from kg.cluster.running import build_on_cluster  # noqa: PLC0415 - needs the extra

    with Bar() as bar:
        made = build_on_cluster(inputs, output, *cluster, bar, ocr=ocr, curation=curation)
    click.echo(_summary(made, output))


def _summary(made: Parts, output: str) -> str:
    counts = made.counts
    return (
        f"wrote {output} in {sum(made.seconds.values()):.1f} s: {counts.documents} documents ({counts.refused} refused), "
        f"{sum(counts.entities.values())} entities, {sum(counts.facts.values())} facts, {counts.events} events, "
        f"{counts.triples} triples in {len(made.parts)} files, {made.validation.results.get('Violation', 0)} violations; "
        f"`kg load {output} --graph DIR` publishes it"
    )
