"""A process that makes one dump for a shelf, beside those that answer: ``python -m kg.store.dumps.maker ORDER``."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from kg.errors import KGError
from kg.store.dumps.kinds import Wanted
from kg.store.dumps.shelf import Shelf

_POLITE = 5
"""Whoever answers a request comes first."""


def main(order: str) -> None:
    """Make what is ordered; an error stands on the shelf for whoever waits."""
    os.nice(_POLITE)
    snapshot, dumps, most_bytes, wanted = msgspec.json.decode(order, type=tuple[str, str, int, Wanted])
    with suppress(KGError):
        Shelf(Path(snapshot), Path(dumps), most_bytes).make(wanted)


if __name__ == "__main__":
    main(sys.argv[1])
