"""What becomes of a document that cannot be worked on: a Refusal, so that one does not end a build.

What every document would suffer from, a broken lexicon or ontology or a full disk, is raised.
"""

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

from kg.documents import Refusal
from kg.errors import ResourceError, SnapshotError

R = TypeVar("R")


def died(path: str) -> Refusal:
    """Refuse a document of which a process died."""
    return Refusal(path, "the process that worked on it died: a crash in a library, or too little memory")


def guarded(path: str, what: str, work: Callable[[], R]) -> R | Refusal:
    """Do the work, or report what it raises: one document that our code cannot take must not end a build."""
    try:
        return work()
    except (ResourceError, SnapshotError):
        raise
    except MemoryError:
        return Refusal(path, f"could not be {what}: it takes more memory than there is")
    except Exception as error:  # noqa: BLE001 - any bug, which the reason makes findable
        frame = extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        reason = " ".join(f"could not be {what}: {type(error).__name__}: {error} ({place})".split())
        return Refusal(path, reason)
