"""The ids of documents: readable, different from each other, and the same whatever the order of the files."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_DEEPEST = 12
"""No more folders than this are tried as part of an id."""
_LONGEST = 240
"""Bytes of an id: with an ending it must be a file's name, of which most systems take 255."""


def document_ids(paths: Sequence[Path]) -> dict[Path, str]:
    """Give each path an id: the stem where no other file has it, else the stem with what tells the files apart.

    That is the ending, if all of them stand in one folder, else the fewest folders before the name, as the user named
    them, and the ending too if it is still needed. Ids are names of files: extraction writes ``<id>.json``.

    >>> list(document_ids([Path("2022/简报.txt"), Path("2023/简报.txt"), Path("2023/公报.md")]).values())
    ['公报', '2022-简报', '2023-简报']
    """
    ids: dict[Path, str] = {}
    taken: set[str] = set()
    for group in sorted(_by_stem(paths).values(), key=lambda group: (len(group), group)):
        named = _told_apart(group, taken)
        ids |= named
        taken.update(named.values())
    return ids


def _by_stem(paths: Sequence[Path]) -> dict[str, list[Path]]:
    groups = defaultdict(list)
    for path in sorted(paths):
        groups[path.stem].append(path)
    return groups


def _told_apart(group: list[Path], taken: set[str]) -> dict[Path, str]:
    """Name files with one stem in the first way that gives as many new ids as there are files."""
    ways = (dict(zip(group, names, strict=True)) for names in _namings(group))
    return next(ids for ids in ways if len(set(ids.values()) - taken) == len(group) and _are_short(ids.values()))


def _are_short(names: Iterable[str]) -> bool:
    return all(len(name.encode()) <= _LONGEST for name in names)


def _namings(group: list[Path]) -> Iterator[list[str]]:
    """Ways to name files with one stem, from the plainest to one that cannot fail."""
    one_folder = len({path.parent for path in group}) == 1
    yield [path.stem for path in group]
    if one_folder:
        yield [path.name for path in group]
    for depth in range(1, min(_DEEPEST, max(len(path.parts) for path in group))):
        yield [_after_folders(path, depth, path.stem) for path in group]
        yield [_after_folders(path, depth, path.name) for path in group]
    stem = group[0].stem.encode()[: _LONGEST - 9].decode(errors="ignore")
    yield [f"{stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}" for path in group]


def _after_folders(path: Path, depth: int, name: str) -> str:
    folders = [part for part in path.parent.parts if part not in {path.anchor, ".."}]
    return "-".join([*folders[-depth:], name])
