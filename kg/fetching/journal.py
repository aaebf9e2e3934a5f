"""What an unfinished run has done, so that the same command goes on where it stopped."""

import hashlib
from pathlib import Path

import msgspec

from kg.errors import KGError


class Journal:
    """The addresses that are done, a line each, after a line that tells which run it is; no file once all is done."""

    def __init__(self, path: Path, run: object) -> None:
        """Go on with a run like this one if it is unfinished, else begin."""
        self._path = path
        self._run = hashlib.sha256(msgspec.json.encode(run)).hexdigest()
        first, *done = _lines(path) or [""]
        self._resumes = first == self._run
        self._done = frozenset(done) if self._resumes else frozenset()

    def has(self, address: str) -> bool:
        """Whether the interrupted run had done this address."""
        return address in self._done

    def add(self, address: str) -> None:
        """Note an address as done."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._resumes:
                self._path.write_text(f"{self._run}\n", encoding="utf-8")
                self._resumes = True
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{address}\n")
        except OSError as error:
            message = f"{self._path} cannot be written: {error.strerror}"
            raise KGError(message) from error

    def finish(self) -> None:
        """Forget the run: it came to its end."""
        self._path.unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    """Give the complete lines; a run may have been killed within the last."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    except OSError:
        return []
