"""The ways into folders: all that is below one, and all that a pattern matches, without running in circles."""

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

_DEEPEST = 100
"""Nobody files documents so many folders deep; programs gone wrong make folders without end."""


class Refusal(Struct, frozen=True):
    """Something named or found that cannot be used, and why, in one line."""

    path: str
    """As the user knows it, fit to print."""
    reason: str


class Unseen(Refusal, frozen=True):
    """Something that could not be looked at: what it holds may be as it was, or gone."""


R = TypeVar("R", bound=Refusal)


def refusal(path: Path | str, reason: str) -> Refusal:
    """Refuse a path, whose name may be any bytes, those that break a line or move a cursor included."""
    return _refused(Refusal, path, reason)


def unseen(path: Path, reason: str) -> Unseen:
    """Refuse a path that the system does not let us look at."""
    return _refused(Unseen, path, reason)


def _refused(kind: type[R], path: Path | str, reason: str) -> R:
    name = "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else repr(c)[1:-1] for c in str(path))
    return kind(name.encode("utf-8", "backslashreplace").decode(), reason)


def mode(path: Path) -> int:
    """Give the type bits of what a path leads to; 0 if it leads nowhere that we can see."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder."""
    return stat.S_ISDIR(mode(path))


def is_link(path: Path) -> bool:
    """Whether a path is a link itself; one that is too long for the system is none that we can see."""
    return os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where the name is too long


def walk(folder: Path, visited: set[Path], roots: tuple[Path, ...] = ()) -> Iterator[Path | Refusal]:
    """Give a folder and what is below it, but for what is hidden; each real folder is entered once.

    Links are followed as long as they stay below this folder: a link in a folder that somebody sent does not make us
    read, and publish, what he did not send. What a link finds below one of the real `roots`, which the user named as
    well, is found there. A link back to a folder that the way down led through, or to what holds one, is a loop.
    """
    root = folder.resolve()
    if root in visited:
        return
    visited.add(root)
    yield folder
    ways, reals = [iter(_entries(folder))], [root]
    while ways:
        entry = next(ways[-1], None)
        if entry is None:
            ways.pop()
            reals.pop()
            continue
        checked = _checked(entry, reals, roots)
        if checked:
            yield checked
        if isinstance(checked, Path) and is_folder(checked) and (real := _real(checked, reals[-1])) not in visited:
            visited.add(real)
            ways.append(iter(_entries(checked)))
            reals.append(real)


def _checked(entry: Path | Refusal, above: list[Path], roots: tuple[Path, ...]) -> Path | Refusal | None:
    """Give an entry of a folder, a refusal if it is a link back or out, nothing if it will be found elsewhere."""
    if isinstance(entry, Refusal):
        return entry
    if len(above) == _DEEPEST and is_folder(entry):
        return refusal(entry, f"nested too deeply: expected fewer than {_DEEPEST} folders in each other")
    return _checked_link(entry, above, roots) if is_link(entry) and mode(entry) else entry


def _checked_link(entry: Path, above: list[Path], roots: tuple[Path, ...]) -> Path | Refusal | None:
    real = entry.resolve()
    if any(each.is_relative_to(real) for each in above):
        return refusal(entry, f"a directory loop: it leads back to {real.name or real}")
    if real.is_relative_to(above[0]):
        return entry
    if any(real.is_relative_to(root) for root in roots):
        return None
    return refusal(entry, f"a link out of the folder, to {real}: name that itself to have it read")


def _real(entry: Path, folder: Path) -> Path:
    """Give the real path of what stands in a real folder, without asking the way down to it again."""
    return entry.resolve() if is_link(entry) else folder / entry.name


def expand(pattern: str, roots: tuple[Path, ...] = ()) -> Iterator[Path | Refusal]:
    """Give what a pattern matches: in a name ``*``, ``?`` and ``[…]``, between slashes ``**`` for folders of any depth.

    As in a shell what is hidden is matched only by a part that begins with a dot; a slash at the end asks for folders.
    """
    parts = [*Path(pattern).parts, *([""] if pattern.endswith("/") else [])]
    yield from _expand(Path(), parts, roots)


def _expand(folder: Path, parts: list[str], roots: tuple[Path, ...]) -> Iterator[Path | Refusal]:
    if not parts:
        yield folder
        return
    for match in _matches(folder, parts[0], roots):
        if isinstance(match, Refusal):
            yield match
        elif len(parts) == 1 or is_folder(match):
            yield from _expand(match, parts[1:], roots)


def _matches(folder: Path, part: str, roots: tuple[Path, ...]) -> Iterator[Path | Refusal]:
    """Give what one part of a pattern matches in a folder."""
    if part == "**":
        yield from (each for each in walk(folder, set(), roots) if isinstance(each, Refusal) or is_folder(each))
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
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        return [unseen(folder, f"this folder cannot be listed: {error.strerror}")]
    return [folder / entry.name for entry in entries if entry.name.startswith(".") is hidden]
