"""The RDF formats that graphs are read from and written in."""

from pathlib import Path

from msgspec import Struct
from pyoxigraph import RdfFormat


class Format(Struct, frozen=True):
    """One RDF format, as commands, HTTP and file names know it."""

    name: str
    """As in ``--format`` and ``?format=``."""
    media_type: str
    extension: str
    """Of the files that are written, without the dot."""
    rdf_format: RdfFormat
    datasets: bool
    """Whether it can hold named graphs."""
    other_extensions: tuple[str, ...] = ()
    """Of files that are read."""


RDF_FORMATS = (
    Format("turtle", "text/turtle", "ttl", RdfFormat.TURTLE, datasets=False, other_extensions=("turtle",)),
    Format("trig", "application/trig", "trig", RdfFormat.TRIG, datasets=True),
    Format("ntriples", "application/n-triples", "nt", RdfFormat.N_TRIPLES, datasets=False),
    Format("nquads", "application/n-quads", "nq", RdfFormat.N_QUADS, datasets=True),
    Format("rdfxml", "application/rdf+xml", "rdf", RdfFormat.RDF_XML, datasets=False, other_extensions=("xml", "owl")),
    Format("jsonld", "application/ld+json", "jsonld", RdfFormat.JSON_LD, datasets=True, other_extensions=("json",)),
)

GZIP, ZSTD = ".gz", ".zst"
"""How the names of packed files end."""


def format_named(name: str) -> Format:
    """Give the format of this name; KeyError if there is none, for the names are a closed list.

    >>> format_named("nquads").media_type
    'application/n-quads'
    """
    return {each.name: each for each in RDF_FORMATS}[name]


def format_of(path: Path) -> Format | None:
    """Tell a file's format by its name, compressed or not; None if it is not the name of an RDF file.

    >>> [found.name for name in ("a.ttl", "b.NT.gz", "c.owl.zst") if (found := format_of(Path(name)))]
    ['turtle', 'ntriples', 'rdfxml']
    """
    plain = path.with_suffix("") if path.suffix.lower() in {GZIP, ZSTD} else path
    extension = plain.suffix.lower().removeprefix(".")
    return next((each for each in RDF_FORMATS if extension in (each.extension, *each.other_extensions)), None)
