"""Which snapshot a depot gives, and what belongs to it, as its manifest says; a manifest is judged before it is followed."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from kg.errors import DamagedSnapshot, DepotError
from kg.store.depots.depot import Depot, NotThere
from kg.store.manifest import MANIFEST, Listing, read_listing
from kg.store.snapshot import CURRENT, SNAPSHOTS

POINTER = f"{CURRENT}/{MANIFEST}"
"""What tells the current snapshot of a depot."""

_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,60}")
_SUM = re.compile(r"[0-9a-f]{64}")


class Found(NamedTuple):
    """A snapshot in a depot."""

    folder: str
    """Where its files are; empty where they are the depot."""
    content: bytes
    """Its manifest, as it is."""
    listing: Listing

    def name(self, file: str) -> str:
        """Name one of its files to the depot."""
        return f"{self.folder}/{file}" if self.folder else file


def find(depot: Depot, snapshot: str) -> Found:
    """Find a snapshot by its id, or the ``current`` one; the depot may also be the folder of a single snapshot.

    Raises DepotError if it is not there, DamagedSnapshot for a manifest that cannot be followed.
    """
    pointer = POINTER if snapshot == CURRENT else f"{_folder(snapshot)}/{MANIFEST}"
    for name in (pointer, MANIFEST):
        try:
            content = depot.read(name)
        except NotThere:
            continue
        listing = _judged(depot.at(name), content)
        if snapshot in (CURRENT, listing.id):
            return Found("" if name == MANIFEST else _folder(listing.id), content, listing)
    message = f"{depot.place}: has no snapshot '{snapshot}': neither {pointer} nor {MANIFEST} is there"
    raise DepotError(message)


def _folder(snapshot: str) -> str:
    return f"{SNAPSHOTS}/{snapshot}"


def _judged(place: str, content: bytes) -> Listing:
    listing = read_listing(content)
    if listing is None or not _ID.fullmatch(listing.id):
        message = f"{place}: is no manifest of a snapshot"
        raise DamagedSnapshot(message)
    outside = next((name for name in listing.files if not _is_inside(name)), None)
    if outside is not None:
        message = f"{place}: names '{outside}', which is no file of a snapshot: nothing is fetched"
        raise DamagedSnapshot(message)
    unproven = next((name for name in listing.files if not _SUM.fullmatch(listing.sums.get(name, ""))), None)
    if unproven is not None:
        message = f"{place}: has no SHA-256 of {unproven}, so that it could not be verified: publish the graph anew"
        raise DamagedSnapshot(message)
    return listing


def _is_inside(name: str) -> bool:
    """Tell whether a name stays in the folder that it is of.

    >>> [_is_inside(each) for each in ("store/CURRENT", "../x", "/etc/x", "a/./b", "a//b", "", "manifest.json", "a.part")]
    [True, False, False, False, False, False, False, False]
    """
    path = PurePosixPath(name)
    plain = str(path) == name and "\\" not in name and "\0" not in name
    return (
        plain
        and not path.is_absolute()
        and ".." not in path.parts
        and name not in (MANIFEST, ".")
        and path.suffix != PART
    )


PART = ".part"
"""The end of the name of a file that is not whole yet."""
