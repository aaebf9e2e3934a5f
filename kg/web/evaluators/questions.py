"""What travels between the service and its evaluators, and what can go wrong on the way."""

import pickle
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec
from msgspec import Struct

from kg.errors import KGError
from kg.settings import Settings
from kg.store.columns.engine import BUDGET, Budget
from kg.store.sparql.borders import Limits as ResultLimits

Body = bytes | IO[bytes]


class TooSlowError(KGError):
    """A query was stopped at the deadline. Ask for less, or raise the limit."""


class TooMuchMemory(KGError):
    """A query was stopped because of the memory that it took. Ask for less, or raise the limit."""


class TooMuchDisk(KGError):
    """An answer is larger than what is there to keep it in until it is sent. Ask for less, or give it more room."""


class BusyError(KGError):
    """There are too many queries at the moment. Ask again later."""


class ClientGone(KGError):
    """A query was stopped because whoever asked it has hung up. There is nobody to tell."""


class EvaluatorEnded(Exception):
    """A process has ended by itself: a bug."""


class EvaluatorKilled(EvaluatorEnded):
    """A process was ended by neither the service nor itself: by an operator, or by the system for want of memory."""


class Limits(Struct, frozen=True):
    """What one query may take, in bytes."""

    memory: int
    disk: int
    """For an answer that waits there until it is sent."""
    columns: Budget = BUDGET
    """Of these, for the columns."""


class Question(Struct, frozen=True):
    """A query, and which form its answer may take."""

    snapshot: Path
    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    wanted: str | None = None
    """The name of a format."""
    accept: tuple[tuple[str, float], ...] = ()
    """Media types with their q-values."""
    seconds: float = 0
    """How long the answer may take."""
    limits: ResultLimits = ResultLimits()
    """How large it may be."""
    services: frozenset[str] = frozenset()
    """Endpoints that it may ask."""

    @classmethod
    def of(cls, settings: Settings, snapshot: Path, text: str, **more: Any) -> "Question":
        """Make a question with what a deployment allows."""
        return cls(
            snapshot,
            text,
            seconds=settings.max_query_seconds,
            limits=ResultLimits(settings.max_result_rows, settings.max_result_bytes),
            services=frozenset(settings.allowed_services),
            **more,
        )


class Answer(NamedTuple):
    """What a query gives, written down."""

    media_type: str
    body: Body
    """In memory, or as an open file if it is large."""
    headers: dict[str, str]
    """What else is to be said of it."""


class Written(Struct, frozen=True, tag="written"):
    """An answer on its way; without content if it is large: then an open file goes with it."""

    media_type: str
    content: bytes | None
    headers: dict[str, str]


class Failed(Struct, frozen=True, tag="failed"):
    """An error on its way."""

    pickled: bytes

    @classmethod
    def by(cls, error: Exception) -> "Failed":
        """Wrap an error."""
        return cls(pickle.dumps(error))

    def error(self) -> Exception:
        """Unwrap it."""
        error = pickle.loads(self.pickled)  # noqa: S301 - from a process that we started, over a socket of ours
        assert isinstance(error, Exception)
        return error


Reply = Written | Failed


def encode(value: Struct) -> bytes:
    """Write a question or a reply as MessagePack."""
    return msgspec.msgpack.encode(value, enc_hook=str)


def decode_question(message: bytes) -> Question:
    """Read what `encode` made of a question."""
    return _QUESTIONS.decode(message)


def decode_reply(message: bytes) -> Reply:
    """Read what `encode` made of a reply."""
    return _REPLIES.decode(message)


def too_much_memory(limit: int) -> TooMuchMemory:
    """Say that a query took more than it may."""
    return TooMuchMemory(
        f"the query was stopped at this server's limit of {limit >> 20} MiB of memory; ask for less: "
        "sort, group or collect fewer solutions, or ask part by part"
    )


def too_slow(seconds: float) -> TooSlowError:
    """Say that a query took longer than it may."""
    return TooSlowError(
        f"the query was stopped at this server's limit of {seconds:g} s; ask for less: "
        "link its patterns by shared variables, name a thing or a class, or ask part by part"
    )


def _to_path(_kind: type, value: str) -> Path:
    return Path(value)


_QUESTIONS = msgspec.msgpack.Decoder(Question, dec_hook=_to_path)
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
