"""Extractions that are kept from one build to the next, so that an unchanged document is not extracted again.

One file a document, named by what the extraction depends on: the text, how it was marked up, and the extractor's
version. A build that is killed leaves what it had extracted.
"""

import hashlib
import shutil
from pathlib import Path
from urllib.parse import quote

import msgspec

from kg.errors import SnapshotError
from kg.model import Document, Extraction
from kg.writing import write_whole

CACHE = "cache"


class Cache:
    """The extractions of one version of the extractor."""

    def __init__(self, graph_dir: Path, version: str) -> None:
        """Keep them in a graph directory."""
        self._all = graph_dir / CACHE
        self._folder = self._all / quote(version, safe="")

    def get(self, document: Document) -> Extraction | None:
        """Give the extraction of a document with this text, under this document's id; None if there is none."""
        try:
            extraction = msgspec.json.decode(self._path(document).read_bytes(), type=Extraction)
        except (OSError, msgspec.MsgspecError):
            return None
        return msgspec.structs.replace(extraction, doc=document.id)

    def put(self, document: Document, extraction: Extraction) -> None:
        """Keep an extraction; a reader finds all of it or nothing. Raises SnapshotError if it cannot be written."""
        try:
            write_whole(self._path(document), msgspec.json.encode(extraction))
        except OSError as error:
            message = f"{self._all}: cannot be written to: {error.strerror}"
            raise SnapshotError(message) from error

    def remove_other_versions(self) -> None:
        """Remove what an extractor of another version left."""
        for folder in self._all.iterdir() if self._all.is_dir() else ():
            if folder != self._folder:
                shutil.rmtree(folder)

    def _path(self, document: Document) -> Path:
        key = hashlib.sha256(f"{document.media_type}\n{document.text}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
