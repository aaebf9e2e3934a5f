"""The process in which `confined` lets files be parsed: what it is asked, what it answers, and its limits."""

import os
import resource
import signal
import struct
import sys
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from traceback import extract_tb
from typing import IO, Any

import msgspec
from msgspec import Struct

from kg.errors import UnreadableDocument

_LENGTH = struct.Struct(">Q")
_MEGABYTE = 1024 * 1024


class Limits(Struct, frozen=True):
    """What one file may take. A yearbook of a thousand pages stays far below; as much text as a document may have does too."""

    megabytes: int = 1024
    """Of address space, the interpreter's own included."""
    cpu_seconds: int = 360
    seconds: float = 1200.0
    """By the clock on the wall, on a machine with much else to do."""
    kept_megabytes: int = 256
    """A process that holds more than this after a file is not kept."""


class Request(Struct, frozen=True):
    """A file to parse, and with what."""

    parser: str
    """As ``module:function``; the function makes a value that msgspec can encode of bytes."""
    data: bytes


class Answer(Struct, frozen=True):
    """What a parser made of a file, or why it made nothing."""

    value: bytes = b""
    reason: str | None = None
    is_last: bool = False
    """Whether the process is not to be asked again."""


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message, its length first."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read a message; None where the other end closed the pipe before the message was whole."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None


def serve() -> None:
    """Parse one file after another, until standard input ends."""
    limits = msgspec.json.decode(sys.argv[1], type=Limits)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _silence()
    _limit(limits)
    queue: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_take, args=(requests, queue), daemon=True).start()
    while True:
        _limit_computing(limits.cpu_seconds)
        send(answers, msgspec.msgpack.encode(_answer(queue.get(), limits)))


def _take(requests: IO[bytes], queue: "SimpleQueue[bytes]") -> None:
    """Take requests as they come, so that the end of the parent is seen, and shared, in the midst of a file."""
    try:
        while (request := receive(requests)) is not None:
            queue.put(request)
    finally:
        os._exit(0)


def _silence() -> None:
    """Let a parser that prints or asks speak to nobody: the pipes are for answers."""
    nobody = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nobody, descriptor)


def _limit(limits: Limits) -> None:
    """Set the limits on memory, on written files and on dumps of memory: a parser has no use for the last two."""
    _lower(resource.RLIMIT_AS, limits.megabytes * _MEGABYTE)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _limit_computing(seconds: int) -> None:
    """Let the system end this process when it has computed for so long from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _lower(limit: int, value: int) -> None:
    """Set a limit, but not above the one that whoever started us has set."""
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _answer(message: bytes, limits: Limits) -> Answer:
    """Parse a file; a process that has grown by it is not to be asked again."""
    answer = _parsed(message, limits)
    return msgspec.structs.replace(answer, is_last=_megabytes() > limits.kept_megabytes)


def _parsed(message: bytes, limits: Limits) -> Answer:
    try:
        request = msgspec.msgpack.decode(message, type=Request)
        return Answer(msgspec.msgpack.encode(_parser(request.parser)(request.data)))
    except UnreadableDocument as error:
        return Answer(reason=str(error))
    except MemoryError:
        return Answer(reason=f"not read within {limits.megabytes} MB of memory: broken, or made to do harm")
    except RecursionError:
        return Answer(reason="nested too deeply to be read: broken, or made to do harm")
    except Exception as error:  # noqa: BLE001 - parsers raise anything on broken files
        return Answer(reason=_failure(error))


def _parser(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _failure(error: Exception) -> str:
    """Say in one line what a parser raised, and where, for whoever mends the parser."""
    frame = extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return " ".join(f"broken, or of a kind that cannot be read: {type(error).__name__}: {error} ({place})".split())


def _megabytes() -> int:
    """Give how much memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // _MEGABYTE
