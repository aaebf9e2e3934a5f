"""``kg extract``: documents to JSON files of facts."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from kg.documents import Refusal, Source, find_inputs, read_source
from kg.errors import NothingToDo
from kg.extract import extract
from kg.model import to_json


@click.command("extract")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for DIR/<stem>.json."
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(min=1), help="Processes; 1 is this one alone."
)
def command(inputs: tuple[str, ...], out: Path, jobs: int) -> None:
    """Read documents (files, folders or globs) and write the facts of each as one JSON file."""
    found = find_inputs(inputs)
    out.mkdir(parents=True, exist_ok=True)
    refusals = [*found.refusals, *(r for r in _results(found.sources, out, jobs) if r)]
    for refusal in refusals:
        click.echo(f"{refusal.path}: {refusal.reason}", err=True)
    if len(found.sources) <= len(refusals) - len(found.refusals):
        raise NothingToDo("no document could be read")


def _results(sources: tuple[Source, ...], out: Path, jobs: int) -> list[Refusal | None]:
    folders = [out] * len(sources)
    if jobs == 1 or len(sources) < 2:
        return list(map(_write, sources, folders))
    with ProcessPoolExecutor(min(jobs, len(sources))) as pool:
        return list(pool.map(_write, sources, folders, chunksize=8))


def _write(source: Source, out: Path) -> Refusal | None:
    """Extract one document; None if all went well."""
    document = read_source(source)
    if isinstance(document, Refusal):
        return document
    (out / f"{document.id}.json").write_bytes(to_json(extract(document)))
    return None
