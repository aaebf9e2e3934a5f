"""Answers that are kept in the graph directory, so that nothing is asked, and paid for, twice.

One file an answer, named by a hash over the exact body of the request: model, prompt, examples, schema and section.
Neither the key nor the address of the endpoint is in it.
"""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import SnapshotError
from kg.writing import write_whole

FOLDER = "answers"


class KeptAnswer(Struct, frozen=True):
    """What a model said, and which."""

    model: str
    content: str


class KeptAnswers:
    """The answers in a graph directory; they stay until the user removes the folder."""

    def __init__(self, graph_dir: Path) -> None:
        """Keep them there."""
        self._folder = graph_dir / FOLDER

    def get(self, body: bytes) -> KeptAnswer | None:
        """Give the answer to a request with this body; None if there is none."""
        try:
            return msgspec.json.decode(self._path(body).read_bytes(), type=KeptAnswer)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def put(self, body: bytes, answer: KeptAnswer) -> None:
        """Keep an answer; a reader finds all of it or nothing. Raises SnapshotError if it cannot be written."""
        try:
            write_whole(self._path(body), msgspec.json.encode(answer))
        except OSError as error:
            message = f"{self._folder}: cannot be written to: {error.strerror}"
            raise SnapshotError(message) from error

    def _path(self, body: bytes) -> Path:
        key = hashlib.sha256(body).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
