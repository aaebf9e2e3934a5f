"""SPARQL queries that come in a plain way, answered without a view: what Flask does for one costs more than most do."""

import os
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any, NamedTuple

from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_accept_header
from werkzeug.utils import get_content_type
from werkzeug.wsgi import FileWrapper

from kg.errors import SnapshotError
from kg.settings import Settings
from kg.store.current import CurrentSnapshot
from kg.store.snapshot import Snapshot
from kg.web.bodies import CHUNK
from kg.web.connection import SOCKET, hung_up
from kg.web.evaluators.lookups import look_up
from kg.web.evaluators.pool import Evaluators
from kg.web.evaluators.questions import Answer, Question
from kg.web.front.asking import Asked
from kg.web.front.clients import Environ
from kg.web.front.replies import Reply
from kg.web.headers import SNAPSHOT
from kg.web.negotiation import wanted_format
from kg.web.protocol import NAMES

_ONCE = ("query", "format")
_PARAMETERS = {*NAMES, *_ONCE}


class Outcome(NamedTuple):
    """What became of a query."""

    snapshot: Snapshot
    answer: Answer | Exception

    def reply(self) -> Reply | None:
        """Say what the view of ``/sparql`` would; None for an error, which the view tells."""
        return None if isinstance(self.answer, Exception) else reply(self.answer, self.snapshot)


class Queries:
    """Has queries answered: lookups here, others by evaluators."""

    def __init__(self, settings: Settings, current: CurrentSnapshot, evaluators: Evaluators) -> None:
        """Ask those of a service."""
        self.settings = settings
        self.current = current
        self._evaluators = evaluators

    def question(self, environ: Environ, asked: Asked, snapshot: Snapshot) -> Question | None:
        """Read the query of a request; None if it is none, or if the view has to look at it, errors among that."""
        if not asked.query or not snapshot.is_fixed or environ.get("HTTP_CONTENT_ENCODING") or not _is_plain(asked):
            return None
        values = {name: tuple(value for each, value in asked.pairs if each == name) for name in _PARAMETERS}
        try:
            wanted = wanted_format(values["format"])
        except HTTPException:
            return None
        return Question.of(
            self.settings,
            snapshot.path,
            values["query"][0],
            default_graphs=values[NAMES[1]],
            named_graphs=values[NAMES[2]],
            wanted=wanted,
            accept=_accept(environ.get("HTTP_ACCEPT", "")),
        )

    def evaluated(self, question: Question, snapshot: Snapshot, connection: Any) -> Outcome:
        """Have an evaluator answer, unless the client hangs up before."""
        try:
            return Outcome(snapshot, self._evaluators.answer(question, partial(hung_up, {SOCKET: connection})))
        except Exception as error:  # noqa: BLE001 - a bug among them: the view raises it
            return Outcome(snapshot, error)

    def outcome(self, environ: Environ, asked: Asked) -> Outcome | None:
        """Have the query of a request answered, unless it was before; None for what is for the view."""
        connection: Any = environ.get(SOCKET)
        known = getattr(connection, "outcome", None)
        if isinstance(known, Outcome):
            return known
        try:
            snapshot = self.current.get()
            question = self.question(environ, asked, snapshot)
            found = look_up(snapshot, question) if question else None
        except (SnapshotError, HTTPException):
            return None
        if found or question is None:
            return Outcome(snapshot, found) if found else None
        return self.evaluated(question, snapshot, connection)


def reply(answer: Answer, snapshot: Snapshot) -> Reply:
    """Give an answer its headers."""
    size = len(answer.body) if isinstance(answer.body, bytes) else answer.body.seek(0, os.SEEK_END)
    headers = [
        ("Content-Type", get_content_type(answer.media_type, "utf-8")),
        ("Content-Length", str(size)),
        *answer.headers.items(),
        ("Vary", "Accept"),
        (SNAPSHOT, snapshot.id),
    ]
    if isinstance(answer.body, bytes):
        return Reply(HTTPStatus.OK, headers, answer.body)
    answer.body.seek(0)
    return Reply(HTTPStatus.OK, headers, FileWrapper(answer.body, CHUNK), answer.body)


def _is_plain(asked: Asked) -> bool:
    """Whether a request has the parameters of a query and no others, in a form that nothing is to be said of."""
    names = [name for name, _ in asked.pairs]
    is_known = _PARAMETERS.issuperset(names) and all(names.count(name) < 2 for name in _ONCE)
    has_text = any(name == "query" and value.strip() for name, value in asked.pairs)
    return is_known and has_text and not any("\0" in value for _, value in asked.pairs)


@lru_cache(maxsize=256)
def _accept(header: str) -> tuple[tuple[str, float], ...]:
    return tuple(parse_accept_header(header, MIMEAccept))
