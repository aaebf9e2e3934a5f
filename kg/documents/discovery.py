"""What the user named, to the files to read: files, folders with all below them, and patterns.

Nothing is raised and nothing is silently left out: what cannot be used comes back as a Refusal beside the sources, so
that a build can name it and go on.
"""

import glob
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kg.documents.identity import document_ids
from kg.documents.media import EXPECTED, MEDIA_TYPES, PASSED_OVER, ending


class Source(Struct, frozen=True):
    """A file to read, and the id of its document, unique among the files that were found with it."""

    path: Path
    id: str


class Refusal(Struct, frozen=True):
    """Something named or found that cannot be used, and why, in one line."""

    path: str
    """As the user knows it, fit to print."""
    reason: str


class Inputs(Struct, frozen=True):
    """All that was found, sorted by path."""

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]


def find_inputs(inputs: Sequence[str]) -> Inputs:
    """Find the documents that files, folders and patterns name, each once, sorted, whatever the order of the inputs.

    Folders are searched with all below them for files with the endings of MEDIA_TYPES; hidden files are skipped and
    links followed. A file that is named itself is a source whatever its ending: reading it shows what it is.
    """
    visited: set[Path] = set()
    found = [each for named in sorted(set(inputs)) for each in _named(named, visited)]
    paths = _each_once(each for each in found if isinstance(each, Path))
    ids = document_ids(paths)
    used = {str(path) for path in paths}
    refusals = {each for each in found if isinstance(each, Refusal) and each.path not in used}
    sources = tuple(Source(path, ids[path]) for path in paths)
    return Inputs(sources, tuple(sorted(refusals, key=lambda refusal: (refusal.path, refusal.reason))))


def _named(named: str, visited: set[Path]) -> Iterator[Path | Refusal]:
    """Give what one input stands for; a name that exists is never read as a pattern."""
    path = Path(named)
    if stat.S_ISDIR(_mode(path)):
        yield from _folder(path, visited)
    elif _mode(path) or path.is_symlink():
        yield _file(path)
    else:
        yield from _pattern(named, visited)


def _pattern(pattern: str, visited: set[Path]) -> Iterator[Path | Refusal]:
    matches = [Path(match) for match in glob.glob(pattern, recursive=True)]  # noqa: PTH207, it may be absolute
    if not matches:
        yield _refusal(pattern, "no such file or folder, nor does it match any as a pattern")
    for match in matches:
        yield from _folder(match, visited) if stat.S_ISDIR(_mode(match)) else _file_in_folder(match)


def _folder(folder: Path, visited: set[Path]) -> Iterator[Path | Refusal]:
    """All below a folder, or a word about its holding nothing to read."""
    if folder.resolve() in visited:
        return
    found = list(_walk(folder, visited, above=()))
    yield from found or [_refusal(folder, f"no document in this folder: expected {EXPECTED}")]


def _walk(folder: Path, visited: set[Path], above: tuple[Path, ...]) -> Iterator[Path | Refusal]:
    """Go through a folder and those below it, each once; `above` are the real folders that the way down led through."""
    real = folder.resolve()
    if real in above:
        yield _refusal(folder, f"a directory loop: it leads back to {real.name or real}")
    elif real not in visited:
        visited.add(real)
        for entry in _entries(folder):
            yield from _entry(entry, visited, (*above, real))


def _entry(entry: Path | Refusal, visited: set[Path], above: tuple[Path, ...]) -> Iterator[Path | Refusal]:
    if isinstance(entry, Refusal):
        yield entry
    elif stat.S_ISDIR(_mode(entry)):
        yield from _walk(entry, visited, above)
    else:
        yield from _file_in_folder(entry)


def _entries(folder: Path) -> list[Path | Refusal]:
    try:
        return [entry for entry in sorted(folder.iterdir()) if not entry.name.startswith(".")]
    except OSError as error:
        return [_refusal(folder, f"this folder cannot be listed: {error.strerror}")]


def _file_in_folder(path: Path) -> Iterator[Path | Refusal]:
    found = ending(path.name)
    if found in MEDIA_TYPES:
        yield _file(path)
    elif found not in PASSED_OVER:
        yield _refusal(path, f"{'the ending ' + found if found else 'no ending'}: expected {EXPECTED}")


def _file(path: Path) -> Path | Refusal:
    """Give the path of a file that can be opened without waiting and whose name can be written down."""
    mode = _mode(path)
    if not mode:
        return _refusal(path, "a link that leads nowhere")
    if not stat.S_ISREG(mode):
        return _refusal(path, "not a regular file: a device, pipe or socket")
    if not _printable(path):
        return _refusal(path, "its name is not UTF-8: rename it")
    return path


def _mode(path: Path) -> int:
    """Give the type bits of what a path leads to; 0 if it leads nowhere that we can see."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _printable(path: Path) -> bool:
    """Whether a name is text; on Linux it may be any bytes, as from an archive packed elsewhere."""
    return not any("\ud800" <= char <= "\udfff" for char in str(path))


def _refusal(path: Path | str, reason: str) -> Refusal:
    return Refusal(str(path).encode("utf-8", "backslashreplace").decode(), reason)


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """Each real file once, by the shortest of the ways that lead to it, sorted."""
    shortest: dict[Path, Path] = {}
    for path in sorted(paths, key=lambda path: (len(path.parts), path), reverse=True):
        shortest[path.resolve()] = path
    return sorted(shortest.values())
