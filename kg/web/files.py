"""Files as bodies: read from wherever a range begins, and let go of when nobody reads any more."""

import os
from pathlib import Path

_PIECE = 1 << 16


class Pieces:
    """The pieces of a file, which stays readable though it is removed meanwhile."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises OSError."""
        self._descriptor = os.open(path, os.O_RDONLY)
        self._at = 0

    def __iter__(self) -> "Pieces":
        return self

    def __next__(self) -> bytes:
        piece = os.pread(self._descriptor, _PIECE, self._at) if self._descriptor >= 0 else b""
        if not piece:
            raise StopIteration
        self._at += len(piece)
        return piece

    def seekable(self) -> bool:
        """Tell werkzeug that it need not read what stands before a range."""
        return True

    def seek(self, position: int) -> None:
        """Go on from there."""
        self._at = position

    def tell(self) -> int:
        """Where it goes on."""
        return self._at

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()
