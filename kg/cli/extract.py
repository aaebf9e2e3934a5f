"""``kg extract``: documents to JSON files of facts."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from kg.cli.ocr import ocr_option
from kg.documents import Refusal, Source, find_inputs
from kg.errors import KGError, NothingToDo
from kg.extract import extract
from kg.model import to_json
from kg.pipeline.work import died, guarded, read
from kg.pipeline.workers import Workers


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

    A file that cannot be used is named with its reason on standard error, and the others go on. The exit status is 0 if
    any document was extracted, 1 if none was, 2 if the command was not understood; `kg build` has the same.
    """
    found = find_inputs(inputs, ocr=ocr)
    _make_folder(out)
    refusals = [*found.refusals]
    for refusal in refusals:
        _name(refusal)
    written = []
    for source, refused in _outcomes(found.sources, out, jobs):
        if refused:
            _name(refused)
            refusals.append(refused)
        else:
            written.append(source)
    for source in written:
        _announce(source)
    if not written:
        raise NothingToDo("no document could be read")
    click.echo(f"{len(written)} documents extracted, {len(refusals)} refused")


def _name(refusal: Refusal) -> None:
    click.echo(f"{refusal.path}: {refusal.reason}", err=True)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder {out} cannot be made: {error.strerror}"
        raise KGError(message) from error


def _outcomes(sources: tuple[Source, ...], out: Path, jobs: int) -> Iterator[tuple[Source, Refusal | None]]:
    """Give each source as it is done, with what was wrong with it."""
    with Workers(min(jobs, max(1, len(sources)))) as workers:
        for source, outcome in workers.map(partial(_extract, out), sources):
            reached = died(str(source.path)) if outcome is None else outcome
            yield source, reached if isinstance(reached, Refusal) else None


def _extract(out: Path, source: Source) -> Refusal | int:
    """Extract one document; the size of its facts if all went well."""
    document = read(source)
    facts = (
        document
        if isinstance(document, Refusal)
        else guarded(document.path, "extracted", lambda: to_json(extract(document)))
    )
    return facts if isinstance(facts, Refusal) else _write(out / _file_name(source), facts)


def _write(path: Path, facts: bytes) -> int:
    """Write one file of facts; where one cannot be written, for want of rights or room, the next cannot either."""
    try:
        return path.write_bytes(facts)
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
