"""What the two processes of a watcher tell each other, and what a user is told: as lines of JSON."""

from typing import Literal

from msgspec import Struct

from kg.documents import Refusal

Kind = Literal["watching", "begun", "published", "seen", "held", "no room", "failed", "refused", "ended"]


class Plan(Struct, frozen=True, kw_only=True):
    """What is watched, and how."""

    folders: tuple[str, ...]
    graph: str
    quiet: float = 10
    """Seconds in which nothing may change before a snapshot is built, and of rest after which a file is whole."""
    longest: float = 300
    """Seconds after the first change after which one is built of the files that are at rest, whatever else changes."""
    poll: float | None = None
    """Seconds between two looks at all files, where the system does not tell of changes, as on network file systems."""
    removal: float = 0.2
    """The share of all documents that may go at once."""
    jobs: int | None = None
    ocr: bool = False
    curation: str | None = None
    columns: bool = True
    keep: str = "last=3"


class Task(Struct, frozen=True):
    """One look at the folders."""

    plan: Plan
    rest: float
    """Seconds that a file must not have changed for; others are as they were."""
    overdue: bool = False
    """Whether a snapshot is built of what is at rest, though some files are not."""


class Told(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that happened."""

    kind: Kind
    snapshot: str | None = None
    documents: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    refused: int = 0
    unfinished: int = 0
    """Files that are still being written."""
    seconds: float = 0
    stages: dict[str, float] = {}
    reason: str = ""
    traceback: str = ""
    refusals: tuple[Refusal, ...] = ()
    """Files that cannot be used and that the snapshot before did not name."""
