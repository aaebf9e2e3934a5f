"""What the user named, to the files to read: files, folders with all below them, and patterns.

Nothing is raised and nothing is silently left out: what cannot be used comes back as a Refusal beside the sources, so
that a build can name it and go on.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from kg.documents.identity import document_ids
from kg.documents.media import EXPECTED, MEDIA_TYPES, NAMED, PASSED_OVER, ending, is_unfinished
from kg.documents.opening import NOT_REGULAR
from kg.documents.origins import is_beside_its_file, is_note
from kg.documents.walking import Refusal, expand, is_folder, is_link, is_there, mode, refusal, unseen, walk

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Source(Struct, frozen=True):
    """A file to read, and the id of its document, unique among the files that were found with it."""

    path: Path
    id: str
    ocr: bool = False
    """Whether scans are to be read."""


class Inputs(Struct, frozen=True):
    """All that was found, sorted by path."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]


def find_inputs(inputs: Sequence[str], *, ocr: bool = False) -> Inputs:
    """Find the documents that files, folders and patterns name, each once, sorted, whatever the order of the inputs.

    Folders are searched with all below them for files with the endings of MEDIA_TYPES; hidden and unfinished files are
    skipped, and links followed that stay in what was named. A file that is named itself is a source whatever its ending
    and wherever it leads: reading it shows what it is.
    """
    search = _Search(set(), tuple(Path(named).resolve() for named in inputs if mode(Path(named))))
    found = [each for named in sorted(set(inputs)) for each in _named(named, search)]
    paths = _each_once(each for each in found if isinstance(each, Path))
    ids = document_ids(paths)
    used = {str(path) for path in paths}
    refusals = {each for each in found if isinstance(each, Refusal) and each.path not in used}
    sources = tuple(Source(path, ids[path], ocr) for path in paths)
    return Inputs(sources, tuple(sorted(refusals, key=lambda refusal: (refusal.path, refusal.reason))))


class _Search(NamedTuple):
    """What one search for inputs knows."""

    visited: set[Path]
    """The real folders that were searched."""
    roots: tuple[Path, ...]
    """The real files and folders that were named."""


def _named(named: str, search: _Search) -> Iterator[Path | Refusal]:
    """Give what one input stands for; a name that exists is never read as a pattern."""
    path = Path(named)
    if is_folder(path):
        yield from _folder(path, search)
    elif is_note(path):
        yield from _orphan(path)
    elif is_there(path):
        yield _file(path)
    else:
        yield from _pattern(named, search)


def _pattern(pattern: str, search: _Search) -> Iterator[Path | Refusal]:
    found = list(expand(pattern, search.roots))
    if not any(isinstance(each, Path) for each in found):
        yield refusal(pattern, "no such file or folder, nor does it match any as a pattern")
    for each in found:
        yield from _folder(each, search) if isinstance(each, Path) and is_folder(each) else _entry(each)


def _folder(folder: Path, search: _Search) -> Iterator[Path | Refusal]:
    """All below a folder, or a word about its holding nothing to read."""
    if folder.resolve() in search.visited:
        return
    entries = (entry for entry in walk(folder, *search) if isinstance(entry, Refusal) or not is_folder(entry))
    found = [each for entry in entries for each in _entry(entry)]
    yield from found or [refusal(folder, f"no document in this folder: expected {EXPECTED}")]


def _entry(entry: Path | Refusal) -> Iterator[Path | Refusal]:
    return iter([entry]) if isinstance(entry, Refusal) else _file_in_folder(entry)


def _file_in_folder(path: Path) -> Iterator[Path | Refusal]:
    if is_document(path.name):
        yield _file(path)
    elif reason := against(path.name):
        yield refusal(path, reason)


def is_document(name: str) -> bool:
    """Whether a file of this name, found in a folder, is read."""
    return ending(name) in MEDIA_TYPES and not is_unfinished(name)


def against(name: str) -> str | None:
    """Say why a file of this name is not; nothing where nobody takes it for a document."""
    found = ending(name)
    unknown = f"{'the ending ' + found if found else 'no ending'}: expected {EXPECTED}"
    return None if found in PASSED_OVER or is_unfinished(name) else NAMED.get(found, unknown)


def _orphan(note: Path) -> Iterator[Refusal]:
    """Refuse a note without its file; one beside it, as a shell's pattern names it, is no document and no mistake."""
    if not is_beside_its_file(note):
        yield refusal(note, "a note of where a file was fetched, without the file")


def _file(path: Path) -> Path | Refusal:
    """Give the path of a file that can be opened without waiting and whose name can be written down."""
    try:
        kind = path.stat().st_mode
    except OSError as error:
        return refusal(path, "a link that leads nowhere") if is_link(path) else _unseen(path, error)
    if not stat.S_ISREG(kind):
        return refusal(path, NOT_REGULAR)
    if fault := _fault(str(path)):
        return refusal(path, f"its name {fault}: rename it")
    return path


def _unseen(path: Path, error: OSError) -> Refusal:
    reason = f"cannot be seen: {error.strerror}"
    return refusal(path, reason) if isinstance(error, FileNotFoundError) else unseen(path, reason)


def _fault(name: str) -> str | None:
    """Say what keeps a name from being written in a line; on Linux it may be any bytes, as from a foreign archive."""
    if any("\ud800" <= char <= "\udfff" for char in name):
        return "is not UTF-8"
    return "has a control character" if _CONTROL.search(name) else None


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """Each real file once, by the way that leads through no link, then the shortest, sorted."""
    found = set(paths)
    reals = {path: path.resolve() if is_link(path) else path.name for path in found}
    folders = {folder: folder.resolve() for folder in {path.parent for path in found}}
    best: dict[Path, Path] = {}
    for path in sorted(found, key=lambda path: (len(path.parts), path)):
        real = folders[path.parent] / reals[path]
        straight = Path(os.path.abspath(path)) == real  # noqa: PTH100, it alone leaves links as they are
        if straight or real not in best:
            best[real] = path
    return sorted(best.values())
