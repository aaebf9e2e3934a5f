"""What a document of a build costs in the processes that share the work: reading and extracting it, and mapping it to quads.

Processor time of one process over a generated collection, each also as a multiple of what jieba.lcut takes for the same
texts, turn by turn, so that figures of different machines compare.
"""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import click
import jieba
import msgspec
from collection import collection

from kg.documents import find_inputs
from kg.model import Extraction
from kg.pipeline.extracting import Extracted, ToExtract, extract_source
from kg.pipeline.mapping import ToMap, map_document
from kg.resolve.ledger import MEMORY, Ledger

T = TypeVar("T")
R = TypeVar("R")


@click.command()
@click.option("--documents", default=300, show_default=True, help="How many.")
@click.option("--turns", default=3, show_default=True, help="How often each is done.")
def main(documents: int, turns: int) -> None:
    """Time what is done for each document."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    times: dict[str, list[float]] = {"extract": [], "map": [], "jieba.lcut": []}
    with TemporaryDirectory() as folder:
        _write(Path(folder), documents)
        tasks = [ToExtract(source) for source in find_inputs([folder]).sources]
        maps = _to_map(tasks)
        for _ in range(turns):
            times["extract"].append(_seconds(extract_source, tasks))
            times["map"].append(_seconds(map_document, maps))
            times["jieba.lcut"].append(_seconds(jieba.lcut, [task.document.text for task in maps]))
    for what, taken in times.items():
        ratio = median(ours / theirs for ours, theirs in zip(taken, times["jieba.lcut"], strict=True))
        click.echo(f"{what:10} {median(taken) / documents * 1000:6.2f} ms a document, ratio {ratio:5.2f}")


def _write(folder: Path, documents: int) -> None:
    for known in collection("document cost", documents):
        (folder / f"{known.truth.doc}.txt").write_text(known.text, encoding="utf-8")


def _to_map(tasks: Iterable[ToExtract]) -> list[ToMap]:
    """What mapping gets of each document, when all have been resolved."""
    read = [found for found in map(extract_source, tasks) if isinstance(found, Extracted)]
    with Ledger.create(MEMORY) as ledger:
        for each in read:
            ledger.take(msgspec.json.decode(each.extraction, type=Extraction))
        ledger.settle()
        return [ToMap(each.document, each.extraction, ledger.of_document(each.document.id)) for each in read]


def _seconds(work: Callable[[T], R], items: Iterable[T]) -> float:
    """Processor time, which other processes on the machine do not add to."""
    start = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - start


if __name__ == "__main__":
    main()
