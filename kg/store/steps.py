"""What of a snapshot in the making is done, so that a build that was killed is gone on with by the next of the same.

It stands in a file of the staged folder with a key of all that the build depends on. A step that is noted is never done
again; one that is not is done from its beginning, whatever it left, unless it has noted how far it came.
"""

from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from kg.store.costs import Cost
from kg.writing import write_whole

V = TypeVar("V")

FILE = "steps.json"
"""It is no part of a snapshot, and removed when that is in its place."""


class _Noted(Struct, frozen=True):
    """The file."""

    key: str
    steps: dict[str, Any] = {}
    costs: dict[str, Cost] = {}


class Steps:
    """The steps of one staged build; without a key nothing is noted, and the build is one that cannot be gone on with."""

    def __init__(self, folder: Path, key: str = "") -> None:
        """Go on with what the folder has noted under this key, or with nothing."""
        self._path = folder / FILE
        noted = _read(self._path)
        self._key = key
        self.resumed = bool(key) and noted is not None and noted.key == key
        """Whether a build before has begun this one."""
        self._steps: dict[str, Any] = dict(noted.steps) if self.resumed and noted else {}
        self.costs: dict[str, Cost] = dict(noted.costs) if self.resumed and noted else {}
        """What the builds took that began this one."""

    def has(self, name: str) -> bool:
        """Tell whether a step is done, or has noted how far it came."""
        return name in self._steps

    def get(self, name: str, kind: type[V]) -> V:
        """Give what a step has noted."""
        return msgspec.convert(self._steps[name], kind)

    def note(self, name: str, value: object = True, costs: dict[str, Cost] | None = None) -> None:
        """Note that a step is done, or how far it came, and what the build has taken so far."""
        self._steps[name] = value
        self._write(costs or self.costs)

    def took(self, costs: dict[str, Cost]) -> None:
        """Note what the build has taken so far, in the midst of a step."""
        self._write(costs)

    def begin(self) -> None:
        """Note the build itself, so that it can be gone on with."""
        self._write(self.costs)

    def forget(self) -> None:
        """Do all steps again: what they rest on has changed."""
        self._steps.clear()
        self._write(self.costs)

    def _write(self, costs: dict[str, Cost]) -> None:
        if self._key:
            write_whole(self._path, msgspec.json.encode(_Noted(self._key, self._steps, costs)))


def can_go_on(folder: Path, key: str | None = None) -> bool:
    """Tell whether a staged folder has been begun by a build that can be gone on with: by one of this key, if it is given."""
    noted = _read(folder / FILE)
    return noted is not None and key in {None, noted.key}


def _read(path: Path) -> _Noted | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Noted)
    except (OSError, msgspec.MsgspecError):
        return None
