"""``kg extract``: documents to JSON files of facts."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from kg.cli.ocr import ocr_option
from kg.documents import Refusal, Source, find_inputs, read_source
from kg.errors import KGError, NothingToDo
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
@ocr_option
def command(inputs: tuple[str, ...], out: Path, jobs: int, ocr: bool) -> None:
    """Read documents (files, folders or globs) and write the facts of each as one JSON file.

    The file of facts is named after the document: report.txt gives report.json. Where documents have names that differ
    by folder or ending only, what tells them apart is added, and said on standard error: a/report.txt and b/report.txt
    give a-report.json and b-report.json.
    """
    found = find_inputs(inputs, ocr=ocr)
    _make_folder(out)
    results = _results(found.sources, out, jobs)
    refusals = [result for result in results if result]
    for refusal in (*found.refusals, *refusals):
        click.echo(f"{refusal.path}: {refusal.reason}", err=True)
    for source in (source for source, result in zip(found.sources, results, strict=True) if not result):
        _announce(source)
    if len(refusals) == len(found.sources):
        raise NothingToDo("no document could be read")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder {out} cannot be made: {error.strerror}"
        raise KGError(message) from error


def _results(sources: tuple[Source, ...], out: Path, jobs: int) -> list[Refusal | None]:
    folders = [out] * len(sources)
    if jobs == 1 or len(sources) < 2:
        return list(map(_extract, sources, folders))
    with ProcessPoolExecutor(min(jobs, len(sources))) as pool:
        return list(pool.map(_extract, sources, folders, chunksize=8))


def _extract(source: Source, out: Path) -> Refusal | None:
    """Extract one document; None if all went well."""
    document = read_source(source)
    if isinstance(document, Refusal):
        return document
    _write(out / _file_name(source), to_json(extract(document)))
    return None


def _write(path: Path, facts: bytes) -> None:
    """Write one file of facts; where one cannot be written, for want of rights or room, the next cannot either."""
    try:
        path.write_bytes(facts)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise KGError(message) from error


def _file_name(source: Source) -> str:
    return f"{source.id}.json"


def _announce(source: Source) -> None:
    """Say under which name the facts of a document are, where that is not the one to be expected."""
    stem = source.path.stem
    if source.id != stem:
        reason = f"another document is named {stem} as well"
        click.echo(f"{source.path}: written as {_file_name(source)}, because {reason}", err=True)
