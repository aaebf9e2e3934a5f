"""`kg review`: one doubt after another, its sentence shown, one key each; the answers are curation."""

import getpass
import re
import termios
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kg.cli.options import CURATION, curation_option, graph_option
from kg.curation import Curation, append, read_curation
from kg.errors import NothingToDo
from kg.resolve.ledger import Ledger
from kg.review.gathering import doubtful
from kg.review.pairs import doubted
from kg.review.questions import Question, Sentence, Signature, decision
from kg.settings import Settings
from kg.store.snapshot import RESOLUTION, Snapshot, open_current
from kg.store.texts import document, read_extracted

_FILE = "review.yaml"
_LEGEND = "[y] right   [n] wrong   [s] skip   [u] undo   [q] quit"


@click.command("review")
@graph_option()
@curation_option("Folder whose review.yaml takes the answers.")
@click.option("--who", default=getpass.getuser, help="Who answers.  [default: the user's name]")
@click.option("--only", type=click.Choice(["merges", "facts"]), help="Ask about these alone.")
@click.option("--below", default=0.7, show_default=True, help="Confidence under which a fact is doubted.")
@click.option("--most", default=500, show_default=True, help="How many questions are gathered.")
def command(  # noqa: PLR0913, an option each
    *, graph: Path | None, curation: Path | None, who: str, only: str | None, below: float, most: int
) -> None:
    """Ask about what is doubtful, the sentence shown, and write the answers into the curation folder.

    Doubtful merges come first, then facts and events of low confidence. Each answer is written at once; `kg build` applies them. What was answered is not asked again.
    """
    folder = curation or CURATION
    decided = read_curation(folder) if folder.is_dir() else Curation()
    with open_current(Settings.from_environment(graph=graph).graph) as snapshot:
        pairs = [] if only == "facts" else _doubted(snapshot, decided, most if only else most // 2)
        left = 0 if only == "merges" else most - len(pairs)
        questions = [*pairs, *doubtful(read_extracted(snapshot.path), decided, below=below, most=left)]
    if not questions:
        message = f"nothing is doubted: no merge is doubtful, and no fact has a confidence under {below}"
        raise NothingToDo(message)
    answered = _Review(questions, folder / _FILE, who).run()
    click.echo(f"{answered} answers in {folder / _FILE}; `kg build` applies them")


def _doubted(snapshot: Snapshot, decided: Curation, most: int) -> list[Question]:
    """Ask about merges; a snapshot that was loaded has none."""
    if not (snapshot.path / RESOLUTION).exists():
        return []
    with Ledger.open(snapshot.path / RESOLUTION) as ledger:
        return doubted(ledger.doubts(), decided, lambda each: document(snapshot, each), most)


class _Review:
    """One sitting: where it stands, and how long the file was before each answer, for undoing."""

    def __init__(self, questions: Sequence[Question], path: Path, who: str) -> None:
        self.questions = questions
        self.path = path
        self.who = who
        self.console = Console()
        self.before: list[tuple[int, int | None]] = []
        """Of each answer the question's number, and the file's size before it; None for one that was skipped."""

    def run(self) -> int:
        """Ask until the last question or until told to stop; give the number of answers."""
        number = 0
        while number < len(self.questions):
            self._show(number)
            key = self._key()
            if key == "q":
                break
            number = self._undone(number) if key == "u" else self._answered(number, key)
        return sum(size is not None for _, size in self.before)

    def _show(self, number: int) -> None:
        question = self.questions[number]
        self.console.rule(f"{number + 1} / {len(self.questions)}", style="dim")
        self.console.print(Text(question.text, style="bold"))
        for sentence in question.sentences:
            self.console.print(_marked(sentence))
        self.console.print(Text(f"{question.reason}\n{_LEGEND}", style="dim"))

    def _key(self) -> str:
        return next(key for key in _keys() if key in {"y", "n", "s", "u", "q"})

    def _answered(self, number: int, key: str) -> int:
        size = None
        if key != "s":
            size = self.path.stat().st_size if self.path.exists() else 0
            signature = Signature(self.who, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
            append(self.path, decision(self.questions[number], signature, right=key == "y"))
        self.before.append((number, size))
        return number + 1

    def _undone(self, number: int) -> int:
        """Take the last answer back out of the file, and ask it again."""
        if not self.before:
            return number
        number, size = self.before.pop()
        if size is not None:
            with self.path.open("r+b") as file:
                file.truncate(size)
        return number


def _keys() -> Iterator[str]:
    """Give key after key; raises NothingToDo where nobody can press any."""
    with suppress(OSError, termios.error, EOFError):
        while key := click.getchar():
            yield key.lower()
    raise NothingToDo("there is no terminal to answer at: expected one, for each answer is a key; those given are kept")


def _marked(sentence: Sentence) -> Text:
    """The sentence with what is asked about in colour, and its document before it."""
    text = Text(sentence.text)
    words = sorted(filter(None, sentence.marked), key=len, reverse=True)
    if words:
        text.highlight_regex("|".join(map(re.escape, words)), "bold yellow")
    return Text(f"{sentence.document}  ", style="cyan") + text
