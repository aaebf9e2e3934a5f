"""`kg export`: the published graph as files that others can use."""

import sys
import tempfile
from pathlib import Path

import click
import msgspec

from kg.cli.options import graph_option
from kg.cli.progress import Growth
from kg.settings import Settings
from kg.store.dumps.kinds import COMPRESSIONS, KINDS, Compression, Wanted, kind_named, wanted_by
from kg.store.dumps.listing import Listed, everything, listed, listing
from kg.store.dumps.making import make
from kg.store.dumps.rdf import InexpressibleError
from kg.store.dumps.shelf import Shelf, dumps_of
from kg.store.snapshot import Snapshot, open_current
from kg.store.texts import read_pairs
from kg.writing import whole_file

_ALL = "all"


@click.command("export")
@graph_option()
@click.option(
    "--format",
    "name",
    type=click.Choice([*(each.name for each in KINDS), _ALL]),
    help="[default: that of the output file's name, else turtle]",
)
@click.option("--compression", type=click.Choice(COMPRESSIONS), help="[default: that of the output file's name]")
@click.option("--named-graph", metavar="IRI", help="Only this one: what one document says, with its evidence.")
@click.option("--facts", is_flag=True, help="No dump, but what `kg extract` gives of each document, one a line.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List what was written here: SHA-256, counts, versions.",
)
@click.option(
    "--prepare", is_flag=True, help="Write nothing here, but make the files that /export gives, so that nobody waits."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file; with --format all a folder. [default: standard output]",
)
def command(  # noqa: PLR0913 - an argument for each option
    *,
    graph: Path | None,
    name: str | None,
    compression: Compression | None,
    named_graph: str | None,
    facts: bool,
    manifest: Path | None,
    prepare: bool,
    output: Path | None,
) -> None:
    """Write the published graph to a file, which appears when it is complete.

    trig, nquads and jsonld hold everything: the resolved knowledge in the default graph, and a named graph for each
    document. turtle, ntriples and rdfxml have no named graphs and hold the default graph, or the one that is named.
    graphml, nodes.csv, edges.csv, nodes.parquet and edges.parquet hold things and the edges between them,
    facts.parquet what the documents state, each with its sentence. A name that ends in .gz or .zst is compressed.
    """
    settings = Settings.from_environment(graph=graph)
    if facts and (name or named_graph or compression or manifest or prepare):
        raise click.UsageError("--facts gives JSON lines of all documents: leave out the options of dumps")
    with open_current(settings.graph) as snapshot:
        if facts:
            _write_facts(snapshot, output)
        elif prepare:
            _prepare(settings, snapshot, name)
        else:
            written = _write(snapshot, _wanted(name, compression, named_graph, output), output)
            _write_manifest(snapshot, manifest, written)


def _write_facts(snapshot: Snapshot, output: Path | None) -> None:
    lines = (extraction + b"\n" for _, extraction in read_pairs(snapshot.path))
    if output is None:
        sys.stdout.buffer.writelines(lines)
        return
    with whole_file(output) as file:
        file.writelines(lines)


def _wanted(
    name: str | None, compression: Compression | None, named_graph: str | None, output: Path | None
) -> list[Wanted]:
    """Tell which dumps are wanted, by options first, then by the name of the file."""
    if name == _ALL:
        if named_graph:
            raise click.UsageError("--format all is of the whole graph: leave out --named-graph")
        return [each for each in everything() if each.compression in _fitting(each, compression or "none")]
    by_name = wanted_by(output) if output else None
    kind = name or (by_name.kind if by_name else "turtle")
    return [Wanted(kind, named_graph, compression or (by_name.compression if by_name else "none"))]


def _fitting(wanted: Wanted, compression: Compression) -> tuple[Compression, ...]:
    return (compression,) if kind_named(wanted.kind).compressible else ("none",)


def _write(snapshot: Snapshot, wanted: list[Wanted], output: Path | None) -> list[Listed]:
    if len(wanted) > 1 and output is None:
        raise click.UsageError("--format all writes several files: name a folder for them with --output")
    _warn_if_empty(snapshot, wanted)
    if len(wanted) > 1 and output:
        output.mkdir(parents=True, exist_ok=True)
    return [_write_one(snapshot, each, output / each.name if output and len(wanted) > 1 else output) for each in wanted]


def _write_one(snapshot: Snapshot, wanted: Wanted, output: Path | None) -> Listed:
    if output is None:
        with tempfile.TemporaryDirectory() as folder:
            made = make(snapshot, wanted, sys.stdout.buffer, Path(folder))
        return listed(wanted, "-", made)
    with Growth(output.name) as growth, whole_file(output) as file:
        made = make(snapshot, wanted, file, output.parent, growth.reach)
    return listed(wanted, output.name, made)


def _write_manifest(snapshot: Snapshot, manifest: Path | None, written: list[Listed]) -> None:
    if manifest:
        text = msgspec.json.format(msgspec.json.encode(listing(snapshot, written)), indent=1)
        with whole_file(manifest) as file:
            file.write(text + b"\n")


def _prepare(settings: Settings, snapshot: Snapshot, name: str | None) -> None:
    """Make the files of one format, or of all, compressed and not."""
    shelf = Shelf(snapshot.path, dumps_of(settings.graph, settings.dumps), settings.max_dump_bytes)
    for each in everything():
        if name in {None, _ALL, each.kind}:
            try:
                made = shelf.make(each)
                click.echo(f"{each.name}: {made.count} {made.unit}, {made.bytes} bytes, SHA-256 {made.sha256}")
            except InexpressibleError as error:
                click.echo(f"kg: {each.name} is left out: {error}", err=True)


def _warn_if_empty(snapshot: Snapshot, wanted: list[Wanted]) -> None:
    has_default = snapshot.store.query("ASK { ?s ?p ?o }")
    if not has_default and any(kind_named(each.kind).unit == "triples" and not each.graph for each in wanted):
        hint = "the default graph is empty and all triples are in named graphs: choose trig, nquads or jsonld"
        click.echo(f"kg: {hint}", err=True)
