"""A depot on a file system: a graph directory, or the folder of one snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store.depots.depot import PIECE, BrokenOff, Depot, Incoming, NotThere
from kg.store.holding import hold


class FolderDepot(Depot):
    """A folder; its snapshots are held while they are read, so that no writer removes them meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Take a folder."""
        super().__init__(str(folder))
        self.folder = folder

    def tag(self, name: str) -> str:
        """Give the number and the time of the file."""
        try:
            found = (self.folder / name).stat()
        except OSError as error:
            raise NotThere(self._missing(name, error)) from error
        return f"{found.st_ino}-{found.st_mtime_ns}"

    @contextmanager
    def open(self, name: str, start: int) -> Iterator[Incoming]:
        """Read the file from a byte on."""
        try:
            file = (self.folder / name).open("rb")
        except OSError as error:
            raise NotThere(self._missing(name, error)) from error
        with file:
            file.seek(start)
            yield Incoming(start, self._pieces(name, iter(lambda: file.read(PIECE), b"")))

    @contextmanager
    def holding(self, folder: str) -> Iterator[object]:
        """Hold the snapshot by its lock."""
        holder = _Holder()
        let_go = hold(self.folder / folder, holder)
        try:
            yield holder
        finally:
            let_go()

    def _pieces(self, name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from pieces
        except OSError as error:
            raise BrokenOff(self._missing(name, error)) from error

    def _missing(self, name: str, error: OSError) -> str:
        return f"{self.at(name)}: cannot be read: {error.strerror}"


class _Holder:
    """What a lock hangs on."""
