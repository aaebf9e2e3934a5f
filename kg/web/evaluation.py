"""The work of an evaluator process: it answers one question after another, until its parent lets go of it.

pyoxigraph cannot stop a query that has begun, but a process can be stopped (`evaluators`).
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from msgspec import Struct
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import HTTPException

from kg.errors import KGError
from kg.graph.vocabulary import PREFIXES
from kg.store.quads import whole
from kg.store.snapshot import Snapshot, open_snapshot
from kg.store.sparql import query
from kg.web.bodies import IN_MEMORY, Writer, spooled
from kg.web.negotiation import BOOLEAN_OFFERS, RDF_OFFERS, SOLUTION_OFFERS, choose

_GRACE = 1
"""Seconds after which a process whose parent did not stop it stops itself."""


class Question(Struct, frozen=True):
    """A query, and which form its answer may take."""

    snapshot: Path
    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wanted: str | None
    """The name of a format."""
    accept: tuple[tuple[str, float], ...]
    """Media types with their q-values."""
    seconds: float
    """How long the answer may take."""


class Answer(Struct, frozen=True):
    """What a query gives, written down."""

    media_type: str
    content: bytes | None
    """None if it is large: then an open file follows."""


def main() -> None:
    """Answer what comes by the connection whose handle is the first argument."""
    with Connection(int(sys.argv[1])) as connection:
        answer_questions(connection)


def answer_questions(connection: Connection) -> None:
    """Say that the process is up, then answer; each question gets an `Answer`, or the error that says what to mend.

    A bug ends the process, with its traceback, and the parent sees the end of the connection.
    """
    opened = lru_cache(maxsize=1)(open_snapshot)
    with suppress(EOFError, ConnectionError):
        connection.send(None)
        while True:
            _answer(connection, connection.recv(), opened)


def _answer(connection: Connection, question: Question, opened: Callable[[Path], Snapshot]) -> None:
    with _at_most(question.seconds + _GRACE):
        try:
            media_type, write = evaluate(opened(question.snapshot), question)
        except (KGError, HTTPException) as error:
            connection.send(error)
        else:
            _send(connection, media_type, write)


def evaluate(snapshot: Snapshot, question: Question) -> tuple[str, Writer]:
    """Give the media type that suits an answer best, and what writes it; raises QueryError, or werkzeug's for 406."""
    result = whole(query(snapshot, question.text, question.default_graphs, question.named_graphs))
    accept = MIMEAccept(question.accept)
    if isinstance(result, ox.QueryTriples):
        return rdf(result, question.wanted, accept)
    offers = BOOLEAN_OFFERS if isinstance(result, ox.QueryBoolean) else SOLUTION_OFFERS
    choice = choose(offers, question.wanted, accept)
    return choice.media_type, lambda file: result.serialize(file, choice.offer.format)


def rdf(triples: Iterable[ox.Triple], wanted: str | None, accept: MIMEAccept) -> tuple[str, Writer]:
    """Give the media type that suits triples best, and what writes them; raises werkzeug's exceptions for 406."""
    choice = choose(RDF_OFFERS, wanted, accept)
    return choice.media_type, lambda file: ox.serialize(triples, file, choice.offer.format, prefixes=PREFIXES)


def _send(connection: Connection, media_type: str, write: Writer) -> None:
    with spooled(write) as file:
        if file.tell() <= IN_MEMORY:
            connection.send(Answer(media_type, _read(file)))
        else:
            connection.send(Answer(media_type, None))
            send_handle(connection, file.fileno(), None)


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Have the system end this process if it takes longer: no query outlives a parent that crashed."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
