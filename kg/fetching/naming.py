"""The names of saved files: short, readable, and safe, whatever an address says.

A folder for each host, in it the last part of the address's path, with the part before it where the last one has no
number of its own (``index.html``). A name is letters, digits, 汉字, ``-``, ``_`` and inner dots: none leaves its folder.
"""

import hashlib
import re
from urllib.parse import unquote_to_bytes, urlsplit

from kg.fetching.media import BY_ENDING

MOST_BYTES = 120
"""Of a name in UTF-8: every file system has room for it, its ending and that of its note."""

_UNSAFE = re.compile(r"[^\w.-]+")
_DIGIT = re.compile(r"\d")


def folder_name(address: str) -> str:
    """Name the folder of an address's host.

    >>> folder_name("http://www.zone.example:8080/a")
    'www.zone.example_8080'
    """
    return _safe(urlsplit(address).netloc)


def file_stem(address: str) -> str:
    """Name the file of an address, without its ending; two addresses may have one name.

    >>> file_stem("http://zone.example/tzgg/202311/t20231115_12345.html"), file_stem("http://zone.example/tzgg/")
    ('t20231115_12345', 'tzgg-index')
    >>> file_stem("http://zone.example/view.jsp?id=../7")
    'view.jsp-id-.._7'
    """
    parts = urlsplit(address)
    *above, last = [_readable(part) for part in parts.path.split("/") if part] or [""]
    if parts.path.endswith("/"):
        above, last = [*above, last], "index"
    stem = _without_ending(last)
    if parts.query:
        stem = f"{stem}-{_readable(parts.query).replace('=', '-')}"
    if above and not _DIGIT.search(stem):
        stem = f"{above[-1]}-{stem}"
    return _safe(stem) or "index"


def told_apart(stem: str, address: str) -> str:
    """Name the file of an address whose name another one has."""
    return f"{_cut(stem, MOST_BYTES - 9)}-{_digest(address)}"


def _safe(name: str) -> str:
    """Keep what is safe; a name that is too long ends with a hash of all of it, so that no two become one."""
    safe = _UNSAFE.sub("_", name).strip("._-")
    return safe if len(safe.encode()) <= MOST_BYTES else told_apart(safe, name)


def _cut(name: str, most: int) -> str:
    return name.encode()[:most].decode("utf-8", "ignore")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _without_ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return stem if stem and f".{ending.lower()}" in BY_ENDING else name


def _readable(encoded: str) -> str:
    """Give a part of an address as a person reads it: percent-encoded UTF-8, or GB18030 as older sites have it."""
    data = unquote_to_bytes(encoded)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
