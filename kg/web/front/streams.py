"""Bodies that come in pieces, on their way out."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any


class Stream:
    """Pieces that are counted; `over` learns how many bytes were sent, and whether these were all."""

    def __init__(self, pieces: Iterable[bytes], source: Any, over: Callable[..., None]) -> None:
        """Send `pieces`, which come from `source`: that is closed at the end, as PEP 3333 wants it."""
        self._pieces = iter(pieces)
        self._source = source
        self._over = over
        self._sent = 0
        self._whole = False
        self._closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            piece = next(self._pieces)
        except StopIteration:
            self._whole = True
            raise
        self._sent += len(piece)
        return piece

    def close(self) -> None:
        """Let go, also before the end: the client is gone, or the rest cannot be made."""
        if self._closed:
            return
        self._closed = True
        try:
            close(self._source)
        finally:
            self._over(self._sent, whole=self._whole)


def keeping(pieces: Iterable[bytes], most: int, keep: Callable[[bytes], None]) -> Iterator[bytes]:
    """Pass pieces on, and keep them in the end, unless they are more than `most` bytes."""
    kept: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size <= most:
            kept.append(piece)
        else:
            kept.clear()
        yield piece
    if size <= most:
        keep(b"".join(kept))


def close(pieces: Any) -> None:
    """Close what can be closed."""
    if hasattr(pieces, "close"):
        pieces.close()
