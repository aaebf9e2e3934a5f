"""What the workers of one server share: files in a folder, written in turn."""

import fcntl
import mmap
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kg.errors import KGError

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, with a name that nobody can guess
_PREFIX = "zonegraph-"
_SPARE = 2


def make_run_folder(needed: int) -> Path:
    """Make a folder for one server: in memory if there is room for `needed` bytes, else on disk.

    Its name holds this process, so that those of servers which were killed are removed by the next one.
    """
    parent = _parent(needed)
    _remove_stale(parent)
    try:
        return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    except OSError as error:
        message = (
            f"cannot make a folder in {parent} for what the workers share: {error.strerror}; set TMPDIR to another"
        )
        raise KGError(message) from error


def own_run_folder(owner: object, needed: int) -> Path:
    """Make a folder that goes when `owner` does: of an application that no server gave one."""
    folder = make_run_folder(needed)
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    return folder


class SharedFile:
    """A file of fixed size that processes and their threads write in turn; a process that dies lets go of it."""

    def __init__(self, path: Path, size: int) -> None:
        """Open the file, or make it, full of zeros; its room is taken at once, so that no later write can fail."""
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._threads = Lock()
        weakref.finalize(self, os.close, self.descriptor)
        os.posix_fallocate(self.descriptor, 0, size)
        self.memory = mmap.mmap(self.descriptor, size)

    @contextmanager
    def held(self) -> Iterator[mmap.mmap]:
        """Keep everyone else from writing."""
        with self._threads:
            fcntl.lockf(self.descriptor, fcntl.LOCK_EX)
            try:
                yield self.memory
            finally:
                fcntl.lockf(self.descriptor, fcntl.LOCK_UN)


def _parent(needed: int) -> Path:
    if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _SPARE * needed:
        return _IN_MEMORY
    return Path(tempfile.gettempdir())


def _remove_stale(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}[0-9]*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdigit() and not Path(f"/proc/{process}").exists() and Path("/proc/self").exists():
            shutil.rmtree(folder, ignore_errors=True)
