"""What a build has to read: of the files that were found, those that are not as the snapshot before knew them."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kg.documents import Inputs
from kg.documents.identity import document_ids
from kg.documents.stamps import stamp
from kg.pipeline.extracting import ToExtract
from kg.store.documents import FileState, Kept


class Comparison(Struct, frozen=True):
    """What to do to bring the documents of a snapshot up to the files."""

    to_read: tuple[ToExtract, ...]
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


def compare(found: Inputs, kept: Sequence[Kept], graph_dir: Path, stays: Stays = none_stays) -> Comparison:
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
        named = replace(source, id=ids[source.path])
        state, before = FileState(reals[source.path], stamp(source, now), ""), known.get(reals[source.path])
        if before and before.path == str(source.path) and state.stamp and state.stamp == before.state.stamp:
            as_it_was[before.id] = named.id
        elif before and (before.path, before.id) == (str(source.path), named.id):
            to_read.append(ToExtract(named, graph_dir, replace(state, digest=before.state.digest)))
        else:
            to_read.append(ToExtract(named, graph_dir, state))
    again = {task.source.id for task in to_read if task.state and task.state.digest}
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
