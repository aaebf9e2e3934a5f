"""Where answers come from: an endpoint (`endpoint.py`), or a file that a batch run elsewhere gave back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec
from msgspec import Struct

from kg.errors import MalformedFacts
from kg.llm.account import Account
from kg.llm.answers import Parsed, parse
from kg.llm.requests import Request


class Reply(NamedTuple):
    """An answer, and the name of the model that gave it."""

    model: str
    parsed: Parsed


class Replies(Protocol):
    """Gives answers; many threads may ask at once."""

    def reply(self, request: Request) -> Reply | None:
        """Give the answer to a request, or None, which is counted with its reason."""


class Message(Struct, frozen=True):
    """What a model says."""

    content: str | None = None


class Choice(Struct, frozen=True):
    """One of the answers to a request; we ask for one."""

    message: Message = Message()


class Usage(Struct, frozen=True):
    """What an answer cost."""

    total_tokens: int | None = None


class Completion(Struct, frozen=True):
    """An endpoint's body, as far as we read it."""

    choices: tuple[Choice, ...] = ()
    model: str | None = None
    usage: Usage | None = None

    @property
    def content(self) -> str:
        """What the model said; nothing where it said nothing."""
        return (self.choices[0].message.content or "") if self.choices else ""


class _Response(Struct, frozen=True):
    body: Completion = Completion()


class _Line(Struct, frozen=True):
    """A line of a file of answers: a batch's, or one with no more than the content."""

    custom_id: str
    response: _Response | None = None
    content: str | dict[str, Any] | None = None
    model: str | None = None


class AnswersFile:
    """The answers of a batch: a line for each request, ``custom_id`` with OpenAI's ``response`` or with ``content``."""

    def __init__(self, path: Path, account: Account, model: str = "") -> None:
        """Read the file. Raises MalformedFacts with the line that is none."""
        self._account = account
        self._found = {line.custom_id: line for line in _lines(path)}
        self._model = model
        self._used: set[str] = set()

    def reply(self, request: Request) -> Reply | None:
        """Give the file's answer to this request."""
        if request.id not in self._found:
            self._account.miss("the file of answers has none; it may be of another prompt or text")
            return None
        line = self._found[request.id]
        self._used.add(request.id)
        parsed = parse(_content(line))
        if parsed is None:
            self._account.miss("the answer is no JSON object of entities, facts and events")
            return None
        self._account.add(tokens=_tokens(line))
        return Reply(self._model or _model(line) or "unnamed", parsed)

    @property
    def unused(self) -> int:
        """How many answers are to no request that was made."""
        return len(self._found.keys() - self._used)


def _lines(path: Path) -> Iterator[_Line]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise MalformedFacts(message) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(path, number, line)


def _line(path: Path, number: int, line: bytes) -> _Line:
    try:
        return msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        expected = "expected custom_id with response (a batch's output) or content"
        message = f"{path}:{number}: is no line of answers: {error}; {expected}"
        raise MalformedFacts(message) from error


def _content(line: _Line) -> str:
    if isinstance(line.content, dict):
        return msgspec.json.encode(line.content).decode()
    return line.content or (line.response.body.content if line.response else "")


def _model(line: _Line) -> str | None:
    return line.model or (line.response.body.model if line.response else None)


def _tokens(line: _Line) -> int:
    usage = line.response.body.usage if line.response else None
    return (usage.total_tokens or 0) if usage else 0
