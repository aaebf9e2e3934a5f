"""The ids of documents: readable, different from each other, and the same whatever the order of the files."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path


def document_ids(paths: Sequence[Path]) -> dict[Path, str]:
    """Give each path an id: the stem where no other file has it, else the stem with what tells the files apart.

    That is the ending, if all of them stand in one folder, else the fewest folders before the name, as the user named
    them, and the ending too if it is still needed. Ids are names of files: extraction writes ``<id>.json``.

    >>> list(document_ids([Path("2022/简报.txt"), Path("2023/简报.txt"), Path("2023/公报.md")]).values())
    ['公报', '2022-简报', '2023-简报']
    """
    ids: dict[Path, str] = {}
    for group in sorted(_by_stem(paths).values(), key=lambda group: (len(group), group)):
        ids |= _told_apart(group, taken=frozenset(ids.values()))
    return ids


def _by_stem(paths: Sequence[Path]) -> dict[str, list[Path]]:
    groups = defaultdict(list)
    for path in sorted(paths):
        groups[path.stem].append(path)
    return groups


def _told_apart(group: list[Path], taken: frozenset[str]) -> dict[Path, str]:
    """Name files with one stem in the first way that gives as many new ids as there are files."""
    ways = (dict(zip(group, names, strict=True)) for names in _namings(group))
    return next(ids for ids in ways if len(set(ids.values()) - taken) == len(group))


def _namings(group: list[Path]) -> Iterator[list[str]]:
    """Ways to name files with one stem, from the plainest to one that cannot fail."""
    one_folder = len({path.parent for path in group}) == 1
    yield [path.stem for path in group]
    if one_folder:
        yield [path.name for path in group]
    for depth in range(1, max(len(path.parts) for path in group)):
        yield [_after_folders(path, depth, path.stem) for path in group]
        yield [_after_folders(path, depth, path.name) for path in group]
    yield [f"{path.stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}" for path in group]


def _after_folders(path: Path, depth: int, name: str) -> str:
    folders = [part for part in path.parent.parts if part not in {path.anchor, ".."}]
    return "-".join([*folders[-depth:], name])
