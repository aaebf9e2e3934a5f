"""Shows that time grows with the length of a text, and that memory does not grow with the number of documents."""

import resource
import time
from pathlib import Path

import click
from msgspec.structs import replace
from texts import MEGABYTE, SAMPLES, documents

from kg.extract import extract

_COPIES = (1, 10, 100)


@click.command()
@click.option("--texts", type=click.Path(exists=True, path_type=Path), default=SAMPLES, help="A folder of documents.")
def main(texts: Path) -> None:
    """Time 1, 10 and 100 copies of a document's text as one document, then as many documents."""
    read = list(documents(texts, 0.05))
    extract(read[0])
    for copies in _COPIES:
        document = replace(read[0], text="\n\n".join([read[0].text] * copies))
        start = time.process_time()
        extract(document)
        seconds = time.process_time() - start
        size = len(document.text.encode()) / MEGABYTE
        click.echo(f"{copies:4} copies in one document: {seconds:7.3f} s, {size / seconds:.2f} MB/s")
    for copies in _COPIES:
        for _ in range(copies):
            for document in read:
                extract(document)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        click.echo(f"{copies * len(read):4} documents: peak memory {peak:.0f} MB")


main()
