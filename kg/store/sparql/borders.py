"""Where the rows of a serialised result end, so that a result can be cut between two of them and is still well-formed.

The engine writes results at a rate that Python cannot, but has no limit. So what it writes passes through `Rows`, which
finds the ends of rows in it and stops the engine at a limit.
"""

import re
from typing import IO

from msgspec import Struct

ENDPOINT = "endpoint"
"""What cut a result that an endpoint has not given as a whole."""


class Limits(Struct, frozen=True):
    """How large a result may be; what is larger is cut and says so."""

    rows: int = 1_000_000
    bytes: int = 1 << 28


class Written(Struct, frozen=True):
    """What was written of a result."""

    rows: int
    """Solutions or triples."""
    truncated: str = ""
    """The limit that cut it, ``rows`` or ``bytes``, or ``endpoint``; nothing if it is whole."""


class Full(Exception):
    """A result has reached a limit, which is the argument."""


class Border(Struct, frozen=True):
    """How rows stand in a format."""

    end: re.Pattern[bytes]
    """The end of a row that another follows; it cannot stand within one."""
    reach: int
    """Bytes that it may be begun in already where more comes."""
    head: bytes
    """What follows the part of a link in the head; nothing if there is no such part."""
    opening: bytes
    """What ends the part before the first row; nothing if that is a row, of the names of the columns."""
    empty: bytes
    """How a result without rows ends."""

    quoted: re.Pattern[bytes] | None = None
    """The same where there are quotes, in a format that has ends of lines inside of them; what is in quotes is a group."""

    def ends(self, data: bytearray, known: int) -> list[int]:
        """Give where rows end; up to `known` none does."""
        if self.quoted and b'"' in data:
            return [match.end() for match in self.quoted.finditer(data) if not match.lastgroup]
        return [match.end() for match in self.end.finditer(data, max(0, known - self.reach))]


BORDERS = {
    "json": Border(re.compile(rb'\}\}(?=,\{")'), 5, b'},"results":', b'"bindings":[', b"[]}}"),
    "xml": Border(re.compile(rb"</result>(?=<result>)"), 17, b"</head>", b"<results>", b"<results></results></sparql>"),
    "csv": Border(
        re.compile(rb"\r\n(?=.)", re.DOTALL),
        2,
        b"",
        b"",
        b"",
        re.compile(rb'(?P<quoted>"[^"]*(?:"|\Z))|\r\n(?=.)', re.DOTALL),
    ),
    "tsv": Border(re.compile(rb"\n(?=.)", re.DOTALL), 1, b"", b"", b""),
}
"""By the format's name. In JSON a quote in a string is escaped, so that a brace, a comma and such a quote stand between
rows only; a row that binds nothing is no row to these eyes, and counts by its bytes alone."""


class Rows:
    """A file to write a serialised result to, which has whole rows at any time and raises Full at a limit."""

    def __init__(self, file: IO[bytes], border: Border, limits: Limits) -> None:
        self._file = file
        self._border = border
        self._limits = limits
        self._most = limits.rows + (not border.opening)
        self._held = bytearray()
        self.head = -1
        """Where a link belongs in the head."""
        self._start = file.tell() if file.seekable() else 0
        self._ended = 0
        self._bytes = 0

    def write(self, data: bytes) -> int:
        """Pass on all rows that have ended and keep the rest; raises Full if there are more than may be."""
        known = len(self._held)
        self._held += data
        ends = self._border.ends(self._held, known)
        reason = self._limit(ends)
        if ends:
            self._pass_on(ends[-1])
        if reason:
            raise Full(reason)
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is held is not whole yet."""

    def close(self) -> int:
        """Pass on the rest; gives the number of rows."""
        is_empty = bool(self._border.empty) and self._held.endswith(self._border.empty)
        self._pass_on(len(self._held))
        return self._ended + bool(self._border.opening) - is_empty

    def cut(self) -> int:
        """Leave the rest, but for what comes before the rows; gives the number of rows."""
        if self._border.opening and not self._ended:
            self._pass_on(self._held.index(self._border.opening) + len(self._border.opening))
        return max(0, self._ended - (not self._border.opening))

    def _limit(self, ends: list[int]) -> str:
        """Take off the ends of rows that are too many, and say why."""
        left = self._most - self._ended
        reason = "rows" if len(ends) >= left else ""
        del ends[left:]
        room = self._limits.bytes - self._bytes
        if (ends[-1] if reason else len(self._held)) > room:
            ends[:] = [end for end in ends if end <= room]
            reason = "bytes"
        self._ended += len(ends)
        return reason

    def _pass_on(self, end: int) -> None:
        if self.head < 0:
            self.head = self._start + self._held.find(self._border.head)
        self._file.write(bytes(self._held[:end]))
        self._bytes += end
        del self._held[:end]
