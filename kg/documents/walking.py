"""The ways into folders: all that is below one, and all that a pattern matches, without running in circles."""

import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from msgspec import Struct


class Refusal(Struct, frozen=True):
    """Something named or found that cannot be used, and why, in one line."""

    path: str
    """As the user knows it, fit to print."""
    reason: str


def refusal(path: Path | str, reason: str) -> Refusal:
    """Refuse a path, whose name may be any bytes."""
    return Refusal(str(path).encode("utf-8", "backslashreplace").decode(), reason)


def mode(path: Path) -> int:
    """Give the type bits of what a path leads to; 0 if it leads nowhere that we can see."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder."""
    return stat.S_ISDIR(mode(path))


def walk(folder: Path, visited: set[Path], above: tuple[Path, ...] = ()) -> Iterator[Path | Refusal]:
    """Give a folder and what is below it, but for what is hidden; links are followed, each real folder is entered once.

    `above` are the real folders that the way down led through. A link back to one of them, or to what holds one, is
    refused as a loop: it would lead on to all that the user did not name.
    """
    real = folder.resolve()
    if any(each.is_relative_to(real) for each in above):
        yield refusal(folder, f"a directory loop: it leads back to {real.name or real}")
    elif real not in visited:
        visited.add(real)
        yield folder
        for entry in _entries(folder):
            if isinstance(entry, Path) and is_folder(entry):
                yield from walk(entry, visited, (*above, real))
            else:
                yield entry


def expand(pattern: str) -> Iterator[Path | Refusal]:
    """Give what a pattern matches: in a name ``*``, ``?`` and ``[…]``, between slashes ``**`` for folders of any depth.

    As in a shell what is hidden is matched only by a part that begins with a dot; a slash at the end asks for folders.
    """
    parts = [*Path(pattern).parts, *([""] if pattern.endswith("/") else [])]
    yield from _expand(Path(), parts)


def _expand(folder: Path, parts: list[str]) -> Iterator[Path | Refusal]:
    if not parts:
        yield folder
        return
    for match in _matches(folder, parts[0]):
        if isinstance(match, Refusal):
            yield match
        elif len(parts) == 1 or is_folder(match):
            yield from _expand(match, parts[1:])


def _matches(folder: Path, part: str) -> Iterator[Path | Refusal]:
    """Give what one part of a pattern matches in a folder."""
    if part == "**":
        yield from (each for each in walk(folder, set()) if isinstance(each, Refusal) or is_folder(each))
    elif has_magic(part):
        hidden = part.startswith(".")
        entries = _entries(folder, hidden=hidden)
        yield from (each for each in entries if isinstance(each, Refusal) or fnmatchcase(each.name, part))
    elif is_there(folder / part):
        yield folder / part


def is_there(path: Path) -> bool:
    """Whether there is something of this name, be it a link that leads nowhere."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def _entries(folder: Path, *, hidden: bool = False) -> list[Path | Refusal]:
    """Give what is in a folder, links last, so that where two ways lead to a folder the one without links is taken."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_symlink(), entry))
    except OSError as error:
        return [refusal(folder, f"this folder cannot be listed: {error.strerror}")]
    return [entry for entry in entries if entry.name.startswith(".") is hidden]
