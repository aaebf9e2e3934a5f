"""Curation files: YAML, so that a person can read, write, compare and sign them; read by PyYAML, checked by msgspec."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar, cast

import msgspec
import yaml
from msgspec import Struct

from kg.curation.statements import KINDS, Apart, Different, Rename, Retype, Same, Statement
from kg.errors import MalformedCuration

S = TypeVar("S", Same, Different, Apart, Rename)


class Placed(Struct, frozen=True):
    """A statement and where it stands, as ``file:line``."""

    statement: Statement
    place: str


class Curation(Struct, frozen=True, dict=True):
    """All that people decided, in the order of the files' names and lines."""

    statements: tuple[Placed, ...] = ()

    def of_document(self, document: str) -> list[Placed]:
        """What concerns the facts and entities of one document, in the order of its application."""
        return [*self._everywhere, *self.naming(document)]

    def naming(self, document: str) -> list[Placed]:
        """What names a document."""
        return self._by_document.get(document, [])

    def said_of(self, document: str) -> list[Statement]:
        """What names a document, wherever it stands."""
        return [placed.statement for placed in self.naming(document)]

    def everywhere(self) -> list[Statement]:
        """What concerns every document."""
        return [placed.statement for placed in self._everywhere]

    @property
    def documents(self) -> frozenset[str]:
        """The documents that statements name."""
        return frozenset(self._by_document)

    def about_nodes(self, kind: type[S]) -> list[S]:
        """The statements of one kind about nodes."""
        return [placed.statement for placed in self.statements if isinstance(placed.statement, kind)]

    def encode(self) -> bytes:
        """Write it as JSON, for `decode`."""
        return msgspec.json.encode([(placed.place, placed.statement) for placed in self.statements])

    @classmethod
    def decode(cls, written: bytes) -> Self:
        """Read what `encode` wrote."""
        rows = msgspec.json.decode(written, type=list[tuple[str, dict[str, object]]])
        return cls(tuple(Placed(statement_of(item, place), place) for place, item in rows))

    @cached_property
    def _everywhere(self) -> list[Placed]:
        return [p for p in self.statements if isinstance(p.statement, Retype) and not p.statement.documents]

    @cached_property
    def _by_document(self) -> dict[str, list[Placed]]:
        found: dict[str, list[Placed]] = {}
        for placed in self.statements:
            for document in placed.statement.named_documents():
                found.setdefault(document, []).append(placed)
        return found


def read_curation(folder: Path) -> Curation:
    """Read all files ``*.yaml`` of a folder; raises MalformedCuration with file and line where one is not in the form."""
    if not folder.is_dir():
        message = f"{folder}: no folder of curation files"
        raise MalformedCuration(message)
    return Curation(tuple(placed for path in sorted(folder.glob("*.yaml")) for placed in _read(path)))


def append(path: Path, statement: Statement) -> None:
    """Write one more statement at the end of a file, which need not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(written((statement,)))


def written(statements: Iterable[Statement]) -> str:
    """Write statements as a curation file has them."""
    items = [msgspec.to_builtins(each, str_keys=True) for each in statements]
    return yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=120)


def _read(path: Path) -> Iterator[Placed]:
    try:
        # The loader that takes every scalar as text: 007 is a document, 2026-11-21 a day, and no is a word.
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise MalformedCuration(message) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        message = f"{path}{line}: no YAML: {error.problem}"
        raise MalformedCuration(message) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        message = f"{path}:1: found no list; expected one of statements, each beginning with “- ”"
        raise MalformedCuration(message)
    for node in root.value:
        place = f"{path}:{node.start_mark.line + 1}"
        yield Placed(statement_of(_plain(node), place), place)


def _plain(node: yaml.Node) -> object:
    """What a node of YAML says, every scalar as text."""
    return cast("object", yaml.BaseLoader("").construct_document(node))


def statement_of(item: object, place: str) -> Statement:
    """Take what a file or a sender says as a statement; raises MalformedCuration with its place."""
    kinds = [kind for kind in KINDS if isinstance(item, dict) and kind in item]
    if len(kinds) != 1:
        message = f"{place}: expected one of {', '.join(KINDS)}; found {' and '.join(kinds) or 'none of them'}"
        raise MalformedCuration(message)
    try:
        return msgspec.convert(item, KINDS[kinds[0]], strict=False)
    except msgspec.ValidationError as error:
        message = f"{place}: {kinds[0]}: {error}"
        raise MalformedCuration(message) from error
