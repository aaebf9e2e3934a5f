"""The note in a snapshot's folder that its quads are at an endpoint, and not in a store beside it."""

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import SnapshotError
from kg.settings import EndpointSettings, Settings
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.published import Version
from kg.store.remote.store import RemoteStore

ENDPOINT = "endpoint.json"


class Place(Struct, frozen=True):
    """Where the quads of a snapshot are; who may read them is told by the environment alone."""

    url: str
    version: str | None
    """The snapshot's id, if it was published there; None if the quads are all that the endpoint has, and may change."""


def write_place(folder: Path, place: Place) -> None:
    """Write the note."""
    (folder / ENDPOINT).write_bytes(msgspec.json.encode(place) + b"\n")


def read_place(folder: Path) -> Place:
    """Read the note; raises SnapshotError if it is broken."""
    path = folder / ENDPOINT
    try:
        return msgspec.json.decode(path.read_bytes(), type=Place)
    except (OSError, msgspec.MsgspecError) as error:
        message = f"{path}: is no note of an endpoint: {error}; remove {folder.parent.parent} to have it made anew"
        raise SnapshotError(message) from error


def open_remote(folder: Path) -> RemoteStore:
    """Open the quads of a snapshot at their endpoint; nothing is sent yet. The environment tells by whom they are asked."""
    place = read_place(folder)
    seconds = Settings.from_environment().max_query_seconds
    endpoint = Endpoint(place.url, EndpointSettings.from_environment(), seconds)
    return RemoteStore(endpoint, Version(place.version) if place.version else None)
