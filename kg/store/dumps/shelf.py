"""The dumps that a service gives: each is a file, made once for a snapshot, so that a broken download can go on.

Beside each complete file stands what is known of it (`Made`). A dump is made by one process, which holds a lock on it
until it is done; one is made at a time. What could not be made stands there with its reason, for whoever waits.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import KGError
from kg.store.dumps.kinds import VERSION, Wanted
from kg.store.dumps.making import DiskFullError, Made, make
from kg.store.dumps.rdf import InexpressibleError
from kg.store.snapshot import open_snapshot

DUMPS = "dumps"
"""The directory for them, beside the snapshots."""

_NOTE, _PART, _LOCK, _FAILURE = ".json", ".part", ".lock", ".failure"


class TooLargeError(DiskFullError):
    """The dump is larger than all dumps may be together. Have it compressed, or allow more."""


class _Failure(Struct, frozen=True):
    kind: str
    message: str


_KINDS = {each.__name__: each for each in (InexpressibleError, DiskFullError, TooLargeError)}


class Shelf:
    """The dumps of one snapshot."""

    def __init__(self, snapshot: Path, dumps: Path, most_bytes: int) -> None:
        """Keep those of a snapshot's folder in the directory of all dumps, which have so many bytes together."""
        self.snapshot = snapshot
        self.dumps = dumps
        self._folder = dumps / f"{snapshot.name}.{VERSION}"
        self.most_bytes = most_bytes

    def path(self, wanted: Wanted) -> Path:
        """Where a dump is when it is complete."""
        return self._folder / wanted.name

    def part(self, wanted: Wanted) -> Path:
        """Where a dump grows."""
        return self._beside(wanted, _PART)

    def made(self, wanted: Wanted) -> Made | None:
        """Tell what is known of a dump; None if it is not there."""
        try:
            return msgspec.json.decode(self._beside(wanted, _NOTE).read_bytes(), type=Made)
        except FileNotFoundError:
            return None

    def failure(self, wanted: Wanted) -> KGError | None:
        """Give the error of the last try."""
        try:
            found = msgspec.json.decode(self._beside(wanted, _FAILURE).read_bytes(), type=_Failure)
        except FileNotFoundError:
            return None
        return _KINDS.get(found.kind, KGError)(found.message)

    def forgive(self, wanted: Wanted) -> None:
        """Forget the error of the last try, before the next."""
        self._beside(wanted, _FAILURE).unlink(missing_ok=True)

    def is_making(self, wanted: Wanted) -> bool:
        """Tell whether a process is at it, or waits for its turn."""
        try:
            descriptor = os.open(self._beside(wanted, _LOCK), os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def make(self, wanted: Wanted) -> Made:
        """Make a dump, or wait until another process has; raises KGError."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with _locked(self._beside(wanted, _LOCK)):
                if found := self.made(wanted):
                    return found
                with _locked(self.dumps / _LOCK):
                    return self._make(wanted)
        except OSError as error:
            message = f"{self._folder}: a dump cannot be written: {error.strerror or error}; see the setting KG_DUMPS"
            raise KGError(message) from error

    def _make(self, wanted: Wanted) -> Made:
        self._remove_gone()
        self.forgive(wanted)
        part, path = self.part(wanted), self.path(wanted)
        try:
            with open_snapshot(self.snapshot) as snapshot, part.open("wb", buffering=0) as output:
                made = make(snapshot, wanted, output, self._folder, self._check)
                os.fsync(output.fileno())
            part.replace(path)
            self._beside(wanted, _NOTE).write_bytes(msgspec.json.encode(made))
        except KGError as error:
            failure = _Failure(type(error).__name__, str(error))
            self._beside(wanted, _FAILURE).write_bytes(msgspec.json.encode(failure))
            raise
        finally:
            part.unlink(missing_ok=True)
        self._make_room(path)
        return made

    def _check(self, size: int) -> None:
        if size > self.most_bytes:
            message = f"the dump has more than the {self.most_bytes} bytes that KG_MAX_DUMP_BYTES allows: compress it"
            raise TooLargeError(message)

    def _remove_gone(self) -> None:
        """Remove the dumps of snapshots that are no more, and those of other versions of this code."""
        kept = {f"{each.name}.{VERSION}" for each in self.snapshot.parent.iterdir()}
        for folder in self.dumps.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def _make_room(self, fresh: Path) -> None:
        """Remove those that nobody has asked for the longest; whoever reads one reads on."""
        found = [(each.stat(), each) for each in self.dumps.glob("*/[!.]*")]
        size = sum(state.st_size for state, _ in found)
        for state, path in sorted(found, key=lambda each: each[0].st_atime_ns):
            if size > self.most_bytes and path != fresh:
                path.with_name(f".{path.name}{_NOTE}").unlink(missing_ok=True)
                path.unlink(missing_ok=True)
                size -= state.st_size

    def _beside(self, wanted: Wanted, suffix: str) -> Path:
        return self._folder / f".{wanted.name}{suffix}"


def dumps_of(graph_dir: Path, dumps: Path | None) -> Path:
    """Give the directory of a graph's dumps: the one that is set, else the one beside its snapshots."""
    return dumps or graph_dir / DUMPS


def touch(path: Path) -> None:
    """Note that somebody asked for a dump, which so stays longer."""
    state = path.stat()
    os.utime(path, ns=(time.time_ns(), state.st_mtime_ns))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock, which the system lets go of even if this process is killed."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
