"""Takes statements that somebody sends, as a file of their own beside the others; none is ever written over."""

import os
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from kg.curation.files import statement_of, written
from kg.curation.statements import Statement
from kg.errors import MalformedCuration

MOST = 1_000
"""Statements of one file."""
_UNSAFE = re.compile(r"[^0-9a-z]+")


def read_statements(sent: bytes) -> tuple[Statement, ...]:
    """Read a JSON list of statements; raises MalformedCuration with the number of the one that is not in the form."""
    try:
        items = msgspec.json.decode(sent, type=list[object])
    except msgspec.MsgspecError as error:
        message = f"expected a JSON list of statements: {error}"
        raise MalformedCuration(message) from error
    if not 0 < len(items) <= MOST:
        message = f"found {len(items)} statements; expected 1 to {MOST}"
        raise MalformedCuration(message)
    return tuple(_signed(statement_of(item, f"statement {n}"), n) for n, item in enumerate(items, 1))


def keep(folder: Path, statements: Sequence[Statement], now: datetime | None = None) -> Path:
    """Write statements into a new file of a curation folder, whole or not at all; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dt%H%M%Sz")
    path = folder / f"reader-{moment}-{_slug(statements[0].who)}{secrets.token_hex(3)}.yaml"
    draft = path.with_suffix(".part")
    with draft.open("x", encoding="utf-8") as file:
        file.write(written(statements))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)  # unlike a rename it fails where there is such a file
    finally:
        draft.unlink()
    return path


def _signed(statement: Statement, number: int) -> Statement:
    """Expect somebody's name, a reason and a day; raises MalformedCuration."""
    if not statement.who.strip() or not statement.why.strip():
        message = f"statement {number}: `who` and `why` may not be empty"
        raise MalformedCuration(message)
    try:
        date.fromisoformat(statement.when[:10])
    except ValueError as error:
        message = f"statement {number}: `when` is '{statement.when}'; expected a day such as 2026-11-22"
        raise MalformedCuration(message) from error
    return statement


def _slug(who: str) -> str:
    """Name a file after somebody, as far as their name has letters that every file system takes.

    >>> _slug("Li Wei"), _slug("值班编辑"), _slug("../x")
    ('li-wei-', '', 'x-')
    """
    slug = _UNSAFE.sub("-", who.lower()).strip("-")[:32]
    return f"{slug}-" if slug else ""
