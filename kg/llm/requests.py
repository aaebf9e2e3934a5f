"""What is asked of a model: one request a section, in the form that OpenAI's endpoints and batch files take.

The prompt is files in ``data/prompts``: ``system.md`` says what to look for, ``section.md`` how a section is shown,
``examples/*.json`` are sections of the project's own marked bulletins with their answers.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from string import Template
from typing import Any

import msgspec
from msgspec import Struct

from kg.errors import ResourceError
from kg.extract.text.flow import Flow
from kg.llm.answers import Answer, schema
from kg.llm.sections import sections
from kg.model import Extraction
from kg.resources import PROMPTS

PATH = "/v1/chat/completions"
_UNKNOWN = "不详"


class Context(Struct, frozen=True):
    """What a section by itself does not tell: whose document it is from."""

    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    home: str | None = None


class Example(Struct, frozen=True):
    """A section with its answer."""

    source: str
    """The marked bulletin that it is from."""
    context: Context
    section: str
    answer: Answer


class Request(Struct, frozen=True):
    """One section, and what is asked about it."""

    id: str
    """Made of what is asked, so that an answer cannot be taken for that to another question."""
    start: int
    """Where the section begins in the flow."""
    text: str
    messages: tuple[dict[str, str], ...]

    def body(self, model: str, answer_tokens: int) -> dict[str, Any]:
        """Give the body for an endpoint."""
        return {
            "model": model,
            "messages": self.messages,
            "temperature": 0,
            "max_tokens": answer_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "facts_of_a_section", "strict": True, "schema": schema()},
            },
        }


def requests(flow: Flow, context: Context) -> Iterator[Request]:
    """Give the requests for a document, one a section."""
    for span in sections(flow):
        text = flow.text[span.start : span.end].strip("\n")
        start = flow.text.index(text, span.start)
        messages = (*_opening(), {"role": "user", "content": _shown(context, text)})
        digest = sha256(msgspec.json.encode(messages)).hexdigest()
        yield Request(f"kg-{digest[:32]}", start, text, messages)


def context_of(extraction: Extraction) -> Context:
    """Give what the rules read of a document's head."""
    home = next((entity.name for entity in extraction.entities if entity.id == extraction.home), None)
    return Context(extraction.title, extraction.issuer, extraction.date, home)


def batch_line(request: Request, model: str, answer_tokens: int) -> bytes:
    """Give a request as a line of a batch file."""
    body = request.body(model, answer_tokens)
    return msgspec.json.encode({"custom_id": request.id, "method": "POST", "url": PATH, "body": body}) + b"\n"


@cache
def prompt_version() -> str:
    """Give a short hash over all that is said before a section, and how the section is shown."""
    parts = (_opening(), _file("section.md"), schema())
    return sha256(msgspec.json.encode(parts)).hexdigest()[:12]


@cache
def _opening() -> tuple[dict[str, str], ...]:
    """The messages that every request begins with."""
    messages = [{"role": "system", "content": _file("system.md")}]
    for example in examples():
        answer = msgspec.json.encode(example.answer).decode()
        messages.append({"role": "user", "content": _shown(example.context, example.section)})
        messages.append({"role": "assistant", "content": answer})
    return tuple(messages)


@cache
def examples() -> tuple[Example, ...]:
    """Give the examples, by name of their file."""
    files = sorted((PROMPTS / "examples").glob("*.json"))
    try:
        return tuple(msgspec.json.decode(file.read_bytes(), type=Example) for file in files)
    except (OSError, msgspec.DecodeError) as error:
        message = f"{PROMPTS / 'examples'}: a file is no example: {error}"
        raise ResourceError(message) from error


def _shown(context: Context, text: str) -> str:
    said = {name: getattr(context, name) or _UNKNOWN for name in context.__struct_fields__}
    return Template(_file("section.md")).substitute(said, section=text)


@cache
def _file(name: str) -> str:
    path = PROMPTS / name
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as UTF-8 text: {error}"
        raise ResourceError(message) from error
