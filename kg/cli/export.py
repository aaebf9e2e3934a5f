"""`kg export`: the published graph as RDF, or the facts that its documents state."""

import sys
from pathlib import Path

import click

from kg.cli.options import graph_option
from kg.graph.formats import RDF_FORMATS, Format, format_named, format_of
from kg.settings import Settings
from kg.store.documents import read_pairs
from kg.store.export import export, write_export, write_file
from kg.store.snapshot import Snapshot, open_current


@click.command("export")
@graph_option()
@click.option(
    "--format",
    "name",
    type=click.Choice([each.name for each in RDF_FORMATS]),
    help="[default: that of the output file's name, else turtle]",
)
@click.option("--named-graph", metavar="IRI", help="Only this one: what one document says, with its evidence.")
@click.option("--facts", is_flag=True, help="No RDF, but what `kg extract` gives of each document, one a line.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="[default: standard output]")
def command(*, graph: Path | None, name: str | None, named_graph: str | None, facts: bool, output: Path | None) -> None:
    """Write the published graph in a format of RDF.

    trig, nquads and jsonld hold everything: the resolved knowledge in the default graph, and a named graph for each
    document. turtle, ntriples and rdfxml have no named graphs and hold the default graph, or the one that is named.
    """
    if facts and (name or named_graph):
        raise click.UsageError("--facts gives JSON lines of all documents: leave out --format and --named-graph")
    with open_current(Settings.from_environment(graph=graph).graph) as snapshot:
        if facts:
            _write_facts(snapshot, output)
            return
        rdf_format = _format(name, output)
        _warn_if_empty(snapshot, rdf_format, named_graph)
        if output:
            write_export(snapshot, rdf_format, output, named_graph)
            return
        sys.stdout.buffer.writelines(export(snapshot, rdf_format, named_graph))


def _write_facts(snapshot: Snapshot, output: Path | None) -> None:
    lines = (extraction + b"\n" for _, extraction in read_pairs(snapshot.path))
    if output is None:
        sys.stdout.buffer.writelines(lines)
        return
    with write_file(output) as file:
        file.writelines(lines)


def _format(name: str | None, output: Path | None) -> Format:
    by_name = format_of(output) if output and not name else None
    return by_name or format_named(name or "turtle")


def _warn_if_empty(snapshot: Snapshot, rdf_format: Format, named_graph: str | None) -> None:
    has_default = snapshot.store.query("ASK { ?s ?p ?o }")
    if not (rdf_format.datasets or named_graph or has_default):
        hint = "the default graph is empty and all triples are in named graphs: choose trig, nquads or jsonld"
        click.echo(f"kg: {hint}", err=True)
