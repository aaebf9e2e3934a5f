"""The work of an evaluator process: it answers one question after another, until its parent lets go of it."""

import ctypes
import errno
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from sqlite3 import DatabaseError
from typing import IO, NoReturn

from werkzeug.exceptions import HTTPException

from kg.errors import KGError
from kg.store.columns.engine import Budget
from kg.store.faults import damage
from kg.store.snapshot import Snapshot, open_snapshot
from kg.store.sparql.borders import Written as Result
from kg.store.sparql.engines import warm_columns
from kg.web.bodies import IN_MEMORY, Writer, spooled
from kg.web.evaluators.channel import Channel
from kg.web.evaluators.evaluation import evaluate, headers
from kg.web.evaluators.questions import (
    Failed,
    Limits,
    Question,
    TooMuchDisk,
    Written,
    decode_question,
    encode,
    too_much_memory,
)

_GRACE = 3
"""Seconds after which a process whose parent did not stop it stops itself."""
_PR_SET_PDEATHSIG = 1
_SLACK = 1 << 28
"""Bytes that a process may reserve without using them."""
_STACK = 100 << 20
"""Bytes of stack, for the engine walks a query's branches by recursion: more than the system's 8 MiB are needed for many."""
_WARMING = ("ASK { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT 1")

_Open = Callable[[Path], Snapshot]


def work(channel: Channel, limits: Limits) -> NoReturn:
    """Be an evaluator: never returns into the code of the process that this one was forked from.

    A bug ends the process, with its traceback, and the parent sees the end of the channel.
    """
    status = 1
    try:
        _confine(limits)
        with suppress(EOFError, ConnectionError):
            answer_questions(channel, limits)
        status = 0
    except BaseException:  # noqa: BLE001 - it is written down, and the process ends
        traceback.print_exc()
    finally:
        os._exit(status)


def answer_questions(channel: Channel, limits: Limits) -> None:
    """Answer what comes: to a path, that its snapshot is open; to a question, `Written`, or the error to mend."""
    opened = lru_cache(maxsize=1)(open_snapshot)
    while True:
        message, _ = channel.receive()
        if message.startswith(b"/"):
            _prepare(channel, Path(os.fsdecode(message)), opened, limits.columns)
        else:
            _answer(channel, decode_question(message), opened, limits)


def _prepare(channel: Channel, path: Path, opened: _Open, budget: Budget) -> None:
    """Open a snapshot and ask it something, so that the first question finds all as the later ones do."""
    try:
        snapshot = opened(path)
        for text in _WARMING:
            spooled(evaluate(snapshot, Question(path, text, (), (), None, (), 0), budget).write).close()
        warm_columns(snapshot, budget)
    except KGError as error:
        channel.send(encode(Failed.by(error)))
    else:
        channel.send(encode(Written("", None, {})))


def _answer(channel: Channel, question: Question, opened: _Open, limits: Limits) -> None:
    with _at_most(question.seconds + _GRACE):
        begun = time.perf_counter()
        try:
            media_type, write, engine = evaluate(opened(question.snapshot), question, limits.columns)
            written: list[Result] = []
            file = _written(lambda file: written.append(write(file)), limits)
        except (KGError, HTTPException) as error:
            channel.send(encode(Failed.by(error)))
        except MemoryError:
            channel.send(encode(Failed.by(too_much_memory(limits.memory))))
        except (OSError, RuntimeError, DatabaseError) as error:
            damaged = damage(error)
            if damaged is None:
                raise
            channel.send(encode(Failed.by(damaged)))
        else:
            seconds = time.perf_counter() - begun
            (whole,) = written
            _send(channel, media_type, file, headers(whole, question.limits, seconds, engine))


def _written(write: Writer, limits: Limits) -> IO[bytes]:
    try:
        return spooled(write)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise TooMuchDisk(
                f"the answer is larger than {limits.disk} bytes, this server's limit; ask for less"
            ) from error
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = f"the disk has no room for the answer (in {tempfile.gettempdir()}); ask for less, or later"
            raise TooMuchDisk(message) from error
        raise


def _send(channel: Channel, media_type: str, file: IO[bytes], told: dict[str, str]) -> None:
    with file:
        size = file.tell()
        if size > IN_MEMORY:
            channel.send(encode(Written(media_type, None, told)), file.fileno())
        else:
            file.seek(0)
            channel.send(encode(Written(media_type, file.read(), told)))


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Have the system end this process if it takes longer: no query outlives a parent that crashed."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def _confine(limits: Limits) -> None:
    """Have the system hold this process to its limits, and take it first if memory runs out or its parent ends.

    The parent watches the memory in use; the system's own limit, on what is reserved, ends what grows too fast for that.
    """
    for kind, most in (
        (resource.RLIMIT_DATA, limits.memory + limits.memory // 2 + _SLACK),
        (resource.RLIMIT_FSIZE, limits.disk),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_STACK, _STACK),
    ):
        _, allowed = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if allowed == resource.RLIM_INFINITY else min(most, allowed), allowed))
    if sys.platform == "linux":
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
