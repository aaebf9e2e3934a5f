from pathlib import Path

import pytest
from bulletins import november, quads_of
from pyoxigraph import parse, serialize

from kg.graph.formats import RDF_FORMATS, Format, format_named, format_of

each_format = pytest.mark.parametrize("each", RDF_FORMATS, ids=lambda each: each.name)


@each_format
def test_table_agrees_with_the_library(each: Format):
    """Media type, extension and named graphs are those that pyoxigraph knows of the format."""
    known = each.rdf_format
    assert (each.media_type, each.datasets) == (known.media_type, known.supports_datasets)
    assert known.from_extension(each.extension) == known


@each_format
def test_format_is_found_by_name_and_by_file_name(each: Format):
    """A command's option and a file's name lead to the same entry, whether the file is compressed or not."""
    assert format_named(each.name) == each
    assert format_of(Path(f"dump.{each.extension}")) == each
    assert format_of(Path(f"dump.{each.extension.upper()}.gz")) == each


@each_format
def test_document_survives_the_round_trip(each: Format):
    """What a document says can be written and read in every format."""
    said = quads_of(november())
    written = serialize(said if each.datasets else [quad.triple for quad in said], format=each.rdf_format)
    read = parse(written, format=each.rdf_format)
    assert {quad.triple for quad in read} == {quad.triple for quad in said}


def test_names_of_no_rdf_file_have_no_format():
    """A bulletin is not taken for RDF."""
    assert format_of(Path("007.txt")) is None
    assert format_of(Path("dump.gz")) is None
