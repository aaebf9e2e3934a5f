"""Whether a command asks a language model, and which: the options for it, and what it tells in the end."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click

from kg.errors import ModelUnavailable
from kg.extract.text.flow import flow
from kg.llm.opening import endpoint_reader, file_reader
from kg.llm.reading import Reader
from kg.llm.requests import batch_line, context_of, requests
from kg.model import Document, Extraction
from kg.settings import ModelSettings

Extractor = Literal["rules", "llm", "llm-only"]
Command = Callable[..., Any]

RULES: Extractor = "rules"
ALONE: Extractor = "llm-only"
REQUESTS = "requests.jsonl"
"""What a dry run writes into its folder."""


def extractor_option(command: Command) -> Command:
    """Give the option ``--extractor``."""
    return click.option(
        "--extractor",
        type=click.Choice([RULES, "llm", ALONE]),
        default=RULES,
        show_default=True,
        help="llm: a language model reads too (KG_LLM_URL, KG_LLM_MODEL, KG_LLM_KEY), and what both find is merged, each "
        "fact with its source; llm-only: what the model finds, without what the rules do.",
    )(command)


def answers_option(command: Command) -> Command:
    """Give the option ``--answers``."""
    return click.option(
        "--answers",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="With --extractor llm: take the model's answers from this file (JSON lines, as a batch gives them) and ask nobody.",
    )(command)


def check_usage(extractor: Extractor, answers: Path | None, *, dry_run: bool = False) -> None:
    """Refuse options that only a language model has a use for, and those that exclude each other."""
    if extractor == RULES and (answers or dry_run):
        raise click.UsageError("--answers and --dry-run are for a language model: expected --extractor llm with them")
    if answers and dry_run:
        raise click.UsageError("--dry-run writes questions, --answers takes answers to them: expected one of the two")


@contextmanager
def opened(extractor: Extractor, answers: Path | None, graph_dir: Path) -> Iterator[Reader | None]:
    """Open what an extractor needs: nothing for the rules; in the end the figures stand on standard error."""
    if extractor == RULES:
        check_usage(extractor, answers)
        yield None
        return
    settings, alone = ModelSettings.from_environment(), extractor == ALONE
    opening = (
        file_reader(answers, settings, alone=alone) if answers else endpoint_reader(settings, graph_dir, alone=alone)
    )
    with opening as reader:
        yield reader
    for line in reader.account.lines():
        click.echo(line, err=True)


def write_requests(documents: Iterable[tuple[Document, Extraction]], out: Path | None) -> None:
    """Write what a model would be asked as a batch file, into a folder or to standard output."""
    settings = ModelSettings.from_environment()
    if not settings.model:
        raise ModelUnavailable("no language model is set: KG_LLM_MODEL must be, for the requests name it")
    path = out / REQUESTS if out else None
    ids: set[str] = set()
    with click.open_file(str(path or "-"), "wb") as file:
        for document, rules in documents:
            asked = {request.id: request for request in requests(flow(document.text), context_of(rules))}
            for request in (asked[name] for name in asked if name not in ids):
                file.write(batch_line(request, settings.model, settings.answer_tokens))
            ids |= asked.keys()
    click.echo(f"{len(ids)} requests written to {path or 'standard output'}; nothing was sent", err=True)
