"""Times the extractor against jieba.lcut over the same text, turn by turn, and prints the ratio of the two."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import click
import jieba
from texts import MEGABYTE, SAMPLES, documents

from kg.extract import extract
from kg.model import Document


@click.command()
@click.option("--texts", type=click.Path(exists=True, path_type=Path), default=SAMPLES, help="A folder of documents.")
@click.option("--megabytes", default=10.0, show_default=True, help="How much text a turn reads.")
@click.option("--turns", default=3, show_default=True, help="How often each of the two reads it.")
def main(texts: Path, megabytes: float, turns: int) -> None:
    """Time the extractor against jieba.lcut (HMM on), alternating."""
    jieba.setLogLevel(logging.WARNING)
    read = list(documents(texts, megabytes))
    size = sum(len(document.text.encode()) for document in read) / MEGABYTE
    extract(read[0])
    jieba.lcut(read[0].text)
    ratios = []
    for turn in range(1, turns + 1):
        ours, theirs = _seconds(extract, read), _seconds(lambda document: jieba.lcut(document.text), read)
        ratios.append(ours / theirs)
        click.echo(
            f"turn {turn}: extract {size / ours:.2f} MB/s, jieba.lcut {size / theirs:.2f} MB/s, ratio {ratios[-1]:.2f}"
        )
    click.echo(f"{size:.1f} MB in {len(read)} documents: ratio {median(ratios):.2f} (median of {turns})")


def _seconds(run: Callable[[Document], object], read: list[Document]) -> float:
    """Processor time, which other processes on the machine do not add to."""
    start = time.process_time()
    for document in read:
        run(document)
    return time.process_time() - start


main()
