"""Parsers of foreign formats in a process of their own, which a hostile file may crash, fill or tie up, and nobody else.

    confined("kg.documents.pdf:pdf_text", data, Read) ─► a process with limits ─► Read, or why not

The process is started when it is first needed and kept for the files that follow; one that had to be ended, or has
grown, is replaced with the next file. It ends when its standard input does, and so with its parent, however that ends.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from threading import Lock, Timer
from typing import TypeVar

import msgspec

from kg.documents.parsing import Answer, Limits, Request, receive, send
from kg.errors import UnreadableDocument

T = TypeVar("T")

_CODE = "from kg.documents.parsing import serve; serve()"


def confined(parser: str, data: bytes, type_: type[T], limits: Limits | None = None) -> T:
    """Let a function, named as ``module:function``, make a value of this type of a file's bytes, within limits.

    Raises UnreadableDocument with the parser's reason, or with the limit that was reached.
    """
    return _of_process(os.getpid(), limits or Limits()).parse(parser, data, type_)


@lru_cache(maxsize=2)
def _of_process(pid: int, limits: Limits) -> "Confinement":
    """Give this process's own; one that was forked must not share its parent's pipes, nor end its parent's process."""
    confinement = Confinement(limits)
    atexit.register(lambda: confinement.end() if os.getpid() == pid else None)
    return confinement


class Confinement:
    """A process for parsing, when there is one, and its limits."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Start nothing yet."""
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def parse(self, parser: str, data: bytes, type_: type[T]) -> T:
        """Do what `confined` does."""
        with self._lock:
            answer = self._ask(msgspec.msgpack.encode(Request(parser, data)))
        if answer.reason is not None:
            raise UnreadableDocument(answer.reason)
        return msgspec.msgpack.decode(answer.value, type=type_)

    def end(self) -> None:
        """End the process, if there is one, and wait until it has."""
        if process := self._process:
            self._process = None
            process.kill()
            process.communicate()

    def _ask(self, request: bytes) -> Answer:
        """Have one file parsed; whatever stops us, an interrupt too, leaves no half-read answer behind."""
        process = self._running()
        try:
            answer = self._answer(process, request)
        except BaseException:
            self.end()
            raise
        if answer.is_last:
            self.end()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process and self._process.poll() is not None:
            self.end()
        self._process = self._process or _started(self.limits)
        return self._process

    def _answer(self, process: "subprocess.Popen[bytes]", request: bytes) -> Answer:
        assert process.stdin
        assert process.stdout
        clock = _Clock(self.limits.seconds, process.kill)
        try:
            send(process.stdin, request)
            answer = receive(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            clock.stop()
        return msgspec.msgpack.decode(answer, type=Answer) if answer else self._died(process, ran_out=clock.ran_out)

    def _died(self, process: "subprocess.Popen[bytes]", *, ran_out: bool) -> Answer:
        """Say of what the process died, before it could answer."""
        status = process.wait()
        if ran_out:
            reason = f"not read within {self.limits.seconds:g} s"
        elif status == -signal.SIGXCPU:
            reason = f"not read within {self.limits.cpu_seconds} s of computing"
        else:
            cause = signal.Signals(-status).name if status < 0 else f"exit status {status}"
            reason = f"its parser crashed ({cause})"
        return Answer(reason=f"{reason}: broken, or made to do harm", is_last=True)


class _Clock:
    """Calls a function once time has run out, and knows that it did."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self.ran_out = False
        self._call = call
        self._timer = Timer(seconds, self._run_out)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _run_out(self) -> None:
        self.ran_out = True
        self._call()


def _started(limits: Limits) -> "subprocess.Popen[bytes]":
    """Start a process that imports what this one can, but nothing from the current folder, where the documents may be."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(  # noqa: S603 - this interpreter and our own words
        [sys.executable, "-P", "-B", "-c", _CODE, msgspec.json.encode(limits).decode()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
    )
