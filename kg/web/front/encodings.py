"""Compressed answers (RFC 9110 §12.5.3)."""

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

GZIP, IDENTITY = "gzip", ""

_LEAST = 1_000
"""Bytes below which an answer fits one packet anyway."""
_LEVEL = 4
_PACKED = (
    "image/",
    "font/",
    "application/gzip",
    "application/zip",
    "application/zstd",
    "application/vnd.apache.parquet",
)
_WINDOW = 16 + zlib.MAX_WBITS


@lru_cache(maxsize=1024)
def encoding(accepted: str) -> str:
    """Choose by ``Accept-Encoding``; who says nothing gets what all can read.

    >>> [encoding(each) for each in ("gzip, br", "br", "gzip;q=0", "*", "gzip;q=0.2, identity", "")]
    ['gzip', '', '', 'gzip', '', '']
    """
    weights = dict(_weight(each) for each in accepted.lower().split(",") if each.strip())
    other = weights.get("*", 0.0)
    gzip, identity = weights.get("gzip", weights.get("x-gzip", other)), weights.get("identity", 0.0)
    return GZIP if gzip > 0 and gzip >= identity else IDENTITY


def worth(media_type: str, size: int | None) -> bool:
    """Whether an answer gets smaller; None is a size that is not known yet."""
    return not media_type.startswith(_PACKED) and (size is None or size >= _LEAST)


def packed(body: bytes) -> bytes:
    """Compress a whole body; the same bytes give the same."""
    return b"".join(packing((body,)))


def packing(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress a body piece by piece."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW)
    for piece in pieces:
        if written := packer.compress(piece):
            yield written
    yield packer.flush()


def _weight(text: str) -> tuple[str, float]:
    name, _, parameters = text.partition(";")
    key, _, value = parameters.partition("=")
    try:
        return name.strip(), float(value) if key.strip() == "q" else 1.0
    except ValueError:
        return name.strip(), 0.0
