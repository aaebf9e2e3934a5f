"""Measures what it costs to bring a graph up to date: to build it, to add 100 documents to it, to change these, to change one.

The documents are generated and their facts are given, as if they had been extracted: what is measured is all that comes
behind. The stages that publish a snapshot (copy, optimise, index, links, columns, history, and the writing to disk that no stage
counts) stand apart from those that a change needs. On a busy machine processor time tells more than the clock: that of this
process, and with more than one job that of its workers beside it.
"""

import os
import resource
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click
from collection import Known, collection

from kg.extract import VERSION
from kg.model import Document
from kg.pipeline.cache import Cache
from kg.pipeline.running import build
from kg.store.manifest import Manifest

_SIZES = (1_000, 10_000)
_ADDED = 100
_WORK = ("compare", "extract", "take", "resolve", "map", "store")
_PUBLISHING = ("copy", "optimise", "index", "links", "columns", "history")
_FEW = 3
"""So many times one document is changed, one after the other."""
_LONG_AGO = 1_700_000_000


def write(known: Iterable[Known], folder: Path, cache: Cache) -> int:
    """Write texts as files of long ago, and keep what is to be found in them; tell how many."""
    count = 0
    for each in known:
        path = folder / each.truth.doc.partition("-")[0] / f"{each.truth.doc}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.text, encoding="utf-8")
        os.utime(path, (_LONG_AGO, _LONG_AGO))
        cache.put(Document(each.truth.doc, each.text, str(path), ""), each.extraction)
        count += 1
    return count


def measure(documents: int, folder: Path, jobs: int) -> Iterator[tuple[str, Manifest, float, float]]:
    """Build, add, and build again: give for each what it says of itself, its seconds, and those of this process."""
    graph, cache = folder / "graph", Cache(folder / "graph", VERSION)
    stream = collection("cost", documents + 2 * _ADDED)
    write(islice(stream, documents), folder / "in", cache)
    yield "build", *timed(lambda: build([str(folder / "in")], graph, jobs))
    write(islice(stream, _ADDED), folder / "more", cache)
    yield f"add {_ADDED}", *timed(lambda: build([str(folder / "more")], graph, jobs, add=True))
    for path in sorted((folder / "more").rglob("*.txt")):
        path.unlink()
    write(islice(stream, _ADDED), folder / "more", cache)
    both = [str(folder / each) for each in ("in", "more")]
    yield f"change {_ADDED}", *timed(lambda: build(both, graph, jobs))
    for path in sorted((folder / "more").rglob("*.txt"))[:_FEW]:
        path.write_text(path.read_text(encoding="utf-8").replace("。", "。\n", 1), encoding="utf-8")
        yield "change 1", *timed(lambda: build(both, graph, 1))
    yield "change none", *timed(lambda: build(both, graph, 1))


def timed(work: Callable[[], Manifest]) -> tuple[Manifest, float, float]:
    """Do something, and take its time."""
    start, own = perf_counter(), _processor()
    made = work()
    return made, perf_counter() - start, _processor() - own


def _processor() -> float:
    """Give the processor time of this process and of those that it started and that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + ended.ru_utime + ended.ru_stime


def row(name: str, made: Manifest, seconds: float, own: float) -> str:
    """Write the seconds of one build."""
    work = sum(made.seconds.get(stage, 0) for stage in _WORK)
    parts = (f"{stage} {made.seconds[stage]:.2f}" for stage in (*_WORK, *_PUBLISHING) if stage in made.seconds)
    return (
        f"{name:>12} {seconds:8.1f} s, {own:.1f} s of processors: work {work:.1f}, publishing {seconds - work:.1f}; "
        f"{', '.join(parts)}; {made.counts.triples} triples, {made.counts.extracted} extracted"
    )


@click.command()
@click.option("--documents", type=int, multiple=True, default=_SIZES, show_default=True, help="Sizes of graphs.")
@click.option("--jobs", type=int, default=2, show_default=True, help="Processes.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder to work in, and to leave as it is then.")
def main(documents: tuple[int, ...], jobs: int, keep: Path | None) -> None:
    """Print a line for each build."""
    for size in documents:
        with TemporaryDirectory() if keep is None else nullcontext(str(keep / str(size))) as folder:
            click.echo(f"{size} documents")
            for measured in measure(size, Path(folder), jobs):
                click.echo(row(*measured))


if __name__ == "__main__":
    main()
