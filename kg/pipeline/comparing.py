"""What a build has to read: of the files that were found, those that are not as the snapshot before knew them."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from kg.documents import Inputs, Source
from kg.documents.identity import document_ids
from kg.documents.stamps import stamp
from kg.pipeline.extracting import ToExtract
from kg.store.documents import FileState, Kept


class ToRead(NamedTuple):
    """A file that is to be read, in little room: there may be a million."""

    path: str
    id: str
    ocr: bool
    real: str
    digest: str
    """Of what the snapshot before has of the file; empty where that has nothing."""

    def task(self, graph_dir: Path) -> ToExtract:
        """Look at the file as it is now, before it is read: one that changes meanwhile is found out by the next build."""
        source = Source(Path(self.path), self.id, self.ocr)
        return ToExtract(source, graph_dir, FileState(self.real, stamp(source, time.time_ns()), self.digest))


class Comparison(Struct, frozen=True):
    """What to do to bring the documents of a snapshot up to the files."""

    to_read: tuple[ToRead, ...]
    """Sorted by path; with a digest where a file may turn out to be the same."""
    renamed: dict[str, str]
    """The ids of documents that are the same but for their id, each with the new one."""
    gone: tuple[str, ...]
    """The ids of documents of which nothing is kept."""


Stays = Callable[[Kept], bool]
"""Tells of a file of the snapshot before that was not found whether its document stays."""


def none_stays(_: Kept) -> bool:
    """The files that were found are the whole set."""
    return False


def all_stay(_: Kept) -> bool:
    """The files that were found come beside those that there are."""
    return True


def compare(found: Inputs, kept: Sequence[Kept], stays: Stays = none_stays) -> Comparison:
    """Compare the files that were found with those that a snapshot rests on.

    Ids depend on all files together, however they were added: 简报 becomes 2022-简报 when 2023/简报.txt joins it.
    """
    real = _resolver()
    reals = {source.path: real(source.path) for source in found.sources}
    here = set(reals.values())
    staying = [each for each in kept if each.state.real not in here and stays(each)]
    ids = document_ids([*reals, *(Path(each.path) for each in staying)])
    known = {each.state.real: each for each in kept}
    as_it_was = {each.id: ids[Path(each.path)] for each in staying}
    to_read, now = [], time.time_ns()
    for source in found.sources:
        path, named, file = str(source.path), ids[source.path], reals[source.path]
        before = known.get(file)
        if before and before.path == path and before.state.stamp and before.state.stamp == stamp(source, now):
            as_it_was[before.id] = named
            continue
        digest = before.state.digest if before and (before.path, before.id) == (path, named) else ""
        to_read.append(ToRead(path, named, source.ocr, path if file == path else file, digest))
    again = {each.id for each in to_read if each.digest}
    return Comparison(
        to_read=tuple(to_read),
        renamed={old: new for old, new in as_it_was.items() if old != new},
        gone=tuple(each.id for each in kept if each.id not in as_it_was and each.id not in again),
    )


def _resolver() -> Callable[[Path], str]:
    """Resolve paths, each folder once for all that are in it."""
    folders: dict[Path, str] = {}

    def real(path: Path) -> str:
        if path.is_symlink():
            return os.path.realpath(path)
        if path.parent not in folders:
            folders[path.parent] = os.path.realpath(path.parent)
        return os.path.join(folders[path.parent], path.name)  # noqa: PTH118 - texts, and many

    return real
