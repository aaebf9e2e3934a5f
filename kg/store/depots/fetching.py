"""Brings one file of a snapshot: what is there of it already is gone on with, and nothing counts before its sum is right."""

import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kg.errors import DamagedSnapshot
from kg.store.depots.depot import PIECE, BrokenOff, Depot
from kg.store.depots.finding import PART
from kg.store.sums import sum_of

_TRIES = 6
_PAUSE = 0.2
"""Seconds after the first try that failed; each further one waits twice as long."""


class Wanted(NamedTuple):
    """A file, as its manifest has it."""

    name: str
    """To the depot."""
    path: Path
    """Where it goes."""
    size: int
    sum: str


def bring(depot: Depot, wanted: Wanted, here: Mapping[str, Path]) -> int:
    """Have a file where it is wanted, and give how many bytes came from the depot.

    `here` are files on this machine by the sums that they should have: one of them is linked, if it still has it.
    Raises DamagedSnapshot for one that is not what the manifest says, DepotError for one that cannot be had.
    """
    wanted.path.parent.mkdir(parents=True, exist_ok=True)
    if _is_right(wanted.path, wanted) or _linked(wanted, here):
        return 0
    part = wanted.path.with_name(wanted.path.name + PART)
    had = part.stat().st_size if part.exists() else 0
    came, found = _fetched(depot, wanted, part)
    if found != wanted.sum and had:  # what an earlier run left may have been of something else
        part.unlink()
        more, found = _fetched(depot, wanted, part)
        came += more
    if found != wanted.sum:
        part.unlink(missing_ok=True)
        raise DamagedSnapshot(_wrong(depot, wanted, f"the SHA-256 {found}, not {wanted.sum}"))
    part.replace(wanted.path)
    return came


def _is_right(path: Path, wanted: Wanted) -> bool:
    try:
        return path.stat().st_size == wanted.size and sum_of(path) == wanted.sum
    except OSError:
        return False


def _linked(wanted: Wanted, here: Mapping[str, Path]) -> bool:
    """Take the file from this machine, if it is there and undamaged."""
    same = here.get(wanted.sum)
    if same is None or not _is_right(same, wanted):
        return False
    wanted.path.unlink(missing_ok=True)
    try:
        os.link(same, wanted.path)
    except OSError:
        shutil.copyfile(same, wanted.path)
    return True


def _fetched(depot: Depot, wanted: Wanted, part: Path) -> tuple[int, str]:
    """Fetch what is wanting of a file; gives how much came, and the sum of the whole."""
    came = 0
    for attempt in range(_TRIES):
        try:
            more, found = _attempt(depot, wanted, part)
            return came + more, found
        except BrokenOff:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE * 2**attempt)
    raise AssertionError


def _attempt(depot: Depot, wanted: Wanted, part: Path) -> tuple[int, str]:
    """Go on with a file until its end; raises BrokenOff where that does not come."""
    start = part.stat().st_size if part.exists() else 0
    if start == wanted.size and part.exists():
        return 0, sum_of(part)
    with depot.open(wanted.name, start) as incoming, part.open("r+b" if part.exists() else "w+b") as file:
        file.truncate(incoming.start)
        digest = hashlib.sha256()
        while piece := file.read(PIECE):
            digest.update(piece)
        size = incoming.start
        for piece in incoming.pieces:
            size += len(piece)
            if size > wanted.size:
                raise DamagedSnapshot(_wrong(depot, wanted, f"more than {wanted.size} bytes"))
            file.write(piece)
            digest.update(piece)
    if size < wanted.size:
        _refuse_short(depot, wanted, size, came=size - incoming.start)
    return size - incoming.start, digest.hexdigest()


def _refuse_short(depot: Depot, wanted: Wanted, size: int, *, came: int) -> None:
    """Tell a file that broke off from one that ends too early: there nothing comes."""
    if came:
        message = f"{depot.at(wanted.name)}: broke off after {size} of {wanted.size} bytes"
        raise BrokenOff(message)
    raise DamagedSnapshot(_wrong(depot, wanted, f"{size} bytes, not {wanted.size}"))


def _wrong(depot: Depot, wanted: Wanted, what: str) -> str:
    return (
        f"{depot.at(wanted.name)}: has {what} as its manifest says: it is damaged there, and nothing is published here"
    )
