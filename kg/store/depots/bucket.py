"""A depot in a bucket of an object store: S3 and what speaks its protocol, Google's, Azure's.

obstore (the Rust crate object_store): one wheel without dependencies for all three, signs, tries again, uploads in parts,
and takes credentials from where each service's own tools have them (``AWS_…`` variables, roles of machines and pods).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from kg.errors import DepotError
from kg.settings import DepotSettings
from kg.store.depots.depot import PIECE, BrokenOff, Depot, Incoming, NotThere

SCHEMES = ("s3", "gs", "az")

_CONNECT = "10s"
_LONGEST = "1h"
"""For one file; one that takes longer is gone on with."""
_TRIES = 2
"""Of the library after the first; whoever fetches tries more often, and goes on where it was."""


class BucketDepot(Depot):
    """A bucket, or what is below a prefix in it. A file there is whole or not there at all."""

    def __init__(self, url: str, settings: DepotSettings) -> None:
        """Take the address; raises DepotError if it is none, or if the library is not installed."""
        super().__init__(url)
        self._obstore = _library()
        client = {
            "timeout": _LONGEST,
            "connect_timeout": _CONNECT,
            "read_timeout": f"{settings.timeout:g}s",
            "allow_http": True,  # of an endpoint that the user names so; the services' own have TLS
        }
        tries = {"max_retries": _TRIES, "retry_timeout": timedelta(seconds=settings.timeout)}
        try:
            self._store: Any = self._obstore.store.from_url(url, client_options=client, retry_config=tries)
        except (self._obstore.exceptions.BaseError, ValueError) as error:
            message = f"{url}: cannot be opened as a bucket: {_first_line(error)}"
            raise DepotError(message) from error

    def tag(self, name: str) -> str:
        """Give the entity tag."""
        with self._said(name):
            found = self._obstore.head(self._store, name)
        return str(found["e_tag"] or found["last_modified"].isoformat())

    @contextmanager
    def open(self, name: str, start: int) -> Iterator[Incoming]:
        """Ask for the part from a byte on."""
        with self._said(name):
            result = self._obstore.get(self._store, name, options={"range": {"offset": start}} if start else None)
        yield Incoming(start, self._pieces(name, result.stream(min_chunk_size=PIECE)))

    def put(self, name: str, content: bytes | Path) -> None:
        """Write a file, whole or not at all."""
        with self._said(name):
            self._obstore.put(self._store, name, content)

    def copy(self, name: str, to: str) -> None:
        """Have the store itself copy a file."""
        with self._said(name):
            self._obstore.copy(self._store, name, to)

    def size(self, name: str) -> int | None:
        """Give the bytes of a file; None if it is not there."""
        try:
            with self._said(name):
                return int(self._obstore.head(self._store, name)["size"])
        except NotThere:
            return None

    def folders(self, folder: str) -> list[str]:
        """Name what is directly below a folder and has files itself."""
        with self._said(folder):
            found = self._obstore.list_with_delimiter(self._store, folder)
        return sorted(each.rstrip("/").rpartition("/")[2] for each in found["common_prefixes"])

    def remove(self, folder: str) -> None:
        """Remove all files below a folder."""
        with self._said(folder):
            for some in self._obstore.list(self._store, folder):
                self._obstore.delete(self._store, [each["path"] for each in some])

    def remove_file(self, name: str) -> None:
        """Remove one file."""
        with self._said(name):
            self._obstore.delete(self._store, [name])

    def _pieces(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        with self._said(name):
            yield from map(bytes, pieces)

    @contextmanager
    def _said(self, name: str) -> Iterator[None]:
        """Say what went wrong with a file in our words."""
        errors = self._obstore.exceptions
        try:
            yield
        except FileNotFoundError as error:
            message = f"{self.at(name)}: is not there"
            raise NotThere(message) from error
        except (errors.PermissionDeniedError, errors.UnauthenticatedError) as error:
            message = f"{self.at(name)}: the store does not let us: {_first_line(error)}"
            raise DepotError(message) from error
        except (errors.BaseError, ValueError, OSError) as error:
            message = f"{self.at(name)}: the store does not answer as it should: {_first_line(error)}"
            raise BrokenOff(message) from error


def _library() -> Any:
    try:
        import obstore  # noqa: PLC0415 - an extra, and only who has a bucket needs it
        import obstore.exceptions  # noqa: PLC0415
        import obstore.store  # noqa: PLC0415
    except ImportError as error:
        message = "a bucket needs the extra `bucket`: pip install 'zonegraph[bucket]'"
        raise DepotError(message) from error
    return obstore


def _first_line(error: Exception) -> str:
    """Give what an error begins with; the rest is the library's own view of it."""
    return str(error).strip().partition("\n")[0][:300]
