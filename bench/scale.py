"""Measures `kg build` of 1,000 to a million generated documents, stage by stage, and prints a table and a plot for docs/scale.md.

Each size is a folder of DIR with its texts, its graph and `report.json`. What is there is not done again: a run that was
killed goes on where it was, in the midst of a build too. Times are of processors, all processes together, so that others
on the machine matter little; what is removed at the end (`--keep` leaves it) makes room for the next size.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import click
import msgspec
from collection import Known, collection
from msgspec import Struct

from kg.store.costs import Cost
from kg.store.manifest import read_manifest
from kg.store.processes import size_of
from kg.store.snapshot import current_path

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_BUILD = "from kg.cli import main; main()"
_MEGABYTE = 1 << 20
_STAGES = {
    "read": ("compare", "read"),
    "extract": ("extract",),
    "resolve": ("take", "resolve"),
    "map": ("map",),
    "load": ("store", "optimise"),
    "index": ("index", "links", "columns", "history"),
}
"""The rows of the table, with the stages of a build that each is made of."""
_TOLD = 10_000
"""After so many generated documents there is a word about it."""


class Report(Struct, frozen=True):
    """What one build took."""

    documents: int
    refused: int
    triples: int
    texts: int
    graph: int
    cache: int
    """Bytes on the disk: of the texts, of the snapshot, of the extractions kept."""
    costs: dict[str, Cost]

    def processor(self, stages: Iterable[str]) -> float:
        """Give the seconds of processors that some stages took; reading is a part of `extract`."""
        spent = sum(self.costs[each].processor for each in stages if each in self.costs)
        return spent - (self.costs["read"].processor if "extract" in stages and "read" in self.costs else 0)

    def highest(self, stages: Iterable[str], what: str) -> int:
        """Give the most memory or disk that some stages took, in megabytes."""
        return max((getattr(self.costs[each], what) for each in stages if each in self.costs), default=0) // _MEGABYTE


def measured(documents: int, folder: Path, jobs: int, *, keep: bool) -> Report:
    """Generate and build so many documents, as far as that is not done."""
    report = folder / "report.json"
    if not report.exists():
        texts, graph = folder / "texts", folder / "graph"
        _generate(documents, texts, folder / "generated")
        click.echo(f"{documents} documents: building {graph}", err=True)
        command = [sys.executable, "-c", _BUILD, "build", str(texts), "--graph", str(graph), "--jobs", str(jobs)]
        subprocess.run(command, check=True)
        report.write_bytes(msgspec.json.encode(_report(texts, graph)))
        if not keep:
            shutil.rmtree(texts)
            shutil.rmtree(graph)
    return msgspec.json.decode(report.read_bytes(), type=Report)


def _generate(documents: int, texts: Path, done: Path) -> None:
    """Write the texts, unless that was done: each into the folder of its city, so that no folder holds them all."""
    if done.exists():
        return
    for number, known in enumerate(islice(collection("scale", documents), documents), 1):
        _write(texts, known)
        if not number % _TOLD:
            click.echo(f"{number} of {documents} documents are written", err=True)
    done.touch()


def _write(texts: Path, known: Known) -> None:
    path = texts / known.truth.doc.partition("-")[0] / f"{known.truth.doc}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(known.text, encoding="utf-8")


def _report(texts: Path, graph: Path) -> Report:
    snapshot = current_path(graph)
    manifest = read_manifest(snapshot)
    counts = manifest.counts
    sizes = (size_of(texts), size_of(snapshot), size_of(graph / "cache"))
    return Report(counts.documents, counts.refused, counts.triples, *sizes, manifest.costs)


def table(reports: Sequence[Report]) -> Iterator[str]:
    """Write a row for each stage: milliseconds of processors a document, and the most memory and disk, at each size."""
    yield "| stage | " + " | ".join(f"{each.documents:,}: ms, MB, MB of disk" for each in reports) + " |"
    yield "| --- |" + " ---: |" * len(reports)
    for name, stages in (*_STAGES.items(), ("all", tuple(_all_stages()))):
        yield f"| {name} | " + " | ".join(_cell(each, stages) for each in reports) + " |"
    yield "| seconds on the clock | " + " | ".join(f"{_seconds(each):,.0f}" for each in reports) + " |"
    yield "| triples | " + " | ".join(f"{each.triples:,}" for each in reports) + " |"
    for name in ("texts", "graph", "cache"):
        yield f"| {name}, MB | " + " | ".join(f"{getattr(each, name) // _MEGABYTE:,}" for each in reports) + " |"
    yield "| refused | " + " | ".join(str(each.refused) for each in reports) + " |"


def _cell(report: Report, stages: Sequence[str]) -> str:
    spent = 1000 * report.processor(stages) / report.documents
    return f"{spent:.1f}, {report.highest(stages, 'memory'):,}, {report.highest(stages, 'disk'):,}"


def _all_stages() -> Iterator[str]:
    return (each for stages in _STAGES.values() for each in stages)


def _seconds(report: Report) -> float:
    return sum(cost.seconds for cost in report.costs.values())


def plot(reports: Sequence[Report]) -> Iterator[str]:
    """Draw the cost of a document by size, stage upon stage, as a chart that Markdown's readers show (Mermaid)."""
    sizes = ", ".join(f'"{each.documents:,}"' for each in reports)
    per_document = {
        name: [1000 * each.processor(stages) / each.documents for each in reports] for name, stages in _STAGES.items()
    }
    highest = max(sum(values) for values in zip(*per_document.values(), strict=True))
    yield "```mermaid"
    yield "xychart-beta"
    yield f'  title "Milliseconds of processors a document: all, and {", ".join(per_document)}"'
    yield f"  x-axis [{sizes}]"
    yield f'  y-axis "ms" 0 --> {highest * 1.1:.0f}'
    yield f"  line [{', '.join(f'{sum(values):.1f}' for values in zip(*per_document.values(), strict=True))}]"
    for values in per_document.values():
        yield f"  line [{', '.join(f'{value:.1f}' for value in values)}]"
    yield "```"


def growth(reports: Sequence[Report]) -> Iterator[str]:
    """Tell how much more a document costs than in the build of 10,000, or in the smallest one."""
    base = next((each for each in reports if each.documents >= _SIZES[1] * 0.9), reports[0])
    for each in reports:
        ratio = _per_document(each) / _per_document(base)
        yield f"{each.documents:,} documents: {ratio:.2f} times what one costs among {base.documents:,}"


def _per_document(report: Report) -> float:
    return report.processor(tuple(_all_stages())) / report.documents


@click.command()
@click.option("--documents", type=int, multiple=True, default=_SIZES, show_default=True, help="Sizes of collections.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder, which is made.")
@click.option("--jobs", type=int, default=2, show_default=True, help="Processes.")
@click.option("--keep", is_flag=True, help="Leave texts and graphs where they are.")
def main(documents: tuple[int, ...], out: Path, jobs: int, keep: bool) -> None:
    """Build collections of all sizes, the smallest first, and print what each took when it is done."""
    reports = []
    for size in sorted(documents):
        (out / str(size)).mkdir(parents=True, exist_ok=True)
        reports.append(measured(size, out / str(size), jobs, keep=keep))
        for line in (*table(reports), "", *plot(reports), "", *growth(reports), ""):
            click.echo(line)


if __name__ == "__main__":
    main()
