"""The texts that the benchmarks read: documents of a folder, again and again until there is enough."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from kg.documents import find_inputs, read_source
from kg.model import Document

SAMPLES = Path(__file__).parent.parent / "data" / "samples" / "bulletins"
MEGABYTE = 1_000_000


def documents(folder: Path, megabytes: float) -> Iterator[Document]:
    """Documents of a folder, over and over, until their texts have so many megabytes of UTF-8."""
    read = [read_source(source) for source in find_inputs([str(folder)]).sources]
    size = 0.0
    for document in cycle(read):
        if size >= megabytes * MEGABYTE:
            return
        size += len(document.text.encode())
        yield document
