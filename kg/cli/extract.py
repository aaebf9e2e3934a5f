"""``kg extract``: documents to JSON files of facts."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

import click
import msgspec

from kg.cli.asking import Extractor, answers_option, check_usage, extractor_option, opened, write_requests
from kg.cli.ocr import ocr_option
from kg.cli.progress import Bar
from kg.documents import Inputs, Refusal, Source, find_inputs
from kg.errors import KGError, NothingToDo
from kg.model import Document, Extraction, to_json
from kg.pipeline.extracting import ToExtract, extract_source
from kg.pipeline.guard import died
from kg.pipeline.workers import Workers
from kg.settings import Settings


@click.command("extract")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for DIR/<stem>.json.  [required]")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(min=1), help="Processes; 1 is this one alone."
)
@ocr_option
@extractor_option
@answers_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --extractor llm: ask nobody, write what would be asked as JSON lines (DIR/requests.jsonl, or standard "
    "output without --out).",
)
def command(  # noqa: PLR0913, an option each
    *,
    inputs: tuple[str, ...],
    out: Path | None,
    jobs: int,
    ocr: bool,
    extractor: Extractor,
    answers: Path | None,
    dry_run: bool,
) -> None:
    """Read documents (files, folders or globs) and write the facts of each as one JSON file.

    The file of facts is named after the document: report.txt gives report.json. Where documents have names that differ
    by folder or ending only, what tells them apart is added, and said on standard error: a/report.txt and b/report.txt
    give a-report.json and b-report.json.

    A file that cannot be used is named with its reason on standard error, and the others go on. The exit status is 0 if
    any document was extracted, 1 if none was, 2 if the command was not understood; `kg build` has the same.
    """
    check_usage(extractor, answers, dry_run=dry_run)
    if not out and not dry_run:
        raise click.UsageError("Missing option '--out'.")
    found = find_inputs(inputs, ocr=ocr)
    if out:
        _make_folder(out)
    with Bar() as bar:
        run = _Run(found, jobs, bar)
        if dry_run:
            write_requests(run.documents(), out)
        elif out:
            with opened(extractor, answers, Settings.from_environment().graph) as reader:
                documents = run.documents()
                _write_all(reader.read(documents) if reader else map(itemgetter(1), documents), out)
    if not run.extracted:
        raise NothingToDo("no document could be read")
    if not dry_run:
        _sum_up(run)


class _Run:
    """Documents that are read and extracted by the rules, one by one, and what has become of each so far."""

    def __init__(self, found: Inputs, jobs: int, bar: Bar) -> None:
        self.extracted: list[Source] = []
        self.refused = 0
        self._found = found
        self._bar = bar
        self._jobs = min(jobs, max(1, len(found.sources)))

    def documents(self) -> Iterator[tuple[Document, Extraction]]:
        """Give the documents that can be used, and name the others."""
        for refusal in self._found.refusals:
            self._refuse(refusal)
        self._bar.stage("extract", len(self._found.sources))
        with Workers(self._jobs) as workers:
            for task, outcome in workers.map(extract_source, map(ToExtract, self._found.sources)):
                self._bar.advance()
                reached = outcome or died(str(task.source.path))
                if isinstance(reached, Refusal):
                    self._refuse(reached)
                    continue
                self.extracted.append(task.source)
                yield reached.document, msgspec.json.decode(reached.extraction, type=Extraction)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused += 1
        self._bar.refuse(refusal)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"the folder {out} cannot be made: {error.strerror}"
        raise KGError(message) from error


def _write_all(extractions: Iterable[Extraction], out: Path) -> None:
    """Write a file of facts each; where one cannot be written, for want of rights or room, the next cannot either."""
    for extraction in extractions:
        path = out / _file_name(extraction.doc)
        try:
            path.write_bytes(to_json(extraction))
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}"
            raise KGError(message) from error


def _file_name(document_id: str) -> str:
    return f"{document_id}.json"


def _sum_up(run: _Run) -> None:
    for source in run.extracted:
        _announce(source)
    click.echo(f"{len(run.extracted)} documents extracted, {run.refused} refused")


def _announce(source: Source) -> None:
    """Say under which name the facts of a document are, where that is not the one to be expected."""
    stem = source.path.stem
    if source.id != stem:
        reason = f"another document is named {stem} as well"
        click.echo(f"{source.path}: written as {_file_name(source.id)}, because {reason}", err=True)
