"""Which dumps there are, and what their files are called."""

import hashlib
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kg.errors import KGError
from kg.graph.formats import RDF_FORMATS

Compression = Literal["none", "gzip", "zstd"]
Unit = Literal["triples", "quads", "nodes", "edges", "facts", "elements"]

VERSION = 1
"""Of the dumps' bytes: the same graph under the same version gives the same bytes."""


class Kind(Struct, frozen=True):
    """A kind of dump, as commands, HTTP and file names know it."""

    name: str
    media_type: str
    extension: str
    """Of its files, without the dot."""
    unit: Unit
    """What its rows are."""
    about: str
    """One line for a reader who chooses."""
    named: bool = False
    """Whether one named graph can be had alone."""
    compressible: bool = True


class Wanted(Struct, frozen=True):
    """One dump of a snapshot: which kind, of which graph, and how it is compressed."""

    kind: str
    graph: str | None = None
    """The IRI of the only named graph in it."""
    compression: Compression = "none"

    @property
    def name(self) -> str:
        """The part of a file's name that tells this dump from the others of its snapshot."""
        alone = f".{hashlib.sha256(self.graph.encode()).hexdigest()[:12]}" if self.graph else ""
        return f"{stem(self.kind)}{alone}.{kind_named(self.kind).extension}{EXTENSIONS[self.compression]}"

    @property
    def media_type(self) -> str:
        """Of the file: that of its compression, if it is compressed."""
        return MEDIA_TYPES.get(self.compression) or kind_named(self.kind).media_type


class UnknownDumpError(KGError):
    """There is no such dump. Ask for one of those that the message names."""


_ABOUT = {
    "turtle": "the resolved knowledge, grouped by subject and sorted: one line a triple, for people and for diff",
    "trig": "the resolved knowledge and a named graph for each document, sorted like Turtle",
    "ntriples": "the resolved knowledge, one line a triple",
    "nquads": "all graphs, one line a quad",
    "rdfxml": "the resolved knowledge for tools that read nothing newer",
    "jsonld": "all graphs as JSON-LD",
}
CSV, PARQUET = "text/csv", "application/vnd.apache.parquet"
KINDS = (
    *(
        Kind(each.name, each.media_type, each.extension, "quads" if each.datasets else "triples", _ABOUT[each.name], True)
        for each in RDF_FORMATS
    ),
    Kind("graphml", "application/graphml+xml", "graphml", "elements", "things and the edges between them, for networkx and Gephi"),
    Kind("nodes.csv", CSV, "csv", "nodes", "things, with the header of Neo4j's importer"),
    Kind("edges.csv", CSV, "csv", "edges", "edges between things, with the header of Neo4j's importer"),
    Kind("nodes.parquet", PARQUET, "parquet", "nodes", "things", compressible=False),
    Kind("edges.parquet", PARQUET, "parquet", "edges", "edges between things", compressible=False),
    Kind("facts.parquet", PARQUET, "parquet", "facts", "what documents state, each with its sentence", compressible=False),
)  # fmt: skip
COMPRESSIONS: tuple[Compression, ...] = ("none", "gzip", "zstd")
EXTENSIONS: dict[Compression, str] = {"none": "", "gzip": ".gz", "zstd": ".zst"}
MEDIA_TYPES: dict[Compression, str] = {"gzip": "application/gzip", "zstd": "application/zstd"}


def kind_named(name: str) -> Kind:
    """Give the kind of this name; raises UnknownDumpError.

    >>> kind_named("nodes.csv").media_type
    'text/csv'
    """
    for each in KINDS:
        if each.name == name:
            return each
    message = f"there is no dump '{name}'; the dumps are {', '.join(each.name for each in KINDS)}"
    raise UnknownDumpError(message)


def stem(name: str) -> str:
    """Give the beginning of a file's name for a kind: ``nodes`` of the tables, else ``graph``.

    >>> stem("nodes.csv"), stem("turtle")
    ('nodes', 'graph')
    """
    return name.partition(".")[0] if "." in name else "graph"


def wanted_by(path: Path) -> Wanted | None:
    """Tell by a file's name what is wanted in it; None if it does not tell.

    >>> wanted_by(Path("out/graph.ttl.gz"))
    Wanted(kind='turtle', graph=None, compression='gzip')
    >>> wanted_by(Path("edges.parquet")).kind, wanted_by(Path("a.txt"))
    ('edges.parquet', None)
    """
    suffix = path.suffix.lower()
    compression: Compression = next(
        (each for each, extension in EXTENSIONS.items() if extension and extension == suffix), "none"
    )
    plain = path.with_suffix("") if compression != "none" else path
    extension = plain.suffix.lower().removeprefix(".")
    for each in KINDS:
        if each.extension == extension and stem(each.name) in ("graph", plain.stem):
            return Wanted(each.name, None, compression)
    return None
